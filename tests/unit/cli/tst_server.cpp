#include "core/store/workspace.h"
#include "tests/support/test_ssh_server.h"
#include "tests/unit/cli/cli_runner.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>

using namespace trunkseal;

namespace {

const char *const password = "right password";

QString fingerprint(const QString &hostKeyLine)
{
    const QByteArray key = QByteArray::fromBase64(hostKeyLine.section(QLatin1Char(' '), 1, 1).toLatin1());
    const QByteArray sum =
        QCryptographicHash::hash(key, QCryptographicHash::Sha256).toBase64(QByteArray::OmitTrailingEquals);
    return QStringLiteral("SHA256:") + QString::fromLatin1(sum);
}

} // namespace

class TestServer : public QObject {
    Q_OBJECT

private slots:
    void init();
    void addedServerIsListed();
    void badEntryIsExit2_data();
    void badEntryIsExit2();
    void anotherHostMustBeTrustedAnew();
    void unknownKeyIsRefusedWithoutAYes();
    void rightFingerprintIsPinned();
    void wrongFingerprintIsRefused();
    void changedKeyIsRefused();
    void unreachableServerIsExit3();
    void untrustedServerIsNotLoggedInTo();
    void wrongPasswordIsExit3();
    void checkTellsThatThereIsNoAsterisk();
    void removedServerIsGone();

private:
    test::CliResult run(const QString &arguments)
    {
        return m_cli->run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    void add(const test::TestSshServer &server)
    {
        QCOMPARE(run(QStringLiteral("server add d1 --host 127.0.0.1 --port %1 --user ops --login password")
                         .arg(server.port()))
                     .exit,
                 0);
    }
    std::unique_ptr<test::CliRunner> m_cli;
};

void TestServer::init()
{
    m_cli = std::make_unique<test::CliRunner>();
    m_cli->write(QStringLiteral("pw"), QByteArray(password) + '\n');
}

void TestServer::addedServerIsListed()
{
    const test::CliResult added = run(QStringLiteral("server add d1 --host 10.0.0.5 --user admin --sudo yes "
                                                     "--key-file id --config-dir /opt/asterisk --json"));
    QCOMPARE(added.exit, 0);
    const QJsonObject json = added.json();
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.server_report/1"));
    QCOMPARE(json.value(QLatin1String("login")).toString(), QStringLiteral("key_file"));
    QCOMPARE(json.value(QLatin1String("use_sudo")).toBool(), true);
    QVERIFY(run(QStringLiteral("server list")).out.contains("10.0.0.5:22"));
    QCOMPARE(
        run(QStringLiteral("server list --json")).json().value(QLatin1String("servers")).toArray().size(), 1);
    QCOMPARE(run(QStringLiteral("server edit d1 --name d2 --user root")).exit, 0);
    QVERIFY(run(QStringLiteral("server list")).out.contains("d2"));
}

void TestServer::badEntryIsExit2_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("no host") << QStringLiteral("server add d1");
    QTest::newRow("option for a host") << QStringLiteral("server add d1 --host=-oProxyCommand=x");
    QTest::newRow("bad port") << QStringLiteral("server add d1 --host a --port 70000");
    QTest::newRow("bad login") << QStringLiteral("server add d1 --host a --login magic");
    QTest::newRow("bad sudo") << QStringLiteral("server add d1 --host a --sudo perhaps");
    QTest::newRow("relative folder") << QStringLiteral("server add d1 --host a --config-dir etc");
    QTest::newRow("bad name") << QStringLiteral("server add a;b --host a");
}

void TestServer::badEntryIsExit2()
{
    QFETCH(QString, arguments);
    const test::CliResult result = run(arguments);
    QVERIFY2(result.exit == 2, result.err.constData());
    QVERIFY(
        run(QStringLiteral("server list --json")).json().value(QLatin1String("servers")).toArray().isEmpty());
}

void TestServer::anotherHostMustBeTrustedAnew()
{
    const test::TestSshServer server({});
    add(server);
    QCOMPARE(run(QStringLiteral("server trust d1 --yes")).exit, 0);
    const QJsonObject json = run(QStringLiteral("server edit d1 --host 127.0.0.2 --json")).json();
    QVERIFY(json.value(QLatin1String("host_keys")).toArray().isEmpty());
}

void TestServer::unknownKeyIsRefusedWithoutAYes()
{
    const test::TestSshServer server({});
    add(server);
    const test::CliResult result = run(QStringLiteral("server trust d1 --json"));
    QCOMPARE(result.exit, 4);
    QCOMPARE(result.errorCode(), QStringLiteral("refused"));
    QVERIFY(result.err.contains(fingerprint(server.hostKeyLine()).toLatin1()));
}

void TestServer::rightFingerprintIsPinned()
{
    const test::TestSshServer server({});
    add(server);
    const QString print = fingerprint(server.hostKeyLine());
    const QJsonObject json = run(QStringLiteral("server trust d1 --json --fingerprint ") + print).json();
    QCOMPARE(json.value(QLatin1String("fingerprint")).toString(), print);
    QCOMPARE(json.value(QLatin1String("newly_trusted")).toBool(), true);
    QCOMPARE(json.value(QLatin1String("host_keys")).toArray().at(0).toString(), server.hostKeyLine());
    QCOMPARE(run(QStringLiteral("server trust d1")).exit, 0); // known now
}

void TestServer::wrongFingerprintIsRefused()
{
    const test::TestSshServer server({});
    add(server);
    QCOMPARE(run(QStringLiteral("server trust d1 --fingerprint SHA256:AAAA")).exit, 4);
    QVERIFY(run(QStringLiteral("server list")).out.contains("no")); // not trusted
}

void TestServer::changedKeyIsRefused()
{
    const test::TestSshServer server({});
    add(server);
    const QString other = QString::fromLatin1(test::writeTestKey(m_cli->path(QStringLiteral("key")), {}));
    {
        const auto workspace =
            store::Workspace::open(m_cli->path(QStringLiteral("data/trunkseal/workspace.trunkseal")));
        QVERIFY(workspace);
        auto entry = (*workspace)->server(QStringLiteral("d1"));
        QVERIFY(entry);
        entry->hostKeys = QStringList{other}; // as if the server had shown this one before
        QVERIFY((*workspace)->saveServer(*entry));
    }
    for (const char *option : {"", " --yes", " --fingerprint SHA256:AAAA"}) {
        const test::CliResult refused = run(QStringLiteral("server trust d1") + QLatin1String(option));
        QCOMPARE(refused.exit, 4);
        QVERIFY(refused.err.contains(fingerprint(server.hostKeyLine()).toLatin1()));
    }
    QCOMPARE(run(QStringLiteral("server check d1 --password-file pw")).exit, 4);
    QCOMPARE(run(QStringLiteral("server trust d1 --fingerprint ") + fingerprint(server.hostKeyLine())).exit,
             0);
}

void TestServer::unreachableServerIsExit3()
{
    QCOMPARE(run(QStringLiteral("server add d1 --host 127.0.0.1 --port 1")).exit, 0);
    QCOMPARE(run(QStringLiteral("server trust d1 --yes")).exit, 3);
}

void TestServer::untrustedServerIsNotLoggedInTo()
{
    const test::TestSshServer server({});
    add(server);
    QCOMPARE(run(QStringLiteral("server check d1 --password-file pw")).exit, 4);
    QCOMPARE(run(QStringLiteral("push plan d1 --password-file pw")).exit, 4);
}

void TestServer::wrongPasswordIsExit3()
{
    const test::TestSshServer server({});
    add(server);
    QCOMPARE(run(QStringLiteral("server trust d1 --yes")).exit, 0);
    m_cli->write(QStringLiteral("wrong"), "wr0ng-s33ded-passw0rd\n");
    const test::CliResult result = run(QStringLiteral("server check d1 --password-file wrong --json"));
    QCOMPARE(result.exit, 3);
    QCOMPARE(result.errorCode(), QStringLiteral("ssh"));
    QVERIFY(!m_cli->everything().contains("wr0ng-s33ded"));
    QCOMPARE(run(QStringLiteral("server check d1")).exit, 2); // no password, nobody to ask
}

void TestServer::checkTellsThatThereIsNoAsterisk()
{
    const test::TestSshServer server({});
    add(server);
    QCOMPARE(run(QStringLiteral("server trust d1 --yes")).exit, 0);
    const test::CliResult result = run(QStringLiteral("server check d1 --password-file pw --json"));
    QVERIFY2(result.exit == 1 || result.exit == 3, result.err.constData());
}

void TestServer::removedServerIsGone()
{
    QCOMPARE(run(QStringLiteral("server add d1 --host a.test")).exit, 0);
    QCOMPARE(run(QStringLiteral("server remove d1")).exit, 2); // nobody to ask
    QCOMPARE(run(QStringLiteral("server remove d1 --yes")).exit, 0);
    QCOMPARE(run(QStringLiteral("server check d1")).exit, 2);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
