#include "core/media/level_meter.h"
#include "tests/support/loopback_media.h"

#include <QTest>

using namespace trunkseal::media;
using namespace trunkseal::testing;

namespace {

void add(LevelMeter &meter, const std::vector<std::int16_t> &samples)
{
    for (std::size_t i = 0; i < samples.size(); i += 160)
        meter.add(std::span(samples).subspan(i, std::min<std::size_t>(160, samples.size() - i)));
}

} // namespace

class LevelMeterTest : public QObject {
    Q_OBJECT

private slots:
    void steadySineReadsItsLevel_data();
    void steadySineReadsItsLevel();
    void sineAndSquareReadRightOverTheWholeScale_data();
    void sineAndSquareReadRightOverTheWholeScale();
    void rmsFollowsIn300Ms();
    void burstsReadAsTheStandardSays_data();
    void burstsReadAsTheStandardSays();
    void fallsTwentyDecibelsIn1700Ms();
    void clipLampHoldsForASecond();
    void silenceIsTheFloor();
    void totalsOfAStream();
};

void LevelMeterTest::steadySineReadsItsLevel_data()
{
    QTest::addColumn<double>("amplitude");
    QTest::addColumn<double>("level");
    QTest::newRow("full scale") << 32767.0 << 0.0;
    QTest::newRow("half") << 16384.0 << -6.02;
    QTest::newRow("milliwatt") << 22657.0 << -3.2;
    QTest::newRow("-40") << 327.68 << -40.0;
}

void LevelMeterTest::steadySineReadsItsLevel()
{
    QFETCH(double, amplitude);
    QFETCH(double, level);
    LevelMeter meter;
    add(meter, sine(1004, amplitude, 8000));
    QVERIFY2(std::abs(meter.rmsDbfs() - level) < 0.05, qPrintable(QString::number(meter.rmsDbfs())));
    QVERIFY2(std::abs(meter.peakDbfs() - level) < 0.15, qPrintable(QString::number(meter.peakDbfs())));
}

void LevelMeterTest::sineAndSquareReadRightOverTheWholeScale_data()
{
    QTest::addColumn<double>("level");
    for (int level = -60; level <= 0; level += 5)
        QTest::addRow("%d dBFS", level) << static_cast<double>(level);
}

/// A square wave holds 3.01 dB more power than a sine of the same peak. The quasi-peak meter is calibrated
/// with a sine (IEC 60268-10), so a square wave, which stays at its peak, reads above it.
void LevelMeterTest::sineAndSquareReadRightOverTheWholeScale()
{
    QFETCH(double, level);
    const double amplitude = 32767 * std::pow(10, level / 20);
    LevelMeter ofSine;
    add(ofSine, sine(1004, amplitude, 16000));
    QVERIFY2(std::abs(ofSine.rmsDbfs() - level) < 0.2, qPrintable(QString::number(ofSine.rmsDbfs())));
    QVERIFY2(std::abs(ofSine.peakDbfs() - level) < 0.2, qPrintable(QString::number(ofSine.peakDbfs())));

    std::vector<std::int16_t> square(16000);
    for (std::size_t i = 0; i < square.size(); ++i)
        square[i] =
            static_cast<std::int16_t>(std::lround(i / 4 % 2 == 0 ? amplitude : -amplitude)); // 1000 Hz
    LevelMeter ofSquare;
    add(ofSquare, square);
    QVERIFY2(std::abs(ofSquare.rmsDbfs() - level - 3.01) < 0.2,
             qPrintable(QString::number(ofSquare.rmsDbfs())));
    const double peak = ofSquare.peakDbfs();
    QVERIFY2(peak >= level - 0.2 && peak <= level + 1.0, qPrintable(QString::number(peak)));
    LevelTotals totals;
    totals.add(square);
    QVERIFY(std::abs(totals.peakDbfs() - level) < 0.2);
    QVERIFY(std::abs(totals.rmsDbfs() - level - 3.01) < 0.2);
}

void LevelMeterTest::rmsFollowsIn300Ms()
{
    LevelMeter meter;
    add(meter, sine(1000, 32767, 1200)); // 150 ms: half the power
    QVERIFY(std::abs(meter.rmsDbfs() + 3.01) < 0.1);
    add(meter, sine(1000, 32767, 1200));
    QVERIFY(std::abs(meter.rmsDbfs()) < 0.1);
    add(meter, std::vector<std::int16_t>(2480, 0));
    QCOMPARE(meter.rmsDbfs(), floorDbfs);
}

/// IEC 60268-10 table 1, type I; the tolerances are the table's.
void LevelMeterTest::burstsReadAsTheStandardSays_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<double>("reading");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("10 ms") << 80 << -1.0 << 0.5;
    QTest::newRow("5 ms") << 40 << -2.0 << 1.0;
    QTest::newRow("3 ms") << 24 << -4.0 << 1.0;
}

void LevelMeterTest::burstsReadAsTheStandardSays()
{
    QFETCH(int, samples);
    QFETCH(double, reading);
    QFETCH(double, tolerance);
    LevelMeter meter;
    meter.add(sine(1004, 32767, samples));
    QVERIFY2(std::abs(meter.peakDbfs() - reading) <= tolerance,
             qPrintable(QString::number(meter.peakDbfs())));
}

void LevelMeterTest::fallsTwentyDecibelsIn1700Ms()
{
    LevelMeter meter;
    add(meter, sine(1004, 32767, 8000));
    const double before = meter.peakDbfs();
    add(meter, std::vector<std::int16_t>(13600, 0));
    QVERIFY2(std::abs(before - meter.peakDbfs() - 20) < 0.1, qPrintable(QString::number(meter.peakDbfs())));
}

void LevelMeterTest::clipLampHoldsForASecond()
{
    LevelMeter meter;
    add(meter, sine(1004, 32000, 800));
    QVERIFY(!meter.clipped());
    meter.add(std::vector<std::int16_t>{-32124});
    QVERIFY(meter.clipped());
    add(meter, std::vector<std::int16_t>(7900, 0));
    QVERIFY(meter.clipped());
    add(meter, std::vector<std::int16_t>(160, 0));
    QVERIFY(!meter.clipped());
}

void LevelMeterTest::silenceIsTheFloor()
{
    LevelMeter meter;
    QCOMPARE(meter.rmsDbfs(), floorDbfs);
    add(meter, std::vector<std::int16_t>(8000, 0));
    QCOMPARE(meter.rmsDbfs(), floorDbfs);
    QCOMPARE(meter.peakDbfs(), floorDbfs);
}

void LevelMeterTest::totalsOfAStream()
{
    LevelTotals totals;
    QCOMPARE(totals.rmsDbfs(), floorDbfs);
    QCOMPARE(totals.silentRatio(), 0.0);
    totals.add(sine(1004, 16384, 4000));
    totals.add(std::vector<std::int16_t>(4000, 0));
    QVERIFY(std::abs(totals.rmsDbfs() + 9.03) < 0.05); // -6 dB, half the time
    QVERIFY(std::abs(totals.peakDbfs() + 6.02) < 0.05);
    QVERIFY(std::abs(totals.silentRatio() - 0.5) < 0.021);
    QCOMPARE(totals.clipped(), 0u);
    totals.add(std::vector<std::int16_t>{32767, -32768});
    QCOMPARE(totals.clipped(), 2u);
}

QTEST_GUILESS_MAIN(LevelMeterTest)
#include "tst_level_meter.moc"
