#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace trunkseal::media {

/// Fills gaps by repeating the last pitch period, fading out over 60 ms (after ITU-T G.711 Appendix I).
class Concealment {
public:
    /// Sound that arrived: remembered, and blended with the synthetic sound when it ends a gap.
    void played(std::span<std::int16_t> samples);
    /// Makes up `samples` for sound that is missing.
    void conceal(std::span<std::int16_t> samples);
    void reset();

private:
    static constexpr int historySamples = 480;
    static constexpr int shortestPitch = 40; ///< 200 Hz
    static constexpr int longestPitch = 120; ///< 66 Hz

    void findPitch();
    [[nodiscard]] std::int16_t synthesize();
    void remember(std::span<const std::int16_t> samples);

    std::array<std::int16_t, historySamples> m_history{}; ///< oldest first
    int m_pitch = shortestPitch;
    int m_phase = 0;
    int m_concealed = 0; ///< samples made up since the gap began; 0 = no gap
};

} // namespace trunkseal::media
