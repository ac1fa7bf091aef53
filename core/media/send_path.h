#pragma once

#include "core/media/dtmf.h"
#include "core/media/level_meter.h"
#include "core/media/payload_codec.h"
#include "core/media/rtcp.h"
#include "core/media/srtp_context.h"

#include <random>

namespace trunkseal::media {

inline constexpr int samplesPerMs = 8;
inline constexpr std::size_t longestFrame = 60 * samplesPerMs;
inline constexpr std::size_t longestPayload = 1275; ///< of Opus (RFC 6716 3.4); G.711 needs less
inline constexpr std::size_t datagramBytes = 2048;

/// From the source to the packet: reads, encodes, frames, protects.
class SendPath {
public:
    SendPath(AudioSource *source, std::uint32_t ssrc, std::optional<std::uint16_t> firstSequence);

    void configure(const MediaConfig &config, std::unique_ptr<PayloadEncoder> encoder,
                   std::optional<SrtpContext> srtp);
    /// Takes new keys only when they differ: the packet counter of a kept context must go on.
    [[nodiscard]] const SrtpContext *srtp() const { return m_srtp ? &*m_srtp : nullptr; }
    [[nodiscard]] SrtpContext *srtp() { return m_srtp ? &*m_srtp : nullptr; }

    /// The packet of this packet time; empty when `sending` is false. Advances the time stamp in any case.
    [[nodiscard]] std::span<const unsigned char> next(bool sending);
    /// Packet times that passed while the process did not run.
    void skip(std::int64_t packetTimes);
    void queueDtmf(QByteArrayView digits) { m_dtmf.queue(digits); }

    [[nodiscard]] std::span<const std::int16_t> frame() const { return std::span(m_frame).first(m_samples); }
    [[nodiscard]] std::uint32_t ssrc() const { return m_ssrc; }
    [[nodiscard]] std::uint32_t timestamp() const { return m_timestamp; }
    [[nodiscard]] int clockRate() const { return traitsOf(m_codec).clockRate; }
    [[nodiscard]] std::uint64_t packets() const { return m_packets; }
    [[nodiscard]] std::uint64_t octets() const { return m_octets; }
    [[nodiscard]] const LevelMeter &meter() const { return m_meter; }
    [[nodiscard]] StreamStats stats() const;

private:
    AudioSource *m_source;
    PayloadCodec m_codec = PayloadCodec::Pcmu;
    std::unique_ptr<PayloadEncoder> m_encoder;
    std::uint32_t m_ticksPerSample = 1;
    int m_payloadType = 0;
    int m_dtmfPayloadType = -1;
    int m_dtmfTicksPerSample = 1;
    std::size_t m_samples = 160;
    std::optional<SrtpContext> m_srtp;
    DtmfSender m_dtmf;

    std::uint32_t m_ssrc;
    std::uint16_t m_sequence;
    std::uint16_t m_firstSequence = 0;
    std::uint32_t m_timestamp;
    bool m_marker = true; ///< the next packet begins a talk spurt
    std::uint64_t m_packets = 0;
    std::uint64_t m_octets = 0;
    LevelMeter m_meter;
    LevelTotals m_totals;

    std::array<std::int16_t, longestFrame> m_frame{};
    std::array<unsigned char, longestPayload> m_payload{};
    alignas(8) std::array<unsigned char, datagramBytes> m_datagram{};
};

} // namespace trunkseal::media
