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
};

struct Parsed {
    std::optional<Message> message; ///< set when the message could be read, even if `error` says it must be refused
    std::optional<ParseError> error;
};

/// Reads exactly one message, as from a datagram (RFC 3261 18.3: bytes beyond Content-Length are ignored).
[[nodiscard]] Parsed parseDatagram(const QByteArray &bytes);

/// Cuts a TCP or TLS stream into messages by Content-Length. Keep-alives (CRLF, RFC 5626) are taken out.
class StreamFramer {
public:
    void append(const QByteArray &bytes);
    /// The next whole message, or none yet. After an error the stream cannot be used further (unknown framing).
    [[nodiscard]] std::optional<Parsed> next();
    [[nodiscard]] bool takePong(); ///< true once for each CRLFCRLF ping that wants a CRLF back
    [[nodiscard]] qsizetype pendingBytes() const { return m_buffer.size(); }

private:
    QByteArray m_buffer;
    int m_pings = 0;
};

} // namespace trunkseal::sip
