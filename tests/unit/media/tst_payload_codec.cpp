#include "core/media/level_meter.h"
#include "core/media/payload_codec.h"
#include "core/media/sample_clock.h"
#include "core/media/tone_detector.h"
#include "tests/support/loopback_media.h"

#include <QTest>

using namespace trunkseal::media;
using namespace trunkseal::testing;

class PayloadCodecTest : public QObject {
    Q_OBJECT

private slots:
    void aToneSurvivesEveryCodec_data();
    void aToneSurvivesEveryCodec();
    void namesAreFoundWithTheirClock();
    void damagedOpusIsRefused();
    void fastClocksCountAcrossTheirWrap();
};

void PayloadCodecTest::aToneSurvivesEveryCodec_data()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<int>("leastOctets");
    QTest::addColumn<int>("mostOctets");
    QTest::newRow("PCMU") << static_cast<int>(PayloadCodec::Pcmu) << 160 << 160;
    QTest::newRow("PCMA") << static_cast<int>(PayloadCodec::Pcma) << 160 << 160;
    QTest::newRow("G.722") << static_cast<int>(PayloadCodec::G722) << 160 << 160;
    QTest::newRow("Opus") << static_cast<int>(PayloadCodec::Opus) << 5 << 200;
}

void PayloadCodecTest::aToneSurvivesEveryCodec()
{
    QFETCH(int, codec);
    QFETCH(int, leastOctets);
    QFETCH(int, mostOctets);
    const auto encoder = makeEncoder(static_cast<PayloadCodec>(codec));
    const auto decoder = makeDecoder(static_cast<PayloadCodec>(codec));
    QVERIFY(encoder && decoder);
    const std::vector<std::int16_t> tone = sine(1004, 22657, 16000);
    ToneDetector detector;
    LevelMeter meter;
    std::array<unsigned char, 1275> payload{};
    std::array<std::int16_t, 960> samples{};
    for (std::size_t i = 0; i + 160 <= tone.size(); i += 160) {
        const std::size_t octets = (*encoder)->encode(std::span(tone).subspan(i, 160), payload);
        QVERIFY(octets >= static_cast<std::size_t>(leastOctets));
        QVERIFY(octets <= static_cast<std::size_t>(mostOctets));
        QCOMPARE((*decoder)->decode(std::span(payload).first(octets), samples), std::size_t(160));
        detector.add(std::span(samples).first(160));
        meter.add(std::span(samples).first(160));
    }
    QVERIFY(detector.strongest());
    QVERIFY(std::abs(detector.strongest()->frequencyHz - 1004) < 2);
    QVERIFY2(std::abs(meter.rmsDbfs() + 3.2) < 0.7, qPrintable(QString::number(meter.rmsDbfs())));
}

void PayloadCodecTest::namesAreFoundWithTheirClock()
{
    QCOMPARE(codecOf("pcmu", 8000), PayloadCodec::Pcmu);
    QCOMPARE(codecOf("G722", 8000), PayloadCodec::G722); // RFC 3551 4.5.2
    QVERIFY(!codecOf("G722", 16000));
    QCOMPARE(codecOf("OPUS", 48000), PayloadCodec::Opus);
    QVERIFY(!codecOf("opus", 8000));
    QVERIFY(!codecOf("G729", 8000));
    QCOMPARE(traitsOf(PayloadCodec::Opus).channels, 2); // RFC 7587 7
}

void PayloadCodecTest::damagedOpusIsRefused()
{
    const auto decoder = makeDecoder(PayloadCodec::Opus);
    std::array<std::int16_t, 960> samples{};
    const std::array<unsigned char, 3> tooManyFrames{0x03, 0x3f, 0x00}; // code 3, 63 frames of 10 ms
    QCOMPARE((*decoder)->decode(tooManyFrames, samples), std::size_t(0));
    QVERIFY(!opusSamples(tooManyFrames));
    QVERIFY(!opusSamples({}));
}

void PayloadCodecTest::fastClocksCountAcrossTheirWrap()
{
    SampleClock clock;
    clock.setRate(48000);
    std::uint32_t timestamp = 0xffffffff - 2000;
    std::uint32_t last = clock.toSamples(timestamp);
    for (int i = 0; i < 10; ++i) {
        timestamp += 960;
        const std::uint32_t now = clock.toSamples(timestamp);
        QCOMPARE(now - last, 160u);
        last = now;
    }
    QCOMPARE(last - clock.toSamples(timestamp - 960), 160u); // overtaken
}

QTEST_GUILESS_MAIN(PayloadCodecTest)
#include "tst_payload_codec.moc"
