#pragma once

#include <QByteArray>
#include <QWidget>

namespace trunkseal::ui {

class TextLabel;

/// The certificate of ours that is kept here and pushed with the carrier: whose it is, and a button to the
/// assistant that makes, takes and withdraws it.
class ClientChainEdit : public QWidget {
    Q_OBJECT

public:
    explicit ClientChainEdit(QWidget *parent = nullptr);

    void setPem(const QByteArray &pem); ///< emits nothing
    [[nodiscard]] const QByteArray &pem() const { return m_pem; }

signals:
    void assistantAsked();

private:
    QByteArray m_pem;
    TextLabel *m_line;
};

} // namespace trunkseal::ui
