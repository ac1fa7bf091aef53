#include "core/practice/sounds.h"

#include "core/media/sample_ring.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace trunkseal::practice {
namespace {

constexpr double sampleRate = 8000;

class Echo final : public media::AudioSource, public media::AudioSink {
public:
    void write(std::span<const std::int16_t> samples) override { m_ring.write(samples); }
    void read(std::span<std::int16_t> samples) override
    {
        const std::size_t count = m_ring.read(samples);
        std::ranges::fill(samples.subspan(count), std::int16_t{0});
    }
    QString name() const override { return QStringLiteral("echo"); }

private:
    media::SampleRing m_ring{1600};
};

/// A two-pole filter that rings at a vowel's formant.
class Resonator {
public:
    void tune(double frequencyHz, double widthHz)
    {
        const double radius = std::exp(-std::numbers::pi * widthHz / sampleRate);
        m_first = 2 * radius * std::cos(2 * std::numbers::pi * frequencyHz / sampleRate);
        m_second = -radius * radius;
        m_gain = 1 - radius;
    }
    double filter(double input)
    {
        const double output = m_gain * input + m_first * m_before + m_second * m_beforeThat;
        m_beforeThat = std::exchange(m_before, output);
        return output;
    }

private:
    double m_first = 0;
    double m_second = 0;
    double m_gain = 1;
    double m_before = 0;
    double m_beforeThat = 0;
};

/// A buzz through two formants, in syllables with pauses: no words, but what a level meter and a classifier
/// hear as a voice.
class Voice final : public media::AudioSource {
public:
    void read(std::span<std::int16_t> samples) override
    {
        for (std::int16_t &sample : samples)
            sample = next();
    }
    QString name() const override { return QStringLiteral("voice"); }

private:
    struct Vowel {
        double first;
        double second;
    };
    static constexpr std::array<Vowel, 5> vowels{
        {{730, 1090}, {530, 1840}, {390, 1990}, {570, 840}, {440, 1020}}};
    static constexpr int pauseEvery = 6; ///< syllables
    static constexpr double loudness = 22000;

    std::int16_t next()
    {
        if (m_left == 0)
            beginSyllable();
        --m_left;
        const double position = 1 - static_cast<double>(m_left) / m_length;
        const double envelope = m_silent ? 0 : std::sin(std::numbers::pi * position);
        m_phase += (105 + 30 * envelope) / sampleRate;
        const bool pulse = m_phase >= 1;
        m_phase -= pulse ? 1 : 0;
        const double source = pulse ? 1.0 : 0.0;
        const double sound = m_low.filter(source) + 0.6 * m_high.filter(source);
        return static_cast<std::int16_t>(std::clamp(sound * envelope * loudness, -30000.0, 30000.0));
    }

    void beginSyllable()
    {
        ++m_syllable;
        m_silent = m_syllable % pauseEvery == 0;
        m_random = m_random * 1664525u + 1013904223u;
        m_length = m_left = 900 + static_cast<int>(m_random >> 22); // 110 to 240 ms
        const Vowel &vowel = vowels[(m_random >> 8) % vowels.size()];
        m_low.tune(vowel.first, 90);
        m_high.tune(vowel.second, 120);
    }

    Resonator m_low;
    Resonator m_high;
    double m_phase = 0;
    bool m_silent = false;
    int m_left = 0;
    int m_length = 1;
    int m_syllable = 0;
    std::uint32_t m_random = 20;
};

} // namespace

CallSounds makeSounds(Sound sound)
{
    switch (sound) {
    case Sound::Echo: {
        const auto echo = std::make_shared<Echo>();
        return {echo, echo};
    }
    case Sound::Milliwatt:
        return {media::makeToneSource(1004, media::ToneShape::Steady), media::makeNullSink()};
    case Sound::Speech:
        return {std::make_shared<Voice>(), media::makeNullSink()};
    case Sound::Silence:
    case Sound::Nothing:
        break;
    }
    return {media::makeSilenceSource(), media::makeNullSink()};
}

} // namespace trunkseal::practice
