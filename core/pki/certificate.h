#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <memory>
#include <vector>

struct x509_st; // OpenSSL's X509; <openssl/*> stays inside core/pki and core/net sources

namespace trunkseal::pki {

class Certificate;

/// Reads every certificate in `bytes`, in order: PEM (with junk around), DER, PKCS#7 (PEM or DER), PKCS#12,
/// bare base64. `name` is the file or peer, for the message. Errors: BadInput, naming the place of the first
/// bad one; input over 32 MiB or with more than 4,000 certificates is refused.
[[nodiscard]] Result<std::vector<Certificate>> certificatesFrom(const QByteArray &bytes, const QString &name);

/// The same; `passphrase` opens PKCS#12, whose leaf comes first. Errors: BadInput (also for a wrong
/// passphrase).
[[nodiscard]] Result<std::vector<Certificate>> certificatesFrom(const QByteArray &bytes, const QString &name,
                                                                const Secret &passphrase);

/// The same from a file; "-" is standard input. Errors: BadInput, NotFound.
[[nodiscard]] Result<std::vector<Certificate>> certificatesFromFile(const QString &path);
[[nodiscard]] Result<std::vector<Certificate>> certificatesFromFile(const QString &path,
                                                                    const Secret &passphrase);

/// Is `bytes` a PKCS#12 file that only a passphrase opens?
[[nodiscard]] bool needsPassphrase(const QByteArray &bytes);

/// One extension as shown to the user.
struct Extension {
    QString oid;
    QString name; ///< OpenSSL's long name, or the OID
    bool critical = false;
    QString text; ///< as OpenSSL prints it, or hex
};

/// One parsed X.509 certificate (RFC 5280). Immutable, cheap to copy, safe to share between threads.
class Certificate {
public:
    [[nodiscard]] QString subject() const; ///< RFC 4514 text, UTF-8
    [[nodiscard]] QString issuer() const;
    [[nodiscard]] QString commonName() const; ///< last CN of the subject, empty if none
    [[nodiscard]] QString serial() const; ///< lower-case hex, no separators
    [[nodiscard]] int version() const; ///< 1, 2 or 3
    [[nodiscard]] QDateTime notBefore() const; ///< UTC
    [[nodiscard]] QDateTime notAfter() const; ///< UTC
    [[nodiscard]] QStringList dnsNames() const;
    [[nodiscard]] QStringList ipAddresses() const;
    [[nodiscard]] QStringList uris() const;
    [[nodiscard]] QStringList emails() const;
    [[nodiscard]] QString keyType() const; ///< "RSA", "EC P-256", "Ed25519"
    [[nodiscard]] int keyBits() const;
    [[nodiscard]] QString signatureAlgorithm() const; ///< "sha256WithRSAEncryption"
    [[nodiscard]] bool isCa() const; ///< basicConstraints cA
    [[nodiscard]] int pathLength() const; ///< -1 = none stated
    [[nodiscard]] bool isSelfIssued() const;
    [[nodiscard]] QStringList keyUsage() const; ///< "digitalSignature", … (RFC 5280 4.2.1.3)
    [[nodiscard]] QStringList extendedKeyUsage() const; ///< "serverAuth", … or OIDs
    [[nodiscard]] QStringList ocspUrls() const;
    [[nodiscard]] QStringList caIssuerUrls() const;
    [[nodiscard]] QStringList crlUrls() const;
    [[nodiscard]] QString subjectKeyId() const; ///< hex
    [[nodiscard]] QString authorityKeyId() const; ///< hex
    [[nodiscard]] std::vector<Extension> extensions() const;
    [[nodiscard]] QString sha256() const; ///< fingerprint, lower-case hex with colons
    [[nodiscard]] QString sha1() const;
    [[nodiscard]] QByteArray der() const;
    [[nodiscard]] QByteArray pem() const;
    [[nodiscard]] QString text() const; ///< as `openssl x509 -text` prints it

    [[nodiscard]] bool operator==(const Certificate &other) const; ///< same DER

    explicit Certificate(std::shared_ptr<x509_st> x509) ///< for pki and net; takes one reference
        : m_x509(std::move(x509))
    {
    }
    [[nodiscard]] x509_st *handle() const { return m_x509.get(); } ///< for pki and net only

private:
    std::shared_ptr<x509_st> m_x509;
};

} // namespace trunkseal::pki
