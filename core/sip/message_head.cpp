#include "core/sip/message_head.h"

#include "core/base/text.h"
#include "core/sip/header_names.h"
#include "core/sip/header_syntax.h"
#include "core/sip/name_addr.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

/// End of the line that starts at `start`, without its line end.
struct LineEnd {
    qsizetype end;
    qsizetype next;
    bool carriageReturn;
};

LineEnd lineEnd(QByteArrayView bytes, qsizetype start)
{
    const qsizetype feed = bytes.indexOf('\n', start);
    if (feed < 0)
        return {bytes.size(), bytes.size(), true};
    const bool carriageReturn = feed > start && bytes[feed - 1] == '\r';
    return {carriageReturn ? feed - 1 : feed, feed + 1, carriageReturn};
}

/// Folds become one space (RFC 3261 7.3.1).
QByteArray unfolded(QByteArrayView raw)
{
    QByteArray result;
    result.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\r' && raw[i] != '\n') {
            result.append(raw[i]);
            continue;
        }
        while (!result.isEmpty() && (result.back() == ' ' || result.back() == '\t'))
            result.chop(1);
        while (i + 1 < raw.size() && QByteArrayView(" \t\r\n").contains(raw[i + 1]))
            ++i;
        result.append(' ');
    }
    return result.trimmed();
}

} // namespace

MessageHead::MessageHead(QByteArrayView bytes)
    : m_bytes(bytes)
{
    const LineEnd first = lineEnd(bytes, 0);
    if (!first.carriageReturn)
        m_bareLineFeed = first.end;
    readStartLine(0, first.end);
    readHeaders(first.next);
    if (m_readable)
        checkRules();
    if (m_bareLineFeed >= 0 && !m_error)
        report(m_bareLineFeed, QStringLiteral("bare_line_feed"),
               Text::tr("This line ends with a line feed alone; SIP wants carriage return and line feed."),
               false);
}

void MessageHead::report(qsizetype at, const QString &code, const QString &message, bool essential,
                         std::optional<int> response)
{
    if (m_error && (m_error->essential || !essential))
        return;
    const QByteArrayView before = m_bytes.first(std::min(at, m_bytes.size()));
    ParseError error;
    error.code = code;
    error.message = message;
    error.essential = essential;
    error.line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
    error.column = static_cast<int>(before.size() - (before.lastIndexOf('\n') + 1)) + 1;
    if (m_message.isRequest && m_message.method != "ACK")
        error.response = response.value_or(400);
    m_error = error;
}

void MessageHead::readStartLine(qsizetype start, qsizetype end)
{
    const QByteArrayView line = m_bytes.sliced(start, end - start);
    if (line.size() >= 4 && equalsIgnoringCase(line.first(4), "SIP/") && line.contains(' '))
        readStatusLine(line, start);
    else
        readRequestLine(line, start);
}

void MessageHead::readVersion(QByteArrayView version, qsizetype start)
{
    if (equalsIgnoringCase(version, "SIP/2.0"))
        return;
    Scanner scanner(version);
    scanner.moveTo(std::min<qsizetype>(4, version.size()));
    const bool known = version.size() > 4 && equalsIgnoringCase(version.first(4), "SIP/")
        && !scanner.digits().isEmpty() && scanner.accept('.') && !scanner.digits().isEmpty()
        && scanner.atEnd();
    if (known)
        report(start, QStringLiteral("unknown_version"),
               Text::tr("This SIP version is not supported; use SIP/2.0."), true, 505);
    else
        report(start, QStringLiteral("bad_start_line"),
               Text::tr("The start line must name the version SIP/2.0 here."), true);
}

void MessageHead::readStatusLine(QByteArrayView line, qsizetype start)
{
    m_readable = true;
    Scanner scanner(line);
    const QByteArrayView version = scanner.takeWhile([](char c) { return c != ' '; });
    readVersion(version, start);
    scanner.accept(' ');
    const qsizetype codeStart = scanner.position();
    const QByteArrayView code = scanner.digits();
    const auto status = number(code, 699);
    if (code.size() != 3 || !status || *status < 100) {
        report(start + codeStart, QStringLiteral("bad_status"),
               Text::tr("The status must be a number from 100 to 699."), true);
        return;
    }
    m_message.status = static_cast<int>(*status);
    if (!scanner.accept(' ')) {
        report(start + scanner.position(), QStringLiteral("bad_start_line"),
               Text::tr("A space must follow the status, also when there is no reason phrase."),
               !scanner.atEnd());
        return;
    }
    m_message.reason = scanner.rest().toByteArray();
    scanner.takeWhile([](char c) { return !isControl(c); });
    if (!scanner.atEnd())
        report(start + scanner.position(), QStringLiteral("bad_character"),
               Text::tr("A control character is not allowed in the reason phrase."), false);
}

void MessageHead::readRequestLine(QByteArrayView line, qsizetype start)
{
    const QByteArrayView trimmed = line.trimmed();
    const qsizetype firstSpace = trimmed.indexOf(' ');
    const qsizetype lastSpace = trimmed.lastIndexOf(' ');
    if (trimmed.isEmpty() || firstSpace < 0) {
        report(start, QStringLiteral("bad_start_line"),
               Text::tr("This is not the start line of a SIP message."), true);
        return;
    }
    const QByteArrayView method = trimmed.first(firstSpace);
    const QByteArrayView version = trimmed.sliced(lastSpace + 1);
    m_readable = isToken(method) && version.size() > 4 && equalsIgnoringCase(version.first(4), "SIP/");
    m_message.isRequest = m_readable;
    if (!m_readable) {
        report(start, QStringLiteral("bad_start_line"),
               Text::tr("The start line must read METHOD URI SIP/2.0."), true);
        return;
    }
    m_message.method = method.toByteArray();
    m_message.requestUri = firstSpace == lastSpace
        ? QByteArray()
        : trimmed.sliced(firstSpace + 1, lastSpace - firstSpace - 1).trimmed().toByteArray();
    const qsizetype extraSpace = firstSpace + 1 < line.size() && line[firstSpace + 1] == ' ' ? firstSpace + 1
        : lastSpace > 0 && line[lastSpace - 1] == ' '                                        ? lastSpace - 1
                                                                                             : trimmed.size();
    if (line.size() != trimmed.size() || extraSpace != trimmed.size()) {
        report(
            start + (line.startsWith(' ') ? 0 : extraSpace), QStringLiteral("bad_start_line"),
            Text::tr(
                "The parts of the start line must be separated by exactly one space, with none at the end."),
            true);
    }
    readVersion(version, start + lastSpace + 1);
    readRequestUri(start + firstSpace + 1);
}

void MessageHead::readRequestUri(qsizetype start)
{
    const QByteArray &uri = m_message.requestUri;
    if (const auto fault = checkUri(uri)) {
        report(start + fault->at, QStringLiteral("bad_request_uri"), fault->message, true);
        return;
    }
    Uri parsed;
    if (!readSipUri(uri, &parsed) && !parsed.headers.isEmpty())
        report(start + uri.indexOf('?'), QStringLiteral("bad_request_uri"),
               Text::tr("A Request-URI must not carry headers behind '?'."), true);
}

void MessageHead::readHeaders(qsizetype start)
{
    qsizetype at = start;
    while (at < m_bytes.size()) {
        LineEnd line = lineEnd(m_bytes, at);
        if (!line.carriageReturn && m_bareLineFeed < 0)
            m_bareLineFeed = line.end;
        if (line.end == at) {
            m_headersEnd = at;
            m_bodyStart = line.next;
            return;
        }
        while (line.next < m_bytes.size() && (m_bytes[line.next] == ' ' || m_bytes[line.next] == '\t'))
            line = lineEnd(m_bytes, line.next);
        readHeader(at, line.end);
        if (std::ssize(m_message.headers) > maxHeaders) {
            report(at, QStringLiteral("too_many_headers"),
                   Text::tr("A message may have at most %1 headers.").arg(maxHeaders), true);
            break;
        }
        at = line.next;
    }
    m_headersEnd = m_bodyStart = std::min(at, m_bytes.size());
    report(m_headersEnd, QStringLiteral("missing_blank_line"),
           Text::tr("The empty line after the headers is missing."), true);
}

void MessageHead::readHeader(qsizetype start, qsizetype end)
{
    Scanner scanner(m_bytes.first(end));
    scanner.moveTo(start);
    const QByteArray name = canonicalHeaderName(scanner.token());
    scanner.takeWhile([](char c) { return c == ' ' || c == '\t'; });
    if (name.isEmpty() || !scanner.accept(':')) {
        report(scanner.position(), QStringLiteral("bad_header"), Text::tr("A header must read Name: value."),
               true);
        return;
    }
    const qsizetype valueStart = scanner.position();
    const QByteArrayView raw = scanner.rest();
    const bool repeated = isSingleHeader(name)
        && std::any_of(m_message.headers.begin(), m_message.headers.end(),
                       [&](const auto &h) { return h.first == name; });
    if (repeated)
        report(start, QStringLiteral("duplicate_header"),
               Text::tr("The header %1 may occur only once.").arg(QString::fromLatin1(name)),
               isEssentialHeader(name));
    if (const auto fault = checkHeader(name, raw)) {
        report(valueStart + fault->at, fault->code,
               Text::tr("The header %1 is malformed: %2").arg(QString::fromLatin1(name), fault->message),
               isEssentialHeader(name));
    } else if (name == "Content-Length" && !repeated) {
        m_contentLength = number(raw.trimmed(), 0xffffffff);
    }
    m_message.headers.emplace_back(name, unfolded(raw));
    m_headerStarts.push_back(start);
}

void MessageHead::checkRules()
{
    static constexpr std::array mandatory{"Via", "From", "To", "Call-ID", "CSeq"};
    for (const char *name : mandatory) {
        const bool present = std::any_of(m_message.headers.begin(), m_message.headers.end(),
                                         [name](const auto &h) { return h.first == name; });
        if (!present)
            report(m_headersEnd, QStringLiteral("missing_header"),
                   Text::tr("The header %1 is missing.").arg(QLatin1String(name)), true);
    }
    checkCseq();
    if (m_message.isRequest && m_message.topBranch() == "z9hG4bK")
        report(m_headersEnd, QStringLiteral("empty_branch"),
               Text::tr("The branch of the Via has nothing after z9hG4bK."), false);
}

void MessageHead::checkCseq()
{
    if (!m_message.isRequest || m_error)
        return;
    const auto cseq = std::find_if(m_message.headers.begin(), m_message.headers.end(),
                                   [](const auto &h) { return h.first == "CSeq"; });
    if (cseq == m_message.headers.end() || m_message.cseqMethod() == m_message.method)
        return;
    const auto line = static_cast<size_t>(cseq - m_message.headers.begin());
    report(m_headerStarts[line], QStringLiteral("cseq_mismatch"),
           Text::tr("The method in CSeq differs from that of the start line."), true,
           isKnownMethod(m_message.method) ? 400 : 501);
}

} // namespace trunkseal::sip
