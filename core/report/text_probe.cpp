#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/text_full_probe.h"
#include "core/report/text_tools.h"
#include "core/report/words.h"

namespace trunkseal::report {

namespace {

QString ms(std::chrono::microseconds duration)
{
    return QStringLiteral("%1 ms").arg(static_cast<double>(duration.count()) / 1000, 0, 'f', 1);
}

QString attemptText(const probe::Attempt &attempt, const TextStyle &style)
{
    QString text = field(Text::tr("address"),
                         QStringLiteral("%1 %2").arg(report::toWord(attempt.target.protocol),
                                                     attempt.target.address.toString()));
    if (attempt.trace.tcp)
        text += field(QStringLiteral("TCP"), ms(*attempt.trace.tcp));
    if (attempt.trace.handshake) {
        text += handshakeText(*attempt.trace.handshake);
        if (!attempt.trace.handshake->verdict.asSent.empty())
            text += verdictText(attempt.trace.handshake->verdict, style);
    }
    if (attempt.options) {
        const probe::OptionsAnswer &options = *attempt.options;
        text += field(QStringLiteral("OPTIONS"),
                      QStringLiteral("%1 %2, %3").arg(options.status).arg(options.reason, ms(options.time)));
        text += field(Text::tr("server"), options.server);
        text += field(Text::tr("allows"), options.allow.join(QStringLiteral(", ")));
        text += field(Text::tr("supports"), options.supported.join(QStringLiteral(", ")));
        text += field(Text::tr("sees us as"), options.seenAs);
    }
    if (attempt.error)
        text += field(Text::tr("ended"), redacted(attempt.error->message));
    return text;
}

Ink inkOf(probe::Outcome outcome)
{
    return outcome == probe::Outcome::Good ? Ink::Good : Ink::Bad;
}

} // namespace

QString probeText(const probe::ProbeReport &report, const TextStyle &style)
{
    QString text = inked(printable(report.target), Ink::Bold, style) + QLatin1Char('\n');
    text += field(Text::tr("connected from"), report.viaServer);
    text += field(QStringLiteral("DNS"), report.resolution.steps);
    if (report.dnsError)
        text += field(QStringLiteral("DNS"), report.dnsError->message);
    for (const probe::Attempt &attempt : report.attempts)
        text += attemptText(attempt, style);
    if (report.full)
        text += fullProbeText(*report.full, style);
    text += findingsText(report.findings, style);
    const QString word = report::toWord(report.outcome).toUpper().replace(QLatin1Char('_'), QLatin1Char(' '));
    return text + inked(word, inkOf(report.outcome), style) + QStringLiteral("  ")
        + printable(redacted(report.oneLine)) + QLatin1Char('\n');
}

QString comparedProbesText(const probe::ProbeReport &here, const probe::ProbeReport &there,
                           const std::vector<probe::ProbeDifference> &differences, const QString &oneLine,
                           const TextStyle &style)
{
    QString text = probeText(here, style) + QLatin1Char('\n') + probeText(there, style) + QLatin1Char('\n');
    std::vector<QStringList> rows{{Text::tr("difference"), Text::tr("from here"), there.viaServer}};
    for (const probe::ProbeDifference &difference : differences)
        rows.push_back(
            {difference.what, printable(redacted(difference.first)), printable(redacted(difference.second))});
    if (!differences.empty())
        text += table(rows, style) + QLatin1Char('\n');
    return text + inked(printable(redacted(oneLine)), Ink::Bold, style) + QLatin1Char('\n');
}

} // namespace trunkseal::report
