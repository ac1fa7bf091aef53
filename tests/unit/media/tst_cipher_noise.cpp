#include "core/media/cipher_noise.h"
#include "core/media/g711.h"
#include "tests/support/loopback_media.h"

#include <QTest>

#include <random>

using namespace trunkseal::media;
using namespace trunkseal::testing;

namespace {

using Sound = std::vector<std::int16_t>;

/// How many 20 ms packets of `octets` were taken for cipher text.
int hits(PayloadCodec codec, const std::vector<unsigned char> &octets)
{
    CipherNoise noise;
    int count = 0;
    for (std::size_t i = 0; i + 160 <= octets.size(); i += 160)
        count += noise.add(codec, std::span(octets).subspan(i, 160)) ? 1 : 0;
    return count;
}

int hitsOf(const Sound &sound)
{
    int count = 0;
    for (const auto codec : {PayloadCodec::Pcmu, PayloadCodec::Pcma}) {
        std::vector<unsigned char> octets(sound.size());
        encode(codec, sound, octets);
        count += hits(codec, octets);
    }
    return count;
}

Sound noise(double amplitude, bool gaussian)
{
    std::mt19937 random(5);
    std::normal_distribution<double> normal(0, amplitude / 3);
    std::uniform_real_distribution<double> uniform(-amplitude, amplitude);
    Sound sound(160000);
    for (std::int16_t &sample : sound)
        sample = static_cast<std::int16_t>(
            std::clamp(gaussian ? normal(random) : uniform(random), -32767.0, 32767.0));
    return sound;
}

/// Notes with overtones that fade away, like a plucked string: every level in every tenth of a second.
Sound music()
{
    Sound sound(160000);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i % 4000) / 8000;
        const double note = 110 * std::pow(2, static_cast<double>(i / 4000 * 7 % 25) / 12);
        double value = 0;
        for (int overtone = 1; overtone < 7; ++overtone)
            value += std::sin(2 * std::numbers::pi * note * overtone * t) / overtone;
        sound[i] = static_cast<std::int16_t>(13000 * value * std::exp(-9 * t));
    }
    return sound;
}

Sound speech()
{
    const auto source = makeSpeechSource();
    Sound sound(160000);
    (*source)->read(sound);
    return sound;
}

} // namespace

class CipherNoiseTest : public QObject {
    Q_OBJECT

private slots:
    void cipherTextIsFoundAfterThreePackets();
    void soundsAreNoCipherText_data();
    void soundsAreNoCipherText();
};

void CipherNoiseTest::cipherTextIsFoundAfterThreePackets()
{
    std::mt19937 random(11);
    std::vector<unsigned char> octets(160 * 500);
    std::ranges::generate(octets, [&] { return static_cast<unsigned char>(random()); });
    for (const auto codec : {PayloadCodec::Pcmu, PayloadCodec::Pcma}) {
        const int found = hits(codec, octets);
        QVERIFY2(found >= 490 && found <= 498, qPrintable(QString::number(found)));
    }
    CipherNoise detector;
    QVERIFY(!detector.add(PayloadCodec::Pcmu, std::span(octets).first(320)));
    QVERIFY(detector.add(PayloadCodec::Pcmu, std::span(octets).subspan(320, 160)));
    // SRTP with a tag of 10 octets is decoded with its tag.
    CipherNoise withTag;
    for (std::size_t i = 0; i < 3; ++i)
        withTag.add(PayloadCodec::Pcma, std::span(octets).subspan(i * 170, 170));
    QVERIFY(withTag.add(PayloadCodec::Pcma, std::span(octets).subspan(510, 170)));
}

void CipherNoiseTest::soundsAreNoCipherText_data()
{
    QTest::addColumn<Sound>("sound");
    QTest::newRow("silence") << Sound(16000, 0);
    QTest::newRow("milliwatt") << sine(1004, 22657, 80000);
    QTest::newRow("quiet tone") << sine(425, 900, 80000);
    for (const double amplitude : {300.0, 3000.0, 12000.0, 32767.0}) {
        QTest::addRow("uniform noise %.0f", amplitude) << noise(amplitude, false);
        QTest::addRow("gaussian noise %.0f", amplitude) << noise(amplitude, true);
    }
    QTest::newRow("music") << music();
    QTest::newRow("the spoken prompt") << speech();
}

void CipherNoiseTest::soundsAreNoCipherText()
{
    QFETCH(Sound, sound);
    QCOMPARE(hitsOf(sound), 0);
}

QTEST_GUILESS_MAIN(CipherNoiseTest)
#include "tst_cipher_noise.moc"
