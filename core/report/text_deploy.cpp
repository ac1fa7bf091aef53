#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/text_tools.h"
#include "core/report/words.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace trunkseal::report {

namespace {

QString diffText(const QString &diff, const TextStyle &style)
{
    QString text;
    for (const QString &line : diff.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const Ink ink = line.startsWith(QLatin1Char('+')) ? Ink::Good
            : line.startsWith(QLatin1Char('-'))           ? Ink::Bad
                                                          : Ink::Plain;
        text += QStringLiteral("    ") + inked(printable(redacted(line)), ink, style) + QLatin1Char('\n');
    }
    return text;
}

Ink inkOf(deploy::Outcome outcome)
{
    switch (outcome) {
    case deploy::Outcome::Applied:
    case deploy::Outcome::NothingToDo:
        return Ink::Good;
    case deploy::Outcome::Armed:
    case deploy::Outcome::RolledBack:
        return Ink::Warn;
    case deploy::Outcome::Failed:
        break;
    }
    return Ink::Bad;
}

QString firewallText(const std::optional<deploy::Firewall> &firewall)
{
    if (!firewall)
        return Text::tr("cannot be read");
    const QString rules = Text::tr("%n rule(s) for what comes in", nullptr, firewall->rules);
    return QStringLiteral("%1, %2, %3").arg(firewall->tool, firewall->policy, rules);
}

QString vicidialText(const deploy::VicidialReport &report)
{
    const QString who =
        Text::tr("schema %1, this server is %2").arg(report.schemaVersion, printable(report.ownIp));
    return report.isFlagged ? who + QStringLiteral("; ") + Text::tr("its files are about to be written")
                            : who;
}

} // namespace

QString checkText(const deploy::ServerReport &r, const TextStyle &style)
{
    QString text = field(QStringLiteral("Asterisk"),
                         r.asteriskVersion.isEmpty() ? Text::tr("did not answer") : r.asteriskVersion);
    text += field(Text::tr("build"), r.asteriskBuild);
    text += field(QStringLiteral("res_srtp"), yesNo(r.hasSrtp));
    text += field(QStringLiteral("chan_pjsip"), yesNo(r.hasPjsip));
    text += field(QStringLiteral("chan_sip"), yesNo(r.hasChanSip));
    if (r.hasChanSip)
        text += field(Text::tr("chan_sip TLS"), yesNo(r.chanSipTls));
    text += field(Text::tr("PJSIP transports"), r.pjsipTransports);
    for (const deploy::LoadedTransport &transport : r.loadedTls)
        text += field(Text::tr("TLS as loaded"),
                      transport.name + QStringLiteral(": ") + transport.words().join(QLatin1Char(' ')));
    text += field(Text::tr("includes"), r.includes);
    text += field(Text::tr("configuration writable"), yesNo(r.configWritable));
    if (r.activeCalls >= 0)
        text += field(Text::tr("active calls"), QString::number(r.activeCalls));
    text += field(Text::tr("clock"), Text::tr("%1 s ahead of ours").arg(r.clockSkewSeconds));
    text += field(QStringLiteral("OpenSSL"), r.opensslVersion);
    if (r.vicidial)
        text += field(QStringLiteral("VICIdial"), vicidialText(*r.vicidial))
            + field(Text::tr("its carriers here"), r.vicidial->carriers);
    text += field(Text::tr("firewall"), firewallText(r.firewall));
    return text + findingsText(r.findings, style);
}

QString planText(const deploy::Plan &plan, const TextStyle &style)
{
    QString text = inked(Text::tr("Plan for %1").arg(plan.serverName), Ink::Bold, style) + QLatin1Char('\n');
    if (plan.isEmpty())
        text += QStringLiteral("  ") + Text::tr("Nothing to do: the server has this configuration already.")
            + QLatin1Char('\n');
    for (const QString &sentence : plan.sentences)
        text += QStringLiteral("  - ") + printable(redacted(sentence)) + QLatin1Char('\n');
    for (const deploy::FileChange &change : plan.changes) {
        text += QStringLiteral("  %1 %2\n").arg(report::toWord(change.kind), printable(change.path));
        text += diffText(change.diff, style);
    }
    for (const deploy::RowChange &row : plan.rows) {
        text += QStringLiteral("  ")
            + Text::tr("row %1 of vicidial_server_carriers").arg(printable(row.carrierId))
            + QLatin1Char('\n');
        text += diffText(row.diff, style);
    }
    text += field(Text::tr("will run"), plan.reloads);
    if (plan.callsCut > 0)
        text += field(Text::tr("calls cut"), QString::number(plan.callsCut));
    text += findingsText(plan.findings, style);
    if (plan.isBlocked())
        text += inked(Text::tr("BLOCKED"), Ink::Bad, style) + QStringLiteral("  ")
            + Text::tr("Clear the critical findings first.") + QLatin1Char('\n');
    return text;
}

QString driftText(const deploy::DriftReport &report, const TextStyle &style)
{
    QString text;
    for (const deploy::FileDrift &file : report.files) {
        if (file.state == deploy::FileDrift::State::Same)
            continue;
        text += field(deploy::toWord(file.state),
                      file.state == deploy::FileDrift::State::Missing
                          ? file.path
                          : Text::tr("%1, at %2 UTC, by %3")
                                .arg(file.path,
                                     file.changedAt.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                                     file.owner));
    }
    const auto value = [](const QJsonValue &json) {
        const QByteArray raw = QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact);
        return printable(redacted(QString::fromUtf8(raw.sliced(1, raw.size() - 2))));
    };
    for (const deploy::CarrierDrift &carrier : report.carriers) {
        text += inked(printable(carrier.name), Ink::Bold, style) + QStringLiteral("  ")
            + deploy::toWord(carrier.kind) + QLatin1Char('\n');
        for (const deploy::FieldDrift &field : carrier.fields)
            text +=
                Text::tr("  %1: here %2, there %3").arg(field.field, value(field.here), value(field.there))
                + QLatin1Char('\n');
        if (carrier.passwordDiffers)
            text += Text::tr("  the password differs") + QLatin1Char('\n');
    }
    for (const deploy::FileChange &change : report.plan.changes) {
        text += Text::tr("  pushing would do: %1 %2").arg(report::toWord(change.kind), printable(change.path))
            + QLatin1Char('\n');
        text += diffText(change.diff, style);
    }
    for (const deploy::RowChange &row : report.plan.rows) {
        text += QStringLiteral("  ")
            + Text::tr("pushing would write VICIdial's row %1").arg(printable(row.carrierId))
            + QLatin1Char('\n');
        text += diffText(row.diff, style);
    }
    const bool same = report.state == deploy::DriftReport::State::InSync;
    return text + inked(deploy::toWord(report.state).toUpper(), same ? Ink::Good : Ink::Warn, style)
        + QStringLiteral("  ") + printable(redacted(report.oneLine)) + QLatin1Char('\n');
}

QString pushStatusText(const deploy::PushStatus &status, const TextStyle &style)
{
    QString text;
    if (status.pending) {
        text += field(Text::tr("transaction"), status.pending->id);
        text += field(Text::tr("carriers"), status.pending->carrierNames);
    }
    return text
        + inked(status.pending ? QStringLiteral("WAITS") : QStringLiteral("NONE"),
                status.pending ? Ink::Warn : Ink::Good, style)
        + QStringLiteral("  ") + printable(redacted(status.oneLine)) + QLatin1Char('\n');
}

QString transactionText(const deploy::Transaction &t, const TextStyle &style)
{
    QString text;
    for (const deploy::TransactionStep &step : t.steps)
        text += QStringLiteral("  ")
            + (step.ok ? inked(QStringLiteral("✓"), Ink::Good, style)
                       : inked(QStringLiteral("✗"), Ink::Bad, style))
            + QStringLiteral(" %1 %2 ms  %3\n")
                  .arg(step.name.leftJustified(12), QString::number(step.timeMs, 'f', 0).rightJustified(6),
                       printable(redacted(step.detail)));
    text += field(Text::tr("transaction"), t.id);
    text += field(Text::tr("files touched"), t.filesTouched);
    text += findingsText(t.findings, style);
    return text + inked(deploy::toWord(t.outcome).toUpper(), inkOf(t.outcome), style) + QStringLiteral("  ")
        + printable(redacted(t.oneLine)) + QLatin1Char('\n');
}

} // namespace trunkseal::report
