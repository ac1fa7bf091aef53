#include "core/media/jitter_buffer.h"

#include <algorithm>
#include <cstdlib>

namespace trunkseal::media {
namespace {

constexpr std::uint32_t ringMask = 16383;
constexpr int furthestAhead = 8000; ///< a second; beyond it the sender's clock jumped
constexpr int lateBeforeRestart = 10;
constexpr int quiet = 100; ///< peak of about -50 dBFS
constexpr std::uint64_t longestConcealed = 3; ///< frames, after which a gap is silence

} // namespace

void JitterBuffer::reset()
{
    m_running = false;
    m_filled.fill(false);
    m_concealment.reset();
    m_openGap = 0;
}

void JitterBuffer::start(std::uint32_t timestamp)
{
    m_filled.fill(false);
    m_running = true;
    m_playing = timestamp - firstDelay;
    m_holdBack = 0;
    m_lateInARow = 0;
    m_lowest = maxDelay;
    m_framesInWindow = 0;
    m_averageDelay = firstDelay;
    m_openGap = 0;
    m_resumesAt.reset();
}

JitterBuffer::Put JitterBuffer::put(std::uint32_t timestamp, std::span<const std::int16_t> samples)
{
    if (!m_running || std::abs(ahead(timestamp)) > furthestAhead)
        start(timestamp);
    const int headroom = ahead(timestamp) + m_holdBack;
    m_lowest = std::min(m_lowest, headroom);
    m_averageDelay += (std::max(headroom, 0) - m_averageDelay) / 32;
    if (ahead(timestamp) < 0) {
        const int room = std::max(0, maxDelay - static_cast<int>(m_averageDelay));
        m_holdBack = std::max(m_holdBack, std::min(m_holdBack - headroom, room));
        if (++m_lateInARow < lateBeforeRestart)
            return Put::Late;
        start(timestamp); // the sender went on where it had stopped
    }
    m_lateInARow = 0;
    if (m_excused) {
        m_excused = false;
        m_resumesAt = timestamp;
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::size_t at = (timestamp + i) & ringMask;
        m_samples[at] = samples[i];
        m_filled[at] = true;
    }
    return Put::Ok;
}

JitterBuffer::Frame JitterBuffer::get(std::span<std::int16_t> out)
{
    const int frame = static_cast<int>(out.size());
    if (!m_running) {
        std::ranges::fill(out, std::int16_t{0});
        return Frame::Silent;
    }
    adapt(frame);
    const bool holding = m_holdBack > 0;
    std::size_t present = 0;
    if (!holding) {
        for (int i = 0; i < frame; ++i) {
            const std::size_t at = (m_playing + static_cast<std::uint32_t>(i)) & ringMask;
            present += m_filled[at] ? 1 : 0;
        }
    }
    Frame kind = Frame::Played;
    if (present * 2 > out.size()) {
        for (int i = 0; i < frame; ++i) {
            const std::size_t at = (m_playing + static_cast<std::uint32_t>(i)) & ringMask;
            out[static_cast<std::size_t>(i)] = m_filled[at] ? m_samples[at] : std::int16_t{0};
        }
        m_concealment.played(out);
    } else {
        m_concealment.conceal(out);
        kind = m_openGap < longestConcealed && m_played > 0 ? Frame::Concealed : Frame::Silent;
    }
    count(kind, frame);
    if (holding) {
        m_holdBack = std::max(0, m_holdBack - frame);
    } else {
        drop(m_playing, frame);
        m_playing += static_cast<std::uint32_t>(frame);
    }
    return kind;
}

/// Every two seconds: when even the latest packet had more than a frame to spare, a frame is skipped, in a
/// pause if the delay is not far too long.
void JitterBuffer::adapt(int frame)
{
    if (++m_framesInWindow < windowFrames)
        return;
    const int spare = m_lowest == maxDelay ? 0 : m_lowest - minDelay;
    if (spare > frame && (spare > 5 * frame || isQuiet(frame))) {
        drop(m_playing, frame);
        m_playing += static_cast<std::uint32_t>(frame);
        m_lowest -= frame;
    } else {
        m_lowest = maxDelay;
        m_framesInWindow = 0;
    }
}

bool JitterBuffer::isQuiet(int samples) const
{
    for (int i = 0; i < samples; ++i) {
        const std::size_t at = (m_playing + static_cast<std::uint32_t>(i)) & ringMask;
        if (m_filled[at] && std::abs(int{m_samples[at]}) > quiet)
            return false;
    }
    return true;
}

void JitterBuffer::drop(std::uint32_t from, int samples)
{
    for (int i = 0; i < samples; ++i)
        m_filled[(from + static_cast<std::uint32_t>(i)) & ringMask] = false;
}

/// A gap counts when sound comes again: a stream that ends is not a loss.
void JitterBuffer::count(Frame kind, int frame)
{
    if (kind != Frame::Played) {
        if (m_played > 0)
            ++m_openGap;
        return;
    }
    ++m_played;
    const bool excused = m_resumesAt && ahead(*m_resumesAt) < frame;
    if (m_openGap > 0 && !excused) {
        m_concealed += m_openGap;
        ++m_gaps;
    }
    m_openGap = 0;
    if (excused)
        m_resumesAt.reset();
}

} // namespace trunkseal::media
