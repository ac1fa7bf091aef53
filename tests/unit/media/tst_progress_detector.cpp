#include "core/media/g711.h"
#include "core/media/progress_detector.h"
#include "tests/support/loopback_media.h"

#include <QTest>

#include <random>

using namespace trunkseal::media;
using namespace trunkseal::testing;

namespace {

using Sound = std::vector<std::int16_t>;
using Tones = QList<ProgressTone>;

struct Piece {
    std::vector<double> hertz; ///< none = pause
    int ms = 0;
};

/// `pieces` again and again for `seconds`, at -13 dBFS a tone, through the µ-law.
Sound cadence(const std::vector<Piece> &pieces, int seconds)
{
    Sound sound;
    std::size_t next = 0;
    while (sound.size() < static_cast<std::size_t>(seconds) * 8000) {
        const Piece &piece = pieces[next++ % pieces.size()];
        for (int i = 0; i < piece.ms * 8; ++i) {
            double value = 0;
            for (const double hertz : piece.hertz)
                value +=
                    7000 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(sound.size()) / 8000);
            const auto linear = static_cast<std::int16_t>(std::lround(value));
            sound.push_back(decodeSample(PayloadCodec::Pcmu, encodeSample(PayloadCodec::Pcmu, linear)));
        }
    }
    return sound;
}

Tones heardIn(const Sound &sound)
{
    ProgressDetector detector;
    for (std::size_t i = 0; i + 160 <= sound.size(); i += 160)
        detector.add(std::span(sound).subspan(i, 160));
    return Tones(detector.heard().begin(), detector.heard().end());
}

Sound noise()
{
    std::mt19937 random(5);
    Sound sound(240000);
    for (std::int16_t &sample : sound)
        sample = static_cast<std::int16_t>(static_cast<int>(random() % 16001) - 8000);
    return sound;
}

Sound readFrom(AudioSource &source)
{
    Sound sound(240000);
    source.read(sound);
    return sound;
}

} // namespace

class ProgressDetectorTest : public QObject {
    Q_OBJECT

private slots:
    void networksAreUnderstood_data();
    void networksAreUnderstood();
    void otherSoundsAreNot_data();
    void otherSoundsAreNot();
};

/// ITU-T E.180 supplement 2.
void ProgressDetectorTest::networksAreUnderstood_data()
{
    QTest::addColumn<Sound>("sound");
    QTest::addColumn<Tones>("tones");
    const auto row = [](const char *name, const std::vector<Piece> &pieces, ProgressTone tone) {
        QTest::newRow(name) << cadence(pieces, 15) << Tones{tone};
    };
    row("dial tone, US", {{{350, 440}, 20000}}, ProgressTone::Dial);
    row("dial tone, EU", {{{425}, 20000}}, ProgressTone::Dial);
    row("ring-back, US", {{{440, 480}, 2000}, {{}, 4000}}, ProgressTone::RingBack);
    row("ring-back, EU", {{{425}, 1000}, {{}, 4000}}, ProgressTone::RingBack);
    row("ring-back, UK", {{{400, 450}, 400}, {{}, 200}, {{400, 450}, 400}, {{}, 2000}},
        ProgressTone::RingBack);
    row("busy, US", {{{480, 620}, 500}, {{}, 500}}, ProgressTone::Busy);
    row("busy, EU", {{{425}, 500}, {{}, 500}}, ProgressTone::Busy);
    row("reorder, US", {{{480, 620}, 250}, {{}, 250}}, ProgressTone::Reorder);
    row("reorder, US old", {{{480, 620}, 200}, {{}, 300}}, ProgressTone::Reorder);
    row("congestion, EU", {{{425}, 250}, {{}, 250}}, ProgressTone::Reorder);
    row("special information", {{{950}, 330}, {{1400}, 330}, {{1800}, 330}, {{}, 1000}},
        ProgressTone::SpecialInformation);
    row("special information, no circuit", {{{985.2}, 380}, {{1428.5}, 380}, {{1776.7}, 380}, {{}, 1000}},
        ProgressTone::SpecialInformation);
    row("special information, vacant", {{{985.2}, 380}, {{1370.6}, 274}, {{1776.7}, 380}, {{}, 1000}},
        ProgressTone::SpecialInformation);
}

void ProgressDetectorTest::networksAreUnderstood()
{
    QFETCH(Sound, sound);
    QFETCH(Tones, tones);
    QCOMPARE(heardIn(sound), tones);
}

void ProgressDetectorTest::otherSoundsAreNot_data()
{
    QTest::addColumn<Sound>("sound");
    QTest::newRow("silence") << Sound(80000, 0);
    QTest::newRow("milliwatt") << sine(1004, 22657, 160000);
    QTest::newRow("milliwatt with gaps") << readFrom(*makeToneSource());
    QTest::newRow("the spoken prompt") << readFrom(**makeSpeechSource());
    QTest::newRow("noise") << noise();
    QTest::newRow("a tone of the wrong pitch") << cadence({{{460}, 500}, {{}, 500}}, 15);
    QTest::newRow("busy tones of another cadence") << cadence({{{480, 620}, 1200}, {{}, 1200}}, 15);
    QTest::newRow("DTMF") << cadence({{{697, 1209}, 100}, {{}, 100}, {{941, 1336}, 100}, {{}, 100}}, 15);
    QTest::newRow("special information backwards")
        << cadence({{{1800}, 330}, {{1400}, 330}, {{950}, 330}, {{}, 1000}}, 15);
}

void ProgressDetectorTest::otherSoundsAreNot()
{
    QFETCH(Sound, sound);
    QCOMPARE(heardIn(sound), Tones());
}

QTEST_GUILESS_MAIN(ProgressDetectorTest)
#include "tst_progress_detector.moc"
