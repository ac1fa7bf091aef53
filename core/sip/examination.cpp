#include "core/sip/examination.h"

#include "core/base/text.h"
#include "core/sip/scanner.h"

namespace trunkseal::sip {

namespace {

/// RFC 3261 8.1.3.3: an endpoint is the last one that a response is for.
std::optional<ParseError> strayResponse(const Message &message)
{
    if (message.isRequest || message.all("Via").size() <= 1)
        return std::nullopt;
    return ParseError{QStringLiteral("not_for_an_endpoint"),
                      1,
                      1,
                      Text::tr("A response that reaches its endpoint has one Via left; with more it was not "
                               "meant for the one that got it."),
                      {},
                      false};
}

void judge(Examination *examination)
{
    if (const auto &error = examination->error) {
        examination->response = error->response;
        examination->action = error->response ? Action::Reject : Action::Drop;
        return;
    }
    examination->refusal = strayResponse(*examination->message);
    if (examination->refusal) {
        examination->action = Action::Drop;
        return;
    }
    examination->refusal = refusalOf(*examination->message);
    if (!examination->refusal)
        return;
    examination->action = Action::Reject;
    examination->response = examination->refusal->response;
}

QByteArray withoutLeadingLineEnds(const QByteArray &bytes)
{
    qsizetype start = 0;
    while (start < bytes.size() && (bytes[start] == '\r' || bytes[start] == '\n'))
        ++start;
    return bytes.sliced(start);
}

Examination examined(const QByteArray &bytes, Parsed parsed)
{
    Examination examination;
    examination.bytes = bytes;
    examination.message = std::move(parsed.message);
    examination.error = std::move(parsed.error);
    judge(&examination);
    return examination;
}

Examination unfinished(const QByteArray &bytes)
{
    Examination examination;
    examination.bytes = bytes;
    examination.action = Action::NeedMore;
    examination.message = parseDatagram(bytes).message;
    const int lines = static_cast<int>(bytes.count('\n'));
    const int column = static_cast<int>(bytes.size() - (bytes.lastIndexOf('\n') + 1)) + 1;
    const bool hasHead = bytes.contains("\r\n\r\n");
    examination.error =
        ParseError{QStringLiteral("incomplete"),
                   lines + 1,
                   column,
                   bytes.isEmpty() ? Text::tr("There is no message yet, only keep-alives.")
                       : hasHead   ? Text::tr("The body is shorter than Content-Length says; the rest may "
                                                "still come.")
                                   : Text::tr("The empty line after the headers has not come yet."),
                   {}};
    return examination;
}

} // namespace

Examination examineDatagram(const QByteArray &bytes)
{
    const QByteArray message = withoutLeadingLineEnds(bytes);
    return examined(message, parseDatagram(message));
}

std::vector<Examination> examineStream(const QByteArray &bytes)
{
    std::vector<Examination> all;
    StreamFramer framer;
    framer.append(bytes);
    qsizetype done = 0;
    while (auto parsed = framer.next()) {
        const qsizetype next = bytes.size() - framer.pendingBytes();
        all.push_back(examined(withoutLeadingLineEnds(bytes.sliced(done, next - done)), std::move(*parsed)));
        all.back().endsStream = framer.isBroken();
        done = next;
    }
    const QByteArray rest = withoutLeadingLineEnds(bytes.sliced(done));
    if (!rest.isEmpty() || all.empty())
        all.push_back(unfinished(rest));
    return all;
}

QByteArray withWireLineEnds(const QByteArray &bytes)
{
    if (bytes.contains('\r') || !bytes.contains('\n'))
        return bytes;
    QByteArray head = bytes;
    QByteArray body;
    if (const qsizetype blank = bytes.indexOf("\n\n"); blank >= 0) {
        head = bytes.first(blank + 2);
        body = bytes.sliced(blank + 2);
    }
    head.replace('\n', "\r\n");
    // Content-Length tells whether the body had them, too.
    const auto promised =
        number(parseDatagram(head).message.value_or(Message()).header("Content-Length"), maxMessageBytes);
    if (promised != static_cast<quint64>(body.size()))
        body.replace('\n', "\r\n");
    return head + body;
}

QByteArray datagramFromText(const QByteArray &text)
{
    const QByteArray wire = withWireLineEnds(text);
    if (wire == text || wire.contains("\r\n\r\n"))
        return wire;
    return wire + (wire.endsWith('\n') ? "\r\n" : "\r\n\r\n");
}

} // namespace trunkseal::sip
