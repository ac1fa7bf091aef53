#include "core/media/sound_classifier.h"
#include "core/media/tone_detector.h"
#include "tests/support/loopback_media.h"

#include <QTest>

#include <random>

using namespace trunkseal::media;
using namespace trunkseal::testing;
using Arrival = SoundClassifier::Arrival;

namespace {

const TimePoint begin{std::chrono::seconds(100)};

std::vector<std::int16_t> noise(int amplitude, int samples)
{
    std::minstd_rand random(3);
    std::vector<std::int16_t> out(static_cast<std::size_t>(samples));
    for (std::int16_t &sample : out)
        sample = static_cast<std::int16_t>(
            static_cast<int>(random() % static_cast<unsigned>(2 * amplitude + 1)) - amplitude);
    return out;
}

SoundState stateOf(const std::vector<std::int16_t> &samples, Arrival arrival = Arrival::Authentic)
{
    SoundClassifier classifier;
    ToneDetector tone;
    classifier.packet(arrival, begin);
    for (std::size_t i = 0; i + 160 <= samples.size(); i += 160) {
        const auto frame = std::span(samples).subspan(i, 160);
        tone.add(frame);
        classifier.frame(frame, tone.latest());
    }
    return classifier.state(begin);
}

} // namespace

class SoundClassifierTest : public QObject {
    Q_OBJECT

private slots:
    void packetsComeFirst();
    void soundsHaveTheirWords();
};

void SoundClassifierTest::packetsComeFirst()
{
    SoundClassifier classifier;
    QCOMPARE(classifier.state(begin), SoundState::NoPackets);
    classifier.packet(Arrival::NotAuthentic, begin);
    QCOMPARE(classifier.state(begin), SoundState::NotAuthentic);
    classifier.packet(Arrival::Authentic, begin);
    QCOMPARE(classifier.state(begin), SoundState::Silence);
    QCOMPARE(classifier.state(begin + std::chrono::milliseconds(1001)), SoundState::NoPackets);
}

void SoundClassifierTest::soundsHaveTheirWords()
{
    QCOMPARE(stateOf(std::vector<std::int16_t>(8000, 0)), SoundState::Silence);
    QCOMPARE(stateOf(std::vector<std::int16_t>(8000, 0), Arrival::ComfortNoise), SoundState::ComfortNoise);
    QCOMPARE(stateOf(noise(40, 8000)), SoundState::ComfortNoise);
    QCOMPARE(stateOf(sine(1004, 20000, 8000)), SoundState::Tone);
    QCOMPARE(stateOf(sine(425, 1000, 8000)), SoundState::Tone);
    QCOMPARE(stateOf(noise(8000, 8000)), SoundState::Speech);
    std::vector<std::int16_t> halfSilent = noise(8000, 4000);
    halfSilent.resize(8000);
    QCOMPARE(stateOf(halfSilent), SoundState::Speech);
}

QTEST_GUILESS_MAIN(SoundClassifierTest)
#include "tst_sound_classifier.moc"
