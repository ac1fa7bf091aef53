#include "core/media/sound_classifier.h"

#include "core/media/level_meter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trunkseal::media {
namespace {

constexpr std::chrono::seconds memory{1};
constexpr float silenceDbfs = -50; ///< nothing that a person would call a voice
constexpr float digitalSilenceDbfs = -72; ///< below the smallest steps of G.711
constexpr double tonePurity = 0.9;

bool isRecent(const std::optional<TimePoint> &when, TimePoint now)
{
    return when && now - *when <= memory;
}

} // namespace

void SoundClassifier::packet(Arrival arrival, TimePoint now)
{
    switch (arrival) {
    case Arrival::Authentic:
        m_authentic = now;
        break;
    case Arrival::ComfortNoise:
        m_authentic = now;
        m_comfortNoise = now;
        break;
    case Arrival::NotAuthentic:
        m_rejected = now;
        break;
    case Arrival::Encrypted:
        m_encrypted = now;
        break;
    }
}

void SoundClassifier::frame(std::span<const std::int16_t> samples, const ToneReading &tone)
{
    double squares = 0;
    for (const std::int16_t sample : samples)
        squares += static_cast<double>(sample) * sample;
    const double rms = std::sqrt(squares / static_cast<double>(std::max<std::size_t>(samples.size(), 1)));
    m_levels[m_next] = static_cast<float>(toDbfs(rms * std::numbers::sqrt2));
    m_tones[m_next] = tone.purity >= tonePurity && tone.levelDbfs > silenceDbfs;
    m_next = (m_next + 1) % frames;
    m_filled = std::min(m_filled + 1, frames);
}

SoundState SoundClassifier::state(TimePoint now) const
{
    if (!isRecent(m_authentic, now))
        return isRecent(m_rejected, now) ? SoundState::NotAuthentic : SoundState::NoPackets;
    if (isRecent(m_encrypted, now))
        return SoundState::Encrypted;
    const auto levels = std::span(m_levels).first(m_filled);
    const auto audible = static_cast<std::size_t>(
        std::ranges::count_if(levels, [](float level) { return level > silenceDbfs; }));
    const auto faint = static_cast<std::size_t>(
        std::ranges::count_if(levels, [](float level) { return level > digitalSilenceDbfs; }));
    // A tenth of the frames: shorter than a syllable is a click.
    if (audible * 10 < m_filled || m_filled == 0) {
        const bool noise = isRecent(m_comfortNoise, now) || faint * 2 > m_filled;
        return noise && m_filled > 0 ? SoundState::ComfortNoise : SoundState::Silence;
    }
    const auto tones = static_cast<std::size_t>(std::ranges::count(std::span(m_tones).first(m_filled), true));
    return tones * 10 >= audible * 6 ? SoundState::Tone : SoundState::Speech;
}

} // namespace trunkseal::media
