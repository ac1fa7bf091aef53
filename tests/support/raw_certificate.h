#pragma once

#include "core/pki/certificate.h"
#include "tests/support/raw_der.h"

#include <functional>
#include <memory>
#include <vector>

struct evp_pkey_st; // OpenSSL's EVP_PKEY

namespace trunkseal::test {

using RawKey = std::shared_ptr<evp_pkey_st>;

/// A new key; `kind` is "P-256", "P-192", "ED25519", "RSA:1024" or "DSA" (2048 bits).
[[nodiscard]] RawKey rawKey(const char *kind = "P-256");
/// Its subjectPublicKeyInfo, and the SHA-1 of its bits (RFC 5280 4.2.1.2).
[[nodiscard]] QByteArray publicKeyDer(const RawKey &key);
[[nodiscard]] QByteArray keyIdentifier(const RawKey &key);

struct RawExtension {
    const char *oid = nullptr;
    QByteArray value;
    bool critical = false;
};

/// A certificate field by field, each already in DER; what is left empty is filled in as it should be.
struct RawCertificate {
    QByteArray version = der::tlv(0xa0, der::integer(2));
    QByteArray serial; ///< a positive one
    QByteArray innerAlgorithm; ///< ecdsa-with-SHA256, or what fits the issuer's key
    QByteArray outerAlgorithm; ///< the same
    QByteArray issuer; ///< the subject of the issuer
    QByteArray subject;
    QByteArray notBefore; ///< thirty days before testTime()
    QByteArray notAfter; ///< three hundred days after it
    QByteArray publicKey;
    bool subjectKeyIdentifier = true;
    bool authorityKeyIdentifier = true;
    std::vector<RawExtension> extensions;
    QByteArray rawExtension; ///< appended as it is
    RawKey key = rawKey();
    const char *digest = "SHA256";
    std::function<void(QByteArray &)> spoil; ///< changes the certificate after it was signed

    void set(const char *oid, const QByteArray &value, bool critical = false); ///< replaces or adds
    void add(const char *oid, const QByteArray &value, bool critical = false);
    void drop(const char *oid);
};

[[nodiscard]] RawCertificate rawAuthority(const char *commonName);
[[nodiscard]] RawCertificate rawLeaf(const QByteArray &dnsName);

/// The DER of the certificate, signed by `issuer`, which may be itself.
[[nodiscard]] QByteArray issueDer(const RawCertificate &raw, const RawCertificate &issuer);
/// Read as the program reads it; ends the test program when it cannot be.
[[nodiscard]] pki::Certificate issue(const RawCertificate &raw, const RawCertificate &issuer);

/// A list of `issuer`. `body` is what stands between issuer and extensions: dates and entries.
struct RawList {
    QByteArray version = der::integer(1);
    QByteArray thisUpdate;
    QByteArray nextUpdate;
    QByteArray entries; ///< each SEQUENCE { serial, date, extensions }
    QByteArray issuer; ///< the subject of the signer
    bool authorityKeyIdentifier = true;
    std::vector<RawExtension> extensions{{"2.5.29.20", der::integer(7), false}};
    const char *digest = "SHA256";
};
[[nodiscard]] QByteArray issueList(const RawList &list, const RawCertificate &signer);

namespace oid {
inline constexpr const char *subjectAltName = "2.5.29.17";
inline constexpr const char *basicConstraints = "2.5.29.19";
inline constexpr const char *keyUsage = "2.5.29.15";
inline constexpr const char *extendedKeyUsage = "2.5.29.37";
inline constexpr const char *nameConstraints = "2.5.29.30";
inline constexpr const char *authorityKeyId = "2.5.29.35";
inline constexpr const char *subjectKeyId = "2.5.29.14";
inline constexpr const char *policies = "2.5.29.32";
inline constexpr const char *policyConstraints = "2.5.29.36";
inline constexpr const char *inhibitAnyPolicy = "2.5.29.54";
inline constexpr const char *authorityInfoAccess = "1.3.6.1.5.5.7.1.1";
inline constexpr const char *distributionPoints = "2.5.29.31";
inline constexpr const char *issuingPoint = "2.5.29.28";
inline constexpr const char *unknown = "1.3.6.1.4.1.99999.1";
} // namespace oid

} // namespace trunkseal::test
