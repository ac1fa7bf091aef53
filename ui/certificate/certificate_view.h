#pragma once

#include "ui/certificate/certificate_rows.h"
#include "ui/certificate/chain_model.h"

#include <QWidget>

class QTabWidget;
class QVBoxLayout;

namespace trunkseal::ui {

class RowGrid;
class TextLabel;
class TextView;
class ValidityBar;

/// One element of a chain: what is to be said of it, its validity, every property with its meaning, its
/// extensions, its PEM and OpenSSL's text. Every value can be copied.
class CertificateView : public QWidget {
    Q_OBJECT

public:
    explicit CertificateView(QWidget *parent = nullptr);

    /// Null, or a node without a certificate, shows only its notes.
    void setNode(const ChainNode *node, const QDateTime &at);

signals:
    void copied(const QString &what); ///< translated: the name of the value that is in the clipboard now

private:
    QWidget *buildText(TextView *&view, const char *objectName, const QString &title);
    void fillTab(int tab);
    void copy(const QString &value, const QString &label);

    std::optional<pki::Certificate> m_certificate;
    QDateTime m_at;
    TextLabel *m_title;
    ValidityBar *m_validity;
    QVBoxLayout *m_notes;
    QTabWidget *m_tabs;
    RowGrid *m_details;
    RowGrid *m_extensions;
    TextView *m_pem = nullptr;
    TextView *m_text = nullptr;
};

} // namespace trunkseal::ui
