#pragma once

#include "core/pki/certificate.h"

#include <QDateTime>
#include <QWidget>

class QGridLayout;

namespace trunkseal::ui {

class TextLabel;
class ValidityBar;

/// One certificate in words: validity bar, names, issuer, key, usages, fingerprints; its PEM can be copied.
class CertificateView : public QWidget {
    Q_OBJECT

public:
    explicit CertificateView(QWidget *parent = nullptr);

    void setCertificate(const pki::Certificate &certificate, const QDateTime &now);

signals:
    void copied(); ///< the PEM is in the clipboard

private:
    void addRow(const QString &name, const QString &value, bool mono = false);

    TextLabel *m_title;
    ValidityBar *m_validity;
    QGridLayout *m_rows;
    QByteArray m_pem;
};

} // namespace trunkseal::ui
