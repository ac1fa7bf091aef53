#pragma once

#include "core/base/secret.h"
#include "core/pki/openssl_ptr.h"

namespace trunkseal::pki {

/// "RSA", "EC P-256", "Ed25519", as Certificate::keyType() says it.
[[nodiscard]] QString keyTypeText(const EVP_PKEY *key);

/// PKCS#8 PEM, not encrypted; written through memory that OpenSSL wipes.
[[nodiscard]] Secret keyPem(EVP_PKEY *key);

/// PKCS#8 PEM under AES-256-CBC with a key from scrypt (RFC 7914; N 16384, r 8, p 1: 16 MiB). Empty on a
/// fault, whose reason is in OpenSSL's queue.
[[nodiscard]] Secret encryptedKeyPem(EVP_PKEY *key, const Secret &passphrase);

} // namespace trunkseal::pki
