#include "tests/support/test_pki.h"
#include "tests/ui/support/shell.h"
#include "ui/certificate/certificates_page.h"
#include "ui/certificate/desktop_watch.h"
#include "ui/certificate/expiry_model.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

pki::Credential endingIn(const test::TestPki &pki, int days)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    auto spec = test::leafSpec({QStringLiteral("carrier.test")});
    spec.notBefore = now.addDays(-60);
    spec.notAfter = now.addDays(days).addSecs(3600);
    return test::build(spec, &pki.intermediate);
}

watch::CarrierReport reportOn(const watch::WatchRequest &request, const pki::Credential &leaf)
{
    watch::CarrierReport report;
    report.carrierId = request.carrier.id;
    report.name = request.carrier.name;
    report.at = QDateTime::currentDateTimeUtc();
    watch::EdgeReport edge;
    edge.host = request.carrier.host;
    pki::ChainVerdict verdict;
    verdict.asSent = {leaf.certificate};
    edge.elements = watch::elementsOf({&verdict, {}, {}}, request.warnDays, report.at);
    edge.pin = watch::checkPin(request.pins, report.carrierId, QStringLiteral("carrier.test:5061"),
                               verdict.asSent, true, report.at);
    report.state = edge.pin.state == watch::PinState::Changed ? watch::State::Changed : watch::State::Good;
    report.edges.push_back(edge);
    return report;
}

struct Fixture {
    explicit Fixture(const pki::Credential &leaf)
        : shown(std::make_shared<pki::Credential>(leaf))
        , shell(engine(shown, asked))
    {
        auto made = store::Workspace::open(shell.workspacePath()); // as left by an earlier run
        carrier::Carrier acme;
        acme.name = QStringLiteral("acme");
        acme.host = QStringLiteral("carrier.test");
        id = (*made)->saveCarrier(acme)->id;
        news = std::make_unique<QSignalSpy>(shell.window->watch(), &DesktopWatch::news);
    }
    static Engine engine(const std::shared_ptr<pki::Credential> &leaf, std::atomic_int &asked)
    {
        Engine made = coreEngine();
        made.watchAll = [leaf, &asked](const std::vector<watch::WatchRequest> &requests, int, const Control &,
                                       const watch::Told &told) {
            for (std::size_t i = 0; i < requests.size(); ++i) {
                ++asked;
                told(i, reportOn(requests[i], *leaf));
            }
        };
        return made;
    }
    void pin(const pki::Credential &leaf) const
    {
        const auto report = watch::checkPin({}, id, QStringLiteral("carrier.test:5061"), {leaf.certificate},
                                            true, QDateTime::currentDateTimeUtc());
        QVERIFY((*store::Workspace::open(shell.workspacePath()))->savePin(*report.seen));
    }
    void start()
    {
        QVERIFY(shell.open());
        test::click(shell.find("navCertificates"));
    }
    [[nodiscard]] watch::Event event(qsizetype index) const
    {
        return news->at(index).front().value<watch::Event>();
    }

    std::atomic_int asked = 0;
    std::shared_ptr<pki::Credential> shown;
    test::Shell shell;
    QString id;
    std::unique_ptr<QSignalSpy> news;
};

} // namespace

class TestDesktopWatch : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void whatEndsSoonIsToldAtStartWithoutAskingAnybody()
    {
        Fixture f(endingIn(m_pki, 5));
        f.pin(*f.shown);
        f.start();
        QTRY_COMPARE(f.news->size(), 1);
        QCOMPARE(f.event(0).kind, watch::EventKind::Expires);
        QCOMPARE(f.event(0).carrierId, f.id);
        auto *table = f.shell.find<QTableView>("expiryTable");
        QTRY_VERIFY(table->model()->rowCount() > 0);
        QVERIFY(table->model()
                    ->index(0, ExpiryModel::LeftColumn)
                    .data()
                    .toString()
                    .contains(QStringLiteral("5 day")));
        QCOMPARE(f.asked.load(), 0);

        test::Shell again; // the same workspace a little later: nothing new
        QSignalSpy more(again.window->watch(), &DesktopWatch::news);
        QSignalSpy opened(&again.workspace, &WorkspaceClient::opened);
        again.workspace.open(f.shell.workspacePath());
        QVERIFY(opened.wait());
        QSignalSpy known(again.window->watch(), &DesktopWatch::reportsChanged);
        for (int i = 0; i < 2; ++i) { // what was asked for before the second answer has been answered by then
            again.window->watch()->refresh();
            QVERIFY(known.wait());
        }
        QCOMPARE(more.size(), 0);
    }

    void lookingPinsAndTellsOfAChange()
    {
        Fixture f(endingIn(m_pki, 200));
        f.start();
        test::click(f.shell.find("lookAtAllButton"));
        QTRY_VERIFY(f.shell.find<QTableView>("expiryTable")->model()->rowCount() > 0);
        QCOMPARE(f.asked.load(), 1);
        QCOMPARE(f.news->size(), 0);
        *f.shown = endingIn(m_pki, 300);
        QTRY_VERIFY(f.shell.find("lookAtAllButton")->isEnabled());
        test::click(f.shell.find("lookAtAllButton"));
        QTRY_COMPARE(f.news->size(), 1);
        QCOMPARE(f.event(0).kind, watch::EventKind::PinChanged);
    }

    void askingDailyIsKeptWithTheWorkspace()
    {
        Fixture f(endingIn(m_pki, 200));
        f.start();
        test::click(f.shell.find("dailyCheck"));
        const auto kept = *store::Workspace::open(f.shell.workspacePath());
        QTRY_COMPARE(kept->setting(QStringLiteral("watch/desktop_asks_daily")), QStringLiteral("yes"));
        QCOMPARE(f.asked.load(), 0);
        std::atomic_int asked = 0;
        test::Shell again(Fixture::engine(f.shown, asked));
        again.workspace.open(f.shell.workspacePath());
        QTRY_COMPARE(asked.load(), 1);
    }

    void warnDaysAreTheUsers()
    {
        Fixture f(endingIn(m_pki, 50));
        f.pin(*f.shown);
        f.start();
        auto *line = f.shell.find<QLabel>("watchLine");
        QTRY_COMPARE(line->text(), QStringLiteral("No certificate ends soon."));
        auto *days = f.shell.find<QLineEdit>("warnDaysEdit");
        test::type(days, QStringLiteral("90, x"));
        QTest::keyClick(days, Qt::Key_Return);
        QVERIFY(days->property("invalid").toBool());
        test::type(days, QStringLiteral("90, 60, 14"));
        QTest::keyClick(days, Qt::Key_Return);
        QTRY_VERIFY(line->text() != QStringLiteral("No certificate ends soon."));
        QVERIFY(!days->property("invalid").toBool());
        const auto kept = *store::Workspace::open(f.shell.workspacePath());
        QTRY_COMPARE(kept->setting(QStringLiteral("watch/desktop_warn_days")), QStringLiteral("90, 60, 14"));
    }

    void theCalendarIsSaved()
    {
        Fixture f(endingIn(m_pki, 20));
        f.pin(*f.shown);
        f.start();
        QTRY_VERIFY(f.shell.find("calendarButton")->isEnabled());
        f.shell.fileToOpen = f.shell.folder.filePath(QStringLiteral("out.ics"));
        test::click(f.shell.find("calendarButton"));
        QTRY_VERIFY(QFile::exists(f.shell.fileToOpen));
        QFile file(f.shell.fileToOpen);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.startsWith("BEGIN:VCALENDAR\r\n"));
        QVERIFY(content.contains("BEGIN:VEVENT"));
    }

    void rowsLeadOn()
    {
        Fixture f(endingIn(m_pki, 20));
        f.pin(*f.shown);
        f.start();
        auto *table = f.shell.find<QTableView>("expiryTable");
        QTRY_VERIFY(table->model()->rowCount() > 0);
        QAbstractItemModelTester tester(table->model());
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(f.shell.find("chainPanel")->isVisible());
        test::click(f.shell.find("overviewButton"));
        table->setCurrentIndex(table->model()->index(0, 0));
        test::click(f.shell.find("showCarrierButton"));
        QTRY_VERIFY(f.shell.find("carrierTabs")->isVisible());
    }

private:
    test::TestPki m_pki;
};

QTEST_MAIN(TestDesktopWatch)
#include "tst_desktop_watch.moc"
