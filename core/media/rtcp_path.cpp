#include "core/media/rtcp_path.h"

#include <algorithm>

namespace trunkseal::media {
namespace {

constexpr std::chrono::milliseconds firstReport{500};
constexpr int shortestIntervalMs = 750;
constexpr int longestIntervalMs = 1250;
constexpr std::uint32_t longestRoundTrip = 60 << 16; ///< a minute; beyond it the report is nonsense

} // namespace

std::uint64_t toNtp(TimePoint time)
{
    const auto ns = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count());
    const std::uint64_t seconds = ns / 1'000'000'000;
    return seconds << 32 | (ns % 1'000'000'000 << 32) / 1'000'000'000;
}

RtcpPath::RtcpPath()
{
    std::random_device random;
    m_random.seed(random());
    constexpr char digits[] = "0123456789abcdef";
    for (int i = 0; i < 24; ++i) // 96 random bits, as RFC 7022 4.2 wants
        m_cname += digits[random() % 16];
    m_cname += "@trunkseal.invalid";
}

void RtcpPath::start(TimePoint now)
{
    m_next = now + firstReport;
}

void RtcpPath::receive(std::span<const unsigned char> datagram, SrtpContext *srtp, bool mustBeSrtp,
                       const SendPath &ours, TimePoint now)
{
    if (datagram.size() < 8 || datagram.size() > m_in.size())
        return;
    std::ranges::copy(datagram, m_in.begin());
    std::size_t size = datagram.size();
    if (mustBeSrtp && (srtp == nullptr || srtp->rtcp(m_in, &size) != SrtpContext::Outcome::Ok)) {
        ++m_stats.authFailures;
        return;
    }
    const std::optional<RtcpSummary> summary = parseRtcp(std::span(m_in).first(size), ours.ssrc());
    if (!summary)
        return;
    ++m_stats.received;
    m_stats.byeReceived = m_stats.byeReceived || summary->bye;
    if (summary->sender) {
        m_lastSenderReport = ntpMiddle(summary->sender->ntp);
        m_lastSenderReportAt = now;
    }
    if (summary->aboutUs)
        takeReport(*summary->aboutUs, ours.clockRate(), now);
}

void RtcpPath::takeReport(const ReportBlock &block, int clockRate, TimePoint now)
{
    m_stats.remoteReportOnOurStream = true;
    m_stats.remoteHighestSequence = block.highestSequence;
    m_stats.remoteLostFraction = block.fractionLost / 256.0;
    m_stats.remoteJitterMs = block.jitter * 1000.0 / clockRate;
    if (block.lastSenderReport == 0)
        return;
    const std::uint32_t roundTrip =
        ntpMiddle(toNtp(now)) - block.lastSenderReport - block.delaySinceLastSenderReport;
    const bool slightlyNegative = roundTrip > 0xffffffff - 0x10000; // clocks that tick in different steps
    if (slightlyNegative || roundTrip < longestRoundTrip)
        m_stats.rttMs = slightlyNegative ? 0 : roundTrip * 1000.0 / 65536;
}

std::span<const unsigned char> RtcpPath::make(const SendPath &send, ReceivePath *received, SrtpContext *srtp,
                                              bool bye, TimePoint now)
{
    const int interval =
        shortestIntervalMs + static_cast<int>(m_random() % (longestIntervalMs - shortestIntervalMs));
    m_next = now + std::chrono::milliseconds(interval);

    RtcpToSend rtcp;
    rtcp.ssrc = send.ssrc();
    rtcp.cname = m_cname;
    rtcp.bye = bye;
    if (send.packets() > m_packetsReported) {
        rtcp.sender = SenderInfo{toNtp(now), send.timestamp(), static_cast<std::uint32_t>(send.packets()),
                                 static_cast<std::uint32_t>(send.octets())};
        m_packetsReported = send.packets();
    }
    rtcp.report = received->takeReportBlock();
    if (rtcp.report && m_lastSenderReport) {
        using Units = std::chrono::duration<std::int64_t, std::ratio<1, 65536>>;
        rtcp.report->lastSenderReport = *m_lastSenderReport;
        rtcp.report->delaySinceLastSenderReport =
            static_cast<std::uint32_t>(std::chrono::duration_cast<Units>(now - m_lastSenderReportAt).count());
    }
    std::size_t size = writeRtcp(rtcp, m_out);
    if (srtp != nullptr && srtp->rtcp(m_out, &size) != SrtpContext::Outcome::Ok)
        return {};
    ++m_stats.sent;
    return std::span(m_out).first(size);
}

} // namespace trunkseal::media
