#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace trunkseal::media {

/// One reception report (RFC 3550 section 6.4.1). Jitter in timestamp units, LSR and DLSR in 1/65536 s.
struct ReportBlock {
    std::uint32_t ssrc = 0;
    std::uint8_t fractionLost = 0; ///< of 256
    std::int32_t cumulativeLost = 0; ///< 24 bits signed
    std::uint32_t highestSequence = 0;
    std::uint32_t jitter = 0;
    std::uint32_t lastSenderReport = 0;
    std::uint32_t delaySinceLastSenderReport = 0;
};

struct SenderInfo {
    std::uint64_t ntp = 0; ///< 32.32 fixed point seconds
    std::uint32_t rtpTimestamp = 0;
    std::uint32_t packets = 0;
    std::uint32_t octets = 0;
};

/// What a compound packet says, as far as a two-party call needs it.
struct RtcpSummary {
    std::uint32_t ssrc = 0; ///< of the sender of the first packet
    std::optional<SenderInfo> sender;
    std::optional<ReportBlock> aboutUs; ///< the block on the stream asked for
    bool bye = false;
    int packets = 0; ///< parts of the compound
};

/// Reads a compound packet by the validity rules of RFC 3550 A.2: version 2, SR or RR first, padding only in
/// the last part, lengths that add up. SDES, APP, XR (RFC 3611) and unknown parts are checked for length and
/// passed over.
[[nodiscard]] std::optional<RtcpSummary> parseRtcp(std::span<const unsigned char> datagram,
                                                   std::uint32_t ourSsrc);

struct RtcpToSend {
    std::uint32_t ssrc = 0;
    std::optional<SenderInfo> sender; ///< none = a receiver report
    std::optional<ReportBlock> report;
    std::string_view cname; ///< at most 255 bytes
    bool bye = false;
};

/// Writes SR or RR, SDES CNAME and perhaps BYE; the size, or 0 when they do not fit.
[[nodiscard]] std::size_t writeRtcp(const RtcpToSend &rtcp, std::span<unsigned char> into);

/// The middle 32 bits of an NTP time stamp.
[[nodiscard]] constexpr std::uint32_t ntpMiddle(std::uint64_t ntp)
{
    return static_cast<std::uint32_t>(ntp >> 16);
}

} // namespace trunkseal::media
