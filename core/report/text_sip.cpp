#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/inspection_sip.h"
#include "core/report/text_tools.h"
#include "core/sip/header_names.h"

#include <algorithm>

namespace trunkseal::report {

namespace {

/// One line of the head, or several that are one header (RFC 3261 7.3.1).
struct HeadLine {
    int number = 0; ///< of the first of them
    QList<QByteArray> lines;
};

QByteArray headOf(const QByteArray &bytes)
{
    const qsizetype blank = bytes.indexOf("\r\n\r\n");
    return blank < 0 ? bytes : bytes.first(blank);
}

std::vector<HeadLine> headLines(const QByteArray &head)
{
    std::vector<HeadLine> result;
    int number = 0;
    for (QByteArray line : head.split('\n')) {
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        const bool isFolded = result.size() > 1 && (line.startsWith(' ') || line.startsWith('\t'));
        if (isFolded)
            result.back().lines << line;
        else
            result.push_back({number, {line}});
    }
    return result;
}

struct HeaderText {
    QByteArray name; ///< canonical
    QByteArray value;
};

HeaderText headerOf(const HeadLine &line)
{
    QByteArray whole;
    for (const QByteArray &part : line.lines)
        whole += (whole.isEmpty() ? QByteArray() : QByteArray(" ")) + part.trimmed();
    const qsizetype colon = whole.indexOf(':');
    if (colon < 0)
        return {};
    return {sip::canonicalHeaderName(whole.first(colon).trimmed()), whole.sliced(colon + 1).trimmed()};
}

bool isProof(const QByteArray &name)
{
    return name == "Authorization" || name == "Proxy-Authorization";
}

QString numbered(int number, const QString &text)
{
    return QStringLiteral("%1  %2\n").arg(number, 3).arg(printable(text));
}

QString below(const QString &text, Ink ink, const TextStyle &style)
{
    return text.isEmpty()
        ? QString()
        : QStringLiteral("       ") + inked(printable(text), ink, style) + QLatin1Char('\n');
}

/// A mark under the column that is wrong, what is wrong there, and what would be right.
QString faultBelow(const sip::ParseError &error, const QByteArray &line, const TextStyle &style)
{
    const QByteArray before = line.first(std::clamp<qsizetype>(error.column - 1, 0, line.size()));
    const qsizetype indent = printable(QString::fromUtf8(before)).size();
    return QStringLiteral("     ") + QString(indent, QLatin1Char(' '))
        + inked(QStringLiteral("^"), Ink::Bad, style) + QLatin1Char('\n')
        + below(error.message, Ink::Bad, style) + below(sipRemedy(error.code), Ink::Plain, style);
}

QString startLineMeaning(const sip::Message &message)
{
    if (message.isRequest)
        return Text::tr("A request %1 for %2.")
            .arg(QString::fromUtf8(message.method), QString::fromUtf8(message.requestUri));
    if (message.status < 200)
        return Text::tr("A provisional response: it is being worked on.");
    if (message.status < 300)
        return Text::tr("A response: it was done.");
    if (message.status < 400)
        return Text::tr("A response: try it elsewhere.");
    return message.status < 500 ? Text::tr("A response: the request was refused.")
        : message.status < 600  ? Text::tr("A response: the server failed.")
                                : Text::tr("A response: it is refused everywhere.");
}

QString lineText(const sip::Examination &examination, const HeadLine &line, const TextStyle &style)
{
    const HeaderText header = line.number > 1 ? headerOf(line) : HeaderText();
    const auto &error = examination.error;
    QString text;
    if (isProof(header.name)) {
        // Unfolded: what has to be hidden may stand on the line after its name.
        text += numbered(line.number,
                         QString::fromUtf8(header.name) + QStringLiteral(": ")
                             + shownValue(header.name, header.value));
    } else {
        for (int i = 0; i < line.lines.size(); ++i) {
            text += numbered(line.number + i, redacted(QString::fromUtf8(sip::withoutKeys(line.lines[i]))));
            if (error && error->line == line.number + i)
                text += faultBelow(*error, line.lines[i], style);
        }
    }
    if (line.number == 1)
        return examination.message && !error
            ? text + below(startLineMeaning(*examination.message), Ink::Plain, style)
            : text;
    const bool isWrong = error && error->line >= line.number && error->line < line.number + line.lines.size();
    return isWrong ? text : text + below(sipHeaderMeaning(header.name, header.value), Ink::Dim, style);
}

QString bodyText(const InspectedMessage &inspected, const TextStyle &style)
{
    const auto &message = inspected.examination.message;
    if (!message || message->body.isEmpty())
        return {};
    if (inspected.sdp)
        return QLatin1Char('\n') + inked(Text::tr("Its body is a session description:"), Ink::Bold, style)
            + QLatin1Char('\n') + sdpInspectionText(*inspected.sdp, style);
    return QLatin1Char('\n')
        + Text::tr("Its body of type %1 has %2 bytes.")
              .arg(printable(QString::fromUtf8(message->header("Content-Type"))))
              .arg(message->body.size())
        + QLatin1Char('\n');
}

QString actionText(const sip::Examination &examination)
{
    const bool isRequest = examination.message && examination.message->isRequest;
    switch (examination.action) {
    case sip::Action::Accept:
        return isRequest ? Text::tr("Whoever gets it goes on with it.")
                         : Text::tr("Whoever gets it passes it to its request.");
    case sip::Action::Reject:
        return examination.endsStream
            ? Text::tr(
                  "Whoever gets it answers %1 and closes the connection, since nobody can tell where the "
                  "next message begins.")
                  .arg(examination.response.value_or(400))
            : Text::tr("Whoever gets it answers %1.").arg(examination.response.value_or(400));
    case sip::Action::Drop:
        return Text::tr("Whoever gets it drops it without an answer.");
    case sip::Action::NeedMore:
        break;
    }
    return Text::tr("Whoever gets it waits for the rest, and closes the connection if that does not come.");
}

QString verdictText(const sip::Examination &examination, const TextStyle &style)
{
    QString text = QStringLiteral("\n");
    text += examination.isWellFormed()
        ? inked(Text::tr("The message is well formed."), Ink::Good, style)
        : inked(examination.action == sip::Action::NeedMore ? Text::tr("The message is not complete.")
                                                            : Text::tr("The message is not well formed."),
                Ink::Bad, style);
    text += QLatin1Char('\n');
    if (const auto &error = examination.error) {
        text +=
            inked(Text::tr("Line %1, column %2: %3").arg(error->line).arg(error->column).arg(error->message),
                  Ink::Bad, style)
            + QLatin1Char('\n');
        if (const QString remedy = sipRemedy(error->code); !remedy.isEmpty())
            text += remedy + QLatin1Char('\n');
    }
    if (const auto &refusal = examination.refusal) {
        text += printable(refusal->message) + QLatin1Char('\n');
        if (const QString remedy = sipRemedy(refusal->code); !remedy.isEmpty())
            text += remedy + QLatin1Char('\n');
    }
    return text + actionText(examination) + QLatin1Char('\n');
}

QString messageText(const InspectedMessage &inspected, const TextStyle &style)
{
    const sip::Examination &examination = inspected.examination;
    QString text;
    if (examination.bytes.size() <= sip::maxMessageBytes) {
        for (const HeadLine &line : headLines(headOf(examination.bytes)))
            text += lineText(examination, line, style);
    }
    return text + bodyText(inspected, style) + verdictText(examination, style);
}

} // namespace

QString sipInspectionText(const SipInspection &inspection, const TextStyle &style)
{
    QString text;
    for (const InspectedMessage &message : inspection.messages)
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + messageText(message, style);
    if (inspection.hadLineFeedsAlone)
        text += Text::tr("Every line ends with a line feed alone, as in a text file; it was read as if there "
                         "were CR and LF, as on the wire.")
            + QLatin1Char('\n');
    if (inspection.bytesBehind > 0)
        text += Text::tr("%n byte(s) behind the message are ignored.", nullptr,
                         static_cast<int>(inspection.bytesBehind))
            + QLatin1Char('\n');
    if (inspection.isCut)
        text += Text::tr("There is more, which was not looked at.") + QLatin1Char('\n');
    return text;
}

} // namespace trunkseal::report
