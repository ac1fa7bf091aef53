#pragma once

#include "core/pki/make_certificate.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace trunkseal::pki {

enum class KeyKind { EcP256, EcP384, Rsa1024, Rsa2048, Ed25519 };

/// Everything that a certificate of ours can say. Subject and authority key identifiers are added by
/// themselves.
struct CertificateSpec {
    QString organization;
    QString commonName; ///< both empty = empty subject
    QDateTime notBefore;
    QDateTime notAfter;
    QStringList dnsNames;
    QStringList ipAddresses;
    QStringList uris;
    bool criticalNames = false;
    /// Name and value as in openssl.cnf(5), x509v3_config(5): {"keyUsage", "critical,keyCertSign"}, {"1.2.3",
    /// "DER:0500"}.
    std::vector<std::pair<QByteArray, QByteArray>> extensions;
    QByteArray serial; ///< big-endian; empty = 16 random bytes
    KeyKind key = KeyKind::EcP256;
    QByteArray digest = "SHA256";
    bool keyIdentifiers = true;
    std::optional<Secret> keyPem; ///< an existing key, for cross-certificates and renewals
};

/// Signs with `issuer`, or with the certificate's own key when null. Errors: BadInput naming what cannot be
/// encoded, Internal.
[[nodiscard]] Result<Credential> buildCertificate(const CertificateSpec &spec, const Credential *issuer);

} // namespace trunkseal::pki
