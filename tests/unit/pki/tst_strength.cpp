#include "core/pki/strength.h"
#include "tests/support/test_pki.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestStrength : public QObject {
    Q_OBJECT

private slots:
    void levelsAreThoseOfTheVerifier_data();
    void levelsAreThoseOfTheVerifier();
    void targetsCountSha1ByTheirOpenSsl();
    void keyExchangeIsJudged_data();
    void keyExchangeIsJudged();
};

void TestStrength::levelsAreThoseOfTheVerifier_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QByteArray>("digest");
    const auto row = [](const char *name, KeyKind key, const char *digest) {
        QTest::newRow(name) << static_cast<int>(key) << QByteArray(digest);
    };
    row("RSA 1024, SHA-1", KeyKind::Rsa1024, "SHA1");
    row("RSA 1024", KeyKind::Rsa1024, "SHA256");
    row("RSA 2048", KeyKind::Rsa2048, "SHA256");
    row("P-256, SHA-1", KeyKind::EcP256, "SHA1");
    row("P-256", KeyKind::EcP256, "SHA256");
    row("P-384, SHA-384", KeyKind::EcP384, "SHA384");
    row("Ed25519", KeyKind::Ed25519, "SHA256");
}

/// What strengthOf() says must be what verify() does: valid up to that level and not above.
void TestStrength::levelsAreThoseOfTheVerifier()
{
    QFETCH(int, key);
    QFETCH(QByteArray, digest);
    const TestPki pki;
    CertificateSpec spec = leafSpec({QStringLiteral("carrier.test")});
    spec.key = static_cast<KeyKind>(key);
    spec.digest = digest;
    VerifyRequest request = pki.request(build(spec, &pki.intermediate));
    const ChainVerdict found = verify(request);
    const ChainStrength strength = strengthOf(found.chain, found.anchored);
    QCOMPARE(strength.elements.size(), std::size_t(3));
    for (int level = 0; level <= 5; ++level) {
        request.securityLevel = level;
        QVERIFY2(verify(request).valid == (level <= strength.level), qPrintable(QString::number(level)));
    }
}

void TestStrength::targetsCountSha1ByTheirOpenSsl()
{
    const TestPki pki;
    CertificateSpec spec = leafSpec({QStringLiteral("carrier.test")});
    spec.digest = "SHA1";
    const ChainStrength strength = strengthOf(
        {build(spec, &pki.intermediate).certificate, pki.intermediate.certificate, pki.root.certificate},
        true);
    QStringList passing;
    for (const TargetStrength &target : strength.targets) {
        if (target.passes)
            passing << target.name;
        else
            QVERIFY(target.message.contains(QStringLiteral("SHA1")));
    }
    QCOMPARE(passing, (QStringList{QStringLiteral("CentOS 7"), QStringLiteral("OpenSSL 1.1.1 as released")}));
    for (const TargetStrength &target :
         strengthOf({pki.leaf.certificate, pki.intermediate.certificate, pki.root.certificate}, true).targets)
        QVERIFY(target.passes);
}

void TestStrength::keyExchangeIsJudged_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<int>("level");
    QTest::newRow("x25519") << "x25519" << 3;
    QTest::newRow("P-384") << "secp384r1" << 4;
    QTest::newRow("ffdhe2048") << "ffdhe2048" << 2;
    QTest::newRow("DH of 1024 bits") << "DH 1024" << 1;
    QTest::newRow("DH of 512 bits") << "DH 512" << 0;
    QTest::newRow("one we do not know") << "marsgroup" << 0;
}

void TestStrength::keyExchangeIsJudged()
{
    QFETCH(QString, group);
    QFETCH(int, level);
    const TestPki pki;
    const ChainStrength strength = strengthOf({pki.leaf.certificate}, false, group);
    QCOMPARE(strength.keyExchange->level, level);
    const bool weak = strength.keyExchange->bits > 0 && level < 2;
    QCOMPARE(strength.targets[2].passes, !weak); // Debian 11
    QVERIFY(!strengthOf({pki.leaf.certificate}, false).keyExchange);
}

QTEST_GUILESS_MAIN(TestStrength)
#include "tst_strength.moc"
