#include "core/media/tone_detector.h"

#include "core/media/level_meter.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace trunkseal::media {
namespace {

constexpr double sampleRate = 8000;
constexpr double pureEnough = 0.8;
constexpr double audibleDbfs = -50;
constexpr double sameTone = 6; ///< Hz
constexpr int lastingWindows = 3;
constexpr int patience = 2; ///< windows without the tone, for instance a gap that marks an echo

} // namespace

ToneDetector::ToneDetector()
{
    for (std::size_t i = 0; i < size; ++i)
        m_window[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / size);
    for (std::size_t i = 0; i < size / 2; ++i)
        m_twiddles[i] = std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(i) / size);
}

void ToneDetector::add(std::span<const std::int16_t> samples)
{
    for (const std::int16_t sample : samples) {
        m_samples[m_count++] = sample;
        if (m_count == size) {
            m_count = 0;
            analyse();
            follow();
        }
    }
}

/// Iterative radix-2 FFT of the windowed samples into m_spectrum.
void ToneDetector::transform()
{
    constexpr int bits = std::countr_zero(size);
    for (std::size_t i = 0; i < size; ++i) {
        std::size_t reversed = 0;
        for (int bit = 0; bit < bits; ++bit)
            reversed |= (i >> bit & 1) << (bits - 1 - bit);
        m_spectrum[reversed] = m_window[i] * m_samples[i];
    }
    for (std::size_t half = 1; half < size; half *= 2) {
        const std::size_t step = size / (2 * half);
        for (std::size_t group = 0; group < size; group += 2 * half) {
            for (std::size_t k = 0; k < half; ++k) {
                const std::complex<double> odd = m_spectrum[group + k + half] * m_twiddles[k * step];
                m_spectrum[group + k + half] = m_spectrum[group + k] - odd;
                m_spectrum[group + k] += odd;
            }
        }
    }
}

void ToneDetector::analyse()
{
    transform();
    constexpr std::size_t first = 6; // below 50 Hz there is only hum and offset
    double total = 0;
    std::size_t peak = first;
    for (std::size_t i = 1; i < size / 2; ++i) {
        const double power = std::norm(m_spectrum[i]);
        total += power;
        if (i >= first && power > std::norm(m_spectrum[peak]))
            peak = i;
    }
    double lobe = 0;
    for (std::size_t i = peak - 2; i <= std::min(peak + 2, size / 2 - 1); ++i)
        lobe += std::norm(m_spectrum[i]);

    const auto logPower = [&](std::size_t bin) { return std::log(std::norm(m_spectrum[bin]) + 1e-9); };
    const double before = logPower(peak - 1);
    const double behind = logPower(peak + 1);
    const double curve = before - 2 * logPower(peak) + behind;
    const double shift = curve < 0 ? std::clamp(0.5 * (before - behind) / curve, -0.5, 0.5) : 0;
    m_latest.frequencyHz = (static_cast<double>(peak) + shift) * sampleRate / size;
    // A sine of amplitude A puts A²N²·3/32 into the lobe of a Hann window (its coherent gain 1/4, noise
    // bandwidth 1.5).
    m_latest.levelDbfs = toDbfs(std::sqrt(lobe * 32 / 3) / size);
    m_latest.purity = total > 0 ? std::min(1.0, lobe / total) : 0;
}

void ToneDetector::follow()
{
    const bool isTone = m_latest.purity >= pureEnough && m_latest.levelDbfs > audibleDbfs;
    const bool same = m_hits > 0 && std::abs(m_latest.frequencyHz - m_track.frequencyHz / m_hits) < sameTone;
    if (!isTone || (m_hits > 0 && !same)) {
        if (++m_misses > patience || isTone) {
            m_hits = 0;
            m_track = ToneReading{};
        }
        if (!isTone)
            return;
    }
    if (m_hits == 0)
        m_track = ToneReading{};
    m_misses = 0;
    ++m_hits;
    m_track.frequencyHz += m_latest.frequencyHz;
    m_track.levelDbfs = std::max(m_track.levelDbfs, m_latest.levelDbfs); // a gap in the window lowers it
    m_track.purity += m_latest.purity;
    if (m_hits < lastingWindows)
        return;
    const ToneReading mean{m_track.frequencyHz / m_hits, m_track.levelDbfs, m_track.purity / m_hits};
    const bool continues = m_strongest && std::abs(m_strongest->frequencyHz - mean.frequencyHz) < sameTone;
    if (!m_strongest || continues || mean.levelDbfs > m_strongest->levelDbfs)
        m_strongest = mean;
}

} // namespace trunkseal::media
