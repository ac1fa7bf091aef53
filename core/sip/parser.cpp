#include "core/sip/parser.h"

#include "core/base/text.h"
#include "core/sip/message_head.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

Parsed tooLarge()
{
    ParseError error{QStringLiteral("too_large"), 1, 1,
                     Text::tr("The message is larger than %1 bytes.").arg(maxMessageBytes), 513};
    return {std::nullopt, error};
}

void checkContentType(MessageHead *head, const QByteArray &body)
{
    const bool isBlank = std::all_of(body.begin(), body.end(), [](char c) { return c == '\r' || c == '\n'; });
    if (!isBlank && head->message().header("Content-Type").isEmpty())
        head->report(head->bodyStart(), QStringLiteral("missing_header"),
                     Text::tr("The header Content-Type is missing, although there is a body."), false);
}

Parsed finish(const MessageHead &head, const QByteArray &body)
{
    Parsed parsed;
    parsed.error = head.error();
    if (head.isReadable()) {
        parsed.message = head.message();
        parsed.message->body = body;
    }
    return parsed;
}

} // namespace

Parsed parseDatagram(const QByteArray &bytes)
{
    if (bytes.size() > maxMessageBytes)
        return tooLarge();
    qsizetype start = 0;
    while (start < bytes.size() && (bytes[start] == '\r' || bytes[start] == '\n'))
        ++start;
    if (start == bytes.size())
        return {std::nullopt,
                ParseError{
                    QStringLiteral("empty"), 1, 1, Text::tr("There is no SIP message, only line ends."), {}}};

    MessageHead head(QByteArrayView(bytes).sliced(start));
    const QByteArray rest = bytes.sliced(start + head.bodyStart());
    const auto length =
        static_cast<qsizetype>(head.contentLength().value_or(static_cast<quint64>(rest.size())));
    if (length > rest.size()) {
        head.report(
            head.bodyStart() + rest.size(), QStringLiteral("body_too_short"),
            Text::tr("The body has %1 bytes, but Content-Length promises %2.").arg(rest.size()).arg(length),
            true);
    }
    const QByteArray body = rest.first(std::min(length, rest.size()));
    checkContentType(&head, body);
    Parsed parsed = finish(head, body);
    if (parsed.error)
        parsed.error->line += static_cast<int>(bytes.first(start).count('\n'));
    return parsed;
}

void StreamFramer::append(const QByteArray &bytes)
{
    if (!m_broken)
        m_buffer += bytes;
}

bool StreamFramer::takePong()
{
    if (m_pings == 0)
        return false;
    --m_pings;
    return true;
}

void StreamFramer::take(qsizetype bytes)
{
    m_buffer.remove(0, bytes);
    m_searched = m_wanted = 0;
}

void StreamFramer::takeKeepAlives()
{
    while (true) {
        if (m_buffer.startsWith("\r\n\r\n")) {
            ++m_pings;
            take(4);
        } else if (m_buffer.startsWith("\r\n") && m_buffer.size() > 2 && m_buffer[2] != '\r') {
            take(2);
        } else {
            return;
        }
    }
}

Parsed StreamFramer::giveUp(Parsed parsed)
{
    m_broken = true;
    take(m_buffer.size());
    return parsed;
}

std::optional<Parsed> StreamFramer::next()
{
    takeKeepAlives();
    if (m_broken || m_buffer.isEmpty() || m_buffer.size() < m_wanted)
        return std::nullopt;
    const qsizetype blank = m_buffer.indexOf("\r\n\r\n", m_searched);
    if (blank < 0) {
        m_searched = std::max<qsizetype>(m_buffer.size() - 3, 0);
        return m_buffer.size() > maxMessageBytes ? std::optional(giveUp(tooLarge())) : std::nullopt;
    }
    if (blank + 4 > maxMessageBytes)
        return giveUp(tooLarge());

    MessageHead head(QByteArrayView(m_buffer).first(blank + 4));
    if (!head.contentLength()) {
        head.report(blank + 2, QStringLiteral("missing_header"),
                    Text::tr("The header Content-Length is missing; without it messages on a stream cannot "
                             "be told apart."),
                    true);
        return giveUp(finish(head, {}));
    }
    const quint64 total = static_cast<quint64>(head.bodyStart()) + *head.contentLength();
    if (total > static_cast<quint64>(maxMessageBytes))
        return giveUp(tooLarge());
    const auto size = static_cast<qsizetype>(total);
    if (m_buffer.size() < size) {
        m_searched = blank;
        m_wanted = size;
        return std::nullopt;
    }
    const QByteArray body = m_buffer.sliced(head.bodyStart(), size - head.bodyStart());
    checkContentType(&head, body);
    Parsed parsed = finish(head, body);
    take(size);
    return parsed;
}

} // namespace trunkseal::sip
