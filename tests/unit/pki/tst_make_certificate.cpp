#include "core/pki/make_certificate.h"
#include "core/pki/private_key.h"
#include "core/pki/verify.h"
#include "tests/support/test_pki.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestMakeCertificate : public QObject {
    Q_OBJECT

private slots:
    void madeChainVerifies();
    void leafSaysWhatWasAsked();
    void badRequestsAreRefused_data();
    void badRequestsAreRefused();
    void authorityNeedsNameAndDays();
    void namesCannotSmuggleOthers();
    void keyMatchesItsCertificate();
    void keyOfAnotherIsRefused();
    void encryptedKeyNeedsItsPassphrase();
    void garbageIsNoKey();
};

void TestMakeCertificate::madeChainVerifies()
{
    const auto authority = makeAuthority(QStringLiteral("Practice authority"), 30, testTime());
    QVERIFY(authority);
    LeafRequest wanted;
    wanted.dnsNames = {QStringLiteral("practice.test")};
    wanted.ipAddresses = {QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    const auto leaf = makeLeaf(wanted, *authority, testTime());
    QVERIFY2(leaf, leaf ? "" : qPrintable(leaf.error().detail));

    VerifyRequest request;
    request.sent = {leaf->certificate};
    request.anchors = {authority->certificate};
    request.ip = QStringLiteral("127.0.0.1");
    request.rule = IdentityRule::Strict;
    request.at = testTime();
    for (const Purpose purpose : {Purpose::Server, Purpose::Client}) {
        request.purpose = purpose;
        const ChainVerdict verdict = verify(request);
        QVERIFY2(verdict.valid, qPrintable(verdict.firstReason()));
    }
    QVERIFY(keyMatches(leaf->keyPem.bytes(), leaf->certificate));
}

void TestMakeCertificate::leafSaysWhatWasAsked()
{
    const auto authority = makeAuthority(QStringLiteral("A"), 30, testTime());
    LeafRequest wanted;
    wanted.uris = {QStringLiteral("sip:practice.test")};
    wanted.days = 7;
    const auto leaf = makeLeaf(wanted, *authority, testTime());
    QVERIFY(leaf);
    QCOMPARE(leaf->certificate.commonName(), QStringLiteral("sip:practice.test"));
    QCOMPARE(leaf->certificate.uris(), wanted.uris);
    QCOMPARE(leaf->certificate.notAfter(), testTime().addDays(7));
    QCOMPARE(leaf->certificate.notBefore(), testTime().addSecs(-3600));
    QCOMPARE(leaf->certificate.keyType(), QStringLiteral("EC P-256"));
    QVERIFY(!leaf->certificate.isCa());
    QCOMPARE(authority->certificate.pathLength(), 0);
}

void TestMakeCertificate::badRequestsAreRefused_data()
{
    QTest::addColumn<QStringList>("dnsNames");
    QTest::addColumn<QStringList>("ipAddresses");
    QTest::addColumn<QString>("commonName");
    QTest::addColumn<int>("days");
    const QStringList dns{QStringLiteral("a.test")};
    QTest::newRow("no name") << QStringList() << QStringList() << QStringLiteral("x") << 30;
    QTest::newRow("no address") << dns << QStringList{QStringLiteral("300.1.1.1")} << QString() << 30;
    QTest::newRow("long common name") << dns << QStringList() << QString(65, QLatin1Char('x')) << 30;
    QTest::newRow("no days") << dns << QStringList() << QString() << 0;
    QTest::newRow("too many days") << dns << QStringList() << QString() << 826;
}

void TestMakeCertificate::badRequestsAreRefused()
{
    QFETCH(QStringList, dnsNames);
    QFETCH(QStringList, ipAddresses);
    QFETCH(QString, commonName);
    QFETCH(int, days);
    const auto authority = makeAuthority(QStringLiteral("A"), 30, testTime());
    const auto leaf = makeLeaf({commonName, dnsNames, ipAddresses, {}, days}, *authority, testTime());
    QVERIFY(!leaf);
    QCOMPARE(leaf.error().code, ErrorCode::BadInput);
}

void TestMakeCertificate::authorityNeedsNameAndDays()
{
    QVERIFY(!makeAuthority({}, 30, testTime()));
    QVERIFY(!makeAuthority(QStringLiteral("A"), 0, testTime()));
    QVERIFY(!makeAuthority(QStringLiteral("A"), 4000, testTime()));
}

void TestMakeCertificate::namesCannotSmuggleOthers()
{
    const auto authority = makeAuthority(QStringLiteral("A"), 30, testTime());
    LeafRequest wanted;
    wanted.dnsNames = {QStringLiteral("a.test,DNS:b.test")};
    const auto leaf = makeLeaf(wanted, *authority, testTime());
    QVERIFY(!leaf || leaf->certificate.dnsNames() == wanted.dnsNames);
}

void TestMakeCertificate::keyMatchesItsCertificate()
{
    for (const KeyKind kind : {KeyKind::EcP256, KeyKind::Rsa2048, KeyKind::Ed25519}) {
        CertificateSpec spec = leafSpec({QStringLiteral("a.test")});
        spec.key = kind;
        const Credential credential = build(spec);
        QVERIFY(keyMatches(credential.certificate.pem() + credential.keyPem.bytes().toByteArray(),
                           credential.certificate));
    }
}

void TestMakeCertificate::keyOfAnotherIsRefused()
{
    const Credential a = build(leafSpec({QStringLiteral("a.test")}));
    const Credential b = build(leafSpec({QStringLiteral("b.test")}));
    const auto matched = keyMatches(a.keyPem.bytes(), b.certificate);
    QVERIFY(!matched);
    QCOMPARE(matched.error().code, ErrorCode::BadInput);
    QVERIFY(matched.error().message.contains(QStringLiteral("b.test")));
}

void TestMakeCertificate::encryptedKeyNeedsItsPassphrase()
{
    const Credential credential = build(leafSpec({QStringLiteral("a.test")}));
    const QByteArray pem = encryptedKeyPem(credential, "open sesame");
    const auto without = keyMatches(pem, credential.certificate);
    QVERIFY(!without && without.error().message.contains(QStringLiteral("encrypted")));
    const auto wrong = keyMatches(pem, credential.certificate, Secret::fromString(QStringLiteral("wrong")));
    QVERIFY(!wrong && wrong.error().message.contains(QStringLiteral("passphrase")));
    QVERIFY(keyMatches(pem, credential.certificate, Secret::fromString(QStringLiteral("open sesame"))));
}

void TestMakeCertificate::garbageIsNoKey()
{
    const Credential credential = build(leafSpec({QStringLiteral("a.test")}));
    QVERIFY(!keyMatches("hello", credential.certificate));
    QVERIFY(!keyMatches({}, credential.certificate));
    QVERIFY(!keyMatches(credential.certificate.pem(), credential.certificate));
    const QByteArray pem = credential.keyPem.bytes().toByteArray();
    QVERIFY(!keyMatches(pem.left(60), credential.certificate));
}

QTEST_GUILESS_MAIN(TestMakeCertificate)
#include "tst_make_certificate.moc"
