#include "core/media/receive_statistics.h"

#include <QTest>

using namespace trunkseal::media;
using Arrival = ReceiveStatistics::Arrival;
using std::chrono::milliseconds;

namespace {

class Feeder {
public:
    Arrival add(std::uint16_t sequence, int lateMs = 0)
    {
        ++m_count;
        return statistics.add(sequence, static_cast<std::uint32_t>(sequence) * 160u,
                              TimePoint(milliseconds(m_count * 20 + lateMs)));
    }
    ReceiveStatistics statistics;

private:
    int m_count = 0;
};

} // namespace

class ReceiveStatisticsTest : public QObject {
    Q_OBJECT

private slots:
    void countsLossOverTheWrap();
    void aLatePacketIsNotLost();
    void tellsDuplicates();
    void thePacketBeforeTheFirstBelongsToTheStream();
    void restartsAfterAJumpThatIsConfirmed();
    void reportsTheFractionSinceTheLastReport();
    void evenArrivalHasNoJitter();
    void jitterFollowsTheStandardsFilter();
    void eventsDoNotCountAsJitter();
};

void ReceiveStatisticsTest::countsLossOverTheWrap()
{
    Feeder feeder;
    for (const int sequence : {65533, 65534, 1, 2}) // 65535 and 0 are missing
        QCOMPARE(feeder.add(static_cast<std::uint16_t>(sequence)), Arrival::InOrder);
    QCOMPARE(feeder.statistics.expected(), 6);
    QCOMPARE(feeder.statistics.lost(), 2);
}

void ReceiveStatisticsTest::aLatePacketIsNotLost()
{
    Feeder feeder;
    feeder.add(65535);
    feeder.add(1);
    QCOMPARE(feeder.statistics.lost(), 1);
    QCOMPARE(feeder.add(0), Arrival::OutOfOrder);
    QCOMPARE(feeder.statistics.lost(), 0);
}

void ReceiveStatisticsTest::tellsDuplicates()
{
    Feeder feeder;
    feeder.add(10);
    QCOMPARE(feeder.add(10), Arrival::Duplicate);
    feeder.add(11);
    QCOMPARE(feeder.add(10), Arrival::Duplicate);
    QCOMPARE(feeder.statistics.lost(), 0);
}

void ReceiveStatisticsTest::thePacketBeforeTheFirstBelongsToTheStream()
{
    Feeder feeder;
    feeder.add(100);
    QCOMPARE(feeder.add(99), Arrival::OutOfOrder);
    QCOMPARE(feeder.statistics.expected(), 2);
    QCOMPARE(feeder.statistics.lost(), 0);
}

void ReceiveStatisticsTest::restartsAfterAJumpThatIsConfirmed()
{
    Feeder feeder;
    feeder.add(1);
    feeder.add(3); // one lost
    QCOMPARE(feeder.add(30000), Arrival::Wild);
    QCOMPARE(feeder.add(4), Arrival::InOrder);
    QCOMPARE(feeder.add(30000), Arrival::Wild);
    QCOMPARE(feeder.add(30001), Arrival::InOrder);
    QCOMPARE(feeder.statistics.lost(), 1);
    QCOMPARE(feeder.statistics.expected(), 5);
}

void ReceiveStatisticsTest::reportsTheFractionSinceTheLastReport()
{
    Feeder feeder;
    feeder.add(0);
    feeder.add(3); // two of four
    QCOMPARE(feeder.statistics.takeReportBlock(5).fractionLost, 128);
    feeder.add(4);
    const ReportBlock block = feeder.statistics.takeReportBlock(5);
    QCOMPARE(block.fractionLost, 0);
    QCOMPARE(block.cumulativeLost, 2);
    QCOMPARE(block.highestSequence, 4u);
    QCOMPARE(block.ssrc, 5u);
}

void ReceiveStatisticsTest::evenArrivalHasNoJitter()
{
    Feeder feeder;
    for (std::uint16_t i = 0; i < 100; ++i)
        feeder.add(i);
    QCOMPARE(feeder.statistics.jitterMs(), 0.0);
}

void ReceiveStatisticsTest::jitterFollowsTheStandardsFilter()
{
    Feeder feeder;
    feeder.add(0);
    feeder.add(1, 8); // D = 8 ms: J = 8/16
    QCOMPARE(feeder.statistics.jitterMs(), 0.5);
    feeder.add(2); // D = -8 ms: J = 0.5 + (8 - 0.5)/16
    QCOMPARE(feeder.statistics.jitterMs(), 0.96875);
    for (std::uint16_t i = 3; i < 200; ++i)
        feeder.add(i);
    QVERIFY(feeder.statistics.jitterMs() < 0.001);
    QCOMPARE(feeder.statistics.maxJitterMs(), 0.96875);
}

void ReceiveStatisticsTest::eventsDoNotCountAsJitter()
{
    ReceiveStatistics statistics;
    for (std::uint16_t i = 0; i < 10; ++i)
        statistics.add(i, 800, TimePoint(milliseconds(i * 20)), ReceiveStatistics::Clock::Stands);
    QCOMPARE(statistics.jitterMs(), 0.0);
    QCOMPARE(statistics.expected(), 10);
}

QTEST_GUILESS_MAIN(ReceiveStatisticsTest)
#include "tst_receive_statistics.moc"
