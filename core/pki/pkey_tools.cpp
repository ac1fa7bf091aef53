#include "core/pki/pkey_tools.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

namespace trunkseal::pki {

namespace {

using AlgorithmPtr = std::unique_ptr<X509_ALGOR, FreeWith<X509_ALGOR_free>>;
using PlainKeyPtr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeWith<PKCS8_PRIV_KEY_INFO_free>>;
using SealedKeyPtr = std::unique_ptr<X509_SIG, FreeWith<X509_SIG_free>>;

constexpr uint64_t scryptN = 16384; // what `openssl pkcs8 -scrypt` takes, so that every OpenSSL opens it
constexpr uint64_t scryptR = 8;
constexpr uint64_t scryptP = 1;

QString curveText(const EVP_PKEY *key)
{
    char group[80] = {};
    if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, nullptr) != 1) {
        ERR_clear_error();
        return QStringLiteral("EC");
    }
    const char *nist = EC_curve_nid2nist(OBJ_txt2nid(group));
    return QStringLiteral("EC ") + QString::fromLatin1(nist ? nist : group);
}

Secret contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? Secret(QByteArrayView(data, size)) : Secret();
}

AlgorithmPtr scryptAes256()
{
    unsigned char salt[16];
    if (RAND_bytes(salt, sizeof salt) != 1)
        return nullptr;
    return AlgorithmPtr(
        PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt, sizeof salt, nullptr, scryptN, scryptR, scryptP));
}

} // namespace

QString keyTypeText(const EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return QStringLiteral("RSA");
    case EVP_PKEY_RSA_PSS:
        return QStringLiteral("RSA-PSS");
    case EVP_PKEY_EC:
        return curveText(key);
    case EVP_PKEY_ED25519:
        return QStringLiteral("Ed25519");
    case EVP_PKEY_ED448:
        return QStringLiteral("Ed448");
    default:
        return QString::fromLatin1(OBJ_nid2sn(EVP_PKEY_get_base_id(key)));
    }
}

Secret keyPem(EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_secmem()));
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    return contentOf(bio.get());
}

Secret encryptedKeyPem(EVP_PKEY *key, const Secret &passphrase)
{
    AlgorithmPtr algorithm = scryptAes256();
    const PlainKeyPtr plain(EVP_PKEY2PKCS8(key));
    if (!algorithm || !plain)
        return {};
    const SealedKeyPtr sealed(PKCS8_set0_pbe(passphrase.bytes().data(), static_cast<int>(passphrase.size()),
                                             plain.get(), algorithm.get()));
    if (!sealed)
        return {};
    static_cast<void>(algorithm.release()); // now a part of `sealed`
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_PKCS8(bio.get(), sealed.get()) != 1)
        return {};
    return contentOf(bio.get());
}

} // namespace trunkseal::pki
