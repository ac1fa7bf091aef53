#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

namespace trunkseal::crypto {

/// `count` bytes from the system's generator (OpenSSL RAND_bytes).
[[nodiscard]] QByteArray randomBytes(int count);
[[nodiscard]] Secret randomSecret(int count);

enum class Hash { Md5, Sha1, Sha256, Sha512_256 };
[[nodiscard]] QByteArray hash(Hash algorithm, QByteArrayView data); ///< raw digest

/// AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: nonce ‖ ciphertext ‖ 16-byte tag.
/// `context` is authenticated too (what the secret is for), so that sealed values cannot be swapped.
[[nodiscard]] Result<QByteArray> seal(const Secret &key, const Secret &plain, QByteArrayView context);
/// Errors: BadInput when key, context or bytes do not fit.
[[nodiscard]] Result<Secret> open(const Secret &key, QByteArrayView sealed, QByteArrayView context);

struct ScryptCost {
    int n = 1 << 15; ///< CPU and memory cost, a power of two; 32768 × r 8 = 32 MiB
    int r = 8;
    int p = 1;
};
/// 32-byte key (RFC 7914). Errors: BadInput (cost out of range).
[[nodiscard]] Result<Secret> scrypt(const Secret &passphrase, QByteArrayView salt, const ScryptCost &cost);

} // namespace trunkseal::crypto
