#include "tests/support/test_pki.h"

#include "core/pki/openssl_ptr.h"

#include <openssl/conf.h>
#include <openssl/pem.h>

#include <algorithm>

namespace trunkseal::test {

using namespace pki;

QDateTime testTime()
{
    return {QDate(2026, 6, 1), QTime(12, 0), Qt::UTC};
}

CertificateSpec validBetween(CertificateSpec spec, int fromDays, int toDays)
{
    spec.notBefore = testTime().addDays(fromDays);
    spec.notAfter = testTime().addDays(toDays);
    return spec;
}

static CertificateSpec specNamed(const QString &commonName)
{
    CertificateSpec spec;
    spec.organization = QStringLiteral("TrunkSeal tests");
    spec.commonName = commonName;
    return validBetween(spec, -30, 300);
}

CertificateSpec rootSpec(const QString &commonName)
{
    CertificateSpec spec = specNamed(commonName);
    spec.extensions = {{"basicConstraints", "critical,CA:TRUE"},
                       {"keyUsage", "critical,keyCertSign,cRLSign"}};
    return spec;
}

CertificateSpec intermediateSpec(const QString &commonName)
{
    return rootSpec(commonName);
}

CertificateSpec leafSpec(const QStringList &dnsNames)
{
    CertificateSpec spec = specNamed(dnsNames.value(0));
    spec.dnsNames = dnsNames;
    spec.extensions = {{"basicConstraints", "critical,CA:FALSE"},
                       {"keyUsage", "critical,digitalSignature"},
                       {"extendedKeyUsage", "serverAuth,clientAuth"}};
    return spec;
}

CertificateSpec with(CertificateSpec spec, const QByteArray &extension, const QByteArray &value)
{
    std::erase_if(spec.extensions, [&](const auto &entry) { return entry.first == extension; });
    if (!value.isEmpty())
        spec.extensions.emplace_back(extension, value);
    return spec;
}

Credential build(const CertificateSpec &spec, const Credential *issuer)
{
    Result<Credential> made = buildCertificate(spec, issuer);
    if (!made)
        qFatal("test certificate: %s %s", qPrintable(made.error().message), qPrintable(made.error().detail));
    return std::move(*made);
}

TestPki::TestPki()
    : root(build(rootSpec(QStringLiteral("Test root"))))
    , intermediate(build(intermediateSpec(QStringLiteral("Test intermediate")), &root))
    , leaf(build(leafSpec({QStringLiteral("carrier.test")}), &intermediate))
{
}

VerifyRequest TestPki::request() const
{
    return request(leaf);
}

VerifyRequest TestPki::request(const Credential &other) const
{
    VerifyRequest request;
    request.sent = {other.certificate, intermediate.certificate};
    request.anchors = {root.certificate};
    request.host = QStringLiteral("carrier.test");
    request.rule = IdentityRule::Strict;
    request.at = testTime();
    return request;
}

static PkeyPtr keyOf(const Credential &credential)
{
    const BioPtr bio = bioOver(credential.keyPem.bytes());
    return PkeyPtr(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
}

using TimePtr = std::unique_ptr<ASN1_TIME, FreeWith<ASN1_TIME_free>>;

static TimePtr asnTime(const QDateTime &time)
{
    return TimePtr(ASN1_TIME_set(nullptr, static_cast<time_t>(time.toSecsSinceEpoch())));
}

static void revoke(X509_CRL *crl, const QByteArray &serial, const QDateTime &when)
{
    const BigNumberPtr number(BN_bin2bn(reinterpret_cast<const unsigned char *>(serial.constData()),
                                        static_cast<int>(serial.size()), nullptr));
    const std::unique_ptr<ASN1_INTEGER, FreeWith<ASN1_INTEGER_free>> integer(
        BN_to_ASN1_INTEGER(number.get(), nullptr));
    X509_REVOKED *entry = X509_REVOKED_new();
    X509_REVOKED_set_serialNumber(entry, integer.get());
    X509_REVOKED_set_revocationDate(entry, asnTime(when).get());
    X509_CRL_add0_revoked(crl, entry);
}

QByteArray crlDer(const Credential &issuer, const CrlSpec &spec)
{
    const CrlPtr crl(X509_CRL_new());
    X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2);
    X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(issuer.certificate.handle()));
    X509_CRL_set1_lastUpdate(crl.get(), asnTime(spec.thisUpdate).get());
    X509_CRL_set1_nextUpdate(crl.get(), asnTime(spec.nextUpdate).get());
    for (const QByteArray &serial : spec.revokedSerials)
        revoke(crl.get(), serial, spec.thisUpdate);

    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer.certificate.handle(), nullptr, nullptr, crl.get(), 0);
    const std::unique_ptr<CONF, FreeWith<NCONF_free>> noSections(NCONF_new(nullptr));
    X509V3_set_nconf(&context, noSections.get());
    auto extensions = spec.extensions;
    extensions.emplace_back("authorityKeyIdentifier", "keyid");
    extensions.emplace_back("2.5.29.20", "DER:020101"); // crlNumber
    for (const auto &[name, value] : extensions) {
        const ExtensionPtr extension(
            X509V3_EXT_nconf(nullptr, &context, name.constData(), value.constData()));
        if (!extension)
            qFatal("test CRL: %s", qPrintable(takeErrors()));
        X509_CRL_add_ext(crl.get(), extension.get(), -1);
    }
    X509_CRL_sort(crl.get());
    X509_CRL_sign(crl.get(), keyOf(issuer).get(), EVP_sha256());
    const BioPtr bio(BIO_new(BIO_s_mem()));
    i2d_X509_CRL_bio(bio.get(), crl.get());
    return bytesOf(bio.get());
}

QByteArray crlPem(const QByteArray &der)
{
    return toPem("X509 CRL", der);
}

QByteArray pkcs7Der(const std::vector<Certificate> &certificates)
{
    const Pkcs7Ptr pkcs7(PKCS7_new());
    PKCS7_set_type(pkcs7.get(), NID_pkcs7_signed);
    PKCS7_content_new(pkcs7.get(), NID_pkcs7_data);
    for (const Certificate &certificate : certificates)
        PKCS7_add_certificate(pkcs7.get(), certificate.handle());
    const BioPtr bio(BIO_new(BIO_s_mem()));
    i2d_PKCS7_bio(bio.get(), pkcs7.get());
    return bytesOf(bio.get());
}

QByteArray pkcs12Der(const Credential &leaf, const std::vector<Certificate> &others, const char *passphrase)
{
    const X509StackPtr stack = toStack(others);
    const Pkcs12Ptr pkcs12(PKCS12_create(passphrase, "leaf", keyOf(leaf).get(), leaf.certificate.handle(),
                                         stack.get(), 0, 0, 0, 0, 0));
    const BioPtr bio(BIO_new(BIO_s_mem()));
    i2d_PKCS12_bio(bio.get(), pkcs12.get());
    return bytesOf(bio.get());
}

QByteArray encryptedKeyPem(const Credential &credential, const char *passphrase)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(bio.get(), keyOf(credential).get(), EVP_aes_256_cbc(), passphrase,
                                  static_cast<int>(qstrlen(passphrase)), nullptr, nullptr);
    return bytesOf(bio.get());
}

quint32 nameHash(const Certificate &certificate)
{
    return static_cast<quint32>(X509_subject_name_hash(certificate.handle()));
}

QByteArray toPem(const QByteArray &label, const QByteArray &der)
{
    const QByteArray text = der.toBase64();
    QByteArray pem = "-----BEGIN " + label + "-----\n";
    for (qsizetype at = 0; at < text.size(); at += 64)
        pem += text.mid(at, 64) + '\n';
    return pem + "-----END " + label + "-----\n";
}

} // namespace trunkseal::test
