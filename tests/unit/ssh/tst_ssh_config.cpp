#include "core/ssh/ssh_config.h"
#include "core/ssh/ssh_words.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ssh;

namespace {

const SshConfigUser me{QStringLiteral("/home/me"), QStringLiteral("me")};

Result<std::vector<SshConfigFile>> nothing(const QString &)
{
    return std::vector<SshConfigFile>();
}

Result<SshConfig> parsed(const QByteArray &text, const SshConfigInclude &include = nothing)
{
    return parseSshConfig({QStringLiteral("/home/me/.ssh/config"), text}, me, include);
}

/// "user@host:port key,key via user@host:port" of a route, or the error's message.
QString told(const QByteArray &text, const QString &name, const SshConfigInclude &include = nothing)
{
    const auto config = parsed(text, include);
    if (!config)
        return config.error().message;
    const auto route = lookUp(*config, name, me);
    if (!route)
        return route.error().message;
    const auto one = [](const SshConfigHost &host) {
        QString line = LoginAddress{host.user, host.host, host.port}.toString();
        return host.keyFiles.isEmpty() ? line
                                       : line + QLatin1Char(' ') + host.keyFiles.join(QLatin1Char(','));
    };
    QString line = one(route->target);
    for (const SshConfigHost &jump : route->jumps)
        line += QStringLiteral(" via ") + one(jump);
    return line;
}

SshConfigRoute routeOf(const QByteArray &text, const QString &name)
{
    const auto config = parsed(text);
    if (!config)
        qFatal("%s", qPrintable(config.error().message));
    const auto route = lookUp(*config, name, me);
    if (!route)
        qFatal("%s", qPrintable(route.error().message));
    return *route;
}

} // namespace

class TestSshConfig : public QObject {
    Q_OBJECT

private slots:
    void readsWhatSshReads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("is");
        const auto row = [](const char *title, const char *text, const char *name, const char *is) {
            QTest::newRow(title) << QByteArray(text) << QString::fromUtf8(name) << QString::fromUtf8(is);
        };
        row("empty", "", "d1", "me@d1:22");
        row("all options", "Host d1\n HostName 10.0.0.1\n Port 2222\n User ops\n IdentityFile ~/.ssh/d1\n",
            "d1", "ops@10.0.0.1:2222 /home/me/.ssh/d1");
        row("first value wins", "Host d1\n User a\nHost *\n User b\n Port 23\n", "d1", "a@d1:23");
        row("before any block", "User first\nHost d1\n User second\n", "d1", "first@d1:22");
        row("equals sign", "Host=d1\nHostName = 10.0.0.1\nPort=2222\n", "d1", "me@10.0.0.1:2222");
        row("case and tabs", "HOST\td1\n\thostNAME\t10.0.0.1\r\n", "d1", "me@10.0.0.1:22");
        row("comments", "# Host d1\nHost d1 # of the lab\n  # User x\n User ops\n", "d1", "ops@d1:22");
        row("quotes", "Host \"d1\"\n IdentityFile \"~/my keys/id\"\n", "d1", "me@d1:22 /home/me/my keys/id");
        row("quoted keyword", "\"Host\" d1\n \"User\" ops\n", "d1", "ops@d1:22");
        row("escaped blank", "IdentityFile /a\\ b\n", "d1", "me@d1:22 /a b");
        row("patterns", "Host web? d*\n User ops\n", "d22", "ops@d22:22");
        row("one character", "Host d?\n User ops\n", "d22", "me@d22:22");
        row("negated", "Host * !d1\n User ops\n", "d1", "me@d1:22");
        row("only negated", "Host !d2\n User ops\n", "d1", "me@d1:22");
        row("several key files", "IdentityFile a\nHost d1\n IdentityFile b\n IdentityFile a\n", "d1",
            "me@d1:22 a,b");
        row("no key file", "IdentityFile none\nIdentityFile b\n", "d1", "me@d1:22");
        row("tokens", "Host d1\n HostName %h.lab\n User ops\n IdentityFile %d/%u-%h-%r-%%\n", "d1",
            "ops@d1.lab:22 /home/me/me-d1.lab-ops-%");
        row("unknown words are let be", "FancyOption yes and no \"\nHost d1\n User ops\n", "d1", "ops@d1:22");
        row("match all", "Match all\n User ops\n", "d1", "ops@d1:22");
        row("match exec is never read", "Match exec \"touch /tmp/x\"\n User bad\nHost d1\n User ops\n", "d1",
            "ops@d1:22");
        row("match host is not guessed", "Match host d1\n User bad\n", "d1", "me@d1:22");
        row("jump", "Host d1\n ProxyJump ops@bastion:2222\n", "d1", "me@d1:22 via ops@bastion:2222");
        row("jumps", "Host d1\n ProxyJump a,b\n", "d1", "me@d1:22 via me@a:22 via me@b:22");
        row("jump by URI", "Host d1\n ProxyJump ssh://ops@b:23\n", "d1", "me@d1:22 via ops@b:23");
        row("everything through it", "ProxyJump b\n", "d1", ""); // b too: a ring
        row("jump none", "Host d1\n ProxyJump none\nHost *\n ProxyJump b\n", "d1", "me@d1:22");
        row("jump alias",
            "Host d1\n ProxyJump b\nHost b\n HostName bastion.example\n User jump\n Port 23\n IdentityFile "
            "k\n",
            "d1", "me@d1:22 via jump@bastion.example:23 k");
        row("jump of a jump", "Host d1\n ProxyJump b\nHost b\n ProxyJump a\n", "d1",
            "me@d1:22 via me@a:22 via me@b:22");
        row("only the first one's own jump", "Host d1\n ProxyJump a,b\nHost b\n ProxyJump c\n", "d1",
            "me@d1:22 via me@a:22 via me@b:22");
        row("jump with tokens", "Host d1\n User ops\n ProxyJump %r@bastion\n", "d1",
            "ops@d1:22 via ops@bastion:22");
        row("command first", "Host d1\n ProxyCommand nc %h %p\n ProxyJump b\n", "d1", "me@d1:22");
    }
    void readsWhatSshReads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, name);
        QFETCH(QString, is);
        const QString line = told(text, name);
        if (is.isEmpty())
            QVERIFY2(line.contains(QStringLiteral("ring")), qPrintable(line));
        else
            QCOMPARE(line, is);
    }

    void isWhatOpenSshUnderstands_data() { readsWhatSshReads_data(); }
    void isWhatOpenSshUnderstands()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, name);
        if (QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
            QSKIP("There is no ssh here.");
        if (text.contains("exec") || text.contains("FancyOption") || text.contains("Match host"))
            QSKIP("TrunkSeal differs here on purpose.");
        const QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("config")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QProcess ssh;
        ssh.start(QStringLiteral("ssh"), {QStringLiteral("-G"), QStringLiteral("-F"), file.fileName(), name});
        QVERIFY(ssh.waitForFinished() && ssh.exitCode() == 0);
        const QByteArray said = '\n' + ssh.readAllStandardOutput();
        const auto value = [&said](const QByteArray &key) {
            const auto at = said.indexOf('\n' + key + ' ');
            return at < 0 ? QByteArray() : said.mid(at + key.size() + 2).split('\n').first();
        };
        const auto config = parsed(text);
        QVERIFY(config);
        const auto route = lookUp(*config, name, me);
        QCOMPARE(value("proxyjump").isEmpty() || value("proxyjump") == "none",
                 route.has_value() && route->jumps.empty());
        if (!route) // a ring, which -G does not see
            return;
        QCOMPARE(QString::fromUtf8(value("hostname")), route->target.host);
        QCOMPARE(value("port").toInt(), int(route->target.port));
        if (route->target.user != me.name)
            QCOMPARE(QString::fromUtf8(value("user")), route->target.user);
    }

    void badInputNamesFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("open quote") << QByteArray("\nHost \"d1\n") << 2;
        QTest::newRow("no value") << QByteArray("Host d1\n User\n") << 2;
        QTest::newRow("empty value") << QByteArray("Host d1\n User \"\"\n") << 2;
        QTest::newRow("two values") << QByteArray("Host d1\n\n HostName a b\n") << 3;
        QTest::newRow("port 0") << QByteArray("Port 0\n") << 1;
        QTest::newRow("port word") << QByteArray("Port ssh\n") << 1;
        QTest::newRow("NUL") << QByteArray("User a\n\0\n", 9) << 2;
        QTest::newRow("jump") << QByteArray("Host d1\n ProxyJump a:99999\n") << 2;
        QTest::newRow("jump list") << QByteArray("Host d1\n ProxyJump a,,b\n") << 2;
        QTest::newRow("token in HostName") << QByteArray("HostName %x\n") << 1;
        QTest::newRow("token in ProxyJump") << QByteArray("ProxyJump %x\n") << 1;
        QTest::newRow("token at the end") << QByteArray("HostName a%\n") << 1;
    }
    void badInputNamesFileAndLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        const QString message = told(text, QStringLiteral("d1"));
        QVERIFY2(message.startsWith(QStringLiteral("/home/me/.ssh/config:%1: ").arg(line)),
                 qPrintable(message));
    }

    void jumpsInARingEnd()
    {
        QVERIFY(told("Host a\n ProxyJump b\nHost b\n ProxyJump a\n", QStringLiteral("a"))
                    .contains(QStringLiteral("ring")));
    }

    void includesAreReadWhereTheyStand()
    {
        QStringList asked;
        const SshConfigInclude include = [&asked](const QString &pattern) {
            asked << pattern;
            const bool isOne = pattern.endsWith(QLatin1String("one"));
            const QByteArray text = isOne ? "User inner\nHost d2\n Port 24\n" : "Host d1\n Port 23\n";
            return Result<std::vector<SshConfigFile>>(std::vector<SshConfigFile>{{pattern, text}});
        };
        const QByteArray text = "Host d1\n Include one\nInclude ~/two /three\nUser late\n";
        QCOMPARE(told(text, QStringLiteral("d1"), include), QStringLiteral("inner@d1:23"));
        QCOMPARE(asked,
                 QStringList({QStringLiteral("/home/me/.ssh/one"), QStringLiteral("/home/me/two"),
                              QStringLiteral("/three")}));
        // In the block of d1 nothing counts for another.
        QCOMPARE(told(text, QStringLiteral("d2"), include), QStringLiteral("me@d2:22"));
        const auto config = parsed(text, include);
        QCOMPARE(config->hosts(), QStringList({QStringLiteral("d1"), QStringLiteral("d2")}));
    }

    void includesEnd()
    {
        const SshConfigInclude itself = [](const QString &pattern) {
            return Result<std::vector<SshConfigFile>>(
                std::vector<SshConfigFile>{{pattern, "Include again\n"}});
        };
        const auto config = parsed("Include again\n", itself);
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::BadInput);
        const SshConfigInclude broken = [](const QString &) -> Result<std::vector<SshConfigFile>> {
            return fail(ErrorCode::Storage, QStringLiteral("No right to read it."));
        };
        QCOMPARE(parsed("User a\nInclude again\n", broken).error().message,
                 QStringLiteral("/home/me/.ssh/config:2: No right to read it."));
        QVERIFY(parsed("Match host x\n Include again\n", broken)); // a block that is not read reads nothing
        QVERIFY(!parsed(QByteArray(1024 * 1024 + 1, '\n')));
        QVERIFY(!parsed(QByteArray("Port 22\n").repeated(20001)));
    }

    void whatIsNotTakenIsSaid()
    {
        const SshConfigRoute command = routeOf("Host d1\n ProxyCommand nc %h %p\n", QStringLiteral("d1"));
        QVERIFY(command.needsCommand());
        QCOMPARE(command.notes.front().where, QStringLiteral("/home/me/.ssh/config:2"));
        QVERIFY(!routeOf("Host d1\n ProxyCommand none\n", QStringLiteral("d1")).needsCommand());
        QVERIFY(!routeOf("Host d2\n ProxyCommand nc\n", QStringLiteral("d1")).needsCommand());
        QVERIFY(routeOf("Host d1\n ProxyJump b\nHost b\n ProxyCommand nc\n", QStringLiteral("d1"))
                    .needsCommand());
        QVERIFY(!routeOf("Host d1\n ProxyJump a,b\nHost b\n ProxyCommand nc\n", QStringLiteral("d1"))
                     .needsCommand());

        const SshConfigRoute match = routeOf("Match exec \"id\"\n User x\n", QStringLiteral("d1"));
        QCOMPARE(match.notes.size(), std::size_t(1));
        QCOMPARE(match.notes.front().kind, SshConfigNote::Kind::NotRead);

        QCOMPARE(routeOf("CanonicalizeHostname yes\nHostKeyAlias x\nIdentityAgent y\nServerAliveInterval 5\n",
                         QStringLiteral("d1"))
                     .notes.size(),
                 std::size_t(3));
        QVERIFY(routeOf("CanonicalizeHostname no\n", QStringLiteral("d1")).notes.empty());
        const SshConfigRoute file = routeOf(
            "IdentityFile ~other/id\nIdentityFile ${HOME}/id\nIdentityFile %C\n", QStringLiteral("d1"));
        QCOMPARE(file.notes.size(), std::size_t(3));
        QVERIFY(file.target.keyFiles.isEmpty());
        QCOMPARE(routeOf("Include ~other/config\n", QStringLiteral("d1")).notes.size(), std::size_t(1));
    }

    void aHostThatIsNotThereIsTold()
    {
        const QByteArray text = "Host d1 d2 *.lab !x\n Port 23\nHost *\n User ops\nHost d1\n";
        QVERIFY(routeOf(text, QStringLiteral("d1")).isNamed);
        QVERIFY(routeOf(text, QStringLiteral("a.lab")).isNamed);
        QVERIFY(!routeOf(text, QStringLiteral("d3")).isNamed);
        QVERIFY(parsed("Host * \"\"\n")->hosts().isEmpty());
        QCOMPARE(parsed(text)->hosts(), QStringList({QStringLiteral("d1"), QStringLiteral("d2")}));
    }

    void manyStarsDoNotTakeForEver()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!matchesPattern(QString(5000, QLatin1Char('a')),
                                QStringLiteral("a*").repeated(1000) + QLatin1Char('b')));
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(matchesPattern(QString(), QStringLiteral("**")));
        QVERIFY(matchesPattern(QStringLiteral("abcabd"), QStringLiteral("*ab?")));
        QVERIFY(!matchesPattern(QStringLiteral("abc"), QStringLiteral("ab")));
    }
};

QTEST_GUILESS_MAIN(TestSshConfig)
#include "tst_ssh_config.moc"
