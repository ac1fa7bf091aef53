#pragma once

#include "core/pki/certificate.h"

namespace trunkseal::pki {

struct CertificatePolicy {
    QString oid;
    QString meaning; ///< "domain validated" …, translated; empty for a policy that is the issuer's own
    QStringList statements; ///< where the issuer publishes its practice
};
/// RFC 5280 4.2.1.4, CA/Browser Forum's policy identifiers named.
[[nodiscard]] std::vector<CertificatePolicy> policiesOf(const Certificate &certificate);

/// A promise of a Certificate Transparency log that it has seen the certificate (RFC 6962 3.2). Not checked:
/// that takes the logs' own keys.
struct Sct {
    QString logId; ///< hex
    QDateTime timestamp;
    QString signatureAlgorithm;
};
[[nodiscard]] std::vector<Sct> sctsOf(const Certificate &certificate);

/// Subtrees that an authority may or may not certify (RFC 5280 4.2.1.10): "DNS:carrier.test".
struct NameConstraints {
    QStringList permitted;
    QStringList excluded;
};
[[nodiscard]] NameConstraints nameConstraintsOf(const Certificate &certificate);

/// SHA-256 of the subject's public key, lower-case hex with colons: the same for every certificate of one
/// key.
[[nodiscard]] QString keyFingerprint(const Certificate &certificate);

} // namespace trunkseal::pki
