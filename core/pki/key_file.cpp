#include "core/pki/key_file.h"

#include "core/base/text.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/pkey_tools.h"

#include <QFile>

#include <openssl/pem.h>

#include <algorithm>

namespace trunkseal::pki {

namespace {

constexpr qint64 maxBytes = 1024 * 1024;
constexpr long maxMacIterations = 5'000'000; // a hostile file asks for hours

struct PassphraseRequest {
    QByteArrayView bytes;
    bool asked = false;
};

/// Without a callback OpenSSL would ask on the terminal.
int givePassphrase(char *buffer, int size, int, void *data)
{
    auto *request = static_cast<PassphraseRequest *>(data);
    request->asked = true;
    if (request->bytes.isEmpty() || request->bytes.size() > size)
        return -1;
    std::copy(request->bytes.begin(), request->bytes.end(), buffer);
    return static_cast<int>(request->bytes.size());
}

PkeyPtr fromPem(QByteArrayView bytes, PassphraseRequest &request)
{
    const BioPtr bio = bioOver(bytes);
    return PkeyPtr(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassphrase, &request) : nullptr);
}

PkeyPtr fromPlainDer(QByteArrayView bytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.data());
    return PkeyPtr(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(bytes.size())));
}

PkeyPtr fromEncryptedDer(QByteArrayView bytes, PassphraseRequest &request)
{
    const BioPtr bio = bioOver(bytes);
    return PkeyPtr(bio ? d2i_PKCS8PrivateKey_bio(bio.get(), nullptr, givePassphrase, &request) : nullptr);
}

bool isAbsurdlySlow(const PKCS12 *pkcs12)
{
    const ASN1_INTEGER *iterations = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &iterations, pkcs12);
    const long count = iterations ? ASN1_INTEGER_get(iterations) : 1;
    return count < 0 || count > maxMacIterations;
}

PkeyPtr fromPkcs12(QByteArrayView bytes, PassphraseRequest &request)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.data());
    const Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &at, static_cast<long>(bytes.size())));
    if (!pkcs12 || isAbsurdlySlow(pkcs12.get()))
        return nullptr;
    request.asked = true;
    QByteArray text(request.bytes.data(), request.bytes.size());
    text.append('\0');
    const Secret terminated(std::move(text));
    EVP_PKEY *key = nullptr;
    X509 *leaf = nullptr;
    if (PKCS12_parse(pkcs12.get(), terminated.bytes().data(), &key, &leaf, nullptr) != 1)
        return nullptr;
    const X509Ptr leafOwner(leaf);
    return PkeyPtr(key);
}

tl::unexpected<Error> noKey(const QString &name, const PassphraseRequest &request)
{
    if (!request.asked)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 holds no private key. Choose the key's PEM, DER or PKCS#12 file.").arg(name),
                    takeErrors());
    return fail(ErrorCode::BadInput,
                request.bytes.isEmpty()
                    ? Text::tr("The private key in %1 is encrypted. Give its passphrase.").arg(name)
                    : Text::tr("The passphrase does not open the private key in %1. Check it.").arg(name),
                takeErrors());
}

PkeyPtr keyIn(QByteArrayView bytes, PassphraseRequest &request)
{
    const bool isDer = bytes.startsWith('\x30');
    PkeyPtr key = isDer ? fromPlainDer(bytes) : fromPem(bytes, request);
    if (!key && isDer)
        key = fromEncryptedDer(bytes, request);
    if (!key && isDer && !request.asked)
        key = fromPkcs12(bytes, request);
    return key;
}

} // namespace

Result<PrivateKey> privateKeyFrom(QByteArrayView bytes, const QString &name, const Secret &passphrase)
{
    ERR_clear_error();
    if (bytes.size() > maxBytes)
        return fail(ErrorCode::BadInput, Text::tr("%1 is too large for a private key.").arg(name));
    PassphraseRequest request{passphrase.bytes()};
    const PkeyPtr key = keyIn(bytes, request);
    if (!key)
        return noKey(name, request);
    ERR_clear_error();
    return PrivateKey{keyPem(key.get()), keyTypeText(key.get()), EVP_PKEY_get_bits(key.get()), request.asked};
}

bool keyNeedsPassphrase(QByteArrayView bytes)
{
    PassphraseRequest request;
    const bool needs = bytes.size() <= maxBytes && !keyIn(bytes, request) && request.asked;
    ERR_clear_error();
    return needs;
}

Result<PrivateKey> privateKeyFromFile(const QString &path, const Secret &passphrase)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, Text::tr("There is no file %1. Check the path.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::BadInput, Text::tr("%1 cannot be read. Check its permissions.").arg(path),
                    file.errorString());
    const Secret content(file.read(maxBytes + 1));
    return privateKeyFrom(content.bytes(), path, passphrase);
}

bool isReadableByOthers(const QString &path)
{
    return (QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)) != 0;
}

bool belongsTo(const PrivateKey &key, const Certificate &certificate)
{
    PassphraseRequest none;
    const PkeyPtr pkey = fromPem(key.pem.bytes(), none);
    const bool matches = pkey && X509_check_private_key(certificate.handle(), pkey.get()) == 1;
    ERR_clear_error();
    return matches;
}

} // namespace trunkseal::pki
