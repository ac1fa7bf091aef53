#include "core/pki/certificate_builder.h"

#include "core/base/text.h"
#include "core/pki/names.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/pkey_tools.h"

#include <openssl/conf.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

namespace trunkseal::pki {

namespace {

tl::unexpected<Error> internalFault()
{
    return fail(ErrorCode::Internal,
                Text::tr("The certificate could not be made. This is a fault of the program."), takeErrors());
}

const unsigned char *unsignedData(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

PkeyPtr makeKey(KeyKind kind)
{
    switch (kind) {
    case KeyKind::EcP256:
        return PkeyPtr(EVP_EC_gen("P-256"));
    case KeyKind::EcP384:
        return PkeyPtr(EVP_EC_gen("P-384"));
    case KeyKind::Rsa1024:
        return PkeyPtr(EVP_RSA_gen(1024));
    case KeyKind::Rsa2048:
        return PkeyPtr(EVP_RSA_gen(2048));
    case KeyKind::Ed25519:
        return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }
    return nullptr;
}

int noPassphrase(char *, int, int, void *)
{
    return -1;
}

PkeyPtr readKey(const Secret &pem)
{
    const BioPtr bio = bioOver(pem.bytes());
    return PkeyPtr(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr));
}

bool setTime(ASN1_TIME *field, const QDateTime &time)
{
    return ASN1_TIME_set(field, static_cast<time_t>(time.toSecsSinceEpoch())) != nullptr;
}

bool setSerial(X509 *x509, const CertificateSpec &spec)
{
    QByteArray bytes = spec.serial;
    if (bytes.isEmpty()) {
        bytes.resize(16);
        if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), 16) != 1)
            return false;
        bytes[0] = static_cast<char>((bytes[0] & 0x3f) | 0x40); // positive and of full length
    }
    const BigNumberPtr number(BN_bin2bn(unsignedData(bytes), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x509));
}

bool addNamePart(X509_NAME *name, const char *field, const QString &text)
{
    const QByteArray value = text.toUtf8();
    return value.isEmpty()
        || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, unsignedData(value),
                                      static_cast<int>(value.size()), -1, 0)
        == 1;
}

bool addName(GENERAL_NAMES *names, int type, const QByteArray &value)
{
    std::unique_ptr<GENERAL_NAME, FreeWith<GENERAL_NAME_free>> name(GENERAL_NAME_new());
    ASN1_STRING *string = type == GEN_IPADD ? ASN1_OCTET_STRING_new() : ASN1_IA5STRING_new();
    ASN1_STRING_set(string, value.constData(), static_cast<int>(value.size()));
    GENERAL_NAME_set0_value(name.get(), type, string);
    if (sk_GENERAL_NAME_push(names, name.get()) <= 0)
        return false;
    static_cast<void>(name.release());
    return true;
}

Result<> addAlternativeNames(X509 *x509, const CertificateSpec &spec)
{
    const GeneralNamesPtr names(sk_GENERAL_NAME_new_null());
    bool added = true;
    for (const QString &dns : spec.dnsNames)
        added = added && addName(names.get(), GEN_DNS, dns.toLatin1());
    for (const QString &text : spec.ipAddresses) {
        const auto ip = parseIp(text);
        if (!ip)
            return fail(ErrorCode::BadInput, Text::tr("%1 is not an IP address. Correct it.").arg(text));
        added = added && addName(names.get(), GEN_IPADD, *ip);
    }
    for (const QString &uri : spec.uris)
        added = added && addName(names.get(), GEN_URI, uri.toLatin1());
    if (!added)
        return internalFault();
    if (sk_GENERAL_NAME_num(names.get()) > 0
        && X509_add1_ext_i2d(x509, NID_subject_alt_name, names.get(), spec.criticalNames ? 1 : 0, 0) != 1)
        return internalFault();
    return {};
}

Result<> addExtension(X509 *x509, X509 *issuer, const QByteArray &name, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    const std::unique_ptr<CONF, FreeWith<NCONF_free>> noSections(
        NCONF_new(nullptr)); // some extensions insist on one
    X509V3_set_nconf(&context, noSections.get());
    const ExtensionPtr extension(X509V3_EXT_nconf(nullptr, &context, name.constData(), value.constData()));
    if (!extension || X509_add_ext(x509, extension.get(), -1) != 1)
        return fail(ErrorCode::BadInput,
                    Text::tr("The certificate extension %1 cannot be made. Correct its value.")
                        .arg(QString::fromUtf8(name)),
                    takeErrors());
    return {};
}

Result<> addExtensions(X509 *x509, X509 *issuer, const CertificateSpec &spec)
{
    auto extensions = spec.extensions;
    if (spec.keyIdentifiers) {
        extensions.emplace_back("subjectKeyIdentifier", "hash");
        // A root gets one too: OpenSSL leaves it out for a certificate that is its own issuer unless told
        // "always".
        if (issuer == x509)
            extensions.emplace_back("authorityKeyIdentifier", "keyid:always");
        else if (X509_get0_subject_key_id(issuer))
            extensions.emplace_back("authorityKeyIdentifier", "keyid");
    }
    for (const auto &[name, value] : extensions) {
        if (auto added = addExtension(x509, issuer, name, value); !added)
            return added;
    }
    return addAlternativeNames(x509, spec);
}

bool fillFields(X509 *x509, X509 *issuer, EVP_PKEY *key, const CertificateSpec &spec)
{
    const std::unique_ptr<X509_NAME, FreeWith<X509_NAME_free>> subject(X509_NAME_new());
    return X509_set_version(x509, X509_VERSION_3) == 1 && setSerial(x509, spec)
        && setTime(X509_getm_notBefore(x509), spec.notBefore)
        && setTime(X509_getm_notAfter(x509), spec.notAfter)
        && addNamePart(subject.get(), "O", spec.organization)
        && addNamePart(subject.get(), "CN", spec.commonName)
        && X509_set_subject_name(x509, subject.get()) == 1
        && X509_set_issuer_name(x509, X509_get_subject_name(issuer)) == 1 && X509_set_pubkey(x509, key) == 1;
}

bool sign(X509 *x509, EVP_PKEY *key, const QByteArray &digest)
{
    const bool ownDigest = EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519;
    return X509_sign(x509, key, ownDigest ? nullptr : EVP_get_digestbyname(digest.constData())) > 0;
}

/// Parsed again, so that what is handed out is what others will read.
Result<Credential> reread(X509 *x509, EVP_PKEY *key)
{
    const QByteArray der = shareCertificate(x509).der();
    const auto *at = unsignedData(der);
    X509Ptr parsed(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!parsed)
        return internalFault();
    ERR_clear_error();
    return Credential{toCertificate(std::move(parsed)), keyPem(key)};
}

} // namespace

Result<Credential> buildCertificate(const CertificateSpec &spec, const Credential *issuer)
{
    ERR_clear_error();
    const PkeyPtr key = spec.keyPem ? readKey(*spec.keyPem) : makeKey(spec.key);
    const PkeyPtr issuerKey = issuer ? readKey(issuer->keyPem) : nullptr;
    const X509Ptr x509(X509_new());
    X509 *issuerX509 = issuer ? issuer->certificate.handle() : x509.get();
    if (!key || !x509 || (issuer && !issuerKey) || !fillFields(x509.get(), issuerX509, key.get(), spec))
        return internalFault();
    if (!issuer && X509_set_issuer_name(x509.get(), X509_get_subject_name(x509.get())) != 1)
        return internalFault();
    if (auto added = addExtensions(x509.get(), issuerX509, spec); !added)
        return fail(added.error());
    if (!sign(x509.get(), issuer ? issuerKey.get() : key.get(), spec.digest))
        return internalFault();
    return reread(x509.get(), key.get());
}

} // namespace trunkseal::pki
