#pragma once

#include "tests/support/test_pki.h"

namespace trunkseal::test {

/// What a responder is to say, right in every point; tests spoil the one they are about.
struct OcspSpec {
    enum class Status { Good, Revoked, Unknown };
    Status status = Status::Good;
    int reason = 1; ///< RFC 5280 5.3.1, for Revoked; -1 = none
    QDateTime thisUpdate = testTime().addDays(-1);
    QDateTime nextUpdate = testTime().addDays(1); ///< invalid = none
    QByteArray nonce; ///< as in OcspQuestion; empty = none
    QByteArray idDigest = "SHA1"; ///< by which the issuer is named
    bool byKey = false; ///< the responder is named by its key, not its subject
    bool withCertificate = true; ///< the responder's certificate comes along
};

/// DER of an answer about `about`, issued by `issuer`, signed by `signer`.
[[nodiscard]] QByteArray ocspDer(const pki::Certificate &about, const pki::Credential &issuer,
                                 const pki::Credential &signer, const OcspSpec &spec);
/// DER of a refusal: 1 malformedRequest, 3 tryLater, 6 unauthorized (RFC 6960 4.2.1).
[[nodiscard]] QByteArray ocspRefusal(int status);

/// A responder's certificate, with id-kp-OCSPSigning and ocsp-nocheck.
[[nodiscard]] pki::CertificateSpec responderSpec(const QString &commonName);

} // namespace trunkseal::test
