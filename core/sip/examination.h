#pragma once

#include "core/sip/parser.h"

namespace trunkseal::sip {

enum class Action {
    Accept,
    Reject, ///< a request is answered with an error; a broken stream is closed as well
    Drop, ///< nothing is answered
    NeedMore, ///< a stream has only the beginning of a message
};

/// What an endpoint does with a message that arrived (RFC 3261 8.1.3, 8.2 and 18.3, RFC 4475).
struct Examination {
    QByteArray bytes; ///< of this message, without line ends before it
    Action action = Action::Accept;
    std::optional<int> response; ///< status that a request is refused with
    std::optional<ParseError> error; ///< why it is not well formed, or what is missing yet
    std::optional<ParseError> refusal; ///< why a well-formed one is refused or dropped all the same
    std::optional<Message> message; ///< as far as it can be read
    bool endsStream = false; ///< where the next message begins cannot be told

    [[nodiscard]] bool isWellFormed() const { return !error; }
};

/// All of `bytes` is one datagram.
[[nodiscard]] Examination examineDatagram(const QByteArray &bytes);
/// Every message of a TCP or TLS stream, the last one perhaps unfinished. Never empty.
[[nodiscard]] std::vector<Examination> examineStream(const QByteArray &bytes);

/// A message that was kept as text, every line end a line feed alone: as it was on the wire. Other bytes come
/// back as they are.
[[nodiscard]] QByteArray withWireLineEnds(const QByteArray &bytes);
/// The same for one whole message, whose empty line at the end of the text got lost.
[[nodiscard]] QByteArray datagramFromText(const QByteArray &text);

} // namespace trunkseal::sip
