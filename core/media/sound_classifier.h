#pragma once

#include "core/media/media_session.h"

namespace trunkseal::media {

/// Puts the last second of what arrived into one word.
class SoundClassifier {
public:
    enum class Arrival { Authentic, ComfortNoise, NotAuthentic, Encrypted };
    void packet(Arrival arrival, TimePoint now);
    /// One played frame and the tone detector's newest reading.
    void frame(std::span<const std::int16_t> samples, const ToneReading &tone);
    [[nodiscard]] SoundState state(TimePoint now) const;

private:
    static constexpr std::size_t frames = 50;

    std::optional<TimePoint> m_authentic;
    std::optional<TimePoint> m_comfortNoise;
    std::optional<TimePoint> m_rejected;
    std::optional<TimePoint> m_encrypted;
    std::array<float, frames> m_levels{}; ///< dBFS
    std::array<bool, frames> m_tones{};
    std::size_t m_next = 0;
    std::size_t m_filled = 0;
};

} // namespace trunkseal::media
