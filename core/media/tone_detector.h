#pragma once

#include "core/media/media_session.h"

#include <complex>

namespace trunkseal::media {

/// Finds lasting pure tones: a Hann-windowed FFT over 128 ms, its peak interpolated to about 0.5 Hz. No
/// allocation.
class ToneDetector {
public:
    void add(std::span<const std::int16_t> samples);

    /// The newest 128 ms; level of its strongest component.
    [[nodiscard]] const ToneReading &latest() const { return m_latest; }
    /// The strongest tone that lasted for 384 ms or more.
    [[nodiscard]] const std::optional<ToneReading> &strongest() const { return m_strongest; }

private:
    static constexpr std::size_t size = 1024;

    void analyse();
    void transform();
    void follow();

    std::array<std::int16_t, size> m_samples{};
    std::array<std::complex<float>, size> m_spectrum{};
    std::size_t m_count = 0;
    ToneReading m_latest;
    std::optional<ToneReading> m_strongest;

    ToneReading m_track; ///< sums over m_hits windows, the highest level
    int m_hits = 0;
    int m_misses = 0;
};

} // namespace trunkseal::media
