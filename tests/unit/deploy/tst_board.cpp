#include "core/deploy/board.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace trunkseal;
using deploy::BoardCell;
using deploy::DriftReport;
using State = BoardCell::State;

namespace {

const QDateTime noon(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);

/// A workspace with two carriers and two servers; acme is pushed to the first one.
struct Scene {
    QTemporaryDir folder;
    std::unique_ptr<store::Workspace> workspace =
        std::move(*store::Workspace::open(folder.filePath(QStringLiteral("test.trunkseal"))));
    carrier::Carrier acme = carrier(QStringLiteral("acme"));
    carrier::Carrier bravo = carrier(QStringLiteral("bravo"));
    store::Server one = server(QStringLiteral("dialer-1"));
    store::Server two = server(QStringLiteral("dialer-2"));
    QMap<QString, deploy::ServerCheck> checks;

    Scene() { push({acme}, noon); }

    void push(const std::vector<carrier::Carrier> &carriers, const QDateTime &at)
    {
        if (const auto kept = deploy::rememberPush(*workspace, one, deploy::pushedCarriers(carriers), at);
            !kept)
            qFatal("%s", qPrintable(kept.error().message));
    }
    void changeAcme()
    {
        acme.transport = carrier::Transport::Udp;
        acme.media = carrier::MediaPolicy::Clear;
        acme.port = 5060;
        acme = *workspace->saveCarrier(acme);
    }
    void addHistory(const QString &kind, const QString &verdict, const QDateTime &at)
    {
        store::HistoryEntry entry;
        entry.kind = kind;
        entry.verdict = verdict;
        entry.subjectId = one.id;
        entry.at = at;
        entry.report = {{QStringLiteral("id"), QStringLiteral("p1")},
                        {QStringLiteral("started_at"), at.toString(Qt::ISODateWithMs)},
                        {QStringLiteral("confirm_by"), at.addSecs(300).toString(Qt::ISODateWithMs)}};
        if (const auto added = workspace->addHistory(entry); !added)
            qFatal("%s", qPrintable(added.error().message));
    }
    /// What the first server tells; `drift` of acme when it differs.
    void check(DriftReport::State state, const std::vector<deploy::CarrierDrift> &drifts = {},
               const QDateTime &at = noon.addSecs(60))
    {
        DriftReport report;
        report.state = state;
        report.oneLine = QStringLiteral("told");
        report.plan.carriers = {acme};
        report.plan.asteriskVersion = QStringLiteral("20.9.3");
        report.carriers = drifts;
        checks[one.id] = deploy::toCheck(report, at);
    }
    [[nodiscard]] deploy::CarrierDrift
    drift(deploy::CarrierDrift::Kind kind = deploy::CarrierDrift::Kind::Differs) const
    {
        deploy::CarrierDrift drift;
        drift.kind = kind;
        drift.carrierId = acme.id;
        drift.name = acme.name;
        if (kind == deploy::CarrierDrift::Kind::Differs)
            drift.fields.push_back({QStringLiteral("dtmf"), QStringLiteral("info"), QStringLiteral("auto")});
        return drift;
    }
    [[nodiscard]] deploy::Board board() const
    {
        return deploy::boardOf(*deploy::boardFacts(*workspace), checks);
    }
    /// Of acme on the first server.
    [[nodiscard]] BoardCell cell() const { return board().rows.front().cells.front(); }

private:
    carrier::Carrier carrier(const QString &name)
    {
        carrier::Carrier made;
        made.name = name;
        made.host = name + QStringLiteral(".test");
        return *workspace->saveCarrier(made);
    }
    store::Server server(const QString &name)
    {
        store::Server made;
        made.name = name;
        made.host = QStringLiteral("192.0.2.7");
        return *workspace->saveServer(made);
    }
};

} // namespace

class TestBoard : public QObject {
    Q_OBJECT

private slots:
    void withoutAskingItTellsWhatWasPushed();
    void anEntryThatChangedIsToBePushed();
    void whatAnOlderVersionPushedIsNotClaimedToBeTheSame();
    void aPushThatWaitsIsSeenInItsCells();
    void theCertificateIsTheNewestFact();
    void aCheckDecides_data();
    void aCheckDecides();
    void anEntryThatChangedAfterTheCheckIsToBePushed();
    void whatTheServerDoesNotKnowIsGone();
    void aPushMakesACheckStale();
    void aBlockedPlanIsNotInSync();
    void aFailureLeavesWhatIsRemembered();
    void countsTellHowItStands();
    void manyServersAreAskedAndToldOnce();
    void cancellingLeavesTheOthersUntold();
};

void TestBoard::withoutAskingItTellsWhatWasPushed()
{
    const Scene scene;
    const deploy::Board board = scene.board();
    QCOMPARE(board.rows.size(), std::size_t(2));
    QCOMPARE(board.carriers.size(), std::size_t(2));
    const BoardCell &acme = board.rows[0].cells[0];
    QCOMPARE(acme.state, State::AsPushed);
    QCOMPARE(acme.posture, std::optional(carrier::posture(scene.acme)));
    QCOMPARE(acme.pushedAt, noon);
    QCOMPARE(board.rows[0].cells[1].state, State::NotThere);
    QCOMPARE(board.rows[1].cells[0].state, State::NotThere);
    QVERIFY(!board.rows[1].pushedAt.isValid());
    QVERIFY(deploy::countOf(board).isGood());
}

void TestBoard::anEntryThatChangedIsToBePushed()
{
    Scene scene;
    const carrier::Posture pushed = carrier::posture(scene.acme);
    scene.changeAcme();
    QVERIFY(carrier::posture(scene.acme) != pushed);
    QCOMPARE(scene.cell().state, State::ChangedHere);
    QCOMPARE(scene.cell().posture, std::optional(pushed)); // the server still has the old one
    QVERIFY(!deploy::countOf(scene.board()).isGood());
}

void TestBoard::whatAnOlderVersionPushedIsNotClaimedToBeTheSame()
{
    Scene scene;
    QVERIFY(scene.workspace->setSetting(QStringLiteral("server_carriers/") + scene.two.id,
                                        scene.acme.id + QLatin1Char(' ') + scene.bravo.id));
    const deploy::Board board = scene.board();
    QCOMPARE(board.rows[1].cells[0].state, State::Pushed);
    QVERIFY(!board.rows[1].cells[0].posture);
    // The carrier's own fact is of the first server, and stands in for it there.
    QVERIFY(scene.workspace->setSetting(QStringLiteral("server_carriers/") + scene.one.id, scene.acme.id));
    QCOMPARE(scene.cell().state, State::AsPushed);
}

void TestBoard::aPushThatWaitsIsSeenInItsCells()
{
    Scene scene;
    scene.addHistory(QStringLiteral("push"), QStringLiteral("armed"), noon);
    const deploy::Board board = scene.board();
    QVERIFY(board.rows[0].pending);
    QCOMPARE(board.rows[0].cells[0].state, State::Waits);
    QCOMPARE(board.rows[0].cells[1].state, State::NotThere);
    QCOMPARE(deploy::countOf(board).waiting, 1);
    scene.addHistory(QStringLiteral("confirm"), QStringLiteral("applied"), noon.addSecs(30));
    QCOMPARE(scene.cell().state, State::AsPushed);
}

void TestBoard::theCertificateIsTheNewestFact()
{
    Scene scene;
    const store::CertificateFact fact{noon, noon.addDays(90), {}};
    QVERIFY(scene.workspace->setSetting(store::certificateKey(scene.acme.id), store::toText(fact)));
    QCOMPARE(scene.board().carriers[0].certificate->notAfter, noon.addDays(90));
    store::WatchRecord record{scene.acme.id,
                              noon.addDays(1),
                              QStringLiteral("failed"),
                              {{QStringLiteral("one_line"), QStringLiteral("no trust")}}};
    QVERIFY(scene.workspace->saveWatchRecord(record));
    QCOMPARE(scene.board().carriers[0].certificate->reason, QStringLiteral("no trust"));
    record.at = noon.addDays(-1); // older than the look
    QVERIFY(scene.workspace->saveWatchRecord(record));
    QVERIFY(scene.board().carriers[0].certificate->reason.isEmpty());
    scene.changeAcme();
    QVERIFY(!scene.board().carriers[0].certificate); // no TLS, no certificate
}

void TestBoard::aCheckDecides_data()
{
    QTest::addColumn<DriftReport::State>("server");
    QTest::addColumn<QString>("drift"); // of acme: "", "differs", "not_there"
    QTest::addColumn<bool>("changedHere");
    QTest::addColumn<State>("expected");
    using Drift = DriftReport::State;
    const QString differs = QStringLiteral("differs");
    QTest::newRow("in sync") << Drift::InSync << QString() << false << State::InSync;
    QTest::newRow("in sync, though not as pushed") << Drift::InSync << QString() << true << State::InSync;
    QTest::newRow("changed there") << Drift::ChangedThere << differs << false << State::ChangedThere;
    QTest::newRow("another one changed there") << Drift::ChangedThere << QString() << false << State::InSync;
    QTest::newRow("gone") << Drift::ChangedThere << QStringLiteral("not_there") << false << State::Gone;
    QTest::newRow("not pushed yet") << Drift::ChangedHere << differs << true << State::ChangedHere;
    QTest::newRow("both") << Drift::ChangedBoth << differs << true << State::ChangedBoth;
    QTest::newRow("both, this one there only")
        << Drift::ChangedBoth << differs << false << State::ChangedThere;
}

void TestBoard::aCheckDecides()
{
    QFETCH(DriftReport::State, server);
    QFETCH(QString, drift);
    QFETCH(bool, changedHere);
    QFETCH(State, expected);
    Scene scene;
    if (changedHere)
        scene.changeAcme();
    std::vector<deploy::CarrierDrift> drifts;
    if (!drift.isEmpty())
        drifts.push_back(scene.drift(drift == QLatin1String("differs")
                                         ? deploy::CarrierDrift::Kind::Differs
                                         : deploy::CarrierDrift::Kind::NotThere));
    scene.check(server, drifts);
    QCOMPARE(scene.cell().state, expected);
    QCOMPARE(scene.cell().fields.isEmpty(), drift != QLatin1String("differs"));
    QCOMPARE(deploy::countOf(scene.board()).isGood(), server == DriftReport::State::InSync);
}

void TestBoard::anEntryThatChangedAfterTheCheckIsToBePushed()
{
    Scene scene;
    scene.check(DriftReport::State::InSync);
    QCOMPARE(scene.cell().state, State::InSync);
    QCOMPARE(scene.board().rows[0].server.asteriskVersion, QStringLiteral("20.9.3"));
    scene.changeAcme();
    QCOMPARE(scene.cell().state, State::ChangedHere);
}

void TestBoard::whatTheServerDoesNotKnowIsGone()
{
    Scene scene;
    scene.check(DriftReport::State::NeverPushed);
    QCOMPARE(scene.cell().state, State::Gone); // it was set up anew
    QCOMPARE(scene.board().rows[0].cells[1].state, State::NotThere);
}

void TestBoard::aPushMakesACheckStale()
{
    Scene scene;
    scene.check(DriftReport::State::ChangedThere, {scene.drift()});
    scene.addHistory(QStringLiteral("push"), QStringLiteral("applied"), noon.addSecs(120));
    QVERIFY(!scene.board().rows[0].check);
    QCOMPARE(scene.cell().state, State::AsPushed);
    scene.check(DriftReport::State::InSync, {}, noon.addSecs(180));
    QCOMPARE(scene.cell().state, State::InSync);
}

void TestBoard::aBlockedPlanIsNotInSync()
{
    Scene scene;
    DriftReport report; // nothing could be read: nothing to change, and nothing known
    diagnosis::Finding finding;
    finding.severity = diagnosis::Severity::Critical;
    finding.what = QStringLiteral("may not be read");
    report.plan.findings = {finding};
    const deploy::ServerCheck check = deploy::toCheck(report, noon);
    QVERIFY(!check.state);
    QCOMPARE(check.error->code, ErrorCode::Refused);
    QCOMPARE(check.oneLine, QStringLiteral("may not be read"));
}

void TestBoard::aFailureLeavesWhatIsRemembered()
{
    Scene scene;
    scene.checks[scene.one.id] =
        deploy::toCheck(fail(ErrorCode::Ssh, QStringLiteral("no route")), noon.addSecs(60));
    QCOMPARE(scene.cell().state, State::AsPushed);
    const deploy::Board board = scene.board();
    QVERIFY(board.rows[0].differs());
    QCOMPARE(deploy::countOf(board).failed, 1);
    QVERIFY(!deploy::countOf(board).isGood());
}

void TestBoard::countsTellHowItStands()
{
    Scene scene;
    scene.push({scene.acme, scene.bravo}, noon);
    scene.changeAcme();
    const deploy::BoardCount count = deploy::countOf(scene.board());
    QCOMPARE(count.pushed, 2);
    QCOMPARE(count.inSync, 1);
    QCOMPARE(count.differing, 1);
}

void TestBoard::manyServersAreAskedAndToldOnce()
{
    std::vector<deploy::BoardTarget> targets(20);
    for (std::size_t i = 0; i < targets.size(); ++i)
        targets[i].server.name = QStringLiteral("d%1").arg(i);
    std::atomic_int running{0};
    std::atomic_int most{0};
    const auto driftOf = [&](const deploy::BoardTarget &target, const Control &) -> Result<DriftReport> {
        most = std::max(most.load(), ++running);
        DriftReport report;
        report.serverName = target.server.name;
        report.oneLine = target.server.name;
        --running;
        if (target.server.name == QLatin1String("d7"))
            return fail(ErrorCode::Ssh, QStringLiteral("no route"));
        return report;
    };
    QMap<std::size_t, QString> told;
    int done = 0;
    const Control control({}, [&done](int now, int, const QString &) { done = now; });
    deploy::checkServers(targets, 4, driftOf, control,
                         [&](std::size_t i, const deploy::ServerCheck &check) { told[i] = check.oneLine; });
    QCOMPARE(told.size(), 20);
    QCOMPARE(told[3], QStringLiteral("d3"));
    QCOMPARE(told[7], QStringLiteral("no route"));
    QCOMPARE(done, 20);
    QVERIFY(most <= 4);
}

void TestBoard::cancellingLeavesTheOthersUntold()
{
    const auto canceled = std::make_shared<std::atomic_bool>(false);
    int asked = 0;
    int told = 0;
    const auto driftOf = [&](const deploy::BoardTarget &, const Control &) -> Result<DriftReport> {
        ++asked;
        *canceled = true;
        return fail(ErrorCode::Canceled, QStringLiteral("stopped"));
    };
    deploy::checkServers(std::vector<deploy::BoardTarget>(5), 1, driftOf, Control(canceled, {}),
                         [&](std::size_t, const deploy::ServerCheck &) { ++told; });
    QCOMPARE(asked, 1);
    QCOMPARE(told, 0);
}

QTEST_GUILESS_MAIN(TestBoard)
#include "tst_board.moc"
