// How the command line learns the way to a server: jump hosts, ssh_config, known_hosts.

#include "tests/support/test_ssh_server.h"
#include "tests/unit/cli/cli_runner.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace trunkseal;
using test::CliResult;
using test::TestSshServer;

namespace {

QString fingerprint(const QString &hostKeyLine)
{
    const QByteArray key = QByteArray::fromBase64(hostKeyLine.section(QLatin1Char(' '), 1, 1).toLatin1());
    const QByteArray sum =
        QCryptographicHash::hash(key, QCryptographicHash::Sha256).toBase64(QByteArray::OmitTrailingEquals);
    return QStringLiteral("SHA256:") + QString::fromLatin1(sum);
}

/// "user@host:port key_file" of a server or jump of a JSON document.
QString told(const QJsonObject &json)
{
    return QStringLiteral("%1@%2:%3 %4")
        .arg(json.value(QLatin1String("user")).toString(), json.value(QLatin1String("host")).toString())
        .arg(json.value(QLatin1String("port")).toInt())
        .arg(json.value(QLatin1String("key_file")).toString())
        .trimmed();
}

QJsonObject jumpOf(const QJsonObject &json, int index = 0)
{
    return json.value(QLatin1String("jumps")).toArray().at(index).toObject();
}

} // namespace

class TestServerWay : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_cli = std::make_unique<test::CliRunner>();
        m_cli->setVariable(QStringLiteral("HOME"), m_cli->path(QStringLiteral(".")));
        m_cli->setVariable(QStringLiteral("SSH_AUTH_SOCK"), QString());
    }

    void jumpHostsAreKeptListedAndTakenAway()
    {
        const QJsonObject added =
            run(QStringLiteral(
                    "server add d1 --host 10.0.0.5 --jump ops@bastion.example:2222,10.0.0.1 --json"))
                .json();
        QCOMPARE(told(jumpOf(added)), QStringLiteral("ops@bastion.example:2222"));
        QCOMPARE(told(jumpOf(added, 1)), QStringLiteral("@10.0.0.1:22"));
        const QJsonObject listed = run(QStringLiteral("server list --json")).json();
        QCOMPARE(
            listed.value(QLatin1String("servers")).toArray().at(0).toObject().value(QLatin1String("jumps")),
            added.value(QLatin1String("jumps")));
        QVERIFY(
            run(QStringLiteral("server edit d1 --user x")).out.contains("ops@bastion.example:2222,10.0.0.1"));
        QVERIFY(run(QStringLiteral("server edit d1 --jump none --json"))
                    .json()
                    .value(QLatin1String("jumps"))
                    .toArray()
                    .isEmpty());
    }

    void badWaysAreExit2_data()
    {
        QTest::addColumn<QString>("arguments");
        const QString add = QStringLiteral("server add d1 --host a ");
        QTest::newRow("no host") << add + QStringLiteral("--jump ops@");
        QTest::newRow("option for a host") << add + QStringLiteral("--jump=-oProxyCommand=x");
        QTest::newRow("bad port") << add + QStringLiteral("--jump b:0");
        QTest::newRow("bad user") << add + QStringLiteral("--jump a;b@c");
        QTest::newRow("five") << add + QStringLiteral("--jump a,b,c,d,e");
        QTest::newRow("gap") << add + QStringLiteral("--jump a,,b");
        QTest::newRow("file without a host") << add + QStringLiteral("--ssh-config conf");
        QTest::newRow("no such file")
            << QStringLiteral("server add d1 --from-ssh-config d1 --ssh-config nothing");
        QTest::newRow("no such host")
            << QStringLiteral("server add d1 --from-ssh-config d9 --ssh-config conf");
        QTest::newRow("by a command")
            << QStringLiteral("server add d1 --from-ssh-config odd --ssh-config conf");
        QTest::newRow("broken file") << QStringLiteral("server ssh-hosts --ssh-config broken");
    }
    void badWaysAreExit2()
    {
        QFETCH(QString, arguments);
        m_cli->write(QStringLiteral("conf"), "Host d1\nHost odd\n ProxyCommand touch ran\n");
        m_cli->write(QStringLiteral("broken"), "Host d1\n Port none\n");
        const CliResult result = run(arguments);
        QVERIFY2(result.exit == 2, result.err.constData());
        QVERIFY(!QFile::exists(m_cli->path(QStringLiteral("ran"))));
        QVERIFY(run(QStringLiteral("server list --json"))
                    .json()
                    .value(QLatin1String("servers"))
                    .toArray()
                    .isEmpty());
    }

    void aHostOfSshConfigIsAdded()
    {
        const QString key = m_cli->write(QStringLiteral("id"), "key");
        QDir(m_cli->path(QStringLiteral("."))).mkpath(QStringLiteral(".ssh/conf.d"));
        m_cli->write(QStringLiteral(".ssh/config"),
                     "Include conf.d/*\nMatch exec \"touch ran\"\n User evil\nHost *\n User ops\n");
        m_cli->write(QStringLiteral(".ssh/conf.d/10"),
                     "Host d1\n HostName 10.0.0.5\n Port 2222\n IdentityFile /nowhere\n IdentityFile "
                         + key.toUtf8() + "\n ProxyJump gate\nHost gate\n HostName 10.0.0.1\n");
        const CliResult added = run(QStringLiteral("server add dialer --from-ssh-config d1 --json"));
        QVERIFY2(added.exit == 0, added.err.constData());
        QCOMPARE(told(added.json()), QStringLiteral("ops@10.0.0.5:2222 ") + key);
        QCOMPARE(added.json().value(QLatin1String("login")).toString(), QStringLiteral("key_file"));
        QCOMPARE(told(jumpOf(added.json())), QStringLiteral("ops@10.0.0.1:22"));
        QVERIFY(added.err.contains("Match exec"));
        QVERIFY(!QFile::exists(m_cli->path(QStringLiteral("ran"))));

        const QJsonObject own =
            run(QStringLiteral("server add own --from-ssh-config d1 --host 10.0.0.9 --port 23 "
                               "--user me --login agent --jump none --json"))
                .json();
        QVERIFY(told(own).startsWith(QStringLiteral("me@10.0.0.9:23")));
        QCOMPARE(own.value(QLatin1String("login")).toString(), QStringLiteral("agent"));
        QVERIFY(own.value(QLatin1String("jumps")).toArray().isEmpty());

        const CliResult hosts = run(QStringLiteral("server ssh-hosts --json"));
        QCOMPARE(hosts.exit, 0);
        const QJsonArray list = hosts.json().value(QLatin1String("hosts")).toArray();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].toObject().value(QLatin1String("name")).toString(), QStringLiteral("d1"));
        QVERIFY(run(QStringLiteral("server ssh-hosts")).out.contains("10.0.0.5:2222"));
    }

    void aCommandIsAnsweredByJumpHosts()
    {
        m_cli->write(QStringLiteral("conf"), "Host odd\n ProxyCommand touch ran\n");
        QCOMPARE(
            run(QStringLiteral("server add d1 --from-ssh-config odd --ssh-config conf --jump none")).exit, 0);
        QVERIFY(!QFile::exists(m_cli->path(QStringLiteral("ran"))));
        const QJsonArray hosts = run(QStringLiteral("server ssh-hosts --ssh-config conf --json"))
                                     .json()
                                     .value(QLatin1String("hosts"))
                                     .toArray();
        QCOMPARE(hosts[0].toObject().value(QLatin1String("needs_command")).toBool(), true);
    }

    void trustWalksTheChain()
    {
        const Chain chain(*m_cli);
        addChain(chain);
        CliResult result = run(QStringLiteral("server trust d1 --json"));
        QCOMPARE(result.exit, 4);
        QVERIFY(result.err.contains(fingerprint(chain.jump.hostKeyLine()).toLatin1()));
        QCOMPARE(chain.jump.logins(), 0);
        QCOMPARE(run(QStringLiteral("server check d1")).exit, 4);
        QCOMPARE(chain.jump.logins(), 0);

        // The jump host's only: the server's is shown through it then.
        const QString both = QStringLiteral("server trust d1 --json --fingerprint ");
        result = run(both + fingerprint(chain.jump.hostKeyLine()));
        QCOMPARE(result.exit, 4);
        QVERIFY(result.err.contains(fingerprint(chain.server.hostKeyLine()).toLatin1()));
        QCOMPARE(chain.server.logins(), 0);
        result = run(both + fingerprint(chain.server.hostKeyLine()));
        QVERIFY2(result.exit == 0, result.err.constData());
        const QJsonArray hops = result.json().value(QLatin1String("hops")).toArray();
        QCOMPARE(hops.size(), 2);
        QCOMPARE(hops[0].toObject().value(QLatin1String("newly_trusted")).toBool(), false);
        QCOMPARE(hops[1].toObject().value(QLatin1String("newly_trusted")).toBool(), true);
        QCOMPARE(jumpOf(result.json()).value(QLatin1String("host_keys")).toArray().at(0).toString(),
                 chain.jump.hostKeyLine());
        QVERIFY(run(QStringLiteral("server list")).out.contains("yes"));
        QVERIFY(run(QStringLiteral("server check d1")).exit != 4);

        // Other words for the same way keep what is pinned; another machine is not trusted.
        const QJsonObject same =
            run(QStringLiteral("server edit d1 --json --jump root@127.0.0.1:%1").arg(chain.jump.port()))
                .json();
        QCOMPARE(jumpOf(same).value(QLatin1String("host_keys")).toArray().size(), 1);
        const QJsonObject other = run(QStringLiteral("server edit d1 --json --jump ops@127.0.0.2")).json();
        QVERIFY(jumpOf(other).value(QLatin1String("host_keys")).toArray().isEmpty());
    }

    void severalFingerprintsTrustAllAtOnce()
    {
        const Chain chain(*m_cli);
        addChain(chain);
        QCOMPARE(run(QStringLiteral("server trust d1 --fingerprint %1 --fingerprint %2")
                         .arg(fingerprint(chain.server.hostKeyLine()), fingerprint(chain.jump.hostKeyLine())))
                     .exit,
                 0);
    }

    void aPasswordIsNotShownToAJumpHost()
    {
        const TestSshServer jump({});
        const TestSshServer server({});
        QCOMPARE(
            run(QStringLiteral("server add d1 --host 127.0.0.1 --port %1 --user ops --login password --jump "
                               "127.0.0.1:%2")
                    .arg(server.port())
                    .arg(jump.port()))
                .exit,
            0);
        m_cli->write(QStringLiteral("pw"), "right password\n");
        const CliResult result = run(QStringLiteral("server trust d1 --yes --password-file pw"));
        QCOMPARE(result.exit, 3);
        QVERIFY(result.err.contains("agent"));
        QCOMPARE(server.logins(), 0);
    }

    void knownHostsAreEvidence()
    {
        const TestSshServer server({});
        add(server);
        const QByteArray key = server.hostKeyLine().toLatin1();
        const QByteArray name = "[127.0.0.1]:" + QByteArray::number(server.port()) + ' ';
        const QByteArray other = test::writeTestKey(m_cli->path(QStringLiteral("other")), {});
        const QString trust = QStringLiteral("server trust d1 --json --known-hosts known");
        QCOMPARE(run(trust).exit, 2); // no such file
        m_cli->write(QStringLiteral("known"), name + other + '\n');
        CliResult result = run(trust);
        QCOMPARE(result.exit, 4);
        QVERIFY(result.err.contains("does not list it"));
        m_cli->write(QStringLiteral("known"),
                     name + key + "\n@revoked * " + other + "\n@cert-authority * " + other + '\n');
        result = run(trust);
        QVERIFY2(result.exit == 0, result.err.constData());
        QCOMPARE(result.json().value(QLatin1String("host_keys")).toArray(),
                 QJsonArray({QString::fromLatin1(key), QString::fromLatin1("@revoked " + other)}));
        QVERIFY(result.err.contains("authority"));
    }

    void aRevokedKeyIsRefusedFromThenOn()
    {
        const TestSshServer server({});
        add(server);
        const QByteArray key = server.hostKeyLine().toLatin1();
        const QByteArray name = "[127.0.0.1]:" + QByteArray::number(server.port()) + ' ';
        QCOMPARE(run(QStringLiteral("server trust d1 --yes")).exit, 0);
        m_cli->write(QStringLiteral("pw"), "right password\n");
        QVERIFY(run(QStringLiteral("server check d1 --password-file pw")).exit != 4);
        m_cli->write(QStringLiteral("known"), name + key + "\n@revoked 127.0.0.1 " + key + '\n');
        CliResult result = run(QStringLiteral("server trust d1 --known-hosts known"));
        QCOMPARE(result.exit, 4);
        QVERIFY(result.err.contains("revoked"));
        result = run(QStringLiteral("server check d1 --password-file pw"));
        QCOMPARE(result.exit, 4);
        QVERIFY(result.err.contains("revoked"));
        const QString print = fingerprint(server.hostKeyLine());
        QCOMPARE(run(QStringLiteral("server trust d1 --fingerprint ") + print).exit, 4);
    }

private:
    /// A jump host and a server that both take one key.
    struct Chain {
        explicit Chain(const test::CliRunner &cli)
            : key(test::writeTestKey(cli.path(QStringLiteral("id")), {}))
            , jump(setup())
            , server(setup())
        {
        }
        [[nodiscard]] TestSshServer::Setup setup() const
        {
            TestSshServer::Setup setup;
            setup.offers = TestSshServer::Offers::Keys;
            setup.acceptedKey = key;
            return setup;
        }
        QByteArray key;
        TestSshServer jump;
        TestSshServer server;
    };

    CliResult run(const QString &arguments)
    {
        return m_cli->run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    void add(const TestSshServer &server)
    {
        QCOMPARE(run(QStringLiteral("server add d1 --host 127.0.0.1 --port %1 --user ops --login password")
                         .arg(server.port()))
                     .exit,
                 0);
    }
    void addChain(const Chain &chain)
    {
        QCOMPARE(
            run(QStringLiteral("server add d1 --host 127.0.0.1 --port %1 --user ops --key-file id --jump "
                               "127.0.0.1:%2")
                    .arg(chain.server.port())
                    .arg(chain.jump.port()))
                .exit,
            0);
    }
    std::unique_ptr<test::CliRunner> m_cli;
};

QTEST_GUILESS_MAIN(TestServerWay)
#include "tst_server_way.moc"
