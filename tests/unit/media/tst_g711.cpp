#include "core/media/g711.h"

#include <QTest>

#include <cmath>
#include <cstdlib>

using namespace trunkseal::media;

class G711Test : public QObject {
    Q_OBJECT

private slots:
    void knownValues_data();
    void knownValues();
    void everyOctetSurvivesTheRoundTrip();
    void errorStaysWithinHalfAStep();
    void digitalMilliwattIsZeroDbm0();
};

void G711Test::knownValues_data()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<int>("octet");
    QTest::addColumn<int>("sample");
    const int mu = static_cast<int>(PayloadCodec::Pcmu);
    const int a = static_cast<int>(PayloadCodec::Pcma);
    QTest::newRow("µ-law zero") << mu << 0xff << 0;
    QTest::newRow("µ-law largest") << mu << 0x80 << 32124;
    QTest::newRow("µ-law smallest") << mu << 0x00 << -32124;
    QTest::newRow("µ-law first step") << mu << 0xfe << 8;
    QTest::newRow("A-law first step") << a << 0xd5 << 8;
    QTest::newRow("A-law first negative step") << a << 0x55 << -8;
    QTest::newRow("A-law largest") << a << 0xaa << 32256;
    QTest::newRow("A-law smallest") << a << 0x2a << -32256;
}

void G711Test::knownValues()
{
    QFETCH(int, codec);
    QFETCH(int, octet);
    QFETCH(int, sample);
    QCOMPARE(int{decodeSample(static_cast<PayloadCodec>(codec), static_cast<std::uint8_t>(octet))}, sample);
}

void G711Test::everyOctetSurvivesTheRoundTrip()
{
    for (const PayloadCodec codec : {PayloadCodec::Pcmu, PayloadCodec::Pcma}) {
        for (int octet = 0; octet < 256; ++octet) {
            if (codec == PayloadCodec::Pcmu && octet == 0x7f)
                continue; // negative zero decodes to zero, whose code is 0xff
            const std::int16_t sample = decodeSample(codec, static_cast<std::uint8_t>(octet));
            QCOMPARE(int{encodeSample(codec, sample)}, octet);
        }
    }
}

void G711Test::errorStaysWithinHalfAStep()
{
    for (const PayloadCodec codec : {PayloadCodec::Pcmu, PayloadCodec::Pcma}) {
        for (int sample = -32000; sample <= 32000; sample += 7) {
            const int back = decodeSample(codec, encodeSample(codec, static_cast<std::int16_t>(sample)));
            QVERIFY2(std::abs(back - sample) <= std::max(16, std::abs(sample) / 26),
                     qPrintable(QString::number(sample)));
        }
    }
}

/// The octets of ITU-T G.711 tables 5 and 6 are a 1 kHz sine at 0 dBm0.
void G711Test::digitalMilliwattIsZeroDbm0()
{
    const std::array<unsigned char, 8> muLaw{0x1e, 0x0b, 0x0b, 0x1e, 0x9e, 0x8b, 0x8b, 0x9e};
    const std::array<unsigned char, 8> aLaw{0x34, 0x21, 0x21, 0x34, 0xb4, 0xa1, 0xa1, 0xb4};
    for (const auto &[codec, octets] :
         {std::pair(PayloadCodec::Pcmu, muLaw), std::pair(PayloadCodec::Pcma, aLaw)}) {
        std::array<std::int16_t, 8> samples{};
        decode(codec, octets, samples);
        double squares = 0;
        for (const std::int16_t sample : samples)
            squares += static_cast<double>(sample) * sample;
        const double level = 10 * std::log10(squares / 8 * 2 / (32768.0 * 32768.0));
        QVERIFY2(std::abs(level + 3.17) < 0.1, qPrintable(QString::number(level)));
    }
}

QTEST_GUILESS_MAIN(G711Test)
#include "tst_g711.moc"
