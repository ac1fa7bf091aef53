#include "tests/unit/cli/cli_runner.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace trunkseal;

namespace {

const char *const password = "s33ded-Tr0ub4dor";
const char *const passphrase = "correct horse battery";

} // namespace

class TestCarrier : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void addedCarrierIsListedAndShown();
    void documentHoldsEveryField();
    void renderWorksForEachStack();
    void renderRefusesWhatTheTargetCannotDo();
    void editChangesOnlyWhatIsNamed();
    void hostileNameIsExit2AndNamesTheField_data();
    void hostileNameIsExit2AndNamesTheField();
    void hostileHostNamesTheField();
    void takenNameLeavesThingsAsTheyWere();
    void exportAndImport();
    void schemaIsPrinted();
    void configurationIsImportedWithItsPassword();
    void presetsFillACarrier();
    void presetsOfTheUsersFileAreKnown();
    void everyStackIsRenderedAndLinted();
    void badImportIsExit2_data();
    void badImportIsExit2();
    void removeWantsAYes();
    void wrongPassphraseStoresNothing();
    void passwordWithoutAnyVaultIsExplained();

private:
    test::CliResult run(const QString &arguments, const QByteArray &input = {})
    {
        return m_cli->run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts), input);
    }
    test::CliResult addAcme()
    {
        return run(
            QStringLiteral("carrier add acme --host sip.acme.test --auth-user acme-1 --test-number 600 "
                           "--password-file pw --passphrase-file pass --json"));
    }
    std::unique_ptr<test::CliRunner> m_cli;
};

void TestCarrier::init()
{
    m_cli = std::make_unique<test::CliRunner>();
    m_cli->write(QStringLiteral("pw"), QByteArray(password) + '\n');
    m_cli->write(QStringLiteral("pass"), QByteArray(passphrase) + '\n');
}

void TestCarrier::cleanup()
{
    // After every test: no secret in anything printed, nor in any byte of the workspace.
    for (const char *secret : {password, passphrase}) {
        QVERIFY(!m_cli->everything().contains(secret));
        const QDir folder(m_cli->path(QStringLiteral("data/trunkseal")));
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret), qPrintable(name));
        }
    }
}

void TestCarrier::addedCarrierIsListedAndShown()
{
    QCOMPARE(addAcme().exit, 0);
    const test::CliResult list = run(QStringLiteral("carrier list"));
    QCOMPARE(list.exit, 0);
    QVERIFY(list.out.contains("acme") && list.out.contains("sealed"));
    QCOMPARE(
        run(QStringLiteral("carrier list --json")).json().value(QLatin1String("carriers")).toArray().size(),
        1);
    const test::CliResult show = run(QStringLiteral("carrier show acme"));
    QVERIFY(show.out.contains("sip.acme.test:5061") && show.out.contains("password in the vault"));
    QCOMPARE(run(QStringLiteral("workspace check")).exit, 0);
}

void TestCarrier::documentHoldsEveryField()
{
    const test::CliResult added =
        run(QStringLiteral("carrier add b --host 192.0.2.1 --transport tcp --media clear --stack chan_sip "
                           "--srv no --registers yes "
                           "--register-every 120 --codecs alaw,ulaw --dtmf info --context in --match "
                           "192.0.2.0/24 --qualify-every 0 "
                           "--allowed-numbers 600,601 --daily-call-cap 3 --country US --from-user f "
                           "--from-domain d.test --caller-id 15551234567 "
                           "--auth-user u --verify-server no --set callcounter=yes --json"));
    QVERIFY2(added.exit == 0, added.err.constData());
    const QJsonObject json = added.json();
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.carrier/1"));
    QCOMPARE(json.value(QLatin1String("port")).toInt(), 5060); // follows the transport
    QCOMPARE(json.value(QLatin1String("stack")).toString(), QStringLiteral("chan_sip"));
    QCOMPARE(json.value(QLatin1String("media")).toString(), QStringLiteral("clear"));
    QCOMPARE(json.value(QLatin1String("codecs")).toArray().at(0).toString(), QStringLiteral("alaw"));
    QCOMPARE(json.value(QLatin1String("daily_call_cap")).toInt(), 3);
    QCOMPARE(
        json.value(QLatin1String("other_settings")).toObject().value(QLatin1String("callcounter")).toString(),
        QStringLiteral("yes"));
}

void TestCarrier::renderWorksForEachStack()
{
    QCOMPARE(addAcme().exit, 0);
    const test::CliResult text = run(QStringLiteral("carrier render acme"));
    QVERIFY2(text.exit == 0, text.err.constData());
    QVERIFY(text.out.contains("sip.acme.test") && text.out.contains("media_encryption"));
    for (const char *target : {"--stack pjsip --asterisk 22", "--stack chan_sip --asterisk 16"}) {
        const test::CliResult json =
            run(QStringLiteral("carrier render acme --json ") + QLatin1String(target));
        QVERIFY2(json.exit == 0, json.err.constData());
        QCOMPARE(json.json().value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.render/1"));
        QVERIFY(!json.json().value(QLatin1String("files")).toArray().isEmpty());
    }
}

void TestCarrier::renderRefusesWhatTheTargetCannotDo()
{
    QCOMPARE(addAcme().exit, 0);
    QCOMPARE(run(QStringLiteral("carrier render acme --stack chan_sip --asterisk 22")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier render acme --stack iax")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier render acme --asterisk new")).exit, 2);
}

void TestCarrier::editChangesOnlyWhatIsNamed()
{
    const QJsonObject before = addAcme().json();
    const test::CliResult edited =
        run(QStringLiteral("carrier edit acme --name acme-east --port 5071 --json"));
    QCOMPARE(edited.exit, 0);
    QJsonObject expected = before;
    expected.insert(QStringLiteral("name"), QStringLiteral("acme-east"));
    expected.insert(QStringLiteral("port"), 5071);
    QCOMPARE(edited.json(), expected);
    QCOMPARE(run(QStringLiteral("carrier edit acme-east --port 99999")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier edit acme-east --verify-server perhaps")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier edit acme-east --set nothing")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier edit acme-east --anchors nowhere.pem")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier edit acme-east --anchors pw")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier show acme-east --json")).json(), expected);
}

void TestCarrier::hostileNameIsExit2AndNamesTheField_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("newline") << QStringLiteral("acme\nhost=evil");
    QTest::newRow("semicolon") << QStringLiteral("acme;x");
    QTest::newRow("#exec") << QStringLiteral("#exec /bin/sh");
    QTest::newRow("section") << QStringLiteral("[acme]");
    QTest::newRow("bidi") << QStringLiteral("acme\u202e");
    QTest::newRow("escape") << QStringLiteral("acme\x1b[2J");
    QTest::newRow("empty") << QStringLiteral("");
}

void TestCarrier::hostileNameIsExit2AndNamesTheField()
{
    QFETCH(QString, name);
    const test::CliResult result =
        m_cli->run({QStringLiteral("carrier"), QStringLiteral("add"), name, QStringLiteral("--host"),
                    QStringLiteral("sip.acme.test"), QStringLiteral("--json")});
    QCOMPARE(result.exit, 2);
    QCOMPARE(result.errorCode(), QStringLiteral("bad_input"));
    QVERIFY2(result.err.startsWith("name: "), result.err.constData());
    QVERIFY(!result.err.contains('\x1b'));
    QVERIFY(run(QStringLiteral("carrier list --json"))
                .json()
                .value(QLatin1String("carriers"))
                .toArray()
                .isEmpty());
}

void TestCarrier::hostileHostNamesTheField()
{
    const test::CliResult result =
        m_cli->run({QStringLiteral("carrier"), QStringLiteral("add"), QStringLiteral("a"),
                    QStringLiteral("--host"), QStringLiteral("x\n#exec y")});
    QCOMPARE(result.exit, 2);
    QVERIFY(result.err.contains("host: "));
}

void TestCarrier::takenNameLeavesThingsAsTheyWere()
{
    QCOMPARE(addAcme().exit, 0);
    const QByteArray before = run(QStringLiteral("carrier show acme --json")).out;
    QCOMPARE(run(QStringLiteral("carrier add acme --host other.test")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier show acme --json")).out, before);
}

void TestCarrier::exportAndImport()
{
    QCOMPARE(addAcme().exit, 0);
    QCOMPARE(run(QStringLiteral("carrier export acme --output acme.json")).exit, 0);
    QCOMPARE(run(QStringLiteral("carrier import acme.json")).exit, 2); // the name is taken
    QCOMPARE(run(QStringLiteral("carrier remove acme --yes")).exit, 0);
    QCOMPARE(run(QStringLiteral("carrier import acme.json --password-file pw --passphrase-file pass")).exit,
             0);
    QCOMPARE(
        run(QStringLiteral("carrier show acme --json")).json().value(QLatin1String("auth_user")).toString(),
        QStringLiteral("acme-1"));
    QCOMPARE(run(QStringLiteral("carrier export acme --output nowhere/acme.json")).exit, 2);
}

void TestCarrier::schemaIsPrinted()
{
    QCOMPARE(addAcme().exit, 0);
    const test::CliResult printed = run(QStringLiteral("carrier export --schema"));
    QCOMPARE(printed.exit, 0);
    const QJsonObject told = printed.json().value(QLatin1String("properties")).toObject();
    QCOMPARE(told.keys(), run(QStringLiteral("carrier export acme")).json().keys());
    QCOMPARE(run(QStringLiteral("carrier export --schema --output carrier.schema.json")).exit, 0);
    QFile file(m_cli->path(QStringLiteral("carrier.schema.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), printed.out);
    QCOMPARE(run(QStringLiteral("carrier export")).exit, 2);
    QCOMPARE(run(QStringLiteral("carrier export acme --schema")).exit, 2);
}

void TestCarrier::configurationIsImportedWithItsPassword()
{
    m_cli->write(
        QStringLiteral("sip.conf"),
        "[general]\ntlsenable=yes\nregister => tls://acme-1:confpw1@sip.acme.test:5061\n[acme]\ntype=peer\n"
        "host=sip.acme.test\nport=5061\ntransport=tls\nencryption=yes\ndefaultuser=acme-1\n"
        "remotesecret=confpw1\ndisallow=all\nallow=ulaw\n[phone]\ntype=friend\nhost=dynamic\n");
    const test::CliResult look = run(QStringLiteral("carrier import sip.conf --dry-run --json"));
    QCOMPARE(look.exit, 0);
    QVERIFY(!look.out.contains("confpw1"));
    QCOMPARE(look.json().value(QLatin1String("carriers")).toArray().size(), 1);
    QVERIFY(!look.json().value(QLatin1String("not_understood")).toArray().isEmpty());
    QCOMPARE(run(QStringLiteral("carrier show acme")).exit, 2); // nothing was added
    const test::CliResult added =
        run(QStringLiteral("carrier import sip.conf --passphrase-file pass --json"));
    QCOMPARE(added.exit, 0);
    QVERIFY(!added.out.contains("confpw1") && !added.err.contains("confpw1"));
    const QJsonObject acme = run(QStringLiteral("carrier show acme --json")).json();
    QCOMPARE(acme.value(QLatin1String("posture")).toString(), QStringLiteral("sealed"));
    QCOMPARE(acme.value(QLatin1String("registers")).toBool(), true);
    QCOMPARE(run(QStringLiteral("carrier import sip.conf")).exit, 2); // the name is taken
    QCOMPARE(run(QStringLiteral("carrier import sip.conf --only nobody")).exit, 2);
}

void TestCarrier::presetsFillACarrier()
{
    QCOMPARE(run(QStringLiteral("carrier presets --json")).exit, 0);
    const test::CliResult unknown = run(QStringLiteral("carrier presets telnix"));
    QCOMPARE(unknown.exit, 2);
    QVERIFY(unknown.err.contains("telnyx"));
    QCOMPARE(run(QStringLiteral("carrier add tel --preset telnyx --auth-user u1")).exit, 0);
    QCOMPARE(run(QStringLiteral("carrier show tel --json")).json().value(QLatin1String("host")).toString(),
             QStringLiteral("sip.telnyx.com"));
    QCOMPARE(run(QStringLiteral("carrier add tel2 --preset telnyx --preset-host 99")).exit, 2);
}

void TestCarrier::presetsOfTheUsersFileAreKnown()
{
    const QString file =
        m_cli->write(QStringLiteral("presets.json"),
                     R"({"schema": "trunkseal.presets/1", "presets": [{"id": "house", "name": "House",
              "signalling_hosts": [{"host": "sip.house.test"}]}]})");
    const QString option = QStringLiteral(" --preset-file ") + file;
    QVERIFY(run(QStringLiteral("carrier presets") + option).out.contains("House"));
    QCOMPARE(run(QStringLiteral("carrier add own --preset house --auth-user u1") + option).exit, 0);
    QCOMPARE(run(QStringLiteral("carrier show own --json")).json().value(QLatin1String("host")).toString(),
             QStringLiteral("sip.house.test"));
    QCOMPARE(run(QStringLiteral("carrier add none --preset house --auth-user u1")).exit, 2);
    m_cli->write(QStringLiteral("presets.json"), "{\n\"schema\": 1 2}");
    const test::CliResult bad = run(QStringLiteral("carrier presets") + option);
    QCOMPARE(bad.exit, 2);
    QVERIFY2(bad.err.contains("presets.json") && bad.err.contains("line 2"), bad.err.constData());
}

void TestCarrier::everyStackIsRenderedAndLinted()
{
    QCOMPARE(addAcme().exit, 0);
    for (const char *stack : {"pjsip", "pjsip_wizard", "chan_sip", "vicidial"})
        QCOMPARE(run(QStringLiteral("carrier render acme --stack %1").arg(QLatin1String(stack))).exit, 0);
    QCOMPARE(run(QStringLiteral("carrier render acme --stack iax2")).exit, 2);
    QVERIFY(run(QStringLiteral("carrier render acme --stack vicidial --json"))
                .json()
                .contains(QLatin1String("row")));
    QCOMPARE(run(QStringLiteral("carrier lint acme --json")).exit, 0);
    QCOMPARE(run(QStringLiteral("carrier edit acme --stack chan_sip")).exit, 0);
    QCOMPARE(run(QStringLiteral("carrier lint --asterisk 22")).exit, 1); // chan_sip is gone there
}

void TestCarrier::badImportIsExit2_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("not JSON") << QByteArray("name = acme");
    QTest::newRow("another schema") << QByteArray(R"({"schema":"trunkseal.plan/1"})");
    QTest::newRow("hostile name") << QByteArray(
        "{\"schema\":\"trunkseal.carrier/1\",\"name\":\"a\\nb\",\"host\":\"x.test\"}");
    QTest::newRow("with a password") << QByteArray(
        R"({"schema":"trunkseal.carrier/1","name":"a","host":"x.test","password":"p"})");
}

void TestCarrier::badImportIsExit2()
{
    QFETCH(QByteArray, text);
    QCOMPARE(run(QStringLiteral("carrier import -"), text).exit, 2);
    QVERIFY(run(QStringLiteral("carrier list --json"))
                .json()
                .value(QLatin1String("carriers"))
                .toArray()
                .isEmpty());
}

void TestCarrier::removeWantsAYes()
{
    QCOMPARE(addAcme().exit, 0);
    QCOMPARE(run(QStringLiteral("carrier remove acme")).exit, 2); // nobody to ask
    QCOMPARE(run(QStringLiteral("carrier remove acme --yes")).exit, 0);
    QCOMPARE(run(QStringLiteral("carrier show acme")).exit, 2);
}

void TestCarrier::wrongPassphraseStoresNothing()
{
    QCOMPARE(addAcme().exit, 0);
    m_cli->write(QStringLiteral("wrong"), "incorrect horse\n");
    const test::CliResult result = run(QStringLiteral(
        "carrier add b --host b.test --auth-user u --password-file pw --passphrase-file wrong"));
    QCOMPARE(result.exit, 2);
    QCOMPARE(run(QStringLiteral("carrier show b")).exit, 2);
}

void TestCarrier::passwordWithoutAnyVaultIsExplained()
{
    const test::CliResult result =
        run(QStringLiteral("carrier add b --host b.test --auth-user u --password-file pw"));
    QCOMPARE(result.exit, 2);
    QVERIFY(result.err.contains("--passphrase-file"));
    QCOMPARE(run(QStringLiteral("carrier show b")).exit, 2);
}

QTEST_GUILESS_MAIN(TestCarrier)
#include "tst_carrier.moc"
