#include "core/ssh/session.h"
#include "tests/support/silent_port.h"
#include "tests/support/test_ssh_server.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace trunkseal;
using namespace trunkseal::ssh;
using test::TestSshServer;
using namespace std::chrono_literals;

namespace {

Login namedLogin(const TestSshServer &server)
{
    Login login = test::loginTo(server);
    login.name = QStringLiteral("dialer1");
    return login;
}

Login jumpOver(const TestSshServer &server)
{
    Login login = namedLogin(server);
    login.isJump = true;
    return login;
}

Error errorOf(const Login &login, const Control &control = Control())
{
    const auto session = Session::open(login, control);
    return session ? Error{ErrorCode::Internal, QStringLiteral("it logged in"), {}} : session.error();
}

qsizetype openFiles()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList().size();
}

qsizetype threads()
{
    return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

} // namespace

class TestJumps : public QObject {
    Q_OBJECT

private slots:
    void commandsRunBehindOneAndTwoJumpHosts_data()
    {
        QTest::addColumn<int>("jumps");
        QTest::newRow("one") << 1;
        QTest::newRow("two") << 2;
    }
    void commandsRunBehindOneAndTwoJumpHosts()
    {
        QFETCH(int, jumps);
        const TestSshServer first({});
        const TestSshServer second({});
        const TestSshServer server({});
        Login login = namedLogin(server);
        login.jumps = {jumpOver(first), jumpOver(second)};
        login.jumps.resize(static_cast<std::size_t>(jumps));
        const auto session = Session::open(login, Control());
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        QCOMPARE(second.logins() > 0, jumps == 2);
        const auto big = (*session)->run({QStringLiteral("head"), QStringLiteral("-c"),
                                          QStringLiteral("1000000"), QStringLiteral("/dev/zero")});
        QVERIFY2(big, big ? "" : qPrintable(big.error().message));
        QCOMPARE(big->out.size(), 1000000);
        const QByteArray input(500000, 'x');
        const auto back = (*session)->run({QStringLiteral("cat")}, input);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QCOMPARE(back->out, input);
    }

    void theHostKeyIsFetchedThroughTheChain()
    {
        const TestSshServer jump({});
        const TestSshServer server({});
        Login login = namedLogin(server);
        login.pinnedHostKeys.clear();
        login.jumps = {jumpOver(jump)};
        const auto key = fetchHostKey(login, Control());
        QVERIFY2(key, key ? "" : qPrintable(key.error().message));
        QCOMPARE(key->line, server.hostKeyLine());
        QCOMPARE(server.logins(), 0);
    }

    void aJumpHostThatIsUnknownOrChangedIsRefusedBeforeALogin()
    {
        const TestSshServer jump({});
        const TestSshServer server({});
        Login login = namedLogin(server);
        login.jumps = {jumpOver(jump)};
        login.jumps[0].pinnedHostKeys.clear();
        Error error = errorOf(login);
        QCOMPARE(error.code, ErrorCode::Refused);
        QVERIFY(error.message.contains(QStringLiteral("127.0.0.1:%1").arg(jump.port())));
        QVERIFY(error.message.contains(QStringLiteral("SHA256:")));
        QVERIFY(error.message.contains(QStringLiteral("server trust dialer1")));
        login.jumps[0].pinnedHostKeys = QStringList{server.hostKeyLine()};
        error = errorOf(login);
        QCOMPARE(error.code, ErrorCode::Refused);
        QVERIFY(error.message.contains(QStringLiteral("has changed")));
        login.jumps[0].pinnedHostKeys =
            QStringList{jump.hostKeyLine(), QStringLiteral("@revoked ") + jump.hostKeyLine()};
        error = errorOf(login);
        QCOMPARE(error.code, ErrorCode::Refused);
        QVERIFY(error.message.contains(QStringLiteral("revoked")));
        QCOMPARE(jump.logins(), 0);
        QCOMPARE(server.logins(), 0);
    }

    void theServersOwnKeyIsStillJudged()
    {
        const TestSshServer jump({});
        const TestSshServer server({});
        Login login = namedLogin(server);
        login.jumps = {jumpOver(jump)};
        login.pinnedHostKeys = QStringList{jump.hostKeyLine()};
        const Error error = errorOf(login);
        QCOMPARE(error.code, ErrorCode::Refused);
        QVERIFY(error.message.contains(QStringLiteral("host key of dialer1 has changed")));
        QCOMPARE(server.logins(), 0);
    }

    void aJumpHostThatDoesNotForwardOrAcceptIsNamed()
    {
        TestSshServer::Setup setup;
        setup.forwards = false;
        const TestSshServer jump(setup);
        const TestSshServer server({});
        Login login = namedLogin(server);
        login.jumps = {jumpOver(jump)};
        Error error = errorOf(login);
        QCOMPARE(error.code, ErrorCode::Network);
        QVERIFY(error.message.contains(QStringLiteral("forwarding")));
        login.jumps[0].secret = Secret::fromString(QStringLiteral("hunter2"));
        error = errorOf(login);
        QCOMPARE(error.code, ErrorCode::Ssh);
        QVERIFY(!(error.message + error.detail).contains(QStringLiteral("hunter2")));
    }

    void withoutAnAgentAJumpHostIsToldApart()
    {
        qunsetenv("SSH_AUTH_SOCK");
        const TestSshServer jump({});
        const TestSshServer server({});
        Login login = namedLogin(server);
        login.jumps = {jumpOver(jump)};
        login.jumps[0].method = Login::Method::Agent;
        const Error error = errorOf(login);
        QCOMPARE(error.code, ErrorCode::Ssh);
        QVERIFY(error.message.contains(QStringLiteral("jump host 127.0.0.1")));
    }

    void aSilentServerBehindAJumpHostTimesOut()
    {
        const test::SilentPort silent;
        const TestSshServer jump({});
        Login login = jumpOver(jump);
        login.isJump = false;
        login.port = silent.port();
        login.timeout = 600ms;
        login.jumps = {jumpOver(jump)};
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(errorOf(login).code, ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 4000);
    }

    void cancellingReachesThroughTheChain()
    {
        const TestSshServer jump({});
        const TestSshServer server({});
        Login login = namedLogin(server);
        login.jumps = {jumpOver(jump)};
        const auto flag = std::make_shared<std::atomic_bool>(false);
        const auto session = Session::open(login, Control(flag, {}));
        QVERIFY(session);
        std::thread soon([flag] {
            std::this_thread::sleep_for(200ms);
            *flag = true;
        });
        QElapsedTimer timer;
        timer.start();
        const auto slow = (*session)->run({QStringLiteral("sleep"), QStringLiteral("30")});
        soon.join();
        QVERIFY(!slow);
        QCOMPARE(slow.error().code, ErrorCode::Canceled);
        QVERIFY(timer.elapsed() < 3000);
        // What must reach its end does, also through the jump host.
        static_cast<void>((*session)->setInterruptible(false));
        const auto last = (*session)->run({QStringLiteral("echo"), QStringLiteral("back")});
        QVERIFY2(last, last ? "" : qPrintable(last.error().message));
        QCOMPARE(last->out, QByteArray("back\n"));
    }

    void nothingIsLeftOpen()
    {
        const TestSshServer jump({});
        const TestSshServer server({});
        Login login = namedLogin(server);
        login.jumps = {jumpOver(jump)};
        const auto files = openFiles();
        const auto running = threads();
        for (int i = 0; i < 3; ++i)
            QVERIFY(Session::open(login, Control()));
        login.pinnedHostKeys.clear();
        for (int i = 0; i < 3; ++i)
            QVERIFY(!Session::open(login, Control()));
        login.jumps[0].pinnedHostKeys.clear();
        QVERIFY(!Session::open(login, Control()));
        QTRY_COMPARE(openFiles(), files);
        QTRY_COMPARE(threads(), running);
    }
};

QTEST_GUILESS_MAIN(TestJumps)
#include "tst_jumps.moc"
