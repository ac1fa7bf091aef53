#include "core/store/workspace.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>

#include <csignal>

using namespace trunkseal;

/// The vault's key in a real desktop keyring; run inside a session of its own (see CMakeLists.txt).
class TestKeyring : public QObject {
    Q_OBJECT

private:
    static std::unique_ptr<store::Workspace> open(const QTemporaryDir &folder)
    {
        auto workspace = store::Workspace::open(folder.filePath(QStringLiteral("w.trunkseal")));
        return workspace ? std::move(*workspace) : nullptr;
    }

    /// What the program writes to its output; empty when it fails.
    static QByteArray output(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        const bool isDone = process.waitForFinished(10000) && process.exitCode() == 0;
        return isDone ? process.readAllStandardOutput().trimmed() : QByteArray();
    }

    /// The process that the keyring is.
    static pid_t keyring()
    {
        const QByteArray answer =
            output(QStringLiteral("dbus-send"),
                   {QStringLiteral("--session"), QStringLiteral("--print-reply=literal"),
                    QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                    QStringLiteral("org.freedesktop.DBus.GetConnectionUnixProcessID"),
                    QStringLiteral("string:org.freedesktop.secrets")});
        return answer.split(' ').last().toInt();
    }

    /// Tries to keep a key; says why this failed, and that it failed when it had to.
    static QString givenUp()
    {
        const QTemporaryDir folder;
        const auto workspace = open(folder);
        QElapsedTimer timer;
        timer.start();
        const auto made = workspace->createVaultInKeyring();
        if (timer.elapsed() < 4900 || timer.elapsed() > 15000) // D-Bus itself would wait for 25 s
            return QStringLiteral("after %1 ms").arg(timer.elapsed());
        return made ? QStringLiteral("made") : made.error().detail;
    }

private slots:
    void aSecretSurvivesWithTheKeyInTheKeyring()
    {
        const QTemporaryDir folder;
        {
            const auto workspace = open(folder);
            QVERIFY(workspace);
            const auto made = workspace->createVaultInKeyring();
            QVERIFY2(made, made ? "" : qPrintable(made.error().message + made.error().detail));
            QVERIFY(
                workspace->storeSecret(QStringLiteral("k"), Secret::fromString(QStringLiteral("seed-4711"))));
        }
        const auto again = open(folder);
        QVERIFY(again);
        QCOMPARE(again->vaultKind(), store::VaultKind::Keyring);
        QVERIFY(!again->isUnlocked());
        QCOMPARE(again->secret(QStringLiteral("k")).error().code, ErrorCode::Refused);
        QVERIFY(again->unlockFromKeyring());
        QVERIFY(*again->secret(QStringLiteral("k")) == Secret::fromString(QStringLiteral("seed-4711")));
    }

    /// Keys that were kept by QtKeychain, which the program once used, must be found.
    void theEntryLooksAsItAlwaysDid()
    {
        const QTemporaryDir folder;
        QVERIFY(open(folder)->createVaultInKeyring());
        const QByteArray entries =
            output(QStringLiteral("secret-tool"),
                   {QStringLiteral("lookup"), QStringLiteral("xdg:schema"), QStringLiteral("org.qt.keychain"),
                    QStringLiteral("server"), QStringLiteral("TrunkSeal"), QStringLiteral("type"),
                    QStringLiteral("base64")});
        QCOMPARE(QByteArray::fromBase64(entries).size(), 32);
        QCOMPARE(entries.size(), 44);
    }

    void aKeyThatIsGoneIsNotFound()
    {
        const QTemporaryDir folder;
        QVERIFY(open(folder)->createVaultInKeyring());
        output(QStringLiteral("secret-tool"),
               {QStringLiteral("clear"), QStringLiteral("server"), QStringLiteral("TrunkSeal")});
        const auto unlocked = open(folder)->unlockFromKeyring();
        QVERIFY(!unlocked);
        QCOMPARE(unlocked.error().code, ErrorCode::Storage);
        QCOMPARE(unlocked.error().detail, QStringLiteral("no entry"));
    }

    void aKeyringThatDoesNotAnswerIsGivenUp()
    {
        const pid_t process = keyring();
        QVERIFY(process > 0);
        QCOMPARE(kill(process, SIGSTOP), 0);
        const QString problem = givenUp();
        QCOMPARE(kill(process, SIGCONT), 0);
        QCOMPARE(problem, QStringLiteral("timeout"));
        const QTemporaryDir folder;
        QVERIFY(open(folder)->createVaultInKeyring());
    }

    void aKeyringThatWasStartedAgainIsUsed()
    {
        const QTemporaryDir folder;
        QVERIFY(open(folder)->createVaultInKeyring());
        QCOMPARE(kill(keyring(), SIGTERM), 0);
        QTRY_COMPARE(keyring(), 0);
        QProcess next;
        next.start(QStringLiteral("gnome-keyring-daemon"),
                   {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                    QStringLiteral("--components=secrets")});
        next.write("session");
        next.closeWriteChannel();
        QTRY_VERIFY(keyring() > 0);
        const auto unlocked = open(folder)->unlockFromKeyring();
        QVERIFY2(unlocked, unlocked ? "" : qPrintable(unlocked.error().detail));
        next.terminate();
        next.waitForFinished();
    }

    /// The last one: it cuts the session's bus off.
    void aBusThatDoesNotAnswerIsGivenUp()
    {
        const QTemporaryDir folder;
        const QByteArray path = folder.filePath(QStringLiteral("bus")).toUtf8();
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
        const int bus = socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(bind(bus, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(listen(bus, 5), 0);
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path);
        QCOMPARE(givenUp(), QStringLiteral("timeout"));
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
