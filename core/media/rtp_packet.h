#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace trunkseal::media {

/// An RTP packet as read (RFC 3550 section 5.1). `payload` points into the datagram; padding and extension
/// are taken off.
struct RtpPacket {
    std::uint8_t payloadType = 0;
    bool marker = false;
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t ssrc = 0;
    std::span<const unsigned char> payload;
};

inline constexpr std::size_t rtpHeaderBytes = 12;
inline constexpr std::uint8_t comfortNoisePayloadType = 13; ///< RFC 3389

/// None when the datagram is not RTP version 2, or when CSRC list, extension or padding reach beyond it.
[[nodiscard]] std::optional<RtpPacket> parseRtp(std::span<const unsigned char> datagram);

/// Writes header and payload of `packet` to `into`; the size, or 0 when they do not fit.
[[nodiscard]] std::size_t writeRtp(const RtpPacket &packet, std::span<unsigned char> into);

/// True for a datagram that is RTCP although it arrived on the RTP port (RFC 5761 section 4).
[[nodiscard]] bool looksLikeRtcp(std::span<const unsigned char> datagram);

} // namespace trunkseal::media
