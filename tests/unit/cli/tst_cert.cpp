#include "tests/support/test_pki.h"
#include "tests/unit/cli/cli_runner.h"

#include <QTest>

using namespace trunkseal;

class TestCert : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void verify_data();
    void verify();
    void verdictHasTheKeysOfTheContract();
    void chainComesFromStandardInput();
    void showListsEveryCertificate();
    void unusableInputIsExit2_data();
    void unusableInputIsExit2();
    void closedPortIsExit3();

private:
    [[nodiscard]] test::CliResult run(const QString &arguments, const QByteArray &input = {})
    {
        return m_cli.run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts), input);
    }
    test::CliRunner m_cli;
    QByteArray m_chain;
};

void TestCert::initTestCase()
{
    const test::TestPki pki;
    m_chain = pki.leaf.certificate.pem() + pki.intermediate.certificate.pem();
    m_cli.write(QStringLiteral("chain.pem"), m_chain);
    m_cli.write(QStringLiteral("leaf.der"), pki.leaf.certificate.der());
    m_cli.write(QStringLiteral("int.pem"), pki.intermediate.certificate.pem());
    m_cli.write(QStringLiteral("root.pem"), pki.root.certificate.pem());
    m_cli.write(QStringLiteral("garbage.pem"), "this is no certificate");
    m_cli.write(QStringLiteral("empty.pem"), "");
}

void TestCert::verify_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("reason");
    const QString at = QStringLiteral(" --at 2026-06-01T12:00:00Z");
    const auto row = [&](const char *name, const QString &arguments, int exit, const char *reason) {
        QTest::newRow(name) << arguments << exit << QString::fromLatin1(reason);
    };
    row("valid", QStringLiteral("chain.pem --roots root.pem --host carrier.test") + at, 0, "");
    row("valid at an epoch", QStringLiteral("chain.pem --roots root.pem --at 1780315200"), 0, "");
    row("a time without a zone is UTC", QStringLiteral("chain.pem --roots root.pem --at 2026-06-01T12:00:00"),
        0, "");
    row("leaf and intermediates",
        QStringLiteral("--leaf leaf.der --intermediates int.pem --roots root.pem --sip-domain carrier.test")
            + at,
        0, "");
    row("an empty file of intermediates",
        QStringLiteral("chain.pem --intermediates empty.pem --roots root.pem --host carrier.test") + at, 0,
        "");
    row("a fraction of a second",
        QStringLiteral("chain.pem --roots root.pem --at 2026-06-01T12:00:00.999000+00:00"), 0, "");
    row("more intermediates allowed than anybody has",
        QStringLiteral("chain.pem --roots root.pem --max-depth 255") + at, 0, "");
    row("as pjsip", QStringLiteral("chain.pem --roots root.pem --host carrier.test --as pjsip") + at, 0, "");
    row("no roots", QStringLiteral("chain.pem") + at, 1, "unable_to_get_local_issuer_certificate");
    row("another name", QStringLiteral("chain.pem --roots root.pem --host other.test") + at, 1,
        "hostname_mismatch");
    row("expired", QStringLiteral("chain.pem --roots root.pem --at 2030-01-01T00:00:00Z"), 1,
        "certificate_has_expired");
    row("not yet valid", QStringLiteral("chain.pem --roots root.pem --at 0"), 1,
        "certificate_is_not_yet_valid");
    row("missing intermediate", QStringLiteral("--leaf leaf.der --roots root.pem") + at, 1, "");
    row("CRL wanted", QStringLiteral("chain.pem --roots root.pem --require-crl") + at, 1, "");
}

void TestCert::verify()
{
    QFETCH(QString, arguments);
    QFETCH(int, exit);
    QFETCH(QString, reason);
    const test::CliResult text = run(QStringLiteral("cert verify ") + arguments);
    QCOMPARE(text.exit, exit);
    QVERIFY(text.out.contains(exit == 0 ? "VALID" : "NOT VALID"));
    const test::CliResult result = run(QStringLiteral("cert verify --json ") + arguments);
    QCOMPARE(result.exit, exit);
    QCOMPARE(result.json().value(QLatin1String("valid")).toBool(), exit == 0);
    QVERIFY2(result.out.contains(reason.toLatin1()), result.out.constData());
}

void TestCert::verdictHasTheKeysOfTheContract()
{
    const QJsonObject json = run(QStringLiteral("cert verify chain.pem --roots root.pem --host carrier.test "
                                                "--at 2026-06-01T12:00:00Z --json"))
                                 .json();
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.chain_verdict/1"));
    for (const char *key :
         {"valid", "reasons", "chain", "as_sent", "identity", "revocation", "expires_in_days"})
        QVERIFY2(json.contains(QLatin1String(key)), key);
    QCOMPARE(json.value(QLatin1String("identity")).toObject().value(QLatin1String("matched_by")).toString(),
             QStringLiteral("DNS:carrier.test"));
    QVERIFY(json.value(QLatin1String("expires_in_days")).toInt() > 200);
}

void TestCert::chainComesFromStandardInput()
{
    QCOMPARE(run(QStringLiteral("cert verify - --roots root.pem --at 2026-06-01T12:00:00Z"), m_chain).exit,
             0);
    QCOMPARE(run(QStringLiteral("cert show -"), "nothing").exit, 2);
}

void TestCert::showListsEveryCertificate()
{
    const test::CliResult text = run(QStringLiteral("cert show chain.pem"));
    QCOMPARE(text.exit, 0);
    QVERIFY(text.out.contains("carrier.test") && text.out.contains("Test intermediate"));
    QVERIFY(!text.out.contains('\x1b')); // not a terminal
    const QJsonObject json = run(QStringLiteral("cert show chain.pem --json")).json();
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.certificate_list/1"));
    QCOMPARE(json.value(QLatin1String("certificates")).toArray().size(), 2);
    QCOMPARE(json.value(QLatin1String("as_built")).toArray().size(), 2);
}

void TestCert::unusableInputIsExit2_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char *name, const char *arguments, const char *names) {
        QTest::newRow(name) << QString::fromLatin1(arguments) << QByteArray(names);
    };
    row("garbage", "cert show garbage.pem", "garbage.pem");
    row("not there", "cert show nowhere.pem", "nowhere.pem");
    row("no chain", "cert verify --roots root.pem", "--leaf");
    row("two chains", "cert verify chain.pem --leaf leaf.der", "--leaf");
    row("garbage roots", "cert verify chain.pem --roots garbage.pem", "garbage.pem");
    row("bad rule", "cert verify chain.pem --as kamailio", "rfc5922");
    row("bad time", "cert verify chain.pem --at tomorrow", "tomorrow");
    row("two names", "cert verify chain.pem --host a --ip 1.2.3.4", "--ip");
    row("bad address", "cert verify chain.pem --ip carrier", "carrier");
    row("empty name", "cert verify chain.pem --host=", "empty");
    row("bad purpose", "cert verify chain.pem --purpose art", "art");
    row("bad level", "cert verify chain.pem --security-level 6", "security-level");
    row("CRL not there", "cert verify chain.pem --crl nowhere.crl", "nowhere.crl");
    row("OCSP mode", "cert verify chain.pem --ocsp maybe", "staple");
    row("OCSP answer not there", "cert verify chain.pem --ocsp-response nowhere.der", "nowhere.der");
    row("OCSP required but off", "cert verify chain.pem --require-ocsp", "--ocsp staple");
    row("one to compare", "cert compare chain.pem", "AFTER");
    row("drill without roots", "cert drill chain.pem", "--trust-file");
    row("drill with both", "cert drill a chain.pem --trust-file root.pem", "--trust-file");
    row("bad sip uri", "cert show sips:", "sips:");
}

void TestCert::unusableInputIsExit2()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, names);
    const test::CliResult result = run(arguments);
    QVERIFY2(result.err.contains(names), result.err.constData());
    QCOMPARE(result.exit, 2);
    QCOMPARE(result.out, QByteArray());
}

void TestCert::closedPortIsExit3()
{
    const test::CliResult result = run(QStringLiteral("cert show 127.0.0.1:1 --json"));
    QCOMPARE(result.exit, 3);
    QCOMPARE(result.errorCode(), QStringLiteral("network"));
    QVERIFY(result.err.contains("127.0.0.1:1"));
    QCOMPARE(run(QStringLiteral("probe 127.0.0.1:1")).exit, 3);
}

QTEST_GUILESS_MAIN(TestCert)
#include "tst_cert.moc"
