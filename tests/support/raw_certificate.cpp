#include "tests/support/raw_certificate.h"

#include "core/pki/openssl_ptr.h"
#include "tests/support/test_pki.h"

#include <QCryptographicHash>

#include <algorithm>

namespace trunkseal::test {

using namespace pki;

static EVP_PKEY *makeDsa()
{
    const PkeyCtxPtr parameters(EVP_PKEY_CTX_new_from_name(nullptr, "DSA", nullptr));
    EVP_PKEY *raw = nullptr;
    EVP_PKEY_paramgen_init(parameters.get());
    EVP_PKEY_paramgen(parameters.get(), &raw);
    const PkeyPtr template_(raw);
    const PkeyCtxPtr generator(EVP_PKEY_CTX_new_from_pkey(nullptr, template_.get(), nullptr));
    EVP_PKEY *key = nullptr;
    EVP_PKEY_keygen_init(generator.get());
    EVP_PKEY_keygen(generator.get(), &key);
    return key;
}

RawKey rawKey(const char *kind)
{
    const QByteArray text(kind);
    EVP_PKEY *key = nullptr;
    if (text.startsWith("RSA:"))
        key = EVP_RSA_gen(text.mid(4).toUInt());
    else if (text == "ED25519")
        key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    else if (text == "DSA")
        key = makeDsa();
    else
        key = EVP_EC_gen(kind);
    if (!key)
        qFatal("test key %s: %s", kind, qPrintable(takeErrors()));
    return {key, EVP_PKEY_free};
}

QByteArray publicKeyDer(const RawKey &key)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_PUBKEY(key.get(), &bytes);
    const QByteArray der(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return der;
}

QByteArray keyIdentifier(const RawKey &key)
{
    const QByteArray der = publicKeyDer(key);
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<X509_PUBKEY, FreeWith<X509_PUBKEY_free>> field(
        d2i_X509_PUBKEY(nullptr, &at, der.size()));
    const unsigned char *bytes = nullptr;
    int size = 0;
    X509_PUBKEY_get0_param(nullptr, &bytes, &size, nullptr, field.get());
    return QCryptographicHash::hash(QByteArray(reinterpret_cast<const char *>(bytes), size),
                                    QCryptographicHash::Sha1);
}

void RawCertificate::add(const char *oid, const QByteArray &value, bool critical)
{
    extensions.push_back({oid, value, critical});
}

void RawCertificate::drop(const char *oid)
{
    std::erase_if(extensions, [&](const RawExtension &entry) { return qstrcmp(entry.oid, oid) == 0; });
}

void RawCertificate::set(const char *oid, const QByteArray &value, bool critical)
{
    drop(oid);
    add(oid, value, critical);
}

RawCertificate rawAuthority(const char *commonName)
{
    RawCertificate raw;
    raw.subject = der::name(commonName);
    raw.add(oid::basicConstraints, der::seq({der::boolean(true)}), true);
    raw.add(oid::keyUsage, der::keyUsage({5, 6}), true);
    return raw;
}

RawCertificate rawLeaf(const QByteArray &dnsName)
{
    RawCertificate raw;
    raw.subject = der::name("leaf");
    raw.add(oid::keyUsage, der::keyUsage({0}), true);
    raw.add(oid::extendedKeyUsage, der::seq({der::oid("1.3.6.1.5.5.7.3.1")}));
    raw.add(oid::subjectAltName, der::seq({der::dns(dnsName)}));
    return raw;
}

static QByteArray algorithmOf(const RawKey &key, const char *digest)
{
    const bool isSha1 = qstrcmp(digest, "SHA1") == 0;
    switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
        return der::seq(
            {der::oid(isSha1 ? "1.2.840.113549.1.1.5" : "1.2.840.113549.1.1.11"), der::tlv(0x05, {})});
    case EVP_PKEY_ED25519:
        return der::seq({der::oid("1.3.101.112")});
    case EVP_PKEY_DSA:
        return der::seq({der::oid("2.16.840.1.101.3.4.3.2")});
    default:
        return der::seq({der::oid(isSha1 ? "1.2.840.10045.4.1" : "1.2.840.10045.4.3.2")});
    }
}

static QByteArray signatureOf(const QByteArray &data, const RawKey &key, const char *digest)
{
    const std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    const bool ownDigest = EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_ED25519;
    const auto *bytes = reinterpret_cast<const unsigned char *>(data.constData());
    const auto count = static_cast<size_t>(data.size());
    size_t size = 0;
    EVP_DigestSignInit_ex(context.get(), nullptr, ownDigest ? nullptr : digest, nullptr, nullptr, key.get(),
                          nullptr);
    EVP_DigestSign(context.get(), nullptr, &size, bytes, count);
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes,
                       count)
        != 1)
        qFatal("test signature: %s", qPrintable(takeErrors()));
    signature.truncate(static_cast<qsizetype>(size));
    return signature;
}

static QByteArray extensionDer(const RawExtension &entry)
{
    return der::seq(
        {der::oid(entry.oid), entry.critical ? der::boolean(true) : QByteArray(), der::octets(entry.value)});
}

static QByteArray extensionsOf(const RawCertificate &raw, const RawCertificate &issuer)
{
    QByteArray all;
    for (const RawExtension &entry : raw.extensions)
        all += extensionDer(entry);
    if (raw.subjectKeyIdentifier)
        all += extensionDer({oid::subjectKeyId, der::octets(keyIdentifier(raw.key))});
    if (raw.authorityKeyIdentifier)
        all += extensionDer({oid::authorityKeyId, der::seq({der::tlv(0x80, keyIdentifier(issuer.key))})});
    all += raw.rawExtension;
    return all.isEmpty() ? all : der::tlv(0xa3, der::tlv(0x30, all));
}

static QByteArray orElse(const QByteArray &given, const QByteArray &usual)
{
    return given.isEmpty() ? usual : given;
}

QByteArray issueDer(const RawCertificate &raw, const RawCertificate &issuer)
{
    const QByteArray algorithm = orElse(raw.innerAlgorithm, algorithmOf(issuer.key, raw.digest));
    const QByteArray validity = der::seq({orElse(raw.notBefore, der::time(testTime().addDays(-30))),
                                          orElse(raw.notAfter, der::time(testTime().addDays(300)))});
    const QByteArray serial =
        orElse(raw.serial, der::bigInteger(QByteArray("\x11", 1) + keyIdentifier(raw.key).left(12)));
    const QByteArray signedPart =
        der::seq({raw.version, serial, algorithm, orElse(raw.issuer, issuer.subject), validity, raw.subject,
                  orElse(raw.publicKey, publicKeyDer(raw.key)), extensionsOf(raw, issuer)});
    QByteArray der = der::seq({signedPart, orElse(raw.outerAlgorithm, algorithm),
                               der::bits(signatureOf(signedPart, issuer.key, raw.digest))});
    if (raw.spoil)
        raw.spoil(der);
    return der;
}

Certificate issue(const RawCertificate &raw, const RawCertificate &issuer)
{
    const auto read = certificatesFrom(issueDer(raw, issuer), QStringLiteral("test"));
    if (!read)
        qFatal("test certificate: %s %s", qPrintable(read.error().message), qPrintable(read.error().detail));
    return read->front();
}

QByteArray issueList(const RawList &list, const RawCertificate &signer)
{
    QByteArray extensions;
    if (list.authorityKeyIdentifier)
        extensions +=
            extensionDer({oid::authorityKeyId, der::seq({der::tlv(0x80, keyIdentifier(signer.key))})});
    for (const RawExtension &entry : list.extensions)
        extensions += extensionDer(entry);
    const QByteArray algorithm = algorithmOf(signer.key, list.digest);
    const QByteArray signedPart =
        der::seq({list.version, algorithm, orElse(list.issuer, signer.subject),
                  orElse(list.thisUpdate, der::time(testTime().addDays(-1))), list.nextUpdate,
                  list.entries.isEmpty() ? QByteArray() : der::tlv(0x30, list.entries),
                  extensions.isEmpty() ? extensions : der::tlv(0xa0, der::tlv(0x30, extensions))});
    return der::seq({signedPart, algorithm, der::bits(signatureOf(signedPart, signer.key, list.digest))});
}

} // namespace trunkseal::test
