#include "core/deploy/remote_program.h"
#include "core/deploy/staging.h"
#include "tests/support/deploy_values.h"
#include "tests/support/local_machine.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace trunkseal;
using test::LocalMachine;

namespace {

const QString id = QStringLiteral("5f6c1d0e-0000-4000-8000-000000000001");

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// How the files of a push reach a server: by put.pl on a real perl, or one by one.
class TestStaging : public QObject {
    Q_OBJECT

private slots:
    void aPushArrivesInOneGo()
    {
        LocalMachine machine(QStringLiteral("etc $(id) 'x'"));
        const store::Server server = test::dialer(machine.configDir());
        const QString directory = deploy::transactionDirectory(server, id);
        const QString me = machine.info(server.configDir)->owner;
        deploy::AskedAhead asked(machine, server);
        const std::vector<deploy::StagedFile> files{
            {QStringLiteral("0.new"), QByteArray("new\n\0x", 6), 0640, me}, {QStringLiteral("0.old"), {}}};
        const QStringList hi{QStringLiteral("echo"), QStringLiteral("hi")};
        const auto sent = deploy::sendAndArm(asked, server, id, files, {hi});
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().message));
        QVERIFY2(sent->whole, sent->whole ? "" : qPrintable(sent->whole.error().message));
        QVERIFY(sent->isStaged);
        QCOMPARE(asked.run(hi, {}, std::chrono::seconds(5))->out, QByteArray("hi\n"));
        QCOMPARE(read(directory + QStringLiteral("/0.new")), QByteArray("new\n\0x", 6));
        QVERIFY(QFileInfo::exists(directory + QStringLiteral("/0.old")));
        QCOMPARE(machine.info(directory + QStringLiteral("/0.new"))->mode, 0640);
        QCOMPARE(machine.info(directory + QStringLiteral("/0.old"))->mode, 0600);
        QCOMPARE(machine.info(directory)->mode, 0700);
        QCOMPARE(machine.info(deploy::stateDirectory(server))->mode, 0700);

        // The directory of a push is new, or the push is none.
        const auto again = deploy::sendAndArm(asked, server, id, files, {hi});
        QVERIFY(again);
        QVERIFY(!again->isStaged);
        QVERIFY(!again->whole);
        QVERIFY(again->whole.error().message.contains(directory));
    }

    void whatTheDiskDoesNotTakeIsNotWhole()
    {
        LocalMachine machine(QStringLiteral("etc"));
        machine.letFail(QStringLiteral("sync"));
        const store::Server server = test::dialer(machine.configDir());
        deploy::AskedAhead asked(machine, server);
        const auto sent = deploy::sendAndArm(asked, server, id, {{QStringLiteral("0.new"), "new"}}, {});
        QVERIFY(sent);
        QVERIFY(!sent->whole);
        QVERIFY(sent->isStaged);
    }

    void withoutPerlAPushArrivesFileByFile()
    {
        LocalMachine machine(QStringLiteral("etc"));
        machine.letFail(QStringLiteral("perl"));
        const store::Server server = test::dialer(machine.configDir());
        deploy::AskedAhead asked(machine, server);
        const auto sent = deploy::sendAndArm(asked, server, id, {{QStringLiteral("0.new"), "new", 0640}}, {});
        QVERIFY(sent && sent->whole);
        QCOMPARE(read(deploy::transactionDirectory(server, id) + QStringLiteral("/0.new")),
                 QByteArray("new"));
    }

    void whatIsCutOffIsNotWhole_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no end") << QByteArray("600\t1\t\t0.new\nx");
        QTest::newRow("in a line") << QByteArray("600\t1\t\t0.new\nx600\t3");
        QTest::newRow("in a file") << QByteArray("600\t5\t\t0.new\nx");
    }
    void whatIsCutOffIsNotWhole()
    {
        QFETCH(QByteArray, input);
        LocalMachine machine(QStringLiteral("etc"));
        const QString parent = machine.configDir() + QStringLiteral("/state");
        const auto said = machine.run({QStringLiteral("perl"), QStringLiteral("-e"),
                                       deploy::bareProgram(QStringLiteral("put.pl")), parent,
                                       parent + QStringLiteral("/push")},
                                      input, std::chrono::seconds(10));
        QVERIFY(said);
        QVERIFY(said->exitCode != 0);
        QVERIFY(!said->out.endsWith("whole\n"));
    }
};

QTEST_GUILESS_MAIN(TestStaging)
#include "tst_staging.moc"
