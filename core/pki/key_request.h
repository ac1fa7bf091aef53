#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace trunkseal::pki {

/// Keys that a carrier's CA can be asked to certify. Some carriers take RSA only (field.md B04).
enum class RequestedKey { Rsa2048, Rsa3072, Rsa4096, EcP256, EcP384 };
[[nodiscard]] QString toWord(RequestedKey key); ///< "rsa2048", "p256"
[[nodiscard]] std::optional<RequestedKey> requestedKeyFromWord(const QString &word);
[[nodiscard]] QStringList requestedKeyWords();

/// What a certificate of ours shall say: the one we show a carrier that wants one (mutual TLS).
struct KeyRequest {
    RequestedKey key = RequestedKey::Rsa2048;
    QString commonName; ///< 1 to 64 characters; empty = the first DNS name
    QString organization; ///< at most 64 characters
    QStringList dnsNames;
    QStringList ipAddresses;
    QStringList uris; ///< "sip:dialer.example"
    Secret passphrase; ///< the key is encrypted with it; empty = not encrypted
};

struct KeyAndRequest {
    Secret keyPem; ///< PKCS#8; with a passphrase under AES-256 and scrypt
    QByteArray requestPem; ///< PKCS#10 (RFC 2986), asks for clientAuth and digitalSignature
    QString subject; ///< "CN=dialer.example"
};

/// Makes a key and the request that goes to the CA; RSA 4096 takes about a second. Errors: BadInput (no name,
/// a name that cannot be encoded), Internal.
[[nodiscard]] Result<KeyAndRequest> makeKeyRequest(const KeyRequest &request);

} // namespace trunkseal::pki
