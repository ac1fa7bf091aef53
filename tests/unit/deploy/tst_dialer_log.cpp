#include "core/deploy/dialer_log.h"
#include "tests/support/local_machine.h"

#include <QFile>
#include <QTest>

using namespace trunkseal;
using deploy::DialerLog;
using test::LocalMachine;

namespace {

// As Asterisk 16 and 22 answer.
const char *const channels = R"(Logger queue limit: 1000

Channel                             Type     Formatter  Status    Configuration
-------                             ----     ---------  ------    -------------
%1/messages          File     default    Enabled    - NOTICE WARNING ERROR 
%1/full of it        File     default    Enabled    - NOTICE WARNING ERROR VERBOSE 
%1/trunkseal-0a1b    File     default    Enabled    - NOTICE WARNING ERROR VERBOSE 
%1/off               File     default    Disabled   - NOTICE WARNING ERROR VERBOSE DEBUG
                                    Console  default    Enabled    - NOTICE WARNING ERROR VERBOSE 

)";

store::Server server()
{
    store::Server server;
    server.name = QStringLiteral("d16");
    server.user = QStringLiteral("root");
    return server;
}

void write(const QString &path, const QByteArray &content, QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile file(path);
    QVERIFY(file.open(mode));
    file.write(content);
}

} // namespace

class TestDialerLog : public QObject {
    Q_OBJECT

private slots:
    void fullestFileIsChosen()
    {
        const QString answer =
            QString::fromLatin1(channels).replace(QLatin1String("%1"), QLatin1String("/var/log"));
        QCOMPARE(deploy::logFileIn(answer), QStringLiteral("/var/log/full of it"));
        QCOMPARE(deploy::logFileIn(
                     QStringLiteral("/var/log/asterisk/messages File     Enabled    - Warning Error \n")),
                 QStringLiteral("/var/log/asterisk/messages")); // Asterisk 11 has no formatter
        QVERIFY(deploy::logFileIn(QStringLiteral("nothing\n")).isEmpty());
    }

    void pathThatWasCutIsMadeWhole()
    {
        LocalMachine machine(QStringLiteral("a log; $(x) 'folder' with a long name"));
        const QString path = machine.configDir() + QStringLiteral("/full");
        write(path, "one\n");
        write(path + QStringLiteral(".1"), "old\n");
        machine.letAsteriskSay(path.chopped(2).toUtf8()
                               + "  File     default    Enabled    - NOTICE VERBOSE \n");
        const store::Server dialer = server();
        DialerLog log(machine, dialer);
        const auto found = log.find();
        QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
        QCOMPARE(*found, path);
    }

    void logIsReadOnAndOn()
    {
        LocalMachine machine(QStringLiteral("log folder; `x`"));
        const QString path = machine.configDir() + QStringLiteral("/full log");
        const store::Server dialer = server();
        DialerLog log(machine, dialer);
        QCOMPARE(log.lastLines(path, 5).error().code, ErrorCode::NotFound);
        write(path, "one\ntwo\nthree\n");
        QCOMPARE(log.lastLines(path, 2).value_or(QByteArray()), QByteArray("two\nthree\n"));
        QCOMPARE(log.added(path).value_or("?"), QByteArray()); // only remembers the end
        QCOMPARE(log.added(path).value_or("?"), QByteArray());
        write(path, "four\nfi", QIODevice::Append);
        QCOMPARE(log.added(path).value_or("?"), QByteArray("four\nfi"));
        write(path, "ve\n", QIODevice::Append);
        QCOMPARE(log.added(path).value_or("?"), QByteArray("ve\n"));
        QVERIFY(QFile::rename(path, path + QStringLiteral(".1"))); // rotated
        write(path, "six\n");
        QCOMPARE(log.added(path).value_or("?"), QByteArray("six\n"));
        write(path, "7\n"); // cut, as copytruncate does
        QCOMPARE(log.added(path).value_or("?"), QByteArray("7\n"));
        QVERIFY(QFile::remove(path));
        QVERIFY(!log.added(path));
    }

    void raisingThatAsteriskRefusesIsTakenBack()
    {
        LocalMachine machine(QStringLiteral("raise"));
        machine.letAsteriskSay("No such command\n");
        const store::Server dialer = server();
        DialerLog log(machine, dialer);
        const auto raised = log.raise(std::chrono::seconds(0));
        QVERIFY(!raised);
        QVERIFY2(raised.error().message.contains(QStringLiteral("No such command")),
                 qPrintable(raised.error().message));
        const QByteArray asked = machine.askedOfAsterisk();
        QVERIFY(asked.contains("logger add channel /var/log/asterisk/trunkseal-"));
        QVERIFY(asked.contains("logger remove channel /var/log/asterisk/trunkseal-"));
    }
};

QTEST_GUILESS_MAIN(TestDialerLog)
#include "tst_dialer_log.moc"
