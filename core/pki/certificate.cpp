#include "core/pki/certificate.h"

#include "core/pki/names.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/pkey_tools.h"

#include <openssl/pem.h>

namespace trunkseal::pki {

static QString nameText(const X509_NAME *name)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    // RFC 4514 text, but letters outside ASCII as themselves.
    X509_NAME_print_ex(bio.get(), name, 0,
                       XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    return QString::fromUtf8(bytesOf(bio.get()));
}

static QStringList namesOfKind(const Certificate &certificate, NameKind kind)
{
    QStringList texts;
    for (const Name &name : namesOf(certificate).names) {
        if (name.kind == kind)
            texts << name.text();
    }
    return texts;
}

QString Certificate::subject() const
{
    return nameText(X509_get_subject_name(m_x509.get()));
}

QString Certificate::issuer() const
{
    return nameText(X509_get_issuer_name(m_x509.get()));
}

QString Certificate::commonName() const
{
    const QStringList all = namesOfKind(*this, NameKind::CommonName);
    return all.isEmpty() ? QString() : all.last();
}

QString Certificate::serial() const
{
    const BigNumberPtr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(m_x509.get()), nullptr));
    char *hex = number ? BN_bn2hex(number.get()) : nullptr;
    const QString text = QString::fromLatin1(hex).toLower();
    OPENSSL_free(hex);
    return text;
}

int Certificate::version() const
{
    return static_cast<int>(X509_get_version(m_x509.get())) + 1;
}

QDateTime Certificate::notBefore() const
{
    return toDateTime(X509_get0_notBefore(m_x509.get()));
}

QDateTime Certificate::notAfter() const
{
    return toDateTime(X509_get0_notAfter(m_x509.get()));
}

QStringList Certificate::dnsNames() const
{
    return namesOfKind(*this, NameKind::Dns);
}

QStringList Certificate::ipAddresses() const
{
    return namesOfKind(*this, NameKind::Ip);
}

QStringList Certificate::uris() const
{
    return namesOfKind(*this, NameKind::Uri);
}

QStringList Certificate::emails() const
{
    return namesOfKind(*this, NameKind::Email);
}

QString Certificate::keyType() const
{
    const EVP_PKEY *key = X509_get0_pubkey(m_x509.get());
    if (!key) { // unknown algorithm: at least say which
        ERR_clear_error();
        ASN1_OBJECT *algorithm = nullptr;
        X509_PUBKEY_get0_param(&algorithm, nullptr, nullptr, nullptr, X509_get_X509_PUBKEY(m_x509.get()));
        char oid[80] = {};
        OBJ_obj2txt(oid, sizeof oid, algorithm, 0);
        return QString::fromLatin1(oid);
    }
    return keyTypeText(key);
}

int Certificate::keyBits() const
{
    const EVP_PKEY *key = X509_get0_pubkey(m_x509.get());
    if (!key)
        ERR_clear_error();
    return key ? EVP_PKEY_get_bits(key) : 0;
}

QString Certificate::signatureAlgorithm() const
{
    const X509_ALGOR *algorithm = nullptr;
    X509_get0_signature(nullptr, &algorithm, m_x509.get());
    char text[160] = {};
    OBJ_obj2txt(text, sizeof text, algorithm->algorithm, 0);
    return QString::fromLatin1(text);
}

static QString fingerprint(const X509 *x509, const EVP_MD *digest)
{
    QByteArray bytes(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (X509_digest(x509, digest, reinterpret_cast<unsigned char *>(bytes.data()), &size) != 1)
        ERR_clear_error();
    bytes.truncate(static_cast<qsizetype>(size));
    return QString::fromLatin1(bytes.toHex(':'));
}

QString Certificate::sha256() const
{
    return fingerprint(m_x509.get(), EVP_sha256());
}

QString Certificate::sha1() const
{
    return fingerprint(m_x509.get(), EVP_sha1());
}

QByteArray Certificate::der() const
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(m_x509.get(), &bytes);
    const QByteArray der(reinterpret_cast<const char *>(bytes), size > 0 ? size : 0);
    OPENSSL_free(bytes);
    return der;
}

QByteArray Certificate::pem() const
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), m_x509.get());
    return bytesOf(bio.get());
}

QString Certificate::text() const
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    X509_print(bio.get(), m_x509.get());
    ERR_clear_error(); // an unreadable field is printed as such
    return QString::fromUtf8(bytesOf(bio.get()));
}

bool Certificate::operator==(const Certificate &other) const
{
    return m_x509 == other.m_x509 || X509_cmp(m_x509.get(), other.m_x509.get()) == 0;
}

} // namespace trunkseal::pki
