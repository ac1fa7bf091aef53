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
using test::loginTo;
using test::SilentPort;
using test::TestSshServer;
using namespace std::chrono_literals;

namespace {

ErrorCode codeOf(const Result<std::unique_ptr<Session>> &session)
{
    return session ? ErrorCode::Internal : session.error().code;
}

/// A Control that is cancelled after `delay` by another thread.
class CancelSoon {
public:
    explicit CancelSoon(std::chrono::milliseconds delay,
                        std::shared_ptr<std::atomic_bool> flag = std::make_shared<std::atomic_bool>(false))
        : m_flag(std::move(flag))
        , m_thread([this, delay] {
            std::this_thread::sleep_for(delay);
            m_flag->store(true);
        })
    {
    }
    ~CancelSoon() { m_thread.join(); }
    CancelSoon(const CancelSoon &) = delete;
    CancelSoon &operator=(const CancelSoon &) = delete;
    [[nodiscard]] Control control() const { return {m_flag, {}}; }

private:
    std::shared_ptr<std::atomic_bool> m_flag;
    std::thread m_thread;
};

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void aRefusedPortIsANetworkErrorThatNamesIt()
    {
        SilentPort gone;
        const quint16 port = gone.port();
        gone.release();
        const auto key = fetchHostKey(QStringLiteral("127.0.0.1"), port, 2s, Control());
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::Network);
        QVERIFY(key.error().message.contains(QString::number(port)));
    }

    void anUnknownNameIsANetworkError()
    {
        const auto key = fetchHostKey(QStringLiteral("no-such-host.invalid"), 22, 5s, Control());
        QVERIFY(!key);
        QVERIFY(key.error().code == ErrorCode::Network || key.error().code == ErrorCode::Timeout);
        QVERIFY(key.error().message.contains(QStringLiteral("no-such-host.invalid")));
    }

    void aSilentServerTimesOut()
    {
        const SilentPort silent;
        QElapsedTimer timer;
        timer.start();
        const auto key = fetchHostKey(QStringLiteral("127.0.0.1"), silent.port(), 400ms, Control());
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 2000);
    }

    void cancellingEndsAWaitWithinAMoment()
    {
        const SilentPort silent;
        const CancelSoon cancel(100ms);
        QElapsedTimer timer;
        timer.start();
        const auto key = fetchHostKey(QStringLiteral("127.0.0.1"), silent.port(), 20s, cancel.control());
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::Canceled);
        QVERIFY(timer.elapsed() < 1000);
    }

    void hostKeyIsFetchedWithoutLogin()
    {
        const TestSshServer server({});
        const auto key = fetchHostKey(QStringLiteral("127.0.0.1"), server.port(), 5s, Control());
        QVERIFY2(key, key ? "" : qPrintable(key.error().message));
        QCOMPARE(key->line, server.hostKeyLine());
        QCOMPARE(key->type, QStringLiteral("ssh-ed25519"));
        QVERIFY(key->sha256.startsWith(QStringLiteral("SHA256:")));
    }

    void unknownAndChangedHostKeysAreRefused()
    {
        const TestSshServer server({});
        const TestSshServer other({});
        Login login = loginTo(server);
        login.pinnedHostKeys.clear();
        QCOMPARE(codeOf(Session::open(login, Control())), ErrorCode::Refused);
        login.pinnedHostKeys = QStringList{other.hostKeyLine()};
        QCOMPARE(codeOf(Session::open(login, Control())), ErrorCode::Refused);
    }

    void aClosedSessionLeavesNoSocketOpen()
    {
        const auto open = [] { return QDir(QStringLiteral("/proc/self/fd")).entryList().size(); };
        const TestSshServer server({});
        Login login = loginTo(server);
        const auto before = open();
        for (int i = 0; i < 3; ++i)
            QVERIFY(Session::open(login, Control()));
        login.pinnedHostKeys.clear();
        for (int i = 0; i < 3; ++i)
            QVERIFY(!Session::open(login, Control()));
        QTRY_COMPARE(open(), before); // the server's ends go a moment later
    }

    void passwordAndPromptsLogIn_data()
    {
        QTest::addColumn<bool>("prompts");
        QTest::newRow("password") << false;
        QTest::newRow("keyboard-interactive") << true;
    }
    void passwordAndPromptsLogIn()
    {
        QFETCH(bool, prompts);
        TestSshServer::Setup setup;
        setup.offers = prompts ? TestSshServer::Offers::Prompts : TestSshServer::Offers::Password;
        const TestSshServer server(setup);
        const auto session = Session::open(loginTo(server), Control());
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
    }

    void aWrongPasswordIsAnSshErrorWithoutThePassword_data() { passwordAndPromptsLogIn_data(); }
    void aWrongPasswordIsAnSshErrorWithoutThePassword()
    {
        QFETCH(bool, prompts);
        TestSshServer::Setup setup;
        setup.offers = prompts ? TestSshServer::Offers::Prompts : TestSshServer::Offers::Password;
        const TestSshServer server(setup);
        Login login = loginTo(server);
        login.secret = Secret::fromString(QStringLiteral("hunter2"));
        const auto session = Session::open(login, Control());
        QCOMPARE(codeOf(session), ErrorCode::Ssh);
        QVERIFY(session.error().message.contains(QStringLiteral("ops")));
        QVERIFY(!(session.error().message + session.error().detail).contains(QStringLiteral("hunter2")));
    }

    void noStoredPasswordIsBadInput()
    {
        const TestSshServer server({});
        Login login = loginTo(server);
        login.secret = Secret();
        QCOMPARE(codeOf(Session::open(login, Control())), ErrorCode::BadInput);
    }

    void keyFilesLogIn_data()
    {
        QTest::addColumn<QByteArray>("encryptedWith");
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<bool>("opens");
        QTest::newRow("plain") << QByteArray() << QByteArray() << true;
        QTest::newRow("encrypted") << QByteArray("open sesame") << QByteArray("open sesame") << true;
        QTest::newRow("no passphrase") << QByteArray("open sesame") << QByteArray() << false;
        QTest::newRow("wrong passphrase") << QByteArray("open sesame") << QByteArray("sesame") << false;
    }
    void keyFilesLogIn()
    {
        QFETCH(QByteArray, encryptedWith);
        QFETCH(QByteArray, given);
        QFETCH(bool, opens);
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("id"));
        TestSshServer::Setup setup;
        setup.offers = TestSshServer::Offers::Keys;
        setup.acceptedKey = test::writeTestKey(path, encryptedWith);
        const TestSshServer server(setup);
        Login login = loginTo(server);
        login.method = Login::Method::KeyFile;
        login.keyFile = path;
        login.secret = Secret(std::move(given));
        const auto session = Session::open(login, Control());
        if (opens)
            QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        else
            QCOMPARE(codeOf(session), ErrorCode::BadInput);
    }

    void unusableKeyFilesAreNamed()
    {
        TestSshServer::Setup setup;
        setup.offers = TestSshServer::Offers::Keys;
        const TestSshServer server(setup);
        const QTemporaryDir dir;
        Login login = loginTo(server);
        login.method = Login::Method::KeyFile;
        login.keyFile = dir.filePath(QStringLiteral("missing"));
        auto session = Session::open(login, Control());
        QCOMPARE(codeOf(session), ErrorCode::BadInput);
        QVERIFY(session.error().message.contains(login.keyFile));

        login.keyFile = dir.filePath(QStringLiteral("garbage"));
        QFile garbage(login.keyFile);
        QVERIFY(garbage.open(QIODevice::WriteOnly) && garbage.write("no key at all\n") > 0);
        garbage.close();
        QCOMPARE(codeOf(Session::open(login, Control())), ErrorCode::BadInput);

        login.keyFile = dir.filePath(QStringLiteral("stranger"));
        test::writeTestKey(login.keyFile, {});
        session = Session::open(login, Control());
        QCOMPARE(codeOf(session), ErrorCode::Ssh);
        QVERIFY(session.error().message.contains(login.keyFile));
    }

    void commandsKeepTheirWordsStreamsAndExitCode()
    {
        const TestSshServer server({});
        const auto session = Session::open(loginTo(server), Control());
        QVERIFY(session);
        const QString script = QStringLiteral("cat; echo \"$1\"; echo bad >&2; exit 7");
        const auto result = (*session)->run({QStringLiteral("sh"), QStringLiteral("-c"), script,
                                             QStringLiteral("sh"), QStringLiteral("it's $HOME; `id`")},
                                            "input\n");
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        QCOMPARE(result->out, QByteArray("input\nit's $HOME; `id`\n"));
        QCOMPARE(result->err, QByteArray("bad\n"));
        QCOMPARE(result->exitCode, 7);
    }

    void manyCommandsAtOnceKeepEachItsOwn()
    {
        const TestSshServer server({});
        const auto session = Session::open(loginTo(server), Control());
        QVERIFY(session);
        const auto sh = [](const QString &script) {
            return QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script};
        };
        const auto results = (*session)->runAll(
            {{QStringLiteral("printf"), QStringLiteral("%s"), QStringLiteral("it's $HOME; `id`")},
             sh(QStringLiteral("echo bad >&2; exit 7")),
             {QStringLiteral("/no/such/program")},
             {QStringLiteral("cat")},
             {QStringLiteral("echo")}});
        QVERIFY2(results, results ? "" : qPrintable(results.error().message));
        QCOMPARE(results->size(), size_t(5));
        QCOMPARE((*results)[0].out, QByteArray("it's $HOME; `id`"));
        QCOMPARE((*results)[0].err, QByteArray());
        QCOMPARE((*results)[0].exitCode, 0);
        QCOMPARE((*results)[1].err, QByteArray("bad\n"));
        QCOMPARE((*results)[1].exitCode, 7);
        QCOMPARE((*results)[2].exitCode, 127);
        QCOMPARE((*results)[3].out, QByteArray()); // nobody waits for an input
        QCOMPARE((*results)[4].out, QByteArray("\n"));
        const auto fed =
            (*session)->runAll({{QStringLiteral("cat")}, {QStringLiteral("cat")}}, 5s, "in\nput");
        QVERIFY(fed);
        QCOMPARE(fed->at(0).out, QByteArray("in\nput"));
        QCOMPARE(fed->at(1).out, QByteArray());
        const auto none = (*session)->runAll({});
        QVERIFY(none && none->empty());
        std::vector<QStringList> counting; // more than fit into one script
        for (int i = 0; i < 120; ++i)
            counting.push_back({QStringLiteral("echo"), QString::number(i)});
        const auto counted = (*session)->runAll(counting);
        QVERIFY(counted && counted->size() == counting.size());
        QCOMPARE(counted->back().out, QByteArray("119\n"));

        const auto cut = (*session)->runAll({{QStringLiteral("true")}, sh(QStringLiteral("kill -9 $PPID"))});
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::Ssh);
        const auto nul = (*session)->runAll({{QStringLiteral("echo"), QString(QChar(u'\0'))}});
        QVERIFY(!nul);
        QCOMPARE(nul.error().code, ErrorCode::BadInput);
        const auto slow = (*session)->runAll({{QStringLiteral("sleep"), QStringLiteral("30")}}, 300ms);
        QVERIFY(!slow);
        QCOMPARE(slow.error().code, ErrorCode::Timeout);
    }

    void aNulInAWordIsBadInput()
    {
        const TestSshServer server({});
        const auto session = Session::open(loginTo(server), Control());
        QVERIFY(session);
        const auto result = (*session)->run({QStringLiteral("echo"), QString(QChar(u'\0'))});
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::BadInput);
    }

    void aSlowCommandTimesOutAndTheSessionLivesOn()
    {
        const TestSshServer server({});
        const auto session = Session::open(loginTo(server), Control());
        QVERIFY(session);
        const auto slow = (*session)->run({QStringLiteral("sleep"), QStringLiteral("30")}, {}, 300ms);
        QVERIFY(!slow);
        QCOMPARE(slow.error().code, ErrorCode::Timeout);
        const auto next = (*session)->run({QStringLiteral("echo"), QStringLiteral("still here")});
        QVERIFY2(next, next ? "" : qPrintable(next.error().message));
        QCOMPARE(next->out, QByteArray("still here\n"));
    }

    void endlessOutputIsCutOff()
    {
        const TestSshServer server({});
        const auto session = Session::open(loginTo(server), Control());
        QVERIFY(session);
        const auto flood = (*session)->run({QStringLiteral("head"), QStringLiteral("-c"),
                                            QStringLiteral("17000000"), QStringLiteral("/dev/zero")});
        QVERIFY(!flood);
        QCOMPARE(flood.error().code, ErrorCode::Ssh);
        QVERIFY(flood.error().message.contains(QStringLiteral("16 MiB")));
    }

    void cancelStopsACommandUnlessShielded()
    {
        const TestSshServer server({});
        const auto flag = std::make_shared<std::atomic_bool>(false);
        const auto session = Session::open(loginTo(server), Control(flag, {}));
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        const CancelSoon cancel(300ms, flag);
        const auto slow = (*session)->run({QStringLiteral("sleep"), QStringLiteral("30")});
        QVERIFY(!slow);
        QCOMPARE(slow.error().code, ErrorCode::Canceled);
        const auto after = (*session)->run({QStringLiteral("true")});
        QVERIFY(!after);
        QCOMPARE(after.error().code, ErrorCode::Canceled);
        QVERIFY((*session)->setInterruptible(false));
        const auto shielded = (*session)->run({QStringLiteral("echo"), QStringLiteral("rolled back")});
        QVERIFY2(shielded, shielded ? "" : qPrintable(shielded.error().message));
        QCOMPARE(shielded->out, QByteArray("rolled back\n"));
    }

    void aMissingSftpSubsystemIsNamed()
    {
        const TestSshServer server({});
        const auto session = Session::open(loginTo(server), Control());
        QVERIFY(session);
        const auto content = (*session)->readFile(QStringLiteral("/etc/hostname"));
        QVERIFY(!content);
        QCOMPARE(content.error().code, ErrorCode::Ssh);
        QVERIFY(content.error().message.contains(QStringLiteral("SFTP")));
    }

    void aServerThatGoesAwayIsANetworkError()
    {
        auto server = std::make_unique<TestSshServer>(TestSshServer::Setup{});
        const auto session = Session::open(loginTo(*server), Control());
        QVERIFY(session);
        server.reset();
        const auto result = (*session)->run({QStringLiteral("true")});
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::Network || result.error().code == ErrorCode::Ssh);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
