#include "core/report/migration_json.h"

#include "core/base/text.h"
#include "core/carrier/carrier_json.h"
#include "core/deploy/line_diff.h"
#include "core/report/json_tools.h"
#include "core/report/text_tools.h"

#include <QMap>

namespace trunkseal::report {

namespace {

using asterisk::Migration;
using asterisk::MigrationStep;
using carrier::Carrier;
using Kind = MigrationStep::Kind;

constexpr std::array kinds{Kind::Same, Kind::Changed, Kind::Dropped, Kind::ByHand};

bool changesStack(const Migration &m)
{
    return m.before.stack != m.after.stack;
}

QString fromWord(const Migration &m)
{
    return changesStack(m) ? toWord(m.before.stack) : toWord(carrier::posture(m.before));
}

QString toWord(const Migration &m)
{
    return changesStack(m) ? toWord(m.after.stack) : toWord(carrier::posture(m.after));
}

QMap<Kind, int> countsOf(const MigrationReport &report)
{
    QMap<Kind, int> counts;
    for (const Migration &stage : report.stages) {
        for (const MigrationStep &step : stage.steps)
            ++counts[step.kind];
    }
    return counts;
}

QString diffOf(const MigrationReport &report)
{
    const Migration &first = report.stages.front();
    const Migration &last = report.stages.back();
    return deploy::unifiedDiff(first.before.name, first.beforeText.toUtf8(), true, last.afterText.toUtf8(),
                               true);
}

QStringList linesOf(const QString &text)
{
    return text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

QJsonObject stageJson(const Migration &m)
{
    QJsonArray steps;
    for (const MigrationStep &step : m.steps)
        steps << QJsonObject{{QStringLiteral("kind"), asterisk::toWord(step.kind)},
                             {QStringLiteral("from"), textList(linesOf(step.from))},
                             {QStringLiteral("to"), textList(linesOf(step.to))},
                             {QStringLiteral("note"), textOrNull(step.note)}};
    return {{QStringLiteral("from"), fromWord(m)},
            {QStringLiteral("to"), toWord(m)},
            {QStringLiteral("steps"), steps},
            {QStringLiteral("afterwards"), textList(m.afterwards)}};
}

QString kindMark(Kind kind, const TextStyle &style)
{
    switch (kind) {
    case Kind::Same:
        return inked(Text::tr("same   "), Ink::Dim, style);
    case Kind::Changed:
        return inked(Text::tr("changed"), Ink::Plain, style);
    case Kind::Dropped:
        return inked(Text::tr("dropped"), Ink::Warn, style);
    case Kind::ByHand:
        break;
    }
    return inked(Text::tr("BY HAND"), Ink::Bad, style);
}

QString stepText(const MigrationStep &step, const TextStyle &style)
{
    const QString from = linesOf(step.from).join(QStringLiteral(", "));
    const QString to = linesOf(step.to).join(QStringLiteral(", "));
    QString text = kindMark(step.kind, style) + QStringLiteral("  ");
    if (from == to)
        text += printable(from);
    else
        text += printable(from.isEmpty() ? Text::tr("(new)") : from) + QStringLiteral(" → ")
            + printable(to.isEmpty() ? Text::tr("(nothing)") : to);
    text += QLatin1Char('\n');
    if (!step.note.isEmpty())
        text +=
            QStringLiteral("         ") + inked(printable(step.note), Ink::Dim, style) + QLatin1Char('\n');
    return text;
}

QString stageText(const Migration &m, const TextStyle &style)
{
    QString text =
        inked(QStringLiteral("%1: %2 → %3").arg(m.before.name, fromWord(m), toWord(m)), Ink::Bold, style)
        + QLatin1Char('\n');
    for (const MigrationStep &step : m.steps)
        text += stepText(step, style);
    for (const QString &advice : m.afterwards)
        text += QStringLiteral("! ") + printable(advice) + QLatin1Char('\n');
    return text + QLatin1Char('\n');
}

} // namespace

QJsonObject migrationJson(const MigrationReport &report)
{
    const Migration &first = report.stages.front();
    const Migration &last = report.stages.back();
    QJsonArray stages;
    for (const Migration &stage : report.stages)
        stages << stageJson(stage);
    QJsonObject counts;
    for (const Kind kind : kinds)
        counts.insert(asterisk::toWord(kind), countsOf(report).value(kind));
    QJsonObject json = document("migration");
    json.insert(QStringLiteral("carrier"), first.before.name);
    json.insert(QStringLiteral("kind"),
                changesStack(first) ? QStringLiteral("stack") : QStringLiteral("posture"));
    json.insert(QStringLiteral("from"), fromWord(first));
    json.insert(QStringLiteral("to"), toWord(last));
    json.insert(QStringLiteral("asterisk"), report.version.toString());
    json.insert(QStringLiteral("applied"), report.applied);
    json.insert(QStringLiteral("counts"), counts);
    json.insert(QStringLiteral("stages"), stages);
    json.insert(QStringLiteral("diff"), diffOf(report));
    json.insert(QStringLiteral("after"), carrier::toJson(last.after));
    return redactedJson(json);
}

QString migrationText(const MigrationReport &report, const TextStyle &style)
{
    QString text;
    for (const Migration &stage : report.stages)
        text += stageText(stage, style);
    text += diffOf(report) + QLatin1Char('\n');
    const auto counts = countsOf(report);
    text += Text::tr("%1 the same, %2 changed, %3 dropped, %4 by hand.")
                .arg(counts.value(Kind::Same))
                .arg(counts.value(Kind::Changed))
                .arg(counts.value(Kind::Dropped))
                .arg(counts.value(Kind::ByHand))
        + QLatin1Char('\n');
    text += report.applied ? Text::tr("The carrier is changed in this workspace. Nothing is pushed yet.")
                           : Text::tr("Nothing is changed yet. Give --apply to change the carrier.");
    return text + QLatin1Char('\n');
}

} // namespace trunkseal::report
