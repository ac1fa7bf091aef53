#include "core/media/concealment.h"

#include <algorithm>
#include <cmath>

namespace trunkseal::media {
namespace {

constexpr int fullSamples = 80; ///< 10 ms at full level
constexpr int fadeSamples = 400; ///< then 50 ms down to nothing
constexpr std::size_t blendSamples = 32;

} // namespace

void Concealment::reset()
{
    m_history.fill(0);
    m_concealed = 0;
}

void Concealment::played(std::span<std::int16_t> samples)
{
    if (m_concealed > 0) {
        const std::size_t blend = std::min(blendSamples, samples.size());
        for (std::size_t i = 0; i < blend; ++i) {
            const double weight = static_cast<double>(i + 1) / static_cast<double>(blend + 1);
            samples[i] =
                static_cast<std::int16_t>(std::lround(weight * samples[i] + (1 - weight) * synthesize()));
        }
        m_concealed = 0;
    }
    remember(samples);
}

void Concealment::conceal(std::span<std::int16_t> samples)
{
    if (m_concealed == 0) {
        findPitch();
        m_phase = 0;
    }
    std::ranges::generate(samples, [this] { return synthesize(); });
}

std::int16_t Concealment::synthesize()
{
    const int faded = std::clamp(m_concealed - fullSamples, 0, fadeSamples);
    const auto at = static_cast<std::size_t>(historySamples - m_pitch + m_phase);
    m_phase = (m_phase + 1) % m_pitch;
    m_concealed = std::min(m_concealed + 1, fullSamples + fadeSamples);
    return static_cast<std::int16_t>(m_history[at] * (fadeSamples - faded) / fadeSamples);
}

/// The lag at which the last 20 ms resemble what came before them most.
void Concealment::findPitch()
{
    constexpr int window = 160;
    const std::int16_t *end = m_history.data() + historySamples;
    double best = -1;
    m_pitch = longestPitch;
    for (int lag = shortestPitch; lag <= longestPitch; ++lag) {
        double product = 0;
        double energy = 1;
        for (int i = -window; i < 0; ++i) {
            product += static_cast<double>(end[i]) * end[i - lag];
            energy += static_cast<double>(end[i - lag]) * end[i - lag];
        }
        const double likeness = product / std::sqrt(energy);
        if (likeness > best * 1.0001) {
            best = likeness;
            m_pitch = lag;
        }
    }
}

void Concealment::remember(std::span<const std::int16_t> samples)
{
    const std::size_t count = std::min<std::size_t>(samples.size(), historySamples);
    std::copy(m_history.begin() + static_cast<std::ptrdiff_t>(count), m_history.end(), m_history.begin());
    std::ranges::copy(samples.last(count), m_history.end() - static_cast<std::ptrdiff_t>(count));
}

} // namespace trunkseal::media
