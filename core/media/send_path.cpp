#include "core/media/send_path.h"

#include "core/media/rtp_packet.h"

#include <algorithm>

namespace trunkseal::media {

SendPath::SendPath(AudioSource *source, std::uint32_t ssrc, std::optional<std::uint16_t> firstSequence)
    : m_source(source)
{
    std::random_device random;
    m_ssrc = ssrc != 0 ? ssrc : random() | 1u;
    m_sequence = firstSequence.value_or(static_cast<std::uint16_t>(random() & 0x7fff));
    m_firstSequence = m_sequence;
    m_timestamp = random();
}

void SendPath::configure(const MediaConfig &config, std::unique_ptr<PayloadEncoder> encoder,
                         std::optional<SrtpContext> srtp)
{
    if (!m_encoder || m_codec != config.codec) // the state of a codec that stays goes on
        m_encoder = std::move(encoder);
    m_codec = config.codec;
    m_ticksPerSample = static_cast<std::uint32_t>(clockRate() / (samplesPerMs * 1000));
    m_dtmfTicksPerSample = config.dtmfClockRate / (samplesPerMs * 1000);
    m_payloadType = config.payloadType;
    m_dtmfPayloadType = config.dtmfPayloadType;
    m_samples = static_cast<std::size_t>(config.packetTime.count() * samplesPerMs);
    m_srtp = std::move(srtp);
}

std::span<const unsigned char> SendPath::next(bool sending)
{
    const std::span<std::int16_t> frame = std::span(m_frame).first(m_samples);
    const std::uint32_t timestamp = m_timestamp;
    m_timestamp += static_cast<std::uint32_t>(m_samples) * m_ticksPerSample;
    if (!sending) {
        std::ranges::fill(frame, std::int16_t{0});
        m_meter.add(frame);
        m_marker = true;
        return {};
    }
    m_source->read(frame);
    m_meter.add(frame);
    m_totals.add(frame);

    RtpPacket packet;
    packet.ssrc = m_ssrc;
    const std::optional<DtmfSender::Packet> event = m_dtmfPayloadType >= 0
        ? m_dtmf.next(timestamp, static_cast<int>(m_samples), m_dtmfTicksPerSample)
        : std::nullopt;
    if (event) {
        packet.payloadType = static_cast<std::uint8_t>(m_dtmfPayloadType);
        packet.timestamp = event->timestamp;
        packet.marker = event->marker;
        packet.payload = event->payload;
    } else {
        const std::size_t octets = m_encoder->encode(frame, m_payload);
        if (octets == 0)
            return {};
        packet.payloadType = static_cast<std::uint8_t>(m_payloadType);
        packet.timestamp = timestamp;
        packet.marker = m_marker;
        packet.payload = std::span(m_payload).first(octets);
        m_marker = false;
    }
    packet.sequence = m_sequence++;
    std::size_t size = writeRtp(packet, m_datagram);
    if (m_srtp && m_srtp->rtp(m_datagram, &size) != SrtpContext::Outcome::Ok)
        return {};
    ++m_packets;
    m_octets += packet.payload.size();
    return std::span(m_datagram).first(size);
}

void SendPath::skip(std::int64_t packetTimes)
{
    m_timestamp +=
        static_cast<std::uint32_t>(packetTimes) * static_cast<std::uint32_t>(m_samples) * m_ticksPerSample;
    m_marker = true;
}

StreamStats SendPath::stats() const
{
    StreamStats stats;
    stats.packets = m_packets;
    stats.octets = m_octets;
    stats.peakDbfs = m_totals.peakDbfs();
    stats.rmsDbfs = m_totals.rmsDbfs();
    stats.clipped = m_totals.clipped();
    stats.silentRatio = m_totals.silentRatio();
    stats.ssrc = m_ssrc;
    stats.firstSequence = m_firstSequence;
    return stats;
}

} // namespace trunkseal::media
