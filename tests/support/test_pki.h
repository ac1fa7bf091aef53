#pragma once

#include "core/pki/certificate_builder.h"
#include "core/pki/verify.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>
#include <vector>

namespace trunkseal::test {

/// The moment of all tests: 2026-06-01 12:00 UTC.
[[nodiscard]] QDateTime testTime();

/// Specs that are right in every point; tests spoil the one they are about. Valid from 30 days before
/// testTime() to 300 days after it.
[[nodiscard]] pki::CertificateSpec rootSpec(const QString &commonName);
[[nodiscard]] pki::CertificateSpec intermediateSpec(const QString &commonName);
[[nodiscard]] pki::CertificateSpec leafSpec(const QStringList &dnsNames);

/// Replaces the value of an extension, adds it, or takes it away for an empty value.
[[nodiscard]] pki::CertificateSpec with(pki::CertificateSpec spec, const QByteArray &extension,
                                        const QByteArray &value);
[[nodiscard]] pki::CertificateSpec validBetween(pki::CertificateSpec spec, int fromDays, int toDays);

/// Ends the test program when it cannot be built: a fault of the test.
[[nodiscard]] pki::Credential build(const pki::CertificateSpec &spec,
                                    const pki::Credential *issuer = nullptr);

/// "carrier.test" under "Test intermediate" under "Test root".
struct TestPki {
    TestPki();
    pki::Credential root;
    pki::Credential intermediate;
    pki::Credential leaf;

    /// Leaf and intermediate as sent, the root as anchor, strict identity "carrier.test", at testTime().
    [[nodiscard]] pki::VerifyRequest request() const;
    [[nodiscard]] pki::VerifyRequest request(const pki::Credential &other) const;
};

struct CrlSpec {
    QList<QByteArray> revokedSerials; ///< big-endian
    QDateTime thisUpdate = testTime().addDays(-1);
    QDateTime nextUpdate = testTime().addDays(7);
    std::vector<std::pair<QByteArray, QByteArray>> extensions; ///< as in x509v3_config(5)
};
[[nodiscard]] QByteArray crlDer(const pki::Credential &issuer, const CrlSpec &spec);
[[nodiscard]] QByteArray crlPem(const QByteArray &der);

[[nodiscard]] QByteArray pkcs7Der(const std::vector<pki::Certificate> &certificates);
[[nodiscard]] QByteArray pkcs12Der(const pki::Credential &leaf, const std::vector<pki::Certificate> &others,
                                   const char *passphrase);
/// The key, encrypted with `passphrase`.
[[nodiscard]] QByteArray encryptedKeyPem(const pki::Credential &credential, const char *passphrase);

/// The number that names a root in a hashed folder, as `openssl rehash` does.
[[nodiscard]] quint32 nameHash(const pki::Certificate &certificate);

/// "-----BEGIN label-----" around base64 of `der`, 64 characters a line.
[[nodiscard]] QByteArray toPem(const QByteArray &label, const QByteArray &der);

} // namespace trunkseal::test
