#include "core/diagnosis/catalogue.h"
#include "tests/ui/support/shell.h"
#include "ui/probe/probe_page.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemModel>
#include <QCheckBox>
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
                return reportOf(request);
            };
            return engine;
        }())
    {
    }

    std::vector<probe::ProbeRequest> asked;
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
        QVERIFY(table->model()->rowCount() >= 3);
        QCOMPARE(table->model()->index(2, 0).data().toString(), QStringLiteral("TLS 1.2"));
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
