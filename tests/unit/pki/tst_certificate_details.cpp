#include "core/pki/certificate_details.h"
#include "core/pki/explain.h"
#include "tests/support/test_pki.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestCertificateDetails : public QObject {
    Q_OBJECT

private slots:
    void policiesAreRead();
    void nameConstraintsAreRead();
    void signedTimestampsAreRead();
    void keyFingerprintIsOfTheKey();
    void plainCertificateHasNone();
    void sentencesSayWhatItMeans_data();
    void sentencesSayWhatItMeans();
};

static CertificateSpec plain()
{
    return leafSpec({QStringLiteral("carrier.test")});
}

void TestCertificateDetails::policiesAreRead()
{
    const auto policies =
        policiesOf(build(with(plain(), "certificatePolicies", "2.23.140.1.2.1,1.2.3.4")).certificate);
    QCOMPARE(policies.size(), std::size_t(2));
    QCOMPARE(policies[0].oid, QStringLiteral("2.23.140.1.2.1"));
    QVERIFY(policies[0].meaning.contains(QStringLiteral("domain validated")));
    QVERIFY(policies[1].meaning.isEmpty());
}

void TestCertificateDetails::nameConstraintsAreRead()
{
    const auto constraints = nameConstraintsOf(
        build(with(intermediateSpec(QStringLiteral("Bound")), "nameConstraints",
                   "critical,permitted;DNS:carrier.test,permitted;IP:192.0.2.0/255.255.255.0,"
                   "excluded;email:.test"))
            .certificate);
    QCOMPARE(constraints.permitted,
             (QStringList{QStringLiteral("DNS:carrier.test"), QStringLiteral("IP:192.0.2.0/255.255.255.0")}));
    QCOMPARE(constraints.excluded, QStringList{QStringLiteral("email:.test")});
}

void TestCertificateDetails::signedTimestampsAreRead()
{
    // RFC 6962 3.3: a list of one SCT, version 1, log ID 32 x 0xab, 2026-01-01, ECDSA with SHA-256.
    const QByteArray sct =
        "00" + QByteArray("ab").repeated(32) + "0000019b76daa800" + "0000" + "0403" + "0004" + "30020000";
    const auto length = [](qsizetype bytes) { return QByteArray::number(bytes, 16).rightJustified(4, '0'); };
    const QByteArray one = length(sct.size() / 2) + sct;
    const QByteArray list = length(one.size() / 2) + one;
    const QByteArray octets = "04" + QByteArray::number(list.size() / 2, 16).rightJustified(2, '0') + list;
    const auto scts = sctsOf(build(with(plain(), "1.3.6.1.4.1.11129.2.4.2", "DER:" + octets)).certificate);
    QCOMPARE(scts.size(), std::size_t(1));
    QCOMPARE(scts[0].logId, QStringLiteral("ab").repeated(32));
    QCOMPARE(scts[0].timestamp, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    QCOMPARE(scts[0].signatureAlgorithm, QStringLiteral("ecdsa-with-SHA256"));
}

void TestCertificateDetails::keyFingerprintIsOfTheKey()
{
    const Credential first = build(plain());
    CertificateSpec renewed = plain();
    renewed.keyPem = first.keyPem;
    QCOMPARE(keyFingerprint(build(renewed).certificate), keyFingerprint(first.certificate));
    QVERIFY(keyFingerprint(build(plain()).certificate) != keyFingerprint(first.certificate));
    QCOMPARE(keyFingerprint(first.certificate).size(), 32 * 3 - 1);
}

void TestCertificateDetails::plainCertificateHasNone()
{
    const Certificate certificate = build(plain()).certificate;
    QVERIFY(policiesOf(certificate).empty() && sctsOf(certificate).empty());
    QVERIFY(nameConstraintsOf(certificate).permitted.isEmpty());
}

void TestCertificateDetails::sentencesSayWhatItMeans_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("names") << QByteArray("keyUsage") << QByteArray("digitalSignature")
                           << "carrier.test can be proven";
    QTest::newRow("both sides") << QByteArray("keyUsage") << QByteArray("digitalSignature")
                                << "by a client that proves itself";
    QTest::newRow("server only") << QByteArray("extendedKeyUsage") << QByteArray("serverAuth")
                                 << "by a server only";
    QTest::newRow("client only") << QByteArray("extendedKeyUsage") << QByteArray("clientAuth")
                                 << "by a client only";
    QTest::newRow("not TLS") << QByteArray("extendedKeyUsage") << QByteArray("codeSigning")
                             << "not made for TLS";
    QTest::newRow("no further authority")
        << QByteArray("basicConstraints") << QByteArray("critical,CA:TRUE,pathlen:0")
        << "no further authorities";
    QTest::newRow("OCSP") << QByteArray("authorityInfoAccess") << QByteArray("OCSP;URI:http://o.test/")
                          << "asked by OCSP";
}

void TestCertificateDetails::sentencesSayWhatItMeans()
{
    QFETCH(QByteArray, extension);
    QFETCH(QByteArray, value);
    QFETCH(QString, says);
    const TestPki pki;
    const Certificate certificate = build(with(plain(), extension, value), &pki.intermediate).certificate;
    QStringList sentences;
    for (const Explanation &explanation : explain(certificate, testTime()))
        sentences << explanation.sentence;
    QVERIFY2(sentences.join(QLatin1Char('\n')).contains(says), qPrintable(sentences.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(TestCertificateDetails)
#include "tst_certificate_details.moc"
