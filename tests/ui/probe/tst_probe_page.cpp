#include "core/diagnosis/catalogue.h"
#include "tests/ui/support/shell.h"
#include "ui/probe/probe_page.h"
#include "ui/widgets/difference_table.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemModel>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

carrier::Carrier acme()
{
    carrier::Carrier carrier;
    carrier.id = QStringLiteral("11111111-2222-3333-4444-555555555555");
    carrier.name = QStringLiteral("acme");
    carrier.host = QStringLiteral("carrier.test");
    return carrier;
}

probe::ProbeReport reportOf(const probe::ProbeRequest &request)
{
    probe::ProbeReport report;
    report.target = request.target;
    report.carrierId = request.carrierId;
    report.startedAt = QDateTime::currentDateTimeUtc();
    report.resolution.steps = {
        QStringLiteral("SRV _sips._tcp.carrier.test → sip1.carrier.test:5061 (10 60)")};
    report.outcome = probe::Outcome::NotGood;
    report.oneLine = QStringLiteral("carrier.test answers, and something is wrong.");
    report.findings = {diagnosis::finding(diagnosis::id::certExpired)};
    probe::Attempt attempt;
    attempt.target = {{QStringLiteral("127.0.0.9"), 5061}, net::Protocol::Tls, request.host};
    attempt.trace.tcp = std::chrono::milliseconds(2);
    report.attempts = {attempt};
    if (request.full) {
        probe::FullReport full;
        full.survey.emplace();
        probe::VersionOffer offer;
        offer.isAccepted = true;
        offer.suites = {0xc02f};
        full.survey->versions = {offer};
        if (!request.inviteNumber.isEmpty())
            full.offers = {probe::OfferAnswer{}};
        report.full = full;
    }
    return report;
}

struct Fixture {
    Fixture()
        : shell([this] {
            Engine engine = coreEngine();
            engine.probeEdge = [this](const probe::ProbeRequest &request,
                                      const Control &) -> Result<probe::ProbeReport> {
                asked.push_back(request);
                probe::ProbeReport report = reportOf(request);
                report.attempts.front().target.address.port = port;
                report.resolution.targets = {report.attempts.front().target};
                report.findings = {finding};
                return report;
            };
            engine.probeFromBoth = [this](const probe::ProbeRequest &request, const store::Server &server,
                                          const Secret &, const Control &) -> Result<deploy::ComparedProbes> {
                asked.push_back(request);
                deploy::ComparedProbes both{reportOf(request), reportOf(request), {}, {}};
                both.there.viaServer = server.name;
                both.there.outcome = probe::Outcome::Unreachable;
                both.there.attempts.front().error = Error{ErrorCode::Timeout, QStringLiteral("silent"), {}};
                both.differences = probe::differences(both.here, both.there);
                both.oneLine = QStringLiteral("Works from here, not from d16.");
                return both;
            };
            return engine;
        }())
    {
    }

    std::vector<probe::ProbeRequest> asked;
    quint16 port = 5061;
    diagnosis::Finding finding = diagnosis::finding(diagnosis::id::certExpired);
    test::Shell shell;
};

} // namespace

class TestProbePage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void answerIsShownWithItsFindings()
    {
        Fixture fixture;
        QVERIFY(fixture.shell.open());
        ProbePage page(fixture.shell.services);
        page.setCarrier(acme());
        page.show();
        auto *table = page.findChild<QTableView *>(QStringLiteral("probeTable"));
        QVERIFY(!table->isVisible());
        test::click(page.findChild<QPushButton *>(QStringLiteral("probeButton")));
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(fixture.asked.size(), std::size_t(1));
        QVERIFY(fixture.asked.front().full && fixture.asked.front().inviteNumber.isEmpty());
        QCOMPARE(fixture.asked.front().host, QStringLiteral("carrier.test"));
        const QString line = page.findChild<TextLabel *>(QStringLiteral("probeLine"))->text();
        QVERIFY(line.endsWith(QStringLiteral("answers, and something is wrong.")));
        QVERIFY(page.findChild<FindingList *>()->isVisible());
        const auto cell = [table](int row, int column) {
            return table->model()->index(row, column).data().toString();
        };
        QCOMPARE(cell(0, 0), QStringLiteral("SRV _sips._tcp.carrier.test"));
        QCOMPARE(cell(0, 1), QStringLiteral("sip1.carrier.test:5061 (10 60)"));
        QCOMPARE(cell(1, 0), QStringLiteral("DNS"));
        QCOMPARE(cell(3, 0), QStringLiteral("TLS 1.2"));
    }

    void callsAreOfferedOnlyWithConsent()
    {
        Fixture fixture;
        QVERIFY(fixture.shell.open());
        ProbePage page(fixture.shell.services);
        auto *invite = page.findChild<QCheckBox *>(QStringLiteral("probeInvite"));
        page.setCarrier(acme());
        QVERIFY(!invite->isEnabled());
        carrier::Carrier withNumber = acme();
        withNumber.testNumber = QStringLiteral("600");
        page.setCarrier(withNumber);
        QVERIFY(invite->isEnabled() && !invite->isChecked());
        QVERIFY(invite->text().contains(QStringLiteral("600")));
        invite->setChecked(true);
        page.show();
        test::click(page.findChild<QPushButton *>(QStringLiteral("probeButton")));
        QTRY_COMPARE(fixture.asked.size(), std::size_t(1));
        QCOMPARE(fixture.asked.front().inviteNumber, QStringLiteral("600"));
        page.findChild<QCheckBox *>(QStringLiteral("probeFull"))->setChecked(false);
        QVERIFY(!invite->isEnabled());
    }

    void historyTellsWhatChanged()
    {
        Fixture fixture;
        QVERIFY(fixture.shell.open());
        ProbePage page(fixture.shell.services);
        page.setCarrier(acme());
        page.show();
        auto *ask = page.findChild<QPushButton *>(QStringLiteral("probeButton"));
        auto *changes = page.findChild<QWidget *>(QStringLiteral("probeChanges"));
        auto *line = page.findChild<TextLabel *>(QStringLiteral("probeChangesLine"));
        auto *table = page.findChild<DifferenceTable *>(QStringLiteral("probeChangesTable"));
        test::click(ask);
        QTRY_VERIFY(ask->isEnabled() && fixture.asked.size() == 1);
        QVERIFY(!changes->isVisible()); // the first one
        test::click(ask);
        QTRY_VERIFY(changes->isVisible());
        QVERIFY(line->text().startsWith(QStringLiteral("Nothing has changed")));
        QVERIFY(!table->isVisible());
        fixture.port = 5071;
        test::click(ask);
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Addresses"));
        QVERIFY(table->model()->index(0, 2).data().toString().endsWith(QStringLiteral("5071")));
        page.findChild<QCheckBox *>(QStringLiteral("probeFull"))->setChecked(false);
        test::click(ask); // a quick one has nothing to be compared with yet
        QTRY_COMPARE(fixture.asked.size(), std::size_t(4));
        QTRY_VERIFY(ask->isEnabled());
        QVERIFY(!changes->isVisible());
    }

    void twoVantagePointsAreShownSideBySide()
    {
        Fixture fixture;
        QVERIFY(fixture.shell.open());
        ProbePage page(fixture.shell.services);
        page.setCarrier(acme());
        page.show();
        auto *from = page.findChild<QComboBox *>(QStringLiteral("probeFrom"));
        QVERIFY(!from->isVisible()); // no server, no choice
        store::Server server;
        server.name = QStringLiteral("d16");
        server.host = QStringLiteral("127.0.16.2");
        server.hostKeys = {QStringLiteral("ssh-ed25519 AAAA")};
        fixture.shell.services.workspace->saveServer(
            &page, server, [](const Result<store::Server> &saved) { QVERIFY(saved); });
        QTRY_COMPARE(from->count(), 2);
        QVERIFY(from->isVisible());
        from->setCurrentIndex(1);
        test::click(page.findChild<QPushButton *>(QStringLiteral("probeButton")));
        auto *table = page.findChild<DifferenceTable *>(QStringLiteral("probeVantageTable"));
        QTRY_VERIFY(table->isVisible());
        const QString line = page.findChild<TextLabel *>(QStringLiteral("probeLine"))->text();
        QCOMPARE(line, QStringLiteral("Works from here, not from d16."));
        QCOMPARE(table->model()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("From d16"));
        QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("not good"));
        QCOMPARE(table->model()->index(0, 2).data().toString(), QStringLiteral("unreachable"));
    }

    void aProposedSettingIsApplied()
    {
        Fixture fixture;
        fixture.finding = diagnosis::finding(diagnosis::id::srtpNeeded);
        QCOMPARE(fixture.finding.changes.size(), std::size_t(1));
        QVERIFY(fixture.shell.open());
        carrier::Carrier carrier = acme();
        carrier.id.clear();
        carrier.media = carrier::MediaPolicy::Optional;
        carrier::Carrier stored;
        ProbePage page(fixture.shell.services);
        fixture.shell.services.workspace->saveCarrier(
            &page, carrier,
            [&stored](const Result<carrier::Carrier> &saved) { stored = saved ? *saved : stored; });
        QTRY_VERIFY(!stored.id.isEmpty());
        page.setCarrier(stored);
        page.show();
        test::click(page.findChild<QPushButton *>(QStringLiteral("probeButton")));
        QTRY_VERIFY(page.findChild<QPushButton *>(QStringLiteral("applyChange")));
        auto *apply = page.findChild<QPushButton *>(QStringLiteral("applyChange"));
        QCOMPARE(apply->text(), QStringLiteral("Require SRTP"));
        test::click(apply);
        std::optional<carrier::MediaPolicy> media;
        const auto ask = [&] {
            fixture.shell.services.workspace->run<carrier::Carrier>(
                &page, [id = stored.id](store::Workspace &w) { return w.carrier(id); },
                [&media](const Result<carrier::Carrier> &now) { media = now->media; });
            return media == carrier::MediaPolicy::Required;
        };
        QTRY_VERIFY(ask());
        QTRY_VERIFY(!page.findChild<QTableView *>(QStringLiteral("probeTable"))->isVisible());
    }

    void anotherCarrierClearsThePage()
    {
        Fixture fixture;
        QVERIFY(fixture.shell.open());
        ProbePage page(fixture.shell.services);
        page.setCarrier(acme());
        page.show();
        auto *table = page.findChild<QTableView *>(QStringLiteral("probeTable"));
        test::click(page.findChild<QPushButton *>(QStringLiteral("probeButton")));
        QTRY_VERIFY(table->isVisible());
        carrier::Carrier other = acme();
        other.host = QStringLiteral("other.test");
        page.setCarrier(other);
        QVERIFY(!table->isVisible());
    }
};

QTEST_MAIN(TestProbePage)
#include "tst_probe_page.moc"
