#pragma once

#include "core/media/concealment.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace trunkseal::media {

/// Puts received sound in order of its time stamps and plays it at an even pace, whatever the sender's packet
/// time. The delay follows the network: it grows when packets come late and shrinks again, in pauses, when
/// none did for two seconds. Nothing is allocated. All times in samples of 1/8000 s.
class JitterBuffer {
public:
    static constexpr int firstDelay = 320; ///< 40 ms
    static constexpr int minDelay = 160;
    static constexpr int maxDelay = 3200; ///< 400 ms

    enum class Put { Ok, Late };
    Put put(std::uint32_t timestamp, std::span<const std::int16_t> samples);

    enum class Frame { Played, Concealed, Silent };
    /// The next `out.size()` samples. Silent until something was put, and after a gap of more than 60 ms.
    Frame get(std::span<std::int16_t> out);
    void reset();
    /// The sender said something else than sound (an RFC 4733 event, comfort noise): the present gap is no
    /// loss.
    void excuseGap() { m_excused = true; }

    [[nodiscard]] double delayMs() const
    {
        return m_averageDelay / 8.0;
    } ///< time from arrival to playing, smoothed
    [[nodiscard]] std::uint64_t playedFrames() const { return m_played; }
    [[nodiscard]] std::uint64_t concealedFrames() const { return m_concealed; } ///< of gaps that ended
    [[nodiscard]] std::uint64_t gaps() const { return m_gaps; }

private:
    static constexpr std::size_t ringSamples = 16384;
    static constexpr int windowFrames = 100;

    void start(std::uint32_t timestamp);
    [[nodiscard]] std::int32_t ahead(std::uint32_t timestamp) const
    {
        return static_cast<std::int32_t>(timestamp - m_playing);
    }
    void adapt(int frame);
    [[nodiscard]] bool isQuiet(int samples) const;
    void drop(std::uint32_t from, int samples);
    void count(Frame kind, int frame);

    std::array<std::int16_t, ringSamples> m_samples{};
    std::array<bool, ringSamples> m_filled{};
    Concealment m_concealment;
    bool m_running = false;
    std::uint32_t m_playing = 0; ///< time stamp of the next sample out
    int m_holdBack = 0; ///< samples of delay still to be added
    int m_lateInARow = 0;
    int m_lowest = maxDelay; ///< least headroom of a packet in this window
    int m_framesInWindow = 0;
    double m_averageDelay = firstDelay;

    std::uint64_t m_played = 0;
    std::uint64_t m_concealed = 0;
    std::uint64_t m_gaps = 0;
    std::uint64_t m_openGap = 0;
    bool m_excused = false; ///< until the next put()
    std::optional<std::uint32_t> m_resumesAt; ///< time stamp at which an excused gap ends
};

} // namespace trunkseal::media
