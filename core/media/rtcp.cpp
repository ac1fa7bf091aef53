#include "core/media/rtcp.h"

#include "core/media/big_endian.h"

#include <algorithm>

namespace trunkseal::media {
namespace {

enum PacketType : unsigned char {
    SenderReport = 200,
    ReceiverReport = 201,
    SourceDescription = 202,
    Bye = 203
};
constexpr std::size_t blockBytes = 24;
constexpr std::size_t senderInfoBytes = 20;

ReportBlock readBlock(const unsigned char *at)
{
    ReportBlock block;
    block.ssrc = readU32(at);
    block.fractionLost = at[4];
    const std::uint32_t lost = readU32(at + 4) & 0xffffff;
    block.cumulativeLost = static_cast<std::int32_t>(lost) - ((lost & 0x800000) != 0 ? 0x1000000 : 0);
    block.highestSequence = readU32(at + 8);
    block.jitter = readU32(at + 12);
    block.lastSenderReport = readU32(at + 16);
    block.delaySinceLastSenderReport = readU32(at + 20);
    return block;
}

void writeBlock(const ReportBlock &block, unsigned char *at)
{
    const std::int32_t lost = std::clamp(block.cumulativeLost, -0x800000, 0x7fffff);
    writeU32(at, block.ssrc);
    writeU32(at + 4, std::uint32_t{block.fractionLost} << 24 | (static_cast<std::uint32_t>(lost) & 0xffffff));
    writeU32(at + 8, block.highestSequence);
    writeU32(at + 12, block.jitter);
    writeU32(at + 16, block.lastSenderReport);
    writeU32(at + 20, block.delaySinceLastSenderReport);
}

SenderInfo readSenderInfo(const unsigned char *at)
{
    return {std::uint64_t{readU32(at)} << 32 | readU32(at + 4), readU32(at + 8), readU32(at + 12),
            readU32(at + 16)};
}

/// `part` is one SR or RR without padding; false when its blocks do not fit.
bool readReport(std::span<const unsigned char> part, std::uint32_t ourSsrc, RtcpSummary *summary)
{
    const bool hasSender = part[1] == SenderReport;
    const std::size_t first = 8 + (hasSender ? senderInfoBytes : 0);
    const std::size_t count = part[0] & 0x1f;
    if (first + count * blockBytes > part.size())
        return false;
    if (hasSender)
        summary->sender = readSenderInfo(&part[8]);
    for (std::size_t i = 0; i < count; ++i) {
        const ReportBlock block = readBlock(&part[first + i * blockBytes]);
        if (block.ssrc == ourSsrc)
            summary->aboutUs = block;
    }
    return true;
}

void writePartHeader(unsigned char *at, unsigned count, PacketType type, std::size_t bytes)
{
    at[0] = static_cast<unsigned char>(0x80 | count);
    at[1] = type;
    writeU16(at + 2, static_cast<std::uint16_t>(bytes / 4 - 1));
}

} // namespace

std::optional<RtcpSummary> parseRtcp(std::span<const unsigned char> datagram, std::uint32_t ourSsrc)
{
    RtcpSummary summary;
    std::span<const unsigned char> rest = datagram;
    while (!rest.empty()) {
        if (rest.size() < 4 || rest[0] >> 6 != 2)
            return std::nullopt;
        const std::size_t size = 4 * (std::size_t{readU16(&rest[2])} + 1);
        if (size > rest.size())
            return std::nullopt;
        const unsigned char type = rest[1];
        const bool isReport = type == SenderReport || type == ReceiverReport;
        if (summary.packets == 0 && !isReport)
            return std::nullopt;
        std::span<const unsigned char> part = rest.first(size);
        if ((part[0] & 0x20) != 0) {
            const std::size_t padding = part.back();
            if (size != rest.size() || padding == 0 || padding % 4 != 0 || padding > size - 4)
                return std::nullopt;
            part = part.first(size - padding);
        }
        if (isReport && (part.size() < 8 || !readReport(part, ourSsrc, &summary)))
            return std::nullopt;
        if (summary.packets == 0)
            summary.ssrc = readU32(&part[4]);
        if (type == Bye) {
            if (4 + 4u * (part[0] & 0x1f) > part.size())
                return std::nullopt;
            summary.bye = true;
        }
        ++summary.packets;
        rest = rest.subspan(size);
    }
    if (summary.packets == 0)
        return std::nullopt;
    return summary;
}

std::size_t writeRtcp(const RtcpToSend &rtcp, std::span<unsigned char> into)
{
    const std::string_view cname = rtcp.cname.substr(0, 255);
    const std::size_t reportSize = 8 + (rtcp.sender ? senderInfoBytes : 0) + (rtcp.report ? blockBytes : 0);
    const std::size_t sdesSize =
        4 + (4 + 2 + cname.size() + 1 + 3) / 4 * 4; // item list ends with a zero, then fills the word
    const std::size_t byeSize = rtcp.bye ? 8 : 0;
    const std::size_t size = reportSize + sdesSize + byeSize;
    if (size > into.size())
        return 0;
    std::ranges::fill(into.first(size), static_cast<unsigned char>(0));

    unsigned char *at = into.data();
    writePartHeader(at, rtcp.report ? 1 : 0, rtcp.sender ? SenderReport : ReceiverReport, reportSize);
    writeU32(at + 4, rtcp.ssrc);
    if (rtcp.sender) {
        writeU32(at + 8, static_cast<std::uint32_t>(rtcp.sender->ntp >> 32));
        writeU32(at + 12, static_cast<std::uint32_t>(rtcp.sender->ntp & 0xffffffff));
        writeU32(at + 16, rtcp.sender->rtpTimestamp);
        writeU32(at + 20, rtcp.sender->packets);
        writeU32(at + 24, rtcp.sender->octets);
    }
    if (rtcp.report)
        writeBlock(*rtcp.report, at + reportSize - blockBytes);
    at += reportSize;

    writePartHeader(at, 1, SourceDescription, sdesSize);
    writeU32(at + 4, rtcp.ssrc);
    at[8] = 1; // CNAME
    at[9] = static_cast<unsigned char>(cname.size());
    std::ranges::copy(cname, at + 10);
    at += sdesSize;

    if (rtcp.bye) {
        writePartHeader(at, 1, Bye, byeSize);
        writeU32(at + 4, rtcp.ssrc);
    }
    return size;
}

} // namespace trunkseal::media
