#include "core/media/receive_statistics.h"

#include <algorithm>
#include <cmath>

namespace trunkseal::media {
namespace {

constexpr std::uint16_t maxDropout = 3000;
constexpr std::uint16_t maxMisorder = 100;

} // namespace

ReceiveStatistics::Arrival ReceiveStatistics::add(std::uint16_t sequence, std::uint32_t timestamp,
                                                  TimePoint arrival, Clock clock)
{
    if (!m_started)
        begin(sequence);
    const auto ahead = static_cast<std::uint16_t>(sequence - static_cast<std::uint16_t>(m_highest));
    const bool forward = ahead < maxDropout;
    if (!forward && ahead <= 0xffff - maxMisorder) {
        if (sequence != m_wildNext) {
            m_wildNext = (sequence + 1u) & 0xffff;
            return Arrival::Wild;
        }
        restart();
        ++m_jumps;
        begin(sequence);
        return add(sequence, timestamp, arrival, clock);
    }
    const std::uint32_t extended =
        forward ? m_highest + ahead : m_highest - static_cast<std::uint16_t>(-ahead);
    if (!mark(extended))
        return Arrival::Duplicate;
    ++m_received;
    if (clock == Clock::Runs)
        updateJitter(timestamp, arrival);
    if (!forward) {
        m_base = std::min(m_base, extended); // the first packet may have been overtaken
        return Arrival::OutOfOrder;
    }
    m_highest = extended;
    return Arrival::InOrder;
}

void ReceiveStatistics::begin(std::uint16_t sequence)
{
    m_started = true;
    m_base = m_highest = 0x10000u + sequence; // room below for packets that the first one overtook
    m_received = 0;
    m_seen.fill(0);
    m_wildNext = 1u << 16;
}

bool ReceiveStatistics::mark(std::uint32_t extended)
{
    std::uint64_t &slot = m_seen[extended % historySize];
    if (slot == std::uint64_t{extended} + 1)
        return false;
    slot = std::uint64_t{extended} + 1;
    return true;
}

void ReceiveStatistics::updateJitter(std::uint32_t timestamp, TimePoint arrival)
{
    if (m_hasTransit) {
        const double passed = std::chrono::duration<double>(arrival - m_lastArrival).count() * m_clockRate;
        const double difference =
            std::abs(passed - static_cast<std::int32_t>(timestamp - m_lastTimestamp)); // D of RFC 3550 6.4.1
        // A jump of the sender's clock by more than a second is a new talk spurt, not jitter.
        if (difference < m_clockRate)
            m_jitter += (difference - m_jitter) / 16;
        m_maxJitter = std::max(m_maxJitter, m_jitter);
    }
    m_lastArrival = arrival;
    m_lastTimestamp = timestamp;
    m_hasTransit = true;
}

void ReceiveStatistics::setClockRate(int clockRate)
{
    if (clockRate == m_clockRate)
        return;
    const double scale = static_cast<double>(clockRate) / m_clockRate;
    m_jitter *= scale;
    m_maxJitter *= scale;
    m_clockRate = clockRate;
    m_hasTransit = false;
}

void ReceiveStatistics::restart()
{
    m_earlierLost = lost();
    m_earlierExpected = expected();
    m_started = false;
    m_hasTransit = false;
    m_received = 0;
    m_base = m_highest = 0;
}

std::int64_t ReceiveStatistics::expected() const
{
    return m_earlierExpected + (m_started ? std::int64_t{m_highest} - m_base + 1 : 0);
}

std::int64_t ReceiveStatistics::lost() const
{
    const std::int64_t here =
        m_started ? std::int64_t{m_highest} - m_base + 1 - static_cast<std::int64_t>(m_received) : 0;
    return m_earlierLost + here;
}

ReportBlock ReceiveStatistics::takeReportBlock(std::uint32_t ssrc)
{
    const std::int64_t expectedNow = expected() - m_expectedAtReport;
    const std::int64_t lostNow = lost() - m_lostAtReport;
    m_expectedAtReport += expectedNow;
    m_lostAtReport += lostNow;
    ReportBlock block;
    block.ssrc = ssrc;
    if (expectedNow > 0 && lostNow > 0)
        block.fractionLost =
            static_cast<std::uint8_t>(std::min<std::int64_t>(255, lostNow * 256 / expectedNow));
    block.cumulativeLost = static_cast<std::int32_t>(std::clamp<std::int64_t>(lost(), -0x800000, 0x7fffff));
    block.highestSequence = m_highest - 0x10000u;
    block.jitter = static_cast<std::uint32_t>(m_jitter);
    return block;
}

} // namespace trunkseal::media
