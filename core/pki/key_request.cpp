#include "core/pki/key_request.h"

#include "core/base/text.h"
#include "core/pki/names.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/pkey_tools.h"

#include <openssl/pem.h>

#include <algorithm>

namespace trunkseal::pki {

namespace {

using RequestPtr = std::unique_ptr<X509_REQ, FreeWith<X509_REQ_free>>;

struct FreeExtensions {
    void operator()(STACK_OF(X509_EXTENSION) * stack) const noexcept
    {
        sk_X509_EXTENSION_pop_free(stack, X509_EXTENSION_free);
    }
};
using ExtensionsPtr = std::unique_ptr<STACK_OF(X509_EXTENSION), FreeExtensions>;

constexpr qsizetype longestName = 64; // RFC 5280 A.1, ub-common-name and ub-organization-name

struct KeyWord {
    RequestedKey key;
    QLatin1String word;
};
constexpr KeyWord keyWords[] = {
    {RequestedKey::Rsa2048, QLatin1String("rsa2048")}, {RequestedKey::Rsa3072, QLatin1String("rsa3072")},
    {RequestedKey::Rsa4096, QLatin1String("rsa4096")}, {RequestedKey::EcP256, QLatin1String("p256")},
    {RequestedKey::EcP384, QLatin1String("p384")},
};

PkeyPtr makeKey(RequestedKey key)
{
    switch (key) {
    case RequestedKey::Rsa2048:
        return PkeyPtr(EVP_RSA_gen(2048));
    case RequestedKey::Rsa3072:
        return PkeyPtr(EVP_RSA_gen(3072));
    case RequestedKey::Rsa4096:
        return PkeyPtr(EVP_RSA_gen(4096));
    case RequestedKey::EcP256:
        return PkeyPtr(EVP_EC_gen("P-256"));
    case RequestedKey::EcP384:
        return PkeyPtr(EVP_EC_gen("P-384"));
    }
    return nullptr;
}

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c > u' ' && c < QChar(127) && c != u',';
    });
}

Result<> checkNames(const KeyRequest &request, const QString &commonName)
{
    if (commonName.isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("A certificate request needs a name. Give at least one."));
    for (const QString &text : {commonName, request.organization}) {
        if (text.size() > longestName
            || std::any_of(text.begin(), text.end(), [](QChar c) { return !c.isPrint(); }))
            return fail(ErrorCode::BadInput,
                        Text::tr("“%1” is not usable in a certificate: at most 64 characters, none of them a "
                                 "control character.")
                            .arg(text));
    }
    for (const QString &name : request.dnsNames + request.uris) {
        if (!isPlainName(name))
            return fail(ErrorCode::BadInput,
                        Text::tr("“%1” is not usable as a name in a certificate. Use ASCII without spaces.")
                            .arg(name));
    }
    for (const QString &address : request.ipAddresses) {
        if (!parseIp(address))
            return fail(ErrorCode::BadInput, Text::tr("“%1” is not an IP address.").arg(address));
    }
    return {};
}

QByteArray alternativeNames(const KeyRequest &request)
{
    QStringList names;
    for (const QString &dns : request.dnsNames)
        names << QStringLiteral("DNS:") + dns;
    for (const QString &ip : request.ipAddresses)
        names << QStringLiteral("IP:") + ip;
    for (const QString &uri : request.uris)
        names << QStringLiteral("URI:") + uri;
    return names.join(QLatin1Char(',')).toLatin1();
}

bool addNamePart(X509_NAME *name, const char *field, const QString &text)
{
    const QByteArray value = text.toUtf8();
    return value.isEmpty()
        || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(value.constData()),
                                      static_cast<int>(value.size()), -1, 0)
        == 1;
}

bool addExtension(STACK_OF(X509_EXTENSION) * stack, int nid, const QByteArray &value)
{
    if (value.isEmpty())
        return true;
    ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.constData()));
    if (!extension || sk_X509_EXTENSION_push(stack, extension.get()) <= 0)
        return false;
    static_cast<void>(extension.release());
    return true;
}

bool addExtensions(X509_REQ *request, const KeyRequest &wanted)
{
    const ExtensionsPtr stack(sk_X509_EXTENSION_new_null());
    return stack && addExtension(stack.get(), NID_subject_alt_name, alternativeNames(wanted))
        && addExtension(stack.get(), NID_key_usage, "critical,digitalSignature")
        && addExtension(stack.get(), NID_ext_key_usage, "clientAuth")
        && X509_REQ_add_extensions(request, stack.get()) == 1;
}

RequestPtr signedRequest(const KeyRequest &wanted, const QString &commonName, EVP_PKEY *key)
{
    RequestPtr request(X509_REQ_new());
    X509_NAME *subject = request ? X509_REQ_get_subject_name(request.get()) : nullptr;
    const EVP_MD *digest = wanted.key == RequestedKey::EcP384 ? EVP_sha384() : EVP_sha256();
    if (!subject || !addNamePart(subject, "O", wanted.organization) || !addNamePart(subject, "CN", commonName)
        || X509_REQ_set_pubkey(request.get(), key) != 1 || !addExtensions(request.get(), wanted)
        || X509_REQ_sign(request.get(), key, digest) <= 0)
        return nullptr;
    return request;
}

tl::unexpected<Error> internalFault()
{
    return fail(ErrorCode::Internal,
                Text::tr("The certificate request could not be made. This is a fault of the program."),
                takeErrors());
}

} // namespace

QString toWord(RequestedKey key)
{
    const auto *found = std::find_if(std::begin(keyWords), std::end(keyWords),
                                     [key](const KeyWord &entry) { return entry.key == key; });
    return found->word;
}

std::optional<RequestedKey> requestedKeyFromWord(const QString &word)
{
    for (const KeyWord &entry : keyWords) {
        if (word == entry.word)
            return entry.key;
    }
    return std::nullopt;
}

QStringList requestedKeyWords()
{
    QStringList words;
    for (const KeyWord &entry : keyWords)
        words << entry.word;
    return words;
}

Result<KeyAndRequest> makeKeyRequest(const KeyRequest &request)
{
    ERR_clear_error();
    const QString commonName = request.commonName.isEmpty() && !request.dnsNames.isEmpty()
        ? request.dnsNames.first()
        : request.commonName;
    if (const auto usable = checkNames(request, commonName); !usable)
        return fail(usable.error());
    const PkeyPtr key = makeKey(request.key);
    const RequestPtr asked = key ? signedRequest(request, commonName, key.get()) : nullptr;
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!asked || !bio || PEM_write_bio_X509_REQ(bio.get(), asked.get()) != 1)
        return internalFault();
    Secret pem =
        request.passphrase.isEmpty() ? keyPem(key.get()) : encryptedKeyPem(key.get(), request.passphrase);
    if (pem.isEmpty())
        return internalFault();
    const BioPtr subject(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(subject.get(), X509_REQ_get_subject_name(asked.get()), 0,
                       XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    return KeyAndRequest{std::move(pem), bytesOf(bio.get()), QString::fromUtf8(bytesOf(subject.get()))};
}

} // namespace trunkseal::pki
