#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/text_tools.h"
#include "core/report/words.h"

#include <cmath>

namespace trunkseal::report {

namespace {

constexpr double meterFloorDbfs = -60;
constexpr int meterCells = 24;

struct Sign {
    const char *sign;
    Ink ink;
};

Sign signOf(call::CheckState state)
{
    switch (state) {
    case call::CheckState::Pass:
        return {"✓", Ink::Good};
    case call::CheckState::Fail:
        return {"✗", Ink::Bad};
    case call::CheckState::Warn:
        return {"!", Ink::Warn};
    case call::CheckState::Unknown:
        break;
    }
    return {"?", Ink::Dim};
}

Ink inkOf(call::Verdict verdict)
{
    switch (verdict) {
    case call::Verdict::Sealed:
        return Ink::Good;
    case call::Verdict::Gap:
        return Ink::Warn;
    case call::Verdict::Clear:
    case call::Verdict::Failed:
        break;
    }
    return Ink::Bad;
}

QString heading(const QString &text, const TextStyle &style)
{
    return inked(text, Ink::Bold, style) + QLatin1Char('\n');
}

QString meter(double dbfs)
{
    const double share = (std::max(dbfs, meterFloorDbfs) - meterFloorDbfs) / -meterFloorDbfs;
    const int filled = static_cast<int>(std::lround(std::min(share, 1.0) * meterCells));
    return QString(filled, QChar(0x2588)) + QString(meterCells - filled, QChar(0x2591));
}

QString number(double value, int places)
{
    return QString::number(value, 'f', places);
}

QString streamLine(const QString &name, const media::StreamStats &s)
{
    return QStringLiteral("  %1 %2  ").arg(name.leftJustified(9), meter(s.rmsDbfs))
        + Text::tr("%1 dBFS rms, %2 dBFS peak, %3 packets")
              .arg(number(s.rmsDbfs, 1), number(s.peakDbfs, 1))
              .arg(s.packets);
}

QString counters(const media::StreamStats &r)
{
    return Text::tr("lost %1, late %2, jitter %3 ms, failed authentication %4, replayed %5, plain RTP %6")
        .arg(r.lost)
        .arg(r.late)
        .arg(number(r.jitterMs, 1))
        .arg(r.authFailures)
        .arg(r.replayed)
        .arg(r.plainRtp);
}

QString rtcpText(const media::RtcpStats &rtcp)
{
    if (!rtcp.rttMs && !rtcp.remoteLostFraction)
        return Text::tr("no report from the other end");
    QStringList parts;
    if (rtcp.rttMs)
        parts << Text::tr("round trip %1 ms").arg(number(*rtcp.rttMs, 1));
    if (rtcp.remoteLostFraction)
        parts << Text::tr("the other end lost %1 %").arg(number(*rtcp.remoteLostFraction * 100, 1));
    if (rtcp.remoteJitterMs)
        parts << Text::tr("its jitter %1 ms").arg(number(*rtcp.remoteJitterMs, 1));
    return parts.join(QStringLiteral(", "));
}

QString setupText(const call::SetupTimes &setup)
{
    QStringList parts;
    const auto add = [&](const QString &name, const std::optional<double> &time) {
        if (time)
            parts << QStringLiteral("%1 %2 ms").arg(name, number(*time, 1));
    };
    add(QStringLiteral("DNS"), setup.dns);
    add(QStringLiteral("TCP"), setup.tcp);
    add(QStringLiteral("TLS"), setup.tls);
    add(Text::tr("first response"), setup.firstResponse);
    add(Text::tr("ringing"), setup.ringing);
    add(Text::tr("answer"), setup.answer);
    add(Text::tr("first RTP"), setup.firstRtp);
    return parts.join(QStringLiteral(", "));
}

/// A dialer tells these few.
QString dialerFigures(const media::StreamStats &stats)
{
    return Text::tr("%1, lost %2, jitter %3 ms")
        .arg(stats.packets)
        .arg(stats.lost)
        .arg(number(stats.jitterMs, 2));
}

} // namespace

QString ladderLine(const call::LadderStep &step, const TextStyle &style)
{
    const char *const arrow = step.direction == call::LadderDirection::Sent ? "→"
        : step.direction == call::LadderDirection::Received                 ? "←"
                                                                            : "·";
    const QString text = printable(redacted(step.text));
    return QStringLiteral("  %1 ms  %2 %3  %4")
        .arg(number(step.timeMs, 1).rightJustified(8), QString::fromUtf8(arrow),
             step.encrypted ? QStringLiteral("🔒") : QStringLiteral("  "),
             step.direction == call::LadderDirection::Local ? inked(text, Ink::Dim, style) : text);
}

QString ladderText(const std::vector<call::LadderStep> &ladder, const TextStyle &style)
{
    QString text = heading(Text::tr("Ladder"), style);
    for (const call::LadderStep &step : ladder)
        text += ladderLine(step, style) + QLatin1Char('\n');
    return text;
}

QString levelsText(const media::MediaReport &media, const TextStyle &style)
{
    QString text = heading(Text::tr("Levels"), style);
    text += streamLine(Text::tr("received"), media.received) + QLatin1Char('\n');
    text += streamLine(Text::tr("sent"), media.sent) + QLatin1Char('\n');
    text += field(Text::tr("received packets"), counters(media.received));
    if (media.tone)
        text += field(Text::tr("tone"),
                      Text::tr("%1 Hz at %2 dBFS")
                          .arg(number(media.tone->frequencyHz, 0), number(media.tone->levelDbfs, 1)));
    if (media.echo)
        text +=
            field(Text::tr("echo"),
                  Text::tr("our own sound came back after %1 ms").arg(number(media.echo->roundTripMs, 0)));
    text += field(QStringLiteral("RTCP"), rtcpText(media.rtcp));
    if (media.mos > 0)
        text += field(Text::tr("quality"),
                      QStringLiteral("MOS %1, R %2 (%3)")
                          .arg(number(media.mos, 2), number(media.rFactor, 0), media.qualityInputs));
    return text;
}

namespace {

QString checkLines(const std::vector<call::Check> &checks, const TextStyle &style)
{
    QString text;
    for (const call::Check &check : checks) {
        const Sign sign = signOf(check.state);
        text += QStringLiteral("  ")
            + inked(QStringLiteral("%1 %2").arg(QString::fromUtf8(sign.sign),
                                                report::toWord(check.state).leftJustified(8)),
                    sign.ink, style)
            + check.id.leftJustified(26) + printable(redacted(check.detail)) + QLatin1Char('\n');
    }
    return text;
}

} // namespace

QString checksText(const std::vector<call::Check> &checks, const TextStyle &style)
{
    return heading(Text::tr("Checks"), style) + checkLines(checks, style);
}

QString findingText(const diagnosis::Finding &finding, const TextStyle &style)
{
    const QString indent(9, QLatin1Char(' '));
    const Ink ink = finding.severity == diagnosis::Severity::Critical ? Ink::Bad
        : finding.severity == diagnosis::Severity::Warning            ? Ink::Warn
                                                                      : Ink::Plain;
    QString text = QStringLiteral("  ") + inked(report::toWord(finding.severity).leftJustified(9), ink, style)
        + printable(redacted(finding.what)) + QStringLiteral("  [%1]\n").arg(finding.id);
    text += field(indent + Text::tr("why"), redacted(finding.why));
    text += field(indent + Text::tr("next step"), redacted(finding.fix));
    text += field(indent + Text::tr("ask carrier"), redacted(finding.ask));
    for (const diagnosis::SettingChange &change : finding.changes)
        text +=
            field(indent + Text::tr("setting"),
                  QStringLiteral("trunkseal-cli carrier edit NAME --%1 %2").arg(change.field, change.value));
    return text;
}

QString findingsText(const std::vector<diagnosis::Finding> &findings, const TextStyle &style)
{
    if (findings.empty())
        return {};
    QString text = heading(Text::tr("Findings"), style);
    for (const diagnosis::Finding &finding : findings)
        text += findingText(finding, style);
    return text;
}

QString callText(const call::CallReport &report, const TextStyle &style)
{
    QString text = ladderText(report.ladder, style) + QLatin1Char('\n');
    if (report.mediaRan && report.placedBy.isEmpty())
        text += levelsText(report.media, style) + QLatin1Char('\n');
    text += checksText(report.checks, style) + QLatin1Char('\n');
    if (!report.steps.empty())
        text += heading(Text::tr("Steps"), style) + checkLines(report.steps, style) + QLatin1Char('\n');
    if (const QString found = findingsText(report.findings, style); !found.isEmpty())
        text += found + QLatin1Char('\n');
    text += field(Text::tr("connected from"), report.viaServer);
    text += field(Text::tr("placed by"), report.placedBy);
    if (report.mediaRan && !report.placedBy.isEmpty()) {
        text += field(Text::tr("received packets"), dialerFigures(report.media.received));
        text += field(Text::tr("sent packets"), dialerFigures(report.media.sent));
    }
    text += field(Text::tr("set-up"), setupText(report.setup));
    if (report.handshake)
        text += handshakeText(*report.handshake);
    text += field(Text::tr("media"),
                  QStringList{report.profile, report.suite, report.codec, report.mediaRemote}
                      .join(QLatin1Char(' '))
                      .simplified());
    for (const call::EvidenceFile &file : report.evidence)
        text += field(file.fault.isEmpty() ? Text::tr("written") : Text::tr("not written"),
                      file.fault.isEmpty() ? file.path : file.fault);
    text += inked(report::toWord(report.verdict).toUpper(), inkOf(report.verdict), style)
        + QStringLiteral("  ") + printable(redacted(report.oneLine)) + QLatin1Char('\n');
    return text;
}

} // namespace trunkseal::report
