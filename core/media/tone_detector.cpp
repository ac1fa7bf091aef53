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

/// What the transform of `Size` samples needs, the same for all calls.
template <std::size_t Size>
struct Tables {
    Tables()
    {
        constexpr int bits = std::countr_zero(Size);
        for (std::size_t i = 0; i < Size; ++i) {
            const double turn = 2 * std::numbers::pi * static_cast<double>(i) / Size;
            window[i] = static_cast<float>(0.5 - 0.5 * std::cos(turn));
            if (i < Size / 2)
                twiddles[i] = std::complex<float>(std::polar(1.0, -turn));
            for (int bit = 0; bit < bits; ++bit)
                reversed[i] |= static_cast<std::uint16_t>((i >> bit & 1) << (bits - 1 - bit));
        }
    }

    std::array<float, Size> window{};
    std::array<std::complex<float>, Size / 2> twiddles{};
    std::array<std::uint16_t, Size> reversed{}; ///< the index with its bits in reverse order
};

/// The product, without the care that std::complex takes for infinities.
std::complex<float> product(std::complex<float> a, std::complex<float> b)
{
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

} // namespace

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
    static const Tables<size> tables;
    for (std::size_t i = 0; i < size; ++i)
        m_spectrum[tables.reversed[i]] = tables.window[i] * static_cast<float>(m_samples[i]);
    for (std::size_t half = 1; half < size; half *= 2) {
        const std::size_t step = size / (2 * half);
        for (std::size_t group = 0; group < size; group += 2 * half) {
            for (std::size_t k = 0; k < half; ++k) {
                const std::complex<float> odd =
                    product(m_spectrum[group + k + half], tables.twiddles[k * step]);
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
    float peakPower = 0;
    for (std::size_t i = 1; i < size / 2; ++i) {
        const float power = std::norm(m_spectrum[i]);
        total += power;
        if (i >= first && power > peakPower) {
            peak = i;
            peakPower = power;
        }
    }
    double lobe = 0;
    for (std::size_t i = peak - 2; i <= std::min(peak + 2, size / 2 - 1); ++i)
        lobe += std::norm(m_spectrum[i]);

    const auto logPower = [&](std::size_t bin) {
        return std::log(static_cast<double>(std::norm(m_spectrum[bin])) + 1e-9);
    };
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
