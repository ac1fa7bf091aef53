#include "core/pki/certificate.h"
#include "tests/support/test_pki.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestCertificate : public QObject {
    Q_OBJECT

private slots:
    void fieldsAreRead();
    void caIsTold();
    void keyAndSignatureAreNamed_data();
    void keyAndSignatureAreNamed();
    void namesOfEachKind();
    void urlsAreFound();
    void extensionsAreListed();
    void subjectIsRfc4514();
    void equalityIsByContent();
    void textAndPemRoundTrip();

private:
    const TestPki m_pki;
};

void TestCertificate::fieldsAreRead()
{
    CertificateSpec spec = leafSpec({QStringLiteral("carrier.test")});
    spec.serial = QByteArray::fromHex("0a0b0c");
    const Certificate leaf = build(spec, &m_pki.intermediate).certificate;
    QCOMPARE(leaf.subject(), QStringLiteral("CN=carrier.test,O=TrunkSeal tests"));
    QCOMPARE(leaf.issuer(), QStringLiteral("CN=Test intermediate,O=TrunkSeal tests"));
    QCOMPARE(leaf.commonName(), QStringLiteral("carrier.test"));
    QCOMPARE(leaf.serial(), QStringLiteral("0a0b0c"));
    QCOMPARE(leaf.version(), 3);
    QCOMPARE(leaf.notBefore(), testTime().addDays(-30));
    QCOMPARE(leaf.notAfter(), testTime().addDays(300));
    QCOMPARE(leaf.notAfter().timeSpec(), Qt::UTC);
    QCOMPARE(leaf.keyUsage(), QStringList(QStringLiteral("digitalSignature")));
    QCOMPARE(leaf.extendedKeyUsage(),
             QStringList({QStringLiteral("serverAuth"), QStringLiteral("clientAuth")}));
    QCOMPARE(leaf.authorityKeyId(), m_pki.intermediate.certificate.subjectKeyId());
    QCOMPARE(leaf.subjectKeyId().size(), 40);
    QCOMPARE(leaf.sha256().size(), 32 * 3 - 1);
    QCOMPARE(leaf.sha1().size(), 20 * 3 - 1);
    QVERIFY(!leaf.isCa());
    QVERIFY(!leaf.isSelfIssued());
}

void TestCertificate::caIsTold()
{
    QVERIFY(m_pki.root.certificate.isCa());
    QVERIFY(m_pki.root.certificate.isSelfIssued());
    QCOMPARE(m_pki.root.certificate.pathLength(), -1);
    const Certificate limited =
        build(with(rootSpec(QStringLiteral("R")), "basicConstraints", "critical,CA:TRUE,pathlen:2"))
            .certificate;
    QCOMPARE(limited.pathLength(), 2);
}

void TestCertificate::keyAndSignatureAreNamed_data()
{
    QTest::addColumn<KeyKind>("kind");
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("bits");
    QTest::addColumn<QString>("signature");
    QTest::newRow("P-256") << KeyKind::EcP256 << QStringLiteral("EC P-256") << 256
                           << QStringLiteral("ecdsa-with-SHA256");
    QTest::newRow("P-384") << KeyKind::EcP384 << QStringLiteral("EC P-384") << 384
                           << QStringLiteral("ecdsa-with-SHA256");
    QTest::newRow("RSA") << KeyKind::Rsa2048 << QStringLiteral("RSA") << 2048
                         << QStringLiteral("sha256WithRSAEncryption");
    QTest::newRow("Ed25519") << KeyKind::Ed25519 << QStringLiteral("Ed25519") << 256
                             << QStringLiteral("ED25519");
}

void TestCertificate::keyAndSignatureAreNamed()
{
    QFETCH(KeyKind, kind);
    QFETCH(QString, type);
    QFETCH(int, bits);
    QFETCH(QString, signature);
    CertificateSpec spec = leafSpec({QStringLiteral("a.test")});
    spec.key = kind;
    const Certificate certificate = build(spec).certificate;
    QCOMPARE(certificate.keyType(), type);
    QCOMPARE(certificate.keyBits(), bits);
    QVERIFY2(certificate.signatureAlgorithm().compare(signature, Qt::CaseInsensitive) == 0,
             qPrintable(certificate.signatureAlgorithm()));
}

void TestCertificate::namesOfEachKind()
{
    CertificateSpec spec = leafSpec({QStringLiteral("a.test"), QStringLiteral("*.b.test")});
    spec.ipAddresses = {QStringLiteral("192.0.2.1"), QStringLiteral("2001:db8:0:0:1:0:0:1")};
    spec.uris = {QStringLiteral("sip:a.test")};
    const Certificate certificate = build(spec).certificate;
    QCOMPARE(certificate.dnsNames(), spec.dnsNames);
    QCOMPARE(certificate.ipAddresses(),
             QStringList({QStringLiteral("192.0.2.1"), QStringLiteral("2001:db8::1:0:0:1")}));
    QCOMPARE(certificate.uris(), spec.uris);
    QVERIFY(certificate.emails().isEmpty());

    CertificateSpec mail = leafSpec({});
    const Certificate byMail = build(with(mail, "subjectAltName", "email:ops@a.test")).certificate;
    QCOMPARE(byMail.emails(), QStringList(QStringLiteral("ops@a.test")));
}

void TestCertificate::urlsAreFound()
{
    CertificateSpec spec = leafSpec({QStringLiteral("a.test")});
    spec = with(spec, "authorityInfoAccess", "OCSP;URI:http://ocsp.test/,caIssuers;URI:http://ca.test/i.crt");
    spec = with(spec, "crlDistributionPoints", "URI:http://ca.test/1.crl,URI:http://ca.test/2.crl");
    const Certificate certificate = build(spec).certificate;
    QCOMPARE(certificate.ocspUrls(), QStringList(QStringLiteral("http://ocsp.test/")));
    QCOMPARE(certificate.caIssuerUrls(), QStringList(QStringLiteral("http://ca.test/i.crt")));
    QCOMPARE(certificate.crlUrls(),
             QStringList({QStringLiteral("http://ca.test/1.crl"), QStringLiteral("http://ca.test/2.crl")}));
}

void TestCertificate::extensionsAreListed()
{
    const Certificate certificate =
        build(with(leafSpec({QStringLiteral("a.test")}), "1.2.3.4.5", "DER:0500")).certificate;
    const std::vector<Extension> extensions = certificate.extensions();
    const auto usage = std::find_if(extensions.begin(), extensions.end(),
                                    [](const Extension &e) { return e.oid == QLatin1String("2.5.29.15"); });
    QVERIFY(usage != extensions.end());
    QVERIFY(usage->critical);
    QCOMPARE(usage->name, QStringLiteral("X509v3 Key Usage"));
    QCOMPARE(usage->text, QStringLiteral("Digital Signature"));
    const auto unknown = std::find_if(extensions.begin(), extensions.end(),
                                      [](const Extension &e) { return e.oid == QLatin1String("1.2.3.4.5"); });
    QVERIFY(unknown != extensions.end());
    QCOMPARE(unknown->name, QStringLiteral("1.2.3.4.5"));
    QVERIFY(!unknown->text.isEmpty());
}

void TestCertificate::subjectIsRfc4514()
{
    CertificateSpec spec = rootSpec(QStringLiteral("Müller, Söhne"));
    QCOMPARE(build(spec).certificate.subject(), QStringLiteral("CN=Müller\\, Söhne,O=TrunkSeal tests"));
}

void TestCertificate::equalityIsByContent()
{
    const auto again = certificatesFrom(m_pki.leaf.certificate.der(), QStringLiteral("again"));
    QVERIFY(again);
    QVERIFY(again->front() == m_pki.leaf.certificate);
    QVERIFY(!(m_pki.root.certificate == m_pki.leaf.certificate));
}

void TestCertificate::textAndPemRoundTrip()
{
    QVERIFY(m_pki.leaf.certificate.text().startsWith(QStringLiteral("Certificate:")));
    const auto again = certificatesFrom(m_pki.leaf.certificate.pem(), QStringLiteral("again"));
    QVERIFY(again && again->front() == m_pki.leaf.certificate);
}

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
