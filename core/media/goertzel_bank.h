#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <span>

namespace trunkseal::media {

/// Power at a few fixed frequencies since the last reset(), by Goertzel's recursion at 8000 samples a second.
template <std::size_t Count>
class GoertzelBank {
public:
    explicit GoertzelBank(const std::array<double, Count> &hertz)
    {
        for (std::size_t i = 0; i < Count; ++i)
            m_coefficient[i] = 2 * std::cos(2 * std::numbers::pi * hertz[i] / 8000);
    }

    void reset()
    {
        m_last.fill(0);
        m_beforeLast.fill(0);
        m_energy = 0;
        m_samples = 0;
    }

    void add(std::span<const std::int16_t> samples)
    {
        for (const std::int16_t sample : samples) {
            const double value = sample;
            m_energy += value * value;
            for (std::size_t i = 0; i < Count; ++i) {
                const double next = value + m_coefficient[i] * m_last[i] - m_beforeLast[i];
                m_beforeLast[i] = m_last[i];
                m_last[i] = next;
            }
        }
        m_samples += samples.size();
    }

    [[nodiscard]] double energy() const { return m_energy; }
    [[nodiscard]] std::size_t samples() const { return m_samples; }

    /// 0 to about 1: what part of the energy is a sine of frequency `i`.
    [[nodiscard]] double share(std::size_t i) const
    {
        const double power = m_last[i] * m_last[i] + m_beforeLast[i] * m_beforeLast[i]
            - m_coefficient[i] * m_last[i] * m_beforeLast[i];
        return m_energy > 0 ? 2 * power / (static_cast<double>(m_samples) * m_energy) : 0;
    }

private:
    std::array<double, Count> m_coefficient{};
    std::array<double, Count> m_last{};
    std::array<double, Count> m_beforeLast{};
    double m_energy = 0;
    std::size_t m_samples = 0;
};

} // namespace trunkseal::media
