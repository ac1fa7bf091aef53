#pragma once

#include <QByteArray>
#include <QWidget>

namespace trunkseal::ui {

class TextLabel;

/// The root certificates of one carrier: how many there are, and a button to take others.
class AnchorsEdit : public QWidget {
    Q_OBJECT

public:
    explicit AnchorsEdit(QWidget *parent = nullptr);

    void setPem(const QByteArray &pem); ///< emits nothing
    [[nodiscard]] const QByteArray &pem() const { return m_pem; }

signals:
    void fileAsked();

private:
    QByteArray m_pem;
    TextLabel *m_line;
};

} // namespace trunkseal::ui
