#include "core/report/lint_json.h"

#include "core/base/text.h"
#include "core/report/json_tools.h"
#include "core/report/text_tools.h"

#include <algorithm>

namespace trunkseal::report {

using asterisk::LintFinding;
using asterisk::LintSeverity;

namespace {

int countOf(const std::vector<LintFinding> &findings, LintSeverity severity)
{
    return int(std::count_if(findings.begin(), findings.end(),
                             [&](const LintFinding &each) { return each.severity == severity; }));
}

QString versionsOf(const QString &rule)
{
    const auto &rules = asterisk::lintRules();
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const auto &each) { return each.id == rule; });
    return found == rules.end() ? QString() : found->versions;
}

QJsonObject findingJson(const LintFinding &finding)
{
    return {{QStringLiteral("rule"), finding.rule},
            {QStringLiteral("severity"), toWord(finding.severity)},
            {QStringLiteral("file"), textOrNull(finding.file)},
            {QStringLiteral("line"), finding.line == 0 ? QJsonValue() : QJsonValue(qint64(finding.line))},
            {QStringLiteral("section"), textOrNull(finding.section)},
            {QStringLiteral("message"), finding.message},
            {QStringLiteral("why"), finding.why},
            {QStringLiteral("fix"), finding.fix},
            {QStringLiteral("versions"), textOrNull(versionsOf(finding.rule))}};
}

/// "pjsip.conf:12 [acme]".
QString placeOf(const LintFinding &finding)
{
    QString place = finding.file;
    if (finding.line > 0)
        place += QStringLiteral(":%1").arg(finding.line);
    if (!finding.section.isEmpty())
        place += (place.isEmpty() ? QString() : QStringLiteral(" ")) + u'[' + finding.section + u']';
    return place;
}

QString severityMark(LintSeverity severity, const TextStyle &style)
{
    switch (severity) {
    case LintSeverity::Error:
        return inked(Text::tr("ERROR"), Ink::Bad, style);
    case LintSeverity::Warning:
        return inked(Text::tr("WARNING"), Ink::Warn, style);
    case LintSeverity::Info:
        break;
    }
    return inked(Text::tr("note"), Ink::Dim, style);
}

QString findingText(const LintFinding &finding, const TextStyle &style)
{
    const QString place = placeOf(finding);
    QString text =
        place.isEmpty() ? QString() : inked(printable(place), Ink::Bold, style) + QLatin1String("  ");
    text += severityMark(finding.severity, style) + QLatin1String("  ") + printable(finding.message)
        + QLatin1Char('\n');
    text += field(Text::tr("why"), finding.why);
    text += field(Text::tr("fix"), finding.fix);
    text += field(Text::tr("rule"), finding.rule);
    return text + QLatin1Char('\n');
}

} // namespace

QJsonArray lintFindingsJson(const std::vector<LintFinding> &findings)
{
    QJsonArray array;
    for (const LintFinding &finding : findings)
        array << redactedJson(findingJson(finding));
    return array;
}

QJsonObject lintReport(const std::vector<LintFinding> &findings, const asterisk::TargetProfile &target)
{
    QJsonObject json = document("lint_report");
    json.insert(QStringLiteral("asterisk"), target.version.toString());
    json.insert(QStringLiteral("counts"),
                QJsonObject{{QStringLiteral("error"), countOf(findings, LintSeverity::Error)},
                            {QStringLiteral("warning"), countOf(findings, LintSeverity::Warning)},
                            {QStringLiteral("info"), countOf(findings, LintSeverity::Info)}});
    json.insert(QStringLiteral("findings"), lintFindingsJson(findings));
    return json;
}

QString lintText(const std::vector<LintFinding> &findings, const TextStyle &style)
{
    QString text;
    for (const LintFinding &finding : findings)
        text += findingText(finding, style);
    const int errors = countOf(findings, LintSeverity::Error);
    const int warnings = countOf(findings, LintSeverity::Warning);
    const QString counts = Text::tr("%1 errors, %2 warnings, %3 notes.")
                               .arg(errors)
                               .arg(warnings)
                               .arg(countOf(findings, LintSeverity::Info));
    return text
        + inked(counts,
                errors > 0         ? Ink::Bad
                    : warnings > 0 ? Ink::Warn
                                   : Ink::Good,
                style)
        + QLatin1Char('\n');
}

bool hasLintErrors(const std::vector<LintFinding> &findings)
{
    return countOf(findings, LintSeverity::Error) > 0;
}

} // namespace trunkseal::report
