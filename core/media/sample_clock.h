#pragma once

#include <cstdint>

namespace trunkseal::media {

/// RTP time stamps of a faster clock as samples of 1/8000 s, across the wrap of their 32 bits.
class SampleClock {
public:
    void setRate(int clockRate) { m_ticksPerSample = clockRate / 8000; }

    [[nodiscard]] std::uint32_t toSamples(std::uint32_t timestamp)
    {
        m_extended += static_cast<std::int32_t>(timestamp - static_cast<std::uint32_t>(m_extended));
        return static_cast<std::uint32_t>(m_extended / m_ticksPerSample);
    }

private:
    std::int64_t m_ticksPerSample = 1;
    std::int64_t m_extended = std::int64_t{1} << 40; ///< far from zero, so that going back stays positive
};

} // namespace trunkseal::media
