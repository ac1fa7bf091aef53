#pragma once

#include "core/media/media_session.h"
#include "core/media/rtcp.h"

#include <array>

namespace trunkseal::media {

/// Sequence numbers, loss and jitter of one received stream (RFC 3550 6.4.1, A.1, A.3, A.8).
class ReceiveStatistics {
public:
    enum class Arrival {
        InOrder,
        OutOfOrder, ///< behind one that was here before it, and new
        Duplicate,
        Wild, ///< far from the sequence; the stream restarts when the next one confirms it
    };
    /// Events (RFC 4733) keep one time stamp while they last: they say nothing about jitter.
    enum class Clock { Runs, Stands };
    Arrival add(std::uint16_t sequence, std::uint32_t timestamp, TimePoint arrival,
                Clock clock = Clock::Runs);

    /// Of the time stamps; what was measured so far is kept.
    void setClockRate(int clockRate);

    [[nodiscard]] std::int64_t
    lost() const; ///< expected minus received; negative with duplicates counted by nobody
    [[nodiscard]] std::int64_t expected() const;
    [[nodiscard]] double jitterMs() const { return m_jitter * 1000 / m_clockRate; }
    [[nodiscard]] double maxJitterMs() const { return m_maxJitter * 1000 / m_clockRate; }
    [[nodiscard]] int jumps() const { return m_jumps; } ///< of the sequence numbers within one stream
    [[nodiscard]] bool hasStarted() const { return m_started; }

    /// The block for the next report; the loss fraction covers the time since the last one.
    [[nodiscard]] ReportBlock takeReportBlock(std::uint32_t ssrc);
    /// The stream ended (new SSRC); its loss stays in the sums.
    void restart();

private:
    void begin(std::uint16_t sequence);
    bool mark(std::uint32_t extended);
    void updateJitter(std::uint32_t timestamp, TimePoint arrival);

    static constexpr int historySize = 256;
    std::array<std::uint64_t, historySize> m_seen{}; ///< extended sequence + 1
    bool m_started = false;
    std::uint32_t m_base = 0; ///< extended
    std::uint32_t m_highest = 0; ///< extended: wraps in the upper half
    std::uint64_t m_received = 0;
    std::int64_t m_earlierLost = 0;
    std::int64_t m_earlierExpected = 0;
    std::uint32_t m_wildNext = 1u << 16; ///< sequence that would confirm a restart
    std::int64_t m_expectedAtReport = 0;
    std::int64_t m_lostAtReport = 0;

    bool m_hasTransit = false;
    TimePoint m_lastArrival{};
    std::uint32_t m_lastTimestamp = 0;
    int m_jumps = 0;
    int m_clockRate = 8000;
    double m_jitter = 0; ///< in time stamp units
    double m_maxJitter = 0;
};

} // namespace trunkseal::media
