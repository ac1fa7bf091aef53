#include "core/asterisk/sdp/offer.h"

namespace trunkseal::asterisk {

namespace {

OfferLine lineOf(quint32 number, const QByteArray &text)
{
    OfferLine line{number, text.isEmpty() ? '\0' : text.front(), {}, text.mid(2), text};
    if (line.type != 'a')
        return line;
    const qsizetype colon = line.value.indexOf(':');
    line.name = colon < 0 ? line.value : line.value.left(colon);
    line.value = colon < 0 ? QByteArray() : line.value.mid(colon + 1);
    return line;
}

std::vector<OfferLine> linesOf(const QByteArray &text)
{
    std::vector<OfferLine> lines;
    quint32 number = 0;
    for (QByteArray line : text.split('\n')) {
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isEmpty())
            lines.push_back(lineOf(number, line));
    }
    return lines;
}

} // namespace

const OfferLine *Offer::attribute(const OfferStream &stream, QByteArrayView name) const
{
    const auto find = [&](size_t from, size_t to) -> const OfferLine * {
        for (size_t i = from; i < to; ++i) {
            if (lines[i].type == 'a' && lines[i].name == name)
                return &lines[i];
        }
        return nullptr;
    };
    const OfferLine *own = find(stream.first, stream.end);
    return own ? own : find(0, sessionEnd());
}

Result<Offer> readOffer(const QByteArray &text)
{
    auto sdp = sip::Sdp::parse(text);
    if (!sdp)
        return fail(sdp.error());
    Offer offer{std::move(*sdp), linesOf(text), {}};
    for (size_t i = 0; i < offer.lines.size(); ++i) {
        if (offer.lines[i].type == 'm') {
            if (!offer.streams.empty())
                offer.streams.back().end = i;
            offer.streams.push_back({offer.sdp.media[offer.streams.size()], i, offer.lines.size()});
        }
    }
    return offer;
}

} // namespace trunkseal::asterisk
