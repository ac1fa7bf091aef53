#include "core/deploy/asked_ahead.h"
#include "core/deploy/push.h"
#include "tests/support/deploy_values.h"
#include "tests/support/fake_machine.h"

#include <QTest>

using namespace trunkseal;
using test::FakeMachine;

class TestAskedAhead : public QObject {
    Q_OBJECT

    const store::Server m_server = test::dialer();

private slots:
    void eachAnswerIsGivenOnce()
    {
        FakeMachine machine;
        deploy::AskedAhead asked(machine, m_server);
        const QStringList release{QStringLiteral("uname"), QStringLiteral("-r")};
        const QStringList other{QStringLiteral("openssl"), QStringLiteral("version")};
        QVERIFY(asked.ask({.commands = {release}}));
        QCOMPARE(machine.commands.size(), 1);
        ssh::RemoteMachine &through = asked;
        QVERIFY(through.run(release));
        QCOMPARE(machine.commands.size(), 1);
        QVERIFY(through.run(other));
        QCOMPARE(machine.commands.size(), 2);
        QVERIFY(through.run(release));
        QCOMPARE(machine.commands.size(), 3);
    }

    void anInputIsNeverAnsweredAhead()
    {
        FakeMachine machine;
        deploy::AskedAhead asked(machine, m_server);
        const QStringList release{QStringLiteral("uname"), QStringLiteral("-r")};
        QVERIFY(asked.ask({.commands = {release}}));
        static_cast<void>(asked.run(release, "x", std::chrono::seconds(1)));
        QCOMPARE(machine.commands.size(), 2);
    }

    void filesAreTheMachinesOwn()
    {
        FakeMachine machine;
        deploy::AskedAhead asked(machine, m_server);
        const QString directory = QStringLiteral("/etc/asterisk/new");
        const QString path = directory + QStringLiteral("/a");
        QVERIFY(asked.makeDirectory(directory, 0700));
        QVERIFY(asked.writeNewFile(path, "text", 0600));
        QVERIFY(asked.rename(path, directory + QStringLiteral("/b")));
        QVERIFY(asked.info(directory + QStringLiteral("/b"))->exists);
        QCOMPARE(*asked.readFile(directory + QStringLiteral("/b")), QByteArray("text"));
        QVERIFY(asked.remove(directory + QStringLiteral("/b")));
        QVERIFY(!machine.files.contains(directory + QStringLiteral("/b")));
        const bool before = asked.setInterruptible(false);
        QCOMPARE(asked.setInterruptible(before), false);
    }

    void aLostConnectionIsTold()
    {
        FakeMachine machine;
        machine.failAt = 0;
        machine.failure = FakeMachine::Failure::ConnectionLost;
        const auto report = deploy::check(machine, test::dialer(), Control(), deploy::CheckDepth::ForPush);
        QVERIFY(!report);
    }

    /// What a check asks ahead is what it then asks: nothing is asked twice.
    void aCheckAsksNothingTwice_data()
    {
        QTest::addColumn<bool>("sudo");
        QTest::newRow("root") << false;
        QTest::newRow("sudo") << true;
    }
    void aCheckAsksNothingTwice()
    {
        QFETCH(bool, sudo);
        FakeMachine machine;
        store::Server server = test::dialer();
        server.useSudo = sudo;
        const auto report = deploy::check(machine, server, Control(), deploy::CheckDepth::ForPush);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QStringList once = machine.commands;
        QCOMPARE(once.removeDuplicates(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAskedAhead)
#include "tst_asked_ahead.moc"
