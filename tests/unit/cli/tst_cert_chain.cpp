#include "tests/support/test_ocsp.h"
#include "tests/unit/cli/cli_runner.h"

#include <QTest>

using namespace trunkseal;
using test::OcspSpec;

/// What `cert` says of a chain beyond its validity: revocation, shape, strength, changes, other trust.
class TestCertChain : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void ocspAnswersAreToldApart_data();
    void ocspAnswersAreToldApart();
    void fileHasNothingStapled();
    void listsHaveDetails();
    void shapeAndStrengthAreInTheVerdict();
    void showMarksWhatWasSent();
    void showOpensPkcs12();
    void showTellsWhetherAKeyBelongs();
    void compareTellsWhatChanged_data();
    void compareTellsWhatChanged();
    void drillAsksATrustFile_data();
    void drillAsksATrustFile();
    void nothingSecretIsPrinted();

private:
    [[nodiscard]] test::CliResult run(const QString &arguments)
    {
        return m_cli.run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    void writeAnswers();

    const test::TestPki m_pki;
    test::CliRunner m_cli;
};

static const QString verifyChain =
    QStringLiteral("cert verify chain.pem --roots root.pem --at 2026-06-01T12:00:00Z ");

void TestCertChain::initTestCase()
{
    m_cli.write(QStringLiteral("chain.pem"),
                m_pki.leaf.certificate.pem() + m_pki.intermediate.certificate.pem());
    m_cli.write(QStringLiteral("leaf.pem"), m_pki.leaf.certificate.pem());
    m_cli.write(QStringLiteral("root.pem"), m_pki.root.certificate.pem());
    m_cli.write(QStringLiteral("int.pem"), m_pki.intermediate.certificate.pem());
    m_cli.write(QStringLiteral("untidy.pem"),
                m_pki.leaf.certificate.pem() + m_pki.root.certificate.pem()
                    + m_pki.intermediate.certificate.pem() + m_pki.intermediate.certificate.pem());
    pki::CertificateSpec renewed =
        test::validBetween(test::leafSpec({QStringLiteral("carrier.test")}), -1, 600);
    renewed.keyPem = m_pki.leaf.keyPem;
    m_cli.write(QStringLiteral("renewed.pem"), test::build(renewed, &m_pki.intermediate).certificate.pem());
    m_cli.write(
        QStringLiteral("rekeyed.pem"),
        test::build(test::leafSpec({QStringLiteral("carrier.test")}), &m_pki.intermediate).certificate.pem());
    m_cli.write(QStringLiteral("other.pem"),
                test::build(test::rootSpec(QStringLiteral("Other root"))).certificate.pem());
    m_cli.write(QStringLiteral("chain.p12"),
                test::pkcs12Der(m_pki.leaf, {m_pki.intermediate.certificate}, "opensesame"));
    m_cli.write(QStringLiteral("leaf.key"), test::encryptedKeyPem(m_pki.leaf, "opensesame"));
    m_cli.write(QStringLiteral("root.key"), test::encryptedKeyPem(m_pki.root, "opensesame"));
    m_cli.write(QStringLiteral("word"), "opensesame\n");
    test::CrlSpec crl;
    crl.revokedSerials = {QByteArray::fromHex(m_pki.leaf.certificate.serial().toLatin1())};
    m_cli.write(QStringLiteral("revoked.crl"), test::crlDer(m_pki.intermediate, crl));
    writeAnswers();
}

void TestCertChain::writeAnswers()
{
    const auto write = [&](const char *name, const OcspSpec &spec, const pki::Credential &signer) {
        m_cli.write(QString::fromLatin1(name),
                    test::ocspDer(m_pki.leaf.certificate, m_pki.intermediate, signer, spec));
    };
    const pki::Credential responder =
        test::build(test::responderSpec(QStringLiteral("Responder")), &m_pki.intermediate);
    write("good.ocsp", {}, responder);
    OcspSpec revoked;
    revoked.status = OcspSpec::Status::Revoked;
    write("revoked.ocsp", revoked, responder);
    OcspSpec unknown;
    unknown.status = OcspSpec::Status::Unknown;
    write("unknown.ocsp", unknown, responder);
    OcspSpec old;
    old.thisUpdate = test::testTime().addDays(-9);
    old.nextUpdate = test::testTime().addDays(-2);
    write("old.ocsp", old, responder);
    write("forged.ocsp", {}, m_pki.leaf);
    m_cli.write(QStringLiteral("junk.ocsp"), "junk");
    m_cli.write(QStringLiteral("later.ocsp"), test::ocspRefusal(3));
}

void TestCertChain::ocspAnswersAreToldApart_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *file, const char *state, const char *word, bool valid) {
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(state)
                            << QString::fromLatin1(word) << valid;
    };
    row("good.ocsp", "good", "good", true);
    row("revoked.ocsp", "revoked", "revoked", false);
    row("unknown.ocsp", "unknown", "unknown", true);
    row("old.ocsp", "unknown", "expired_response", true);
    row("forged.ocsp", "unknown", "wrong_signer", true);
    row("junk.ocsp", "unknown", "malformed", true);
    row("later.ocsp", "unknown", "refused", true);
}

void TestCertChain::ocspAnswersAreToldApart()
{
    QFETCH(QString, file);
    QFETCH(QString, state);
    QFETCH(QString, word);
    QFETCH(bool, valid);
    const test::CliResult soft = run(verifyChain + QStringLiteral("--json --ocsp-response ") + file);
    QCOMPARE(soft.exit, valid ? 0 : 1);
    const QJsonObject json = soft.json();
    QCOMPARE(json.value(QLatin1String("revocation")).toArray().at(0).toString(), state);
    const QJsonObject detail = json.value(QLatin1String("revocation_details")).toArray().at(0).toObject();
    QCOMPARE(detail.value(QLatin1String("state")).toString(), word);
    QCOMPARE(detail.value(QLatin1String("source")).toString(), QStringLiteral("ocsp_staple"));
    QVERIFY(!detail.value(QLatin1String("message")).toString().isEmpty());
    const test::CliResult hard = run(verifyChain + QStringLiteral("--require-ocsp --ocsp-response ") + file);
    QCOMPARE(hard.exit, word == QLatin1String("good") ? 0 : 1);
}

/// A server that does not staple is another thing than a file, which cannot.
void TestCertChain::fileHasNothingStapled()
{
    const QJsonObject json = run(verifyChain + QStringLiteral("--json --ocsp staple")).json();
    QVERIFY(json.value(QLatin1String("valid")).toBool());
    const QJsonObject detail = json.value(QLatin1String("revocation_details")).toArray().at(0).toObject();
    QCOMPARE(detail.value(QLatin1String("state")).toString(), QStringLiteral("missing"));
    QVERIFY(detail.value(QLatin1String("message")).toString().contains(QLatin1String("--ocsp-response")));
}

void TestCertChain::listsHaveDetails()
{
    const test::CliResult result = run(verifyChain + QStringLiteral("--json --crl revoked.crl"));
    QCOMPARE(result.exit, 1);
    const QJsonObject detail =
        result.json().value(QLatin1String("revocation_details")).toArray().at(0).toObject();
    QCOMPARE(detail.value(QLatin1String("source")).toString(), QStringLiteral("crl"));
    QCOMPARE(detail.value(QLatin1String("state")).toString(), QStringLiteral("revoked"));
    QVERIFY(!detail.value(QLatin1String("next_update")).isNull());
}

void TestCertChain::shapeAndStrengthAreInTheVerdict()
{
    const QJsonObject json =
        run(QStringLiteral("cert verify untidy.pem --roots root.pem --at 2026-06-01T12:00:00Z --json"))
            .json();
    QVERIFY(json.value(QLatin1String("valid")).toBool());
    QStringList roles;
    for (const QJsonValue &element : json.value(QLatin1String("sent")).toArray())
        roles << element.toObject().value(QLatin1String("role")).toString();
    QCOMPARE(roles,
             (QStringList{QStringLiteral("used"), QStringLiteral("superfluous"), QStringLiteral("misordered"),
                          QStringLiteral("duplicate")}));
    const QJsonObject strength = json.value(QLatin1String("strength")).toObject();
    QCOMPARE(strength.value(QLatin1String("level")).toInt(), 3); // P-256
    QCOMPARE(strength.value(QLatin1String("elements")).toArray().size(), 3);
    QVERIFY(strength.value(QLatin1String("targets")).toArray().size() >= 4);
}

void TestCertChain::showMarksWhatWasSent()
{
    const test::CliResult text = run(QStringLiteral("cert show untidy.pem"));
    QCOMPARE(text.exit, 0);
    QVERIFY(text.out.contains("misordered") && text.out.contains("what it means"));
    const QJsonObject json = run(QStringLiteral("cert show leaf.pem --json")).json();
    QCOMPARE(json.value(QLatin1String("missing")).toArray().size(), 1);
    const QJsonObject leaf = json.value(QLatin1String("certificates")).toArray().at(0).toObject();
    for (const char *key :
         {"policies", "name_constraints", "scts", "key_sha256", "explained", "openssl_text"})
        QVERIFY2(leaf.contains(QLatin1String(key)), key);
    QVERIFY(run(QStringLiteral("cert show leaf.pem --pem")).out.contains("BEGIN CERTIFICATE"));
}

void TestCertChain::showOpensPkcs12()
{
    QCOMPARE(run(QStringLiteral("cert show chain.p12")).exit, 2);
    const test::CliResult opened = run(QStringLiteral("cert show chain.p12 --password-file word --json"));
    QCOMPARE(opened.exit, 0);
    QCOMPARE(opened.json().value(QLatin1String("certificates")).toArray().size(), 2);
    QCOMPARE(run(QStringLiteral("cert verify chain.p12 --password-file word --roots root.pem "
                                "--at 2026-06-01T12:00:00Z"))
                 .exit,
             0);
}

void TestCertChain::showTellsWhetherAKeyBelongs()
{
    const QString show = QStringLiteral("cert show chain.pem --json --password-file word --key ");
    const auto matches = [](const test::CliResult &result) {
        return result.json().value(QLatin1String("key")).toObject().value(QLatin1String("matches"));
    };
    const test::CliResult own = run(show + QStringLiteral("leaf.key"));
    QCOMPARE(own.exit, 0);
    QCOMPARE(matches(own), QJsonValue(true));
    const test::CliResult other = run(show + QStringLiteral("root.key"));
    QCOMPARE(other.exit, 1);
    QCOMPARE(matches(other), QJsonValue(false));
}

void TestCertChain::compareTellsWhatChanged_data()
{
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("exit");
    QTest::newRow("the same") << "chain.pem"
                              << "identical" << 0;
    QTest::newRow("renewed") << "renewed.pem"
                             << "renewal" << 0;
    QTest::newRow("new key") << "rekeyed.pem"
                             << "new_key" << 1;
    QTest::newRow("without the intermediate") << "leaf.pem"
                                              << "chain_only" << 1;
    QTest::newRow("another's") << "other.pem"
                               << "different" << 1;
}

void TestCertChain::compareTellsWhatChanged()
{
    QFETCH(QString, after);
    QFETCH(QString, kind);
    QFETCH(int, exit);
    const test::CliResult result = run(QStringLiteral("cert compare chain.pem %1 --json").arg(after));
    QCOMPARE(result.exit, exit);
    QCOMPARE(result.json().value(QLatin1String("schema")).toString(),
             QStringLiteral("trunkseal.certificate_diff/1"));
    QCOMPARE(result.json().value(QLatin1String("kind")).toString(), kind);
    QCOMPARE(run(QStringLiteral("cert compare chain.pem ") + after).exit, exit);
}

void TestCertChain::drillAsksATrustFile_data()
{
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<int>("exit");
    QTest::newRow("the root") << "root.pem" << 0;
    QTest::newRow("another") << "other.pem" << 1;
    QTest::newRow("only the intermediate") << "int.pem" << 0; // as pjproject takes it
    QTest::newRow("only the intermediate, chan_sip") << "int.pem --stack chan_sip" << 1;
}

void TestCertChain::drillAsksATrustFile()
{
    QFETCH(QString, trusted);
    QFETCH(int, exit);
    const QString drill =
        QStringLiteral("cert drill chain.pem --at 2026-06-01T12:00:00Z --trust-file ") + trusted;
    QCOMPARE(run(drill).exit, exit);
    const test::CliResult result = run(drill + QStringLiteral(" --json"));
    QCOMPARE(result.exit, exit);
    QCOMPARE(result.json().value(QLatin1String("schema")).toString(),
             QStringLiteral("trunkseal.root_drill/1"));
    QCOMPARE(result.json().value(QLatin1String("passes")).toBool(), exit == 0);
}

void TestCertChain::nothingSecretIsPrinted()
{
    QVERIFY(!m_cli.everything().contains("opensesame"));
    QVERIFY(!m_cli.everything().contains("PRIVATE KEY"));
}

QTEST_GUILESS_MAIN(TestCertChain)
#include "tst_cert_chain.moc"
