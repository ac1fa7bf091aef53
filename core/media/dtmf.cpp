#include "core/media/dtmf.h"

#include "core/media/big_endian.h"

#include <string_view>

namespace trunkseal::media {
namespace {

constexpr std::string_view digitOfEvent = "0123456789*#ABCD"; // RFC 4733 table 3
constexpr int toneSamples = 800; ///< 100 ms
constexpr int pauseSamples = 800;
constexpr int endRepeats = 3; ///< RFC 4733 2.5.1.4
constexpr unsigned char volume = 10; ///< -10 dBm0

} // namespace

void DtmfSender::queue(QByteArrayView digits)
{
    for (const char digit : digits) {
        const char upper = digit >= 'a' && digit <= 'd' ? static_cast<char>(digit - 'a' + 'A') : digit;
        const std::size_t event = digitOfEvent.find(upper);
        if (event == std::string_view::npos || m_waiting == capacity)
            continue;
        m_events[(m_first + m_waiting) % capacity] = static_cast<std::uint8_t>(event);
        ++m_waiting;
    }
}

std::optional<DtmfSender::Packet> DtmfSender::next(std::uint32_t timestamp, int samples, int ticksPerSample)
{
    if (!m_active) {
        m_pause -= samples;
        if (m_waiting == 0 || m_pause > 0) {
            m_pause = m_pause < 0 ? 0 : m_pause;
            return std::nullopt;
        }
        m_active = true;
        m_start = timestamp;
        m_duration = 0;
        m_endsSent = 0;
    }
    Packet packet;
    packet.marker = m_duration == 0;
    packet.timestamp = m_start;
    const bool ends = m_duration + samples >= toneSamples || m_endsSent > 0;
    if (m_endsSent == 0)
        m_duration += samples;
    packet.payload[0] = m_events[m_first];
    packet.payload[1] = static_cast<unsigned char>((ends ? 0x80 : 0) | volume);
    writeU16(&packet.payload[2], static_cast<std::uint16_t>(m_duration * ticksPerSample));
    if (ends && ++m_endsSent == endRepeats) {
        m_active = false;
        m_first = (m_first + 1) % capacity;
        --m_waiting;
        m_pause = pauseSamples
            - (endRepeats - 2) * samples; // the repeats lie in the pause, this packet time passes
    }
    return packet;
}

std::optional<char> DtmfReceiver::add(std::uint32_t timestamp, std::span<const unsigned char> payload)
{
    if (payload.size() < dtmfPayloadBytes || payload[0] >= digitOfEvent.size() || m_lastStart == timestamp)
        return std::nullopt;
    m_lastStart = timestamp;
    return digitOfEvent[payload[0]];
}

} // namespace trunkseal::media
