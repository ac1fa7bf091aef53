#include "core/media/rtp_packet.h"

#include "core/media/big_endian.h"

#include <algorithm>

namespace trunkseal::media {

std::optional<RtpPacket> parseRtp(std::span<const unsigned char> datagram)
{
    if (datagram.size() < rtpHeaderBytes || datagram[0] >> 6 != 2)
        return std::nullopt;
    const bool padded = (datagram[0] & 0x20) != 0;
    const bool extended = (datagram[0] & 0x10) != 0;
    std::size_t start = rtpHeaderBytes + 4u * (datagram[0] & 0x0f);
    std::size_t end = datagram.size();
    if (extended) {
        if (start + 4 > end)
            return std::nullopt;
        start += 4 + std::size_t{4} * readU16(&datagram[start + 2]);
    }
    if (start > end)
        return std::nullopt;
    if (padded) {
        const std::size_t padding = datagram[end - 1];
        if (padding == 0 || padding > end - start)
            return std::nullopt;
        end -= padding;
    }

    RtpPacket packet;
    packet.marker = (datagram[1] & 0x80) != 0;
    packet.payloadType = datagram[1] & 0x7f;
    packet.sequence = readU16(&datagram[2]);
    packet.timestamp = readU32(&datagram[4]);
    packet.ssrc = readU32(&datagram[8]);
    packet.payload = datagram.subspan(start, end - start);
    return packet;
}

std::size_t writeRtp(const RtpPacket &packet, std::span<unsigned char> into)
{
    const std::size_t size = rtpHeaderBytes + packet.payload.size();
    if (size > into.size())
        return 0;
    into[0] = 0x80;
    into[1] = static_cast<unsigned char>((packet.marker ? 0x80 : 0) | (packet.payloadType & 0x7f));
    writeU16(&into[2], packet.sequence);
    writeU32(&into[4], packet.timestamp);
    writeU32(&into[8], packet.ssrc);
    std::ranges::copy(packet.payload, into.begin() + rtpHeaderBytes);
    return size;
}

bool looksLikeRtcp(std::span<const unsigned char> datagram)
{
    return datagram.size() >= 8 && datagram[0] >> 6 == 2 && datagram[1] >= 192 && datagram[1] <= 223;
}

} // namespace trunkseal::media
