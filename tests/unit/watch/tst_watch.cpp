#include "core/practice/practice_carrier.h"
#include "core/watch/watch.h"

#include <QTest>

#include <set>

using namespace trunkseal;
using watch::PinState;
using watch::State;

namespace {

std::unique_ptr<practice::PracticeCarrier> startWith(const QStringList &faults = {})
{
    auto carrier = practice::PracticeCarrier::start({faults, 0});
    if (!carrier)
        qFatal("%s", qPrintable(carrier.error().message));
    return std::move(*carrier);
}

watch::WatchRequest requestTo(const practice::PracticeCarrier &carrier)
{
    watch::WatchRequest request;
    request.carrier = carrier.carrier();
    request.carrier.id = QStringLiteral("id-practice");
    request.warnDays = {1};
    request.connectTimeout = std::chrono::seconds(2);
    request.answerTimeout = std::chrono::seconds(1);
    return request;
}

watch::CarrierReport watched(const watch::WatchRequest &request)
{
    auto report = watch::watchCarrier(request, Control());
    if (!report)
        qFatal("%s", qPrintable(report.error().message));
    return *report;
}

bool has(const watch::CarrierReport &report, const QString &id)
{
    return std::any_of(report.findings.begin(), report.findings.end(),
                       [&](const diagnosis::Finding &finding) { return finding.id == id; });
}

} // namespace

class TestWatch : public QObject {
    Q_OBJECT

private slots:
    void aGoodCarrierIsGoodAndPinned()
    {
        const auto carrier = startWith();
        const auto report = watched(requestTo(*carrier));
        QVERIFY2(report.state == State::Good, qPrintable(report.oneLine));
        QCOMPARE(report.edges.size(), std::size_t(1));
        const watch::EdgeReport &edge = report.edges.front();
        QCOMPARE(edge.pin.state, PinState::New);
        QCOMPARE(edge.pin.edge, QStringLiteral("127.0.0.1:%1").arg(carrier->port()));
        QVERIFY(edge.elements.size() >= 2);
        QVERIFY(edge.forecast && !edge.forecast->isPublic);
        QVERIFY(report.findings.empty());
    }

    void whatEndsWithinTheWarningDaysIsTold()
    {
        const auto carrier = startWith();
        auto request = requestTo(*carrier);
        request.warnDays = {400};
        const auto report = watched(request);
        QCOMPARE(report.state, State::Expiring);
        QVERIFY(has(report, QStringLiteral("cert.expires_soon")));
        QVERIFY(report.oneLine.contains(QStringLiteral("expires")));
    }

    void anotherCertificateThanThePinnedOneIsAnAlarm()
    {
        const auto first = startWith();
        auto request = requestTo(*first);
        auto pin = *watched(request).edges.front().pin.seen;
        const auto second = startWith();
        auto changed = requestTo(*second);
        pin.edge = QStringLiteral("127.0.0.1:%1").arg(second->port());
        changed.pins = {pin};
        const auto report = watched(changed);
        QCOMPARE(report.state, State::Changed);
        QVERIFY(has(report, QStringLiteral("watch.pin_changed")));
        QCOMPARE(report.edges.front().pin.state, PinState::Changed);
    }

    void whatIsWrongIsFailed_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("finding");
        QTest::newRow("expired") << QStringLiteral("expired_certificate") << QStringLiteral("cert.expired");
        QTest::newRow("not yet") << QStringLiteral("not_yet_valid_certificate")
                                 << QStringLiteral("cert.not_yet_valid");
        QTest::newRow("wrong name") << QStringLiteral("wrong_name") << QStringLiteral("cert.wrong_name");
    }
    void whatIsWrongIsFailed()
    {
        QFETCH(QString, fault);
        QFETCH(QString, finding);
        const auto carrier = startWith({fault});
        const auto report = watched(requestTo(*carrier));
        QCOMPARE(report.state, State::Failed);
        QVERIFY(has(report, finding));
        QCOMPARE(report.edges.front().pin.state,
                 PinState::None); // a refused chain is not pinned at first use
    }

    void nobodyThereIsUnreachable()
    {
        auto carrier = startWith();
        const auto request = requestTo(*carrier);
        carrier.reset();
        const auto report = watched(request);
        QCOMPARE(report.state, State::Unreachable);
        QVERIFY(!report.oneLine.isEmpty());
    }

    void allHostsAreAskedAndTheWorstCounts()
    {
        const auto good = startWith();
        const auto expired = startWith({QStringLiteral("expired_certificate")});
        auto request = requestTo(*good);
        request.carrier.moreHosts = {QStringLiteral("127.0.0.1:%1").arg(expired->port())};
        request.carrier.anchorsPem += expired->anchorsPem();
        const auto report = watched(request);
        QCOMPARE(report.edges.size(), std::size_t(2));
        QCOMPARE(report.edges[0].state, State::Good);
        QCOMPARE(report.state, State::Failed);
    }

    void manyAreWatchedSideBySideAndEachIsToldOnce()
    {
        const auto carrier = startWith();
        const std::vector<watch::WatchRequest> requests(20, requestTo(*carrier));
        std::multiset<std::size_t> told;
        watch::watchAll(requests, 4, Control(),
                        [&](std::size_t index, const Result<watch::CarrierReport> &report) {
                            QVERIFY(report && report->state == State::Good);
                            told.insert(index);
                        });
        QCOMPARE(told.size(), std::size_t(20));
        QCOMPARE(std::set<std::size_t>(told.begin(), told.end()).size(), std::size_t(20));
    }

    void rootsThatCannotBeReadAreBadInput()
    {
        const auto carrier = startWith();
        auto request = requestTo(*carrier);
        request.carrier.anchorsPem = "junk";
        const auto report = watch::watchCarrier(request, Control());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::BadInput);
    }

    void cancellingEnds()
    {
        const auto carrier = startWith();
        const auto flag = std::make_shared<std::atomic_bool>(true);
        const auto report = watch::watchCarrier(requestTo(*carrier), Control(flag, {}));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Canceled);
    }
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
