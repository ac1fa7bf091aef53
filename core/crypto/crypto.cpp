#include "core/crypto/crypto.h"

#include "core/base/free_with.h"
#include "core/base/text.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

namespace trunkseal::crypto {

namespace {

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeWith<EVP_CIPHER_CTX_free>>;

constexpr int keySize = 32;
constexpr int nonceSize = 12;
constexpr int tagSize = 16;
constexpr quint64 maxScryptMemory = 1ULL << 30;

QString takeErrors()
{
    QStringList lines;
    while (const unsigned long code = ERR_get_error())
        lines << QString::fromLatin1(ERR_reason_error_string(code));
    return lines.join(QStringLiteral("; "));
}

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

int length(QByteArrayView bytes)
{
    return static_cast<int>(bytes.size());
}

void fillRandom(QByteArray &bytes)
{
    // Without a working generator no key may ever be made: going on would be worse than stopping.
    if (RAND_bytes(raw(bytes), length(bytes)) != 1)
        qFatal("The system's random number generator failed.");
}

const char *nameOf(Hash algorithm)
{
    switch (algorithm) {
    case Hash::Md5:
        return "MD5";
    case Hash::Sha1:
        return "SHA1";
    case Hash::Sha256:
        return "SHA256";
    case Hash::Sha512_256:
        return "SHA512-256";
    }
    return "SHA256";
}

tl::unexpected<Error> cipherFault()
{
    return fail(ErrorCode::Internal, Text::tr("The encryption library failed. Nothing was stored."),
                takeErrors());
}

tl::unexpected<Error> badKey()
{
    return fail(ErrorCode::BadInput, Text::tr("The encryption key does not have 32 bytes."));
}

} // namespace

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    fillRandom(bytes);
    return bytes;
}

Secret randomSecret(int count)
{
    QByteArray bytes(count, '\0');
    fillRandom(bytes);
    return Secret(std::move(bytes));
}

QByteArray hash(Hash algorithm, QByteArrayView data)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    std::size_t written = 0;
    if (EVP_Q_digest(nullptr, nameOf(algorithm), nullptr, data.data(), static_cast<std::size_t>(data.size()),
                     raw(digest), &written)
        != 1)
        qFatal("OpenSSL has no %s: %s", nameOf(algorithm), qPrintable(takeErrors()));
    digest.truncate(static_cast<qsizetype>(written));
    return digest;
}

Result<QByteArray> seal(const Secret &key, const Secret &plain, QByteArrayView context)
{
    if (key.size() != keySize)
        return badKey();
    ERR_clear_error();
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    QByteArray sealed = randomBytes(nonceSize);
    sealed.resize(nonceSize + plain.size() + tagSize);
    unsigned char *const body = raw(sealed) + nonceSize;
    int written = 0;
    const QByteArrayView text = plain.bytes();
    const bool ok = cipher
        && EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), raw(key.bytes()), raw(sealed), nullptr) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &written, raw(context), length(context)) == 1
        && (text.isEmpty() || EVP_EncryptUpdate(cipher.get(), body, &written, raw(text), length(text)) == 1)
        && EVP_EncryptFinal_ex(cipher.get(), body + text.size(), &written) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tagSize, body + text.size()) == 1;
    if (!ok)
        return cipherFault();
    return sealed;
}

Result<Secret> open(const Secret &key, QByteArrayView sealed, QByteArrayView context)
{
    if (key.size() != keySize)
        return badKey();
    if (sealed.size() < nonceSize + tagSize)
        return fail(ErrorCode::BadInput,
                    Text::tr("The sealed value is too short; it was cut or is not ours."));
    ERR_clear_error();
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    const QByteArrayView body = sealed.sliced(nonceSize, sealed.size() - nonceSize - tagSize);
    QByteArray tag = sealed.last(tagSize).toByteArray();
    QByteArray plain(body.size(), '\0');
    int written = 0;
    const bool ok = cipher
        && EVP_DecryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), raw(key.bytes()), raw(sealed), nullptr) == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &written, raw(context), length(context)) == 1
        && (body.isEmpty()
            || EVP_DecryptUpdate(cipher.get(), raw(plain), &written, raw(body), length(body)) == 1)
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1
        && EVP_DecryptFinal_ex(cipher.get(), raw(plain) + plain.size(), &written) == 1;
    if (!ok) {
        wipe(plain);
        return fail(ErrorCode::BadInput,
                    Text::tr("The sealed value does not open: wrong key, wrong purpose, or it was changed."),
                    takeErrors());
    }
    return Secret(std::move(plain));
}

Result<Secret> scrypt(const Secret &passphrase, QByteArrayView salt, const ScryptCost &cost)
{
    const auto badCost = [] {
        return fail(ErrorCode::BadInput, Text::tr("The scrypt cost is out of range."), takeErrors());
    };
    ERR_clear_error();
    if (cost.n < 2 || cost.r < 1 || cost.p < 1)
        return badCost();
    const auto n = static_cast<quint64>(cost.n);
    const auto r = static_cast<quint64>(cost.r);
    const auto p = static_cast<quint64>(cost.p);
    // Bounded here too: the cost comes from a file, and must not be a way to eat all memory.
    if (r > 1024 || p > 1024 || 128 * n * r > maxScryptMemory)
        return badCost();
    QByteArray derived(keySize, '\0');
    const QByteArrayView pass = passphrase.bytes();
    const char *const passData = pass.isEmpty() ? "" : pass.data();
    if (EVP_PBE_scrypt(passData, static_cast<std::size_t>(pass.size()), raw(salt),
                       static_cast<std::size_t>(salt.size()), n, r, p, 2 * maxScryptMemory, raw(derived),
                       keySize)
        != 1) {
        wipe(derived);
        return badCost();
    }
    return Secret(std::move(derived));
}

} // namespace trunkseal::crypto
