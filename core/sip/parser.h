#pragma once

#include "core/sip/types.h"

namespace trunkseal::sip {

/// Limits against hostile peers.
inline constexpr qsizetype maxMessageBytes = 64 * 1024;
inline constexpr int maxHeaders = 256;

/// Where and why text is not a SIP message; `response` is the status a correct element would answer.
struct ParseError {
    QString code; ///< lower_snake_case: "bad_start_line", "missing_header", "bad_content_length", …
    int line = 0; ///< from 1
    int column = 0; ///< from 1
    QString message; ///< translated
    std::optional<int> response; ///< 400, 505, 416, …; none = drop silently
    bool essential = true; ///< in what transactions and dialogs stand on; false: a lenient element may go on
};

struct Parsed {
    /// Set when the message could be read, even if `error` says it must be refused.
    std::optional<Message> message;
    std::optional<ParseError> error;

    /// Good enough for a session: at most something that it does not need is wrong.
    [[nodiscard]] bool isUsable() const { return message && (!error || !error->essential); }
};

/// Reads exactly one message, as from a datagram (RFC 3261 18.3: bytes beyond Content-Length are ignored).
[[nodiscard]] Parsed parseDatagram(const QByteArray &bytes);

/// Why an endpoint that does what this program does refuses a well-formed request (RFC 3261 8.2): unknown
/// method 501, unknown URI scheme 416 (400 for what is to be registered), unknown extension 420, unknown body
/// or encoding 415, no acceptable answer format 406. None = it goes on. ACK and responses are never refused.
[[nodiscard]] std::optional<ParseError> refusalOf(const Message &request);
/// The response that says so, with Allow, Accept or Unsupported as RFC 3261 8.2 wants them.
[[nodiscard]] Message refusalTo(const Message &request, const ParseError &refusal,
                                const QByteArray &localTag);

/// Cuts a TCP or TLS stream into messages by Content-Length. Keep-alives (CRLF, RFC 5626) are taken out.
class StreamFramer {
public:
    void append(const QByteArray &bytes);
    /// The next whole message, or none yet. After an error in the framing itself (isBroken()) nothing more
    /// can be read.
    [[nodiscard]] std::optional<Parsed> next();
    [[nodiscard]] bool takePong(); ///< true once for each CRLFCRLF ping that wants a CRLF back
    [[nodiscard]] qsizetype pendingBytes() const { return m_buffer.size(); }
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    void takeKeepAlives();
    void take(qsizetype bytes);
    Parsed giveUp(Parsed parsed);

    QByteArray m_buffer;
    qsizetype m_searched = 0; ///< no blank line begins before this
    qsizetype m_wanted = 0; ///< bytes of the next message, once its head is known
    int m_pings = 0;
    bool m_broken = false;
};

} // namespace trunkseal::sip
