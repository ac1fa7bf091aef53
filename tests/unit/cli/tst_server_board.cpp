#include "core/deploy/pushed.h"
#include "tests/support/test_ssh_server.h"
#include "tests/unit/cli/cli_runner.h"

#include <QTest>

using namespace trunkseal;

class TestServerBoard : public QObject {
    Q_OBJECT

private slots:
    void init();
    void anEmptyWorkspaceIsGood();
    void whatWasPushedIsShown();
    void anEntryThatChangedIsExit1();
    void aServerThatIsNotReachedIsExit3();
    void anUnknownKeyIsRefused();
    void aVariableWithThePasswordServesAllServers();
    void namedServersOnly();
    void badOptionsAreExit2_data();
    void badOptionsAreExit2();
    void theVaultsPassphraseIsAskedForOnce();

private:
    test::CliResult run(const QString &arguments)
    {
        return m_cli->run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    void add(const QString &name, quint16 port = 1)
    {
        QCOMPARE(run(QStringLiteral("server add %1 --host 127.0.0.1 --port %2 --user ops --login password")
                         .arg(name)
                         .arg(port))
                     .exit,
                 0);
    }
    /// acme, pushed to `server` as far as the workspace knows.
    void push(const QString &server)
    {
        const auto workspace =
            store::Workspace::open(m_cli->path(QStringLiteral("data/trunkseal/workspace.trunkseal")));
        QVERIFY(workspace);
        const auto carrier = (*workspace)->carrier(QStringLiteral("acme"));
        const auto entry = (*workspace)->server(server);
        QVERIFY(carrier && entry);
        QVERIFY(deploy::rememberPush(**workspace, *entry, deploy::pushedCarriers({*carrier}),
                                     QDateTime::currentDateTimeUtc().addDays(-1)));
    }
    [[nodiscard]] static QJsonObject at(const QJsonObject &json, const char *list, int index)
    {
        return json.value(QLatin1String(list)).toArray().at(index).toObject();
    }
    [[nodiscard]] static QString stateOf(const QJsonObject &json, int server, int carrier)
    {
        return at(at(json, "servers", server), "cells", carrier).value(QLatin1String("state")).toString();
    }
    std::unique_ptr<test::CliRunner> m_cli;
};

void TestServerBoard::init()
{
    m_cli = std::make_unique<test::CliRunner>();
    m_cli->write(QStringLiteral("pw"), "right password\n");
    m_cli->write(QStringLiteral("vault"), "a long enough passphrase\n");
}

void TestServerBoard::anEmptyWorkspaceIsGood()
{
    const test::CliResult result = run(QStringLiteral("server board"));
    QCOMPARE(result.exit, 0);
    QVERIFY(result.out.contains("Nothing was pushed yet."));
    const QJsonObject json = run(QStringLiteral("server board --json --check")).json();
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.board/1"));
    QVERIFY(json.value(QLatin1String("servers")).toArray().isEmpty());
}

void TestServerBoard::whatWasPushedIsShown()
{
    add(QStringLiteral("d1"));
    add(QStringLiteral("d2"));
    QCOMPARE(run(QStringLiteral("carrier add acme --host acme.test")).exit, 0);
    push(QStringLiteral("d1"));
    const test::CliResult result = run(QStringLiteral("server board --json"));
    QCOMPARE(result.exit, 0);
    const QJsonObject json = result.json();
    QCOMPARE(stateOf(json, 0, 0), QStringLiteral("as_pushed"));
    QCOMPARE(stateOf(json, 1, 0), QStringLiteral("not_there"));
    QCOMPARE(at(at(json, "servers", 0), "cells", 0).value(QLatin1String("posture")).toString(),
             QStringLiteral("sealed"));
    QVERIFY(at(json, "servers", 0).value(QLatin1String("check")).isNull());
    QCOMPARE(json.value(QLatin1String("pushed")).toInt(), 1);
    const QByteArray text = run(QStringLiteral("server board")).out;
    QVERIFY2(text.contains("acme") && text.contains("as_pushed") && text.contains("d2"), text.constData());
}

void TestServerBoard::anEntryThatChangedIsExit1()
{
    add(QStringLiteral("d1"));
    QCOMPARE(run(QStringLiteral("carrier add acme --host acme.test")).exit, 0);
    push(QStringLiteral("d1"));
    QCOMPARE(run(QStringLiteral("carrier edit acme --host other.test")).exit, 0);
    const test::CliResult result = run(QStringLiteral("server board --json"));
    QCOMPARE(result.exit, 1);
    QCOMPARE(stateOf(result.json(), 0, 0), QStringLiteral("changed_here"));
}

void TestServerBoard::aServerThatIsNotReachedIsExit3()
{
    const test::TestSshServer key({}); // its host key, at a port where nobody listens
    add(QStringLiteral("d1"));
    {
        const auto workspace =
            store::Workspace::open(m_cli->path(QStringLiteral("data/trunkseal/workspace.trunkseal")));
        auto entry = (*workspace)->server(QStringLiteral("d1"));
        entry->hostKeys = QStringList{key.hostKeyLine()};
        QVERIFY((*workspace)->saveServer(*entry));
    }
    const test::CliResult result = run(QStringLiteral("server board --check --password-file pw --json"));
    QCOMPARE(result.exit, 3);
    const QJsonObject check = at(result.json(), "servers", 0).value(QLatin1String("check")).toObject();
    QVERIFY(check.value(QLatin1String("state")).isNull());
    QVERIFY(!check.value(QLatin1String("error")).toObject().isEmpty());
    QCOMPARE(result.json().value(QLatin1String("failed")).toInt(), 1);
    QCOMPARE(run(QStringLiteral("server board")).exit, 0); // nobody was asked
}

void TestServerBoard::anUnknownKeyIsRefused()
{
    const test::TestSshServer server({});
    add(QStringLiteral("d1"), server.port());
    const test::CliResult result = run(QStringLiteral("server board --check --password-file pw"));
    QCOMPARE(result.exit, 4);
    QVERIFY(result.out.contains("d1: "));
}

void TestServerBoard::aVariableWithThePasswordServesAllServers()
{
    m_cli->setVariable(QStringLiteral("BOARD_PW"), QStringLiteral("right s33ded password"));
    add(QStringLiteral("d1"));
    add(QStringLiteral("d2"));
    const QJsonObject json =
        run(QStringLiteral("server board --check --password-env BOARD_PW --json")).json();
    for (int server : {0, 1}) {
        const QJsonObject check = at(json, "servers", server).value(QLatin1String("check")).toObject();
        const QString code =
            check.value(QLatin1String("error")).toObject().value(QLatin1String("code")).toString();
        QCOMPARE(code, QStringLiteral("network")); // nobody listens; the password was there
    }
    QVERIFY(!m_cli->everything().contains("s33ded"));
}

void TestServerBoard::namedServersOnly()
{
    add(QStringLiteral("d1"));
    add(QStringLiteral("d2"));
    const QJsonObject json = run(QStringLiteral("server board d2 --json")).json();
    QCOMPARE(json.value(QLatin1String("servers")).toArray().size(), 1);
    QCOMPARE(at(json, "servers", 0).value(QLatin1String("name")).toString(), QStringLiteral("d2"));
}

void TestServerBoard::badOptionsAreExit2_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("unknown server") << QStringLiteral("server board d9");
    QTest::newRow("none at once") << QStringLiteral("server board --check --at-once 0");
    QTest::newRow("unknown option") << QStringLiteral("server board --all");
    QTest::newRow("missing file") << QStringLiteral("server board --check --password-file nowhere");
}

void TestServerBoard::badOptionsAreExit2()
{
    QFETCH(QString, arguments);
    QCOMPARE(run(arguments).exit, 2);
}

void TestServerBoard::theVaultsPassphraseIsAskedForOnce()
{
    const QString vault = QStringLiteral(" --passphrase-file vault");
    QCOMPARE(run(QStringLiteral("server add d1 --host 127.0.0.1 --port 1 --user ops --login password "
                                "--password-file pw")
                 + vault)
                 .exit,
             0);
    QVERIFY(run(QStringLiteral("server board --check")).exit != 0); // locked, and nobody to ask
    QCOMPARE(run(QStringLiteral("server board")).exit, 0); // needs no vault
    const test::CliResult opened = run(QStringLiteral("server board --check --json") + vault);
    QCOMPARE(at(opened.json(), "servers", 0)
                 .value(QLatin1String("check"))
                 .toObject()
                 .value(QLatin1String("error"))
                 .toObject()
                 .value(QLatin1String("code"))
                 .toString(),
             QStringLiteral("network")); // it came as far as the connection
    QVERIFY(!m_cli->everything().contains("right password"));
}

QTEST_GUILESS_MAIN(TestServerBoard)
#include "tst_server_board.moc"
