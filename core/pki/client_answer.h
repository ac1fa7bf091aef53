#pragma once

#include "core/pki/key_file.h"

#include <QDateTime>
#include <QStringList>

#include <vector>

namespace trunkseal::pki {

/// What of a certificate's key usage and extended key usage allows each role (RFC 5280 4.2.1.3, 4.2.1.12). A
/// certificate without the extension may be used for anything.
[[nodiscard]] bool mayBeServer(const Certificate &certificate);
[[nodiscard]] bool mayBeClient(const Certificate &certificate);

/// Our certificate for mutual TLS, ready to be shown.
struct ClientCredential {
    std::vector<Certificate> chain; ///< leaf first, then each issuer's, without the root
    QByteArray chainPem;
    Secret keyPem; ///< PKCS#8, not encrypted: Asterisk cannot ask for a passphrase
    QStringList warnings; ///< translated: what the carrier may stumble over
};

/// Picks from the CA's `answer`, in any order, the certificate that was made for `key`, and orders its chain.
/// Errors: BadInput: none belongs to the key, it is expired at `at`, it is a CA's, or it may not be used by a
/// TLS client.
[[nodiscard]] Result<ClientCredential>
acceptAnswer(const PrivateKey &key, const std::vector<Certificate> &answer, const QDateTime &at);

} // namespace trunkseal::pki
