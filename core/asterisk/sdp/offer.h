#pragma once

#include "core/base/result.h"
#include "core/sip/sdp.h"

namespace trunkseal::asterisk {

/// One line of an offer with its number, so that a verdict can point at it.
struct OfferLine {
    quint32 number = 0; ///< from 1
    char type = 0; ///< 'a' of "a=sendrecv"
    QByteArray name; ///< of an attribute
    QByteArray value; ///< of an attribute; else all behind "x="
    QByteArray text; ///< the whole line
};

/// An m= line and what belongs to it.
struct OfferStream {
    sip::MediaLine media;
    size_t first = 0; ///< index of its m= line
    size_t end = 0; ///< index behind its last line
};

/// An offer as values and, beside them, line by line as Asterisk reads it.
struct Offer {
    sip::Sdp sdp;
    std::vector<OfferLine> lines;
    std::vector<OfferStream> streams;

    [[nodiscard]] size_t sessionEnd() const { return streams.empty() ? lines.size() : streams.front().first; }
    /// An attribute of the stream, or of the session where the stream has none; null = neither.
    [[nodiscard]] const OfferLine *attribute(const OfferStream &stream, QByteArrayView name) const;
};

/// Errors: BadInput for text that is no session description, with line and column.
[[nodiscard]] Result<Offer> readOffer(const QByteArray &text);

} // namespace trunkseal::asterisk
