#pragma once

#include "core/media/receive_path.h"
#include "core/media/send_path.h"

#include <string>

namespace trunkseal::media {

/// RTCP of one stream: a first report after half a second, then about one a second. That is denser than the 5
/// s of RFC 3550 6.2, so that a test call of a few seconds has its round trip and loss; two packets a second
/// stay below 5 % of the call.
class RtcpPath {
public:
    RtcpPath();
    void start(TimePoint now);
    [[nodiscard]] bool isDue(TimePoint now) const { return now >= m_next; }

    void receive(std::span<const unsigned char> datagram, SrtpContext *srtp, bool mustBeSrtp,
                 const SendPath &ours, TimePoint now);
    [[nodiscard]] std::span<const unsigned char> make(const SendPath &send, ReceivePath *received,
                                                      SrtpContext *srtp, bool bye, TimePoint now);
    [[nodiscard]] const RtcpStats &stats() const { return m_stats; }

private:
    void takeReport(const ReportBlock &block, int clockRate, TimePoint now);

    std::string m_cname;
    std::minstd_rand m_random;
    TimePoint m_next{};
    RtcpStats m_stats;
    std::optional<std::uint32_t> m_lastSenderReport; ///< middle of the NTP time in the peer's last SR
    TimePoint m_lastSenderReportAt{};
    std::uint64_t m_packetsReported = 0;
    alignas(8) std::array<unsigned char, datagramBytes> m_out{};
    alignas(8) std::array<unsigned char, datagramBytes> m_in{};
};

/// A steady clock's time as NTP 32.32 fixed point; only differences mean something (RFC 3550 section 4 allows
/// it).
[[nodiscard]] std::uint64_t toNtp(TimePoint time);

} // namespace trunkseal::media
