#include "core/media/g711.h"
#include "core/media/tone_detector.h"
#include "tests/support/loopback_media.h"

#include <QTest>

#include <random>

using namespace trunkseal::media;
using namespace trunkseal::testing;

class ToneDetectorTest : public QObject {
    Q_OBJECT

private slots:
    void measuresTones_data();
    void measuresTones();
    void noiseIsNoTone();
    void shortTonesDoNotCount();
    void gapsDoNotHideATone();
    void silenceIsNoTone();
};

void ToneDetectorTest::measuresTones_data()
{
    QTest::addColumn<double>("frequency");
    QTest::addColumn<double>("amplitude");
    QTest::addColumn<bool>("throughG711");
    QTest::newRow("milliwatt") << 1004.0 << 22657.0 << true;
    QTest::newRow("between two bins") << 1003.9 << 22657.0 << true;
    QTest::newRow("440 Hz, loud") << 440.0 << 32000.0 << false;
    QTest::newRow("425 Hz, -40 dBFS") << 425.0 << 327.0 << true;
    QTest::newRow("2750 Hz") << 2750.0 << 10000.0 << true;
    QTest::newRow("3400 Hz") << 3400.0 << 10000.0 << false;
    QTest::newRow("60 Hz") << 60.0 << 10000.0 << false;
}

void ToneDetectorTest::measuresTones()
{
    QFETCH(double, frequency);
    QFETCH(double, amplitude);
    QFETCH(bool, throughG711);
    std::vector<std::int16_t> samples = sine(frequency, amplitude, 8000);
    if (throughG711) {
        for (std::int16_t &sample : samples)
            sample = decodeSample(PayloadCodec::Pcmu, encodeSample(PayloadCodec::Pcmu, sample));
    }
    ToneDetector detector;
    detector.add(samples);
    QVERIFY(detector.strongest());
    QVERIFY2(std::abs(detector.strongest()->frequencyHz - frequency) < 1,
             qPrintable(QString::number(detector.strongest()->frequencyHz)));
    QVERIFY2(std::abs(detector.strongest()->levelDbfs - 20 * std::log10(amplitude / 32768)) < 0.2,
             qPrintable(QString::number(detector.strongest()->levelDbfs)));
    QVERIFY2(detector.strongest()->purity > 0.98, qPrintable(QString::number(detector.strongest()->purity)));
}

void ToneDetectorTest::noiseIsNoTone()
{
    std::minstd_rand random(7);
    std::vector<std::int16_t> samples(24000);
    for (std::int16_t &sample : samples)
        sample = static_cast<std::int16_t>(static_cast<int>(random() % 20000) - 10000);
    ToneDetector detector;
    detector.add(samples);
    QVERIFY(!detector.strongest());
    QVERIFY(detector.latest().purity < 0.2);
}

void ToneDetectorTest::shortTonesDoNotCount()
{
    ToneDetector detector;
    detector.add(sine(1004, 10000, 2048));
    detector.add(std::vector<std::int16_t>(8192, 0));
    QVERIFY(!detector.strongest());
}

void ToneDetectorTest::gapsDoNotHideATone()
{
    const std::unique_ptr<AudioSource> source = makeToneSource();
    std::vector<std::int16_t> samples(40000);
    source->read(samples);
    ToneDetector detector;
    detector.add(samples);
    QVERIFY(detector.strongest());
    QVERIFY(std::abs(detector.strongest()->frequencyHz - 1004) < 2);
    QVERIFY2(std::abs(detector.strongest()->levelDbfs + 3.2) < 0.5,
             qPrintable(QString::number(detector.strongest()->levelDbfs)));
}

void ToneDetectorTest::silenceIsNoTone()
{
    ToneDetector detector;
    detector.add(std::vector<std::int16_t>(8192, 0));
    QVERIFY(!detector.strongest());
    QCOMPARE(detector.latest().purity, 0.0);
}

QTEST_GUILESS_MAIN(ToneDetectorTest)
#include "tst_tone_detector.moc"
