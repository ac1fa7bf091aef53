#include "core/report/inspection_log.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/text_tools.h"

#include <QLocale>

namespace trunkseal::report {

namespace {

using diagnosis::LogMatch;
using diagnosis::LogReport;

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject matchJson(const LogMatch &match)
{
    QJsonObject json = findingJson(match.finding);
    json.insert(QStringLiteral("count"), match.count);
    json.insert(QStringLiteral("first_line"), match.count > 0 ? QJsonValue(match.firstLine) : QJsonValue());
    json.insert(QStringLiteral("last_line"), match.count > 0 ? QJsonValue(match.lastLine) : QJsonValue());
    json.insert(QStringLiteral("first_time"), orNull(match.firstTime));
    json.insert(QStringLiteral("last_time"), orNull(match.lastTime));
    json.insert(QStringLiteral("sample"), orNull(match.sample));
    return json;
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString placeOf(const LogMatch &match)
{
    if (match.count == 1)
        return match.firstTime.isEmpty()
            ? Text::tr("line %1").arg(number(match.firstLine))
            : Text::tr("line %1, %2").arg(number(match.firstLine), match.firstTime);
    const QString lines = Text::tr("%1 lines, from %2 to %3")
                              .arg(number(match.count), number(match.firstLine), number(match.lastLine));
    return match.firstTime.isEmpty()
        ? lines
        : QStringLiteral("%1 (%2 – %3)").arg(lines, match.firstTime, match.lastTime);
}

QString summary(const LogReport &report)
{
    if (report.lines == 0)
        return Text::tr("The log is empty.");
    if (report.matches.empty())
        return Text::tr("%1 lines, none of which the catalogue knows as a fault.").arg(number(report.lines));
    if (report.isGood())
        return Text::tr("%1 lines, no fault in them that the catalogue knows.").arg(number(report.lines));
    return Text::tr("%1 lines. First of all: %2")
        .arg(number(report.lines), report.matches.front().finding.what);
}

} // namespace

QJsonObject logInspectionJson(const LogReport &report)
{
    QJsonArray findings;
    for (const LogMatch &match : report.matches)
        findings << matchJson(match);
    QJsonObject json = document("inspection");
    json.insert(QStringLiteral("kind"), QStringLiteral("log"));
    json.insert(QStringLiteral("ok"), report.isGood());
    json.insert(QStringLiteral("one_line"), summary(report));
    json.insert(QStringLiteral("lines"), report.lines);
    json.insert(QStringLiteral("asterisk_lines"), report.asteriskLines);
    json.insert(QStringLiteral("sip_lines"), report.sipLines);
    json.insert(QStringLiteral("has_verbose"), report.hasVerbose);
    json.insert(QStringLiteral("first_time"), orNull(report.firstTime));
    json.insert(QStringLiteral("last_time"), orNull(report.lastTime));
    json.insert(QStringLiteral("findings"), findings);
    return redactedJson(json);
}

QString logInspectionText(const LogReport &report, const TextStyle &style)
{
    QString text;
    for (const LogMatch &match : report.matches) {
        text += findingText(match.finding, style);
        const QString indent(9, QLatin1Char(' '));
        if (match.count > 0) {
            text += field(indent + Text::tr("where"), placeOf(match));
            text += field(indent + Text::tr("the log"), printable(match.sample));
        }
        text += QLatin1Char('\n');
    }
    const Ink ink = report.isGood() ? Ink::Good : Ink::Bad;
    return text + inked(printable(redacted(summary(report))), ink, style) + QLatin1Char('\n');
}

} // namespace trunkseal::report
