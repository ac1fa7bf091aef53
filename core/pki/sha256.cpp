#include "core/pki/sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace trunkseal::pki {

QByteArray sha256(const QByteArray &bytes)
{
    QByteArray digest(SHA256_DIGEST_LENGTH, '\0');
    if (EVP_Digest(bytes.constData(), static_cast<size_t>(bytes.size()),
                   reinterpret_cast<unsigned char *>(digest.data()), nullptr, EVP_sha256(), nullptr)
        != 1)
        qFatal("OpenSSL has no SHA-256");
    return digest;
}

} // namespace trunkseal::pki
