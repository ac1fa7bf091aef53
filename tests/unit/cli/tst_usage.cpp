#include "tests/unit/cli/cli_runner.h"

#include <QTest>

using namespace trunkseal;

class TestUsage : public QObject {
    Q_OBJECT

private slots:
    void wrongUseIsExit2_data();
    void wrongUseIsExit2();
    void wrongUseIsOneJsonDocument();
    void helpHasAnExampleOnEveryLevel_data();
    void helpHasAnExampleOnEveryLevel();
    void versionIsPrinted();
    void commonOptionsStandAnywhere_data();
    void commonOptionsStandAnywhere();
    void notAWorkspaceIsExit2();
    void workspaceIsMadeAndChecked();
    void passphraseIsChanged();
    void packagingFilesFollowTheTable_data();
    void packagingFilesFollowTheTable();

private:
    test::CliRunner m_cli;
};

void TestUsage::wrongUseIsExit2_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *arguments, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                            << QByteArray(says);
    };
    row("nothing", "", "carrier");
    row("unknown noun", "frobnicate", "practice");
    row("verb of a later version", "weigh", "probe");
    row("no verb", "cert", "verify");
    row("unknown verb", "cert eat", "verify");
    row("unknown option", "cert show x --frob", "frob");
    row("missing argument", "cert show", "SOURCE");
    row("too many arguments", "cert show a b", "b");
    row("option without value", "cert show x --workspace", "workspace");
    row("no target", "call", "--carrier");
    row("two targets", "call sip:a@b --carrier c", "--carrier");
    row("number without carrier", "call sip:a@b --number 5", "--number");
    row("bad transport", "call sip:a@b --transport sctp", "sctp");
    row("bad srtp", "call sip:a@b --srtp maybe", "maybe");
    row("bad suite", "call sip:a@b --suites ROT13", "ROT13");
    row("bad codec", "call sip:a@b --codecs g729", "g729");
    row("bad source", "call sip:a@b --source radio", "radio");
    row("bad digits", "call sip:a@b --dtmf 12x", "12x");
    row("bad seconds", "call sip:a@b --seconds 0", "seconds");
    row("roots not there", "call sip:a@b --roots nowhere.pem", "nowhere.pem");
    row("no password to be had", "call sip:a@b --auth-user u", "--password-file");
    row("both passwords", "call sip:a@b --auth-user u --password-file f --password-env E", "both");
    row("password file not there", "call sip:a@b --auth-user u --password-file nowhere", "nowhere");
    row("variable not set", "call sip:a@b --auth-user u --password-env TRUNKSEAL_NOT_SET",
        "TRUNKSEAL_NOT_SET");
    row("bad uri", "call mailto:a@b", "mailto");
    row("probe nothing", "probe", "target");
    row("probe list not there", "probe --file nowhere", "nowhere");
    row("probe bad target", "probe sip:", "sip:");
    row("bad concurrency", "probe a --concurrency 0", "concurrency");
    row("unknown fault", "practice --fault nonsense", "nonsense");
    row("unknown carrier", "carrier show nobody", "nobody");
    row("unknown server", "server check nobody", "nobody");
    row("push to nobody", "push plan nobody", "nobody");
    row("roll back nobody", "push rollback nobody", "nobody");
    row("workspace that is not a file", "carrier list --workspace postgres://u:pw@h/db", "not a file");
}

void TestUsage::wrongUseIsExit2()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const test::CliResult result = m_cli.run(arguments);
    QVERIFY2(result.err.contains(says), result.err.constData());
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.exit, 2);
}

void TestUsage::wrongUseIsOneJsonDocument()
{
    const test::CliResult result =
        m_cli.run({QStringLiteral("cert"), QStringLiteral("eat"), QStringLiteral("--json")});
    QCOMPARE(result.exit, 2);
    QCOMPARE(result.json().value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.error/1"));
    QCOMPARE(result.errorCode(), QStringLiteral("bad_input"));
}

void TestUsage::helpHasAnExampleOnEveryLevel_data()
{
    QTest::addColumn<QStringList>("words");
    const char *const commands[] = {"",
                                    "cert",
                                    "cert show",
                                    "cert verify",
                                    "probe",
                                    "call",
                                    "carrier",
                                    "carrier list",
                                    "carrier show",
                                    "carrier add",
                                    "carrier edit",
                                    "carrier remove",
                                    "carrier import",
                                    "carrier export",
                                    "carrier render",
                                    "server",
                                    "server list",
                                    "server add",
                                    "server edit",
                                    "server remove",
                                    "server trust",
                                    "server check",
                                    "push",
                                    "push plan",
                                    "push apply",
                                    "push rollback",
                                    "practice",
                                    "workspace",
                                    "workspace create",
                                    "workspace check",
                                    "workspace unlock",
                                    "workspace passphrase"};
    for (const char *command : commands)
        QTest::newRow(*command != '\0' ? command : "program")
            << QString::fromLatin1(command).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

void TestUsage::helpHasAnExampleOnEveryLevel()
{
    QFETCH(QStringList, words);
    const test::CliResult result = m_cli.run(words + QStringList{QStringLiteral("--help")});
    QCOMPARE(result.exit, 0);
    QVERIFY(result.out.contains("Example:\n  trunkseal-cli "));
    QCOMPARE(result.err, QByteArray());
}

void TestUsage::versionIsPrinted()
{
    QVERIFY(m_cli.run({QStringLiteral("--version")}).out.startsWith("trunkseal-cli 0."));
}

void TestUsage::commonOptionsStandAnywhere_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("before") << QStringLiteral("--json --workspace w.trunkseal carrier list");
    QTest::newRow("between") << QStringLiteral("carrier --workspace=w.trunkseal list --json");
    QTest::newRow("after") << QStringLiteral(
        "carrier list --workspace w.trunkseal --quiet --json --no-color");
    QTest::newRow("a file named like the verb") << QStringLiteral("--workspace list carrier list --json");
}

void TestUsage::commonOptionsStandAnywhere()
{
    QFETCH(QString, arguments);
    const test::CliResult result = m_cli.run(arguments.split(QLatin1Char(' ')));
    QCOMPARE(result.exit, 0);
    QCOMPARE(result.json().value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.carrier/1"));
}

void TestUsage::notAWorkspaceIsExit2()
{
    const QString file = m_cli.write(QStringLiteral("notes.txt"), QByteArray(3000, 'x'));
    const test::CliResult result =
        m_cli.run({QStringLiteral("carrier"), QStringLiteral("list"), QStringLiteral("--workspace"), file});
    QCOMPARE(result.exit, 2);
    QVERIFY(result.err.contains("notes.txt"));
}

void TestUsage::workspaceIsMadeAndChecked()
{
    m_cli.write(QStringLiteral("pass"), "correct horse battery\n");
    const QStringList file{QStringLiteral("--workspace"), QStringLiteral("made.trunkseal")};
    const QStringList pass{QStringLiteral("--passphrase-file"), QStringLiteral("pass")};
    const auto workspace = [&](const char *verb, const QStringList &more) {
        return m_cli.run(QStringList{QStringLiteral("workspace"), QString::fromLatin1(verb)} + file + more);
    };
    QCOMPARE(workspace("check", {}).exit, 2); // not there yet
    QCOMPARE(workspace("create", pass + QStringList{QStringLiteral("--json")})
                 .json()
                 .value(QLatin1String("vault"))
                 .toString(),
             QStringLiteral("passphrase"));
    QCOMPARE(workspace("create", pass).exit, 2); // exists
    QCOMPARE(workspace("check", {}).exit, 0);
    QCOMPARE(workspace("unlock", pass).exit, 0);
    QCOMPARE(workspace("unlock", {}).exit, 2); // nobody to ask
    m_cli.write(QStringLiteral("wrong"), "incorrect horse\n");
    QCOMPARE(workspace("unlock", {QStringLiteral("--passphrase-file"), QStringLiteral("wrong")}).exit, 2);
}

void TestUsage::passphraseIsChanged()
{
    m_cli.setVariable(QStringLiteral("OLD_PASS"), QStringLiteral("0ld-s33ded-phrase"));
    m_cli.setVariable(QStringLiteral("NEW_PASS"), QStringLiteral("n3w-s33ded-phrase"));
    const auto run = [&](const char *arguments) {
        return m_cli.run(QString::fromLatin1(arguments).split(QLatin1Char(' '))).exit;
    };
    QCOMPARE(run("workspace create --workspace p.trunkseal --passphrase-env OLD_PASS"), 0);
    QCOMPARE(run("workspace passphrase --workspace p.trunkseal --passphrase-env OLD_PASS "
                 "--new-passphrase-env NEW_PASS"),
             0);
    QCOMPARE(run("workspace unlock --workspace p.trunkseal --passphrase-env OLD_PASS"), 2);
    QCOMPARE(run("workspace unlock --workspace p.trunkseal --passphrase-env NEW_PASS"), 0);
    QVERIFY(!m_cli.everything().contains("s33ded"));
}

void TestUsage::packagingFilesFollowTheTable_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("file");
    QTest::newRow("bash") << QStringLiteral("bash") << QStringLiteral("/completion/trunkseal-cli.bash");
    QTest::newRow("zsh") << QStringLiteral("zsh") << QStringLiteral("/completion/_trunkseal-cli");
    QTest::newRow("man") << QStringLiteral("man") << QStringLiteral("/man/trunkseal-cli.1");
}

void TestUsage::packagingFilesFollowTheTable()
{
    QFETCH(QString, kind);
    QFETCH(QString, file);
    QFile committed(QStringLiteral(TRUNKSEAL_PACKAGING) + file);
    QVERIFY(committed.open(QIODevice::ReadOnly));
    const test::CliResult made = m_cli.run({QStringLiteral("__generate"), kind});
    QCOMPARE(made.exit, 0);
    QVERIFY2(made.out == committed.readAll(), "make it again with trunkseal-cli __generate");
}

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
