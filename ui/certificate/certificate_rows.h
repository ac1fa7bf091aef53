#pragma once

#include "core/pki/certificate.h"

namespace trunkseal::ui {

/// One property of a certificate as it is shown.
struct CertificateRow {
    QString field; ///< as certificate_list/1 calls it; also in object names
    QString label; ///< translated
    QString value; ///< several ones on lines of their own
    QString sentence; ///< translated: what it means
    bool mono = false;
};

/// Every property that the certificate has, in the order of showing. `at`: the time that "expired" is judged
/// by.
[[nodiscard]] std::vector<CertificateRow> rowsOf(const pki::Certificate &certificate, const QDateTime &at);

/// Every extension as it is encoded, named by OpenSSL.
[[nodiscard]] std::vector<CertificateRow> extensionRowsOf(const pki::Certificate &certificate);

} // namespace trunkseal::ui
