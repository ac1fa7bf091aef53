#include "core/media/rtcp.h"

#include <cstddef>
#include <cstdlib>
#include <vector>

using namespace trunkseal::media;

/// Reads a compound packet as one on SSRC 1; what was read is written and must read the same again.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const std::vector<unsigned char> datagram(data, data + size);
    const auto summary = parseRtcp(datagram, 1);
    if (!summary)
        return 0;
    RtcpToSend out;
    out.ssrc = summary->ssrc;
    out.sender = summary->sender;
    out.report = summary->aboutUs;
    out.bye = summary->bye;
    std::vector<unsigned char> buffer(512);
    const std::size_t written = writeRtcp(out, buffer);
    const auto again = parseRtcp(std::span(buffer).first(written), 1);
    if (!again || again->ssrc != summary->ssrc || again->bye != summary->bye
        || again->aboutUs.has_value() != summary->aboutUs.has_value())
        std::abort();
    if (again->aboutUs && again->aboutUs->cumulativeLost != summary->aboutUs->cumulativeLost)
        std::abort();
    return 0;
}
