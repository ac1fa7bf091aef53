#include "core/deploy/asked_ahead.h"
#include "tests/support/deploy_values.h"
#include "tests/support/local_machine.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <thread>

using namespace trunkseal;
using test::LocalMachine;

namespace {

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// What answer.pl, run by a real perl here, tells.
deploy::ServerAnswers answersTo(LocalMachine &machine, const QStringList &questions)
{
    const auto said = machine.run(deploy::answerCommand(questions), {}, std::chrono::seconds(20));
    if (!said || said->exitCode != 0)
        qFatal("answer.pl: %s", said ? said->err.constData() : qPrintable(said.error().message));
    const auto answers = deploy::readAnswers(said->out);
    if (!answers)
        qFatal("not understood: %s", said->out.constData());
    return *answers;
}

/// The control socket of an Asterisk: tells who it is, and closes after one command.
class Socket {
public:
    explicit Socket(const QString &path)
        : m_listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = path.toUtf8();
        if (static_cast<size_t>(name.size()) >= sizeof address.sun_path)
            qFatal("%s is too long", name.constData());
        std::memcpy(address.sun_path, name.constData(), static_cast<size_t>(name.size()));
        if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
            || listen(m_listener, 5) != 0)
            qFatal("cannot listen on %s", name.constData());
        m_thread = std::thread([this] { serve(); });
    }
    ~Socket()
    {
        shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        close(m_listener);
    }
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

private:
    void serve() const
    {
        for (int client = accept(m_listener, nullptr, nullptr); client >= 0;
             client = accept(m_listener, nullptr, nullptr)) {
            tell(client, "dialer/4711/22.1.0\n");
            QByteArray asked;
            char c = 0;
            while (::read(client, &c, 1) == 1 && c != '\0')
                asked += c;
            tell(client,
                 asked == "cli quit after core show version" ? QByteArray("Asterisk 22.1.0\nbuilt\n")
                                                             : "No such command: " + asked + "\n");
            close(client);
        }
    }
    static void tell(int client, const QByteArray &text)
    {
        if (::write(client, text.constData(), static_cast<size_t>(text.size())) != text.size())
            qFatal("the asker is gone");
    }

    int m_listener;
    std::thread m_thread;
};

const QStringList version{QStringLiteral("asterisk"), QStringLiteral("-rx"),
                          QStringLiteral("core show version")};

} // namespace

class TestServerAnswers : public QObject {
    Q_OBJECT

private slots:
    void filesAreSeenAsTheyAre()
    {
        LocalMachine machine(QStringLiteral("etc $(id) 'x'"));
        const QString directory = machine.configDir();
        const QByteArray content("one\n\0two\t\xc3\xa4\n", 12);
        write(directory + QStringLiteral("/a"), content);
        QVERIFY(QFile::link(QStringLiteral("a"), directory + QStringLiteral("/link")));
        const auto answers =
            answersTo(machine,
                      {QStringLiteral("read"), directory + QStringLiteral("/a"), QStringLiteral("look"),
                       directory, QStringLiteral("look"), directory + QStringLiteral("/none"),
                       QStringLiteral("read"), directory + QStringLiteral("/link")});
        const auto known = machine.info(directory + QStringLiteral("/a"));
        const deploy::SeenFile seen = answers.files.value(directory + QStringLiteral("/a"));
        QCOMPARE(seen.text, std::optional(content));
        QCOMPARE(seen.info.owner, known->owner);
        QCOMPARE(seen.info.mode, known->mode);
        QCOMPARE(seen.info.size, known->size);
        QCOMPARE(seen.info.modifiedAt, known->modifiedAt);
        QVERIFY(seen.info.isRegular);
        QVERIFY(answers.files.value(directory).info.exists);
        QVERIFY(!answers.files.value(directory).info.isRegular);
        QVERIFY(answers.files.contains(directory + QStringLiteral("/none")));
        QVERIFY(!answers.files.value(directory + QStringLiteral("/none")).info.exists);
        QVERIFY(
            !answers.files.contains(directory + QStringLiteral("/link"))); // asked for in the ordinary way
        QVERIFY(answers.users.contains(static_cast<quint32>(geteuid())));
        QVERIFY(answers.groups.contains(static_cast<quint32>(getegid())));
    }

    void aFolderTellsItsFiles()
    {
        LocalMachine machine(QStringLiteral("etc"));
        const QString folder = machine.configDir() + QStringLiteral("/trunkseal");
        QVERIFY(QDir().mkpath(folder + QStringLiteral("/below")));
        write(folder + QStringLiteral("/a.pem"), "A");
        write(folder + QStringLiteral("/b\n.pem"), "B");
        const auto answers = answersTo(machine, {QStringLiteral("folder"), folder});
        QCOMPARE(answers.files.size(), 4);
        QCOMPARE(answers.files.value(folder + QStringLiteral("/b\n.pem")).text,
                 std::optional(QByteArray("B")));
        QVERIFY(!answers.files.value(folder + QStringLiteral("/below")).text);
    }

    void largeFilesAreLeftToTheMachine()
    {
        LocalMachine machine(QStringLiteral("etc"));
        const QString path = machine.configDir() + QStringLiteral("/large");
        write(path, QByteArray(300 * 1024, 'x'));
        const auto answers = answersTo(machine, {QStringLiteral("read"), path});
        QVERIFY(!answers.files.value(path).text);
        const store::Server server = test::dialer(machine.configDir());
        deploy::AskedAhead asked(machine, server);
        QVERIFY(asked.ask({.reads = {path}}));
        QCOMPARE(asked.readFile(path)->size(), 300 * 1024);
    }

    void asteriskAnswersThroughItsSocket()
    {
        LocalMachine machine(QStringLiteral("etc"));
        const QTemporaryDir run;
        const Socket socket(run.filePath(QStringLiteral("own.ctl")));
        write(machine.configDir() + QStringLiteral("/asterisk.conf"),
              "[directories](!)\nastetcdir => /nowhere\nastrundir => " + run.path().toUtf8()
                  + " ; here\n[files]\nastctl = own.ctl\n");
        const store::Server server = test::dialer(machine.configDir());
        deploy::AskedAhead asked(machine, server);
        const QStringList other{QStringLiteral("asterisk"), QStringLiteral("-rx"),
                                QStringLiteral("it's; $x")};
        QVERIFY(asked.ask({.commands = {version, {QStringLiteral("echo"), QStringLiteral("hi")}, other}}));
        const auto run_ = [&asked](const QStringList &words) {
            return asked.run(words, {}, std::chrono::seconds(5))->out;
        };
        QCOMPARE(run_(version), QByteArray("Asterisk 22.1.0\nbuilt\n"));
        QCOMPARE(run_(other), QByteArray("No such command: cli quit after it's; $x\n"));
        QCOMPARE(run_({QStringLiteral("echo"), QStringLiteral("hi")}), QByteArray("hi\n"));
        QCOMPARE(machine.askedOfAsterisk(), QByteArray()); // no asterisk -rx was started
        QVERIFY(!asked.hasAskedItself());
    }

    void withoutASocketAsteriskRxIsAsked()
    {
        LocalMachine machine(QStringLiteral("etc"));
        const store::Server server = test::dialer(machine.configDir());
        deploy::AskedAhead asked(machine, server);
        QVERIFY(asked.ask({.commands = {version}}));
        QCOMPARE(asked.run(version, {}, std::chrono::seconds(5))->out,
                 QByteArray("Asterisk has fully booted.\n"));
        QCOMPARE(machine.askedOfAsterisk(), QByteArray("core show version\n"));
    }

    void withoutPerlEverythingIsAskedForAsEver()
    {
        LocalMachine machine(QStringLiteral("etc"));
        machine.letFail(QStringLiteral("perl"));
        const store::Server server = test::dialer(machine.configDir());
        const QString path = server.configDir + QStringLiteral("/a");
        write(path, "A");
        deploy::AskedAhead asked(machine, server);
        QVERIFY(asked.ask({.commands = {version}, .reads = {path}}));
        QCOMPARE(asked.run(version, {}, std::chrono::seconds(5))->out,
                 QByteArray("Asterisk has fully booted.\n"));
        QCOMPARE(*asked.readFile(path), QByteArray("A"));
    }

    void aChangeEndsWhatIsKnownOfFiles()
    {
        LocalMachine machine(QStringLiteral("etc"));
        const store::Server server = test::dialer(machine.configDir());
        const QString path = server.configDir + QStringLiteral("/a");
        write(path, "A");
        deploy::AskedAhead asked(machine, server);
        QVERIFY(asked.ask({.reads = {path}}));
        write(path, "changed");
        QCOMPARE(*asked.readFile(path), QByteArray("A")); // as it was seen
        QVERIFY(asked.writeNewFile(server.configDir + QStringLiteral("/b"), "B", 0600));
        QCOMPARE(*asked.readFile(path), QByteArray("changed"));
    }

    void anythingElseIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("greeting") << QByteArray("Welcome!\ngone\t1\t0\na");
        QTest::newRow("kind") << QByteArray("lost\t1\t0\na");
        QTest::newRow("no line") << QByteArray("gone\t1\t0");
        QTest::newRow("cut") << QByteArray("said\t1\t9\nabc");
        QTest::newRow("more than there is") << QByteArray("said\t4294967295\t4294967295\nabc");
        QTest::newRow("negative") << QByteArray("said\t-1\t1\nab");
        QTest::newRow("fields") << QByteArray("file\t1\t0\t1\n/");
        QTest::newRow("mode") << QByteArray("file\t1\t0\tx\t1\t1\t0\troot\t0\troot\n/");
        QTest::newRow("owner") << QByteArray("file\t1\t0\t1\t1\t1\t-5\troot\t0\troot\n/");
    }
    void anythingElseIsNoAnswer()
    {
        QFETCH(QByteArray, said);
        QVERIFY(!deploy::readAnswers(said));
    }
};

QTEST_GUILESS_MAIN(TestServerAnswers)
#include "tst_server_answers.moc"
