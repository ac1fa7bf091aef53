#include "core/practice/practice_carrier.h"
#include "core/store/workspace.h"
#include "tests/unit/cli/cli_runner.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace trunkseal;

namespace {

std::unique_ptr<practice::PracticeCarrier> startWith(const QStringList &faults = {})
{
    auto carrier = practice::PracticeCarrier::start({faults, 0});
    if (!carrier)
        qFatal("%s", qPrintable(carrier.error().message));
    return std::move(*carrier);
}

} // namespace

class TestWatch : public QObject {
    Q_OBJECT

private slots:
    void init() { m_cli = std::make_unique<test::CliRunner>(); }

    void withoutCarriersAllIsGood()
    {
        const auto done = run({"watch", "--once", "--json"});
        QCOMPARE(done.exit, 0);
        QCOMPARE(done.json().value(QLatin1String("schema")).toString(),
                 QStringLiteral("trunkseal.watch_report/1"));
        QVERIFY(done.json().value(QLatin1String("carriers")).toArray().isEmpty());
    }

    void exitCodesFollowTheWorstCarrier()
    {
        const auto good = startWith();
        const auto expired = startWith({QStringLiteral("expired_certificate")});
        add(QStringLiteral("good"), *good);
        const auto first =
            run({"watch", "--once", "--json"}); // the practice certificate ends in 30 days or fewer
        QCOMPARE(run({"watch", "--once", "--warn-days", "1"}).exit, 0);
        QVERIFY2(first.exit == 0 || first.exit == 1, first.err.constData());
        QCOMPARE(run({"watch", "--once", "--warn-days", "3650"}).exit, 1);
        add(QStringLiteral("bad"), *expired);
        const auto both = run({"watch", "--once", "--json", "--warn-days", "1"});
        QCOMPARE(both.exit, 1);
        QCOMPARE(both.json().value(QLatin1String("state")).toString(), QStringLiteral("failed"));
        QCOMPARE(run({"watch", "good", "--once", "--warn-days", "1"}).exit, 0);
        QVERIFY(run({"carrier", "add", "gone", "--host", "127.0.0.1", "--port", "1"}).exit == 0);
        QCOMPARE(run({"watch", "--once"}).exit, 3);
    }

    void newsAreToldOnceAndKeptAsHistory()
    {
        const auto expired = startWith({QStringLiteral("expired_certificate")});
        add(QStringLiteral("bad"), *expired);
        const QJsonObject first = run({"watch", "--once", "--json"}).json();
        QVERIFY(!first.value(QLatin1String("events")).toArray().isEmpty());
        const QJsonObject second = run({"watch", "--once", "--json"}).json();
        QVERIFY(second.value(QLatin1String("events")).toArray().isEmpty());
        const auto workspace = openWorkspace();
        QCOMPARE(workspace->history()->size(), std::size_t(1));
        QCOMPARE(workspace->history()->front().kind, QStringLiteral("watch"));
        QCOMPARE(workspace->history()->front().verdict, QStringLiteral("failed"));
        QCOMPARE(workspace->watchRecords()->size(), std::size_t(1));
    }

    void pinsAreSetShownAndCleared()
    {
        const auto carrier = startWith();
        add(QStringLiteral("acme"), *carrier);
        QVERIFY(run({"watch", "--once", "--no-pin", "--warn-days", "1"}).exit == 0);
        QVERIFY(pins().isEmpty());
        QCOMPARE(run({"pin", "clear", "acme"}).exit, 2);
        QCOMPARE(run({"pin", "set", "acme"}).exit, 0);
        QCOMPARE(pins().size(), 1);
        QCOMPARE(pins().first().toObject().value(QLatin1String("edge")).toString(),
                 QStringLiteral("127.0.0.1:%1").arg(carrier->port()));
        QCOMPARE(run({"pin", "show", "nobody"}).exit, 2);
        QCOMPARE(run({"pin", "clear", "acme", "--edge", "other.test:1"}).exit, 2);
        QCOMPARE(run({"pin", "clear", "acme"}).exit, 0);
        QVERIFY(pins().isEmpty());
    }

    void aRefusedCertificateIsPinnedOnlyOnDemand()
    {
        const auto carrier = startWith({QStringLiteral("wrong_name")});
        add(QStringLiteral("acme"), *carrier);
        QCOMPARE(run({"pin", "set", "acme"}).exit, 4);
        QCOMPARE(run({"pin", "set", "acme", "--yes"}).exit, 0);
        QCOMPARE(pins().size(), 1);
    }

    void whatCannotBeReachedCannotBePinned()
    {
        QCOMPARE(run({"carrier", "add", "gone", "--host", "127.0.0.1", "--port", "1"}).exit, 0);
        QCOMPARE(run({"pin", "set", "gone"}).exit, 3);
    }

    void theCalendarIsWritten()
    {
        const auto carrier = startWith();
        add(QStringLiteral("acme"), *carrier);
        QVERIFY(run({"watch", "--once", "--ics", "ends.ics", "--warn-days", "1"}).exit == 0);
        QFile file(m_cli->path(QStringLiteral("ends.ics")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("BEGIN:VCALENDAR\r\n"));
        QCOMPARE(run({"watch", "--once", "--ics", "nowhere/ends.ics"}).exit, 2);
    }

    void withoutOnceItGoesOnAndPrintsLines()
    {
        const auto carrier = startWith();
        add(QStringLiteral("acme"), *carrier);
        QProcess process;
        m_cli->start(process,
                     {QStringLiteral("watch"), QStringLiteral("--every"), QStringLiteral("10"),
                      QStringLiteral("--json")});
        QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine() || process.waitForReadyRead(100), 20000);
        const QByteArray line = process.readLine();
        QVERIFY(QJsonDocument::fromJson(line).object().contains(QStringLiteral("carriers")));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(5000));
        QCOMPARE(process.exitCode(), 130);
    }

    void unusableOptionsAreExit2_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("no day") << QStringList{QStringLiteral("--warn-days"), QStringLiteral(",")};
        QTest::newRow("negative day") << QStringList{QStringLiteral("--warn-days"), QStringLiteral("30,-1")};
        QTest::newRow("every moment") << QStringList{QStringLiteral("--every"), QStringLiteral("0")};
        QTest::newRow("no such carrier") << QStringList{QStringLiteral("nobody")};
        QTest::newRow("no such server") << QStringList{QStringLiteral("--server"), QStringLiteral("nobody")};
    }
    void unusableOptionsAreExit2()
    {
        QFETCH(QStringList, options);
        QCOMPARE(m_cli->run(QStringList{QStringLiteral("watch"), QStringLiteral("--once")} + options).exit,
                 2);
    }

private:
    [[nodiscard]] test::CliResult run(std::initializer_list<const char *> words)
    {
        QStringList arguments;
        for (const char *word : words)
            arguments << QString::fromLatin1(word);
        return m_cli->run(arguments);
    }
    std::unique_ptr<store::Workspace> openWorkspace()
    {
        auto workspace =
            store::Workspace::open(m_cli->path(QStringLiteral("data/trunkseal/workspace.trunkseal")));
        return workspace ? std::move(*workspace) : nullptr;
    }
    void add(const QString &name, const practice::PracticeCarrier &practice)
    {
        QVERIFY(run({"carrier", "list"}).exit == 0); // makes the workspace
        carrier::Carrier carrier = practice.carrier();
        carrier.name = name;
        const auto saved = openWorkspace()->saveCarrier(carrier);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
    }
    QJsonArray pins() { return run({"pin", "show", "--json"}).json().value(QLatin1String("pins")).toArray(); }

    std::unique_ptr<test::CliRunner> m_cli;
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
