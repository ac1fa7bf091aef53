#pragma once

#include "core/pki/certificate.h"

#include <QByteArrayView>

namespace trunkseal::pki {

/// A private key as it was found in a file, brought into one form.
struct PrivateKey {
    Secret pem; ///< PKCS#8, not encrypted
    QString type; ///< as Certificate::keyType(): "RSA", "EC P-256"
    int bits = 0;
    bool wasEncrypted = false;
};

/// The first private key in `bytes`: PEM (PKCS#8, encrypted or not, RSA, EC; with certificates around it),
/// DER of the same, or PKCS#12. `name` is the file, for the message. Errors: BadInput (no key, the passphrase
/// is missing or does not open it, more than 1 MiB).
[[nodiscard]] Result<PrivateKey> privateKeyFrom(QByteArrayView bytes, const QString &name,
                                                const Secret &passphrase = {});

/// Is there a private key in `bytes` that only a passphrase opens?
[[nodiscard]] bool keyNeedsPassphrase(QByteArrayView bytes);

/// The same as privateKeyFrom() from a file. Errors: BadInput, NotFound.
[[nodiscard]] Result<PrivateKey> privateKeyFromFile(const QString &path, const Secret &passphrase = {});

/// True when anyone but the file's owner may read it; false where that cannot be told.
[[nodiscard]] bool isReadableByOthers(const QString &path);

/// Is the public half of `key` the one in `certificate`?
[[nodiscard]] bool belongsTo(const PrivateKey &key, const Certificate &certificate);

} // namespace trunkseal::pki
