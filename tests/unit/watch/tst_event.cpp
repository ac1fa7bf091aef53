#include "core/watch/event.h"
#include "tests/unit/watch/watch_values.h"

#include <QTest>

using namespace trunkseal;
using watch::Event;
using watch::EventKind;
using watch::State;

namespace {

std::vector<EventKind> kindsOf(const std::vector<Event> &events)
{
    std::vector<EventKind> kinds;
    for (const Event &event : events)
        kinds.push_back(event.kind);
    return kinds;
}

} // namespace

class TestEvent : public QObject {
    Q_OBJECT

private:
    test::TestPki m_pki;

    [[nodiscard]] watch::CarrierReport leftDays(int days, State state) const
    {
        auto report = test::reportOn(m_pki, test::leafBetween(m_pki, -60, days));
        report.state = state;
        return report;
    }

private slots:
    void allIsWellIsNoNews()
    {
        const auto report = leftDays(200, State::Good);
        QVERIFY(watch::eventsOf(report, std::nullopt).empty());
        QVERIFY(watch::eventsOf(report, watch::recordOf(report)).empty());
    }

    void eachWarningDayIsToldOnce()
    {
        auto report = leftDays(20, State::Expiring);
        const auto first = watch::eventsOf(report, std::nullopt);
        QCOMPARE(kindsOf(first), std::vector<EventKind>{EventKind::Expires});
        QVERIFY(first.front().text.contains(QStringLiteral("20")));
        const auto record = watch::recordOf(report);
        QVERIFY(watch::eventsOf(report, record).empty());

        auto &element = report.edges.front().elements.front();
        element.daysLeft = 10; // the same certificate ten days later
        element.warning = 14;
        QCOMPARE(kindsOf(watch::eventsOf(report, record)), std::vector<EventKind>{EventKind::Expires});
        element.daysLeft = -1;
        element.warning = 0;
        QCOMPARE(kindsOf(watch::eventsOf(report, record)), std::vector<EventKind>{EventKind::Expired});
    }

    void stateChangesAreTold_data()
    {
        QTest::addColumn<State>("before");
        QTest::addColumn<State>("after");
        QTest::addColumn<int>("kind"); // -1 = no news
        QTest::newRow("lost") << State::Good << State::Unreachable << int(EventKind::Unreachable);
        QTest::newRow("still lost") << State::Unreachable << State::Unreachable << -1;
        QTest::newRow("found") << State::Unreachable << State::Good << int(EventKind::Recovered);
        QTest::newRow("broken") << State::Good << State::Failed << int(EventKind::Failed);
        QTest::newRow("lost, then broken") << State::Unreachable << State::Failed << int(EventKind::Failed);
    }
    void stateChangesAreTold()
    {
        QFETCH(State, before);
        QFETCH(State, after);
        QFETCH(int, kind);
        const auto events = watch::eventsOf(leftDays(200, after), watch::recordOf(leftDays(200, before)));
        QCOMPARE(events.empty() ? -1 : int(events.front().kind), kind);
        if (!events.empty())
            QCOMPARE(events.front().text, QStringLiteral("One line."));
    }

    void aChangedPinIsToldOnceForEachCertificate()
    {
        auto report = leftDays(200, State::Changed);
        auto &pin = report.edges.front().pin;
        pin.state = watch::PinState::Changed;
        pin.edge = QStringLiteral("carrier.test:5061");
        pin.seen = store::Pin{report.carrierId, pin.edge, QStringLiteral("aa"), {}, report.at};
        QCOMPARE(kindsOf(watch::eventsOf(report, std::nullopt)),
                 std::vector<EventKind>{EventKind::PinChanged});
        const auto record = watch::recordOf(report);
        QVERIFY(watch::eventsOf(report, record).empty());
        pin.seen->keySha256 = QStringLiteral("bb");
        QCOMPARE(kindsOf(watch::eventsOf(report, record)), std::vector<EventKind>{EventKind::PinChanged});
        pin.state = watch::PinState::Renewed;
        QCOMPARE(kindsOf(watch::eventsOf(report, record)), std::vector<EventKind>{EventKind::Renewed});
    }

    void theRecordSaysStateAndTime()
    {
        const auto record = watch::recordOf(leftDays(5, State::Expiring));
        QCOMPARE(record.state, QStringLiteral("expiring"));
        QCOMPARE(record.at, test::testTime());
        QCOMPARE(record.carrierId, QStringLiteral("id-acme"));
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"
