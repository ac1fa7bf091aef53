#include "core/call/checks.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::call {

namespace {

constexpr double silenceDbfs = -60;
constexpr double mostlyLost = 0.5;
constexpr double echoIsOurs = 0.5;
constexpr quint64 fewReplays = 3;

Check check(const char *id, CheckState state, const QString &detail)
{
    return {QString::fromLatin1(id), state, detail};
}

QString milliseconds(std::optional<double> value)
{
    return value ? Text::tr("%1 ms").arg(*value, 0, 'f', 1) : QString();
}

bool failedAt(const CallFacts &facts, const char *step)
{
    return facts.failedStep == QLatin1String(step);
}

QString errorText(const CallFacts &facts)
{
    return facts.error ? facts.error->message : QString();
}

Check dns(const CallFacts &facts)
{
    if (failedAt(facts, "dns"))
        return check("dns", CheckState::Fail, errorText(facts));
    if (!facts.dnsNeeded)
        return check("dns", CheckState::Pass,
                     Text::tr("The target is an IP address; no look-up was needed."));
    if (facts.report.addressesTried.isEmpty())
        return check("dns", CheckState::Unknown, {});
    return check("dns", CheckState::Pass,
                 Text::tr("Found %1 (%2).")
                     .arg(facts.report.addressesTried.join(QStringLiteral(", ")),
                          milliseconds(facts.report.setup.dns)));
}

Check tcp(const CallFacts &facts)
{
    const CallReport &report = facts.report;
    if (failedAt(facts, "tcp"))
        return check("tcp", CheckState::Fail, errorText(facts));
    if (report.transport == QLatin1String("udp"))
        return check("tcp", CheckState::Unknown, Text::tr("UDP has no connection to check."));
    if (!report.setup.tcp)
        return check("tcp", CheckState::Unknown, {});
    return check("tcp", CheckState::Pass, Text::tr("Connected in %1.").arg(milliseconds(report.setup.tcp)));
}

Check tlsVersion(const CallFacts &facts)
{
    const CallReport &report = facts.report;
    if (report.transport.isEmpty())
        return check("tls_version", CheckState::Unknown, {});
    if (report.transport != QLatin1String("tls"))
        return check("tls_version", CheckState::Fail,
                     Text::tr("Signalling went over %1, in clear.").arg(report.transport.toUpper()));
    if (!report.handshake || report.handshake->version.isEmpty()) {
        if (failedAt(facts, "tls"))
            return check("tls_version", CheckState::Fail, errorText(facts));
        return check("tls_version", CheckState::Unknown, {});
    }
    const net::HandshakeReport &tls = *report.handshake;
    const bool good = tls.version == QLatin1String("TLSv1.2") || tls.version == QLatin1String("TLSv1.3");
    return check("tls_version", good ? CheckState::Pass : CheckState::Fail,
                 QStringList{tls.version, tls.cipher, tls.group}.join(QLatin1Char(' ')).trimmed());
}

Check certificate(const CallFacts &facts)
{
    const auto &tls = facts.report.handshake;
    if (!tls || tls->verdict.asSent.empty())
        return check("certificate", CheckState::Unknown, {});
    if (!tls->verdict.valid)
        return check("certificate", CheckState::Fail, tls->verdict.firstReason());
    if (facts.insecure)
        return check("certificate", CheckState::Warn,
                     Text::tr("The certificate is valid, but checking was switched off for this call."));
    return check("certificate", CheckState::Pass,
                 Text::tr("Valid for %1.").arg(tls->verdict.identity.required.join(QStringLiteral(", "))));
}

Check sipAnswer(const CallFacts &facts)
{
    if (facts.answered)
        return check("sip_answer", CheckState::Pass,
                     Text::tr("Answered after %1.").arg(milliseconds(facts.report.setup.answer)));
    if (failedAt(facts, "sip") || failedAt(facts, "cancelled"))
        return check("sip_answer", CheckState::Fail, errorText(facts));
    return check("sip_answer", CheckState::Unknown, {});
}

Check srtpNegotiated(const CallFacts &facts)
{
    if (facts.srtp == SrtpMode::Off && facts.answered)
        return check("srtp_negotiated", CheckState::Fail,
                     Text::tr("SRTP was not offered: this call was asked for in clear."));
    if (!facts.answered)
        return check("srtp_negotiated", CheckState::Unknown, {});
    if (!facts.answerFault.isEmpty())
        return check("srtp_negotiated", CheckState::Fail, facts.answerFault);
    if (facts.report.suite.isEmpty())
        return check("srtp_negotiated", CheckState::Fail, Text::tr("The carrier answered with plain RTP."));
    return check("srtp_negotiated", CheckState::Pass,
                 QStringLiteral("%1, %2").arg(facts.report.suite, facts.report.profile));
}

Check srtpReceived(const CallFacts &facts)
{
    const media::StreamStats &received = facts.report.media.received;
    if (!facts.report.mediaRan || facts.report.suite.isEmpty())
        return check("srtp_received_authentic", CheckState::Unknown, {});
    const auto bad = received.authFailures;
    if (received.packets == 0) {
        return bad > 0 ? check("srtp_received_authentic", CheckState::Fail,
                               Text::tr("%n packet(s) came, none with a valid authentication tag.", nullptr,
                                        static_cast<int>(bad)))
                       : check("srtp_received_authentic", CheckState::Fail, Text::tr("No SRTP packet came."));
    }
    if (bad > 0)
        return check("srtp_received_authentic", CheckState::Warn,
                     Text::tr("%1 authentic packets, and %2 that failed authentication.")
                         .arg(received.packets)
                         .arg(bad));
    // One packet twice is the network's doing now and then; many are somebody's.
    if (received.replayed > fewReplays && received.replayed * 100 > received.packets)
        return check("srtp_received_authentic", CheckState::Warn,
                     Text::tr("%1 authentic packets, and %2 that had come before or were far out of order.")
                         .arg(received.packets)
                         .arg(received.replayed));
    if (received.sequenceJumps > 0)
        return check("srtp_received_authentic", CheckState::Warn,
                     Text::tr("The packets are authentic, but their sequence numbers jumped %n time(s).",
                              nullptr, received.sequenceJumps));
    if (hasSsrcCollision(facts))
        return check("srtp_received_authentic", CheckState::Warn,
                     Text::tr("The packets are authentic, but carry our own stream number."));
    return check("srtp_received_authentic", CheckState::Pass,
                 Text::tr("%n packet(s), all authentic.", nullptr, static_cast<int>(received.packets)));
}

Check noPlainRtp(const CallFacts &facts)
{
    if (!facts.report.mediaRan || facts.report.suite.isEmpty())
        return check("no_plain_rtp", CheckState::Unknown, {});
    const auto plain = facts.report.media.received.plainRtp;
    if (plain > 0)
        return check("no_plain_rtp", CheckState::Fail,
                     Text::tr("%n unencrypted packet(s) came to the SRTP port; none was played.", nullptr,
                              static_cast<int>(plain)));
    return check("no_plain_rtp", CheckState::Pass, Text::tr("No unencrypted packet came."));
}

QString progressName(media::ProgressTone tone)
{
    switch (tone) {
    case media::ProgressTone::Dial:
        return Text::tr("Dial tone");
    case media::ProgressTone::RingBack:
        return Text::tr("Ring-back tone");
    case media::ProgressTone::Busy:
        return Text::tr("Busy tone");
    case media::ProgressTone::Reorder:
        return Text::tr("Reorder (congestion) tone");
    case media::ProgressTone::SpecialInformation:
        return Text::tr("Special information tone (the number cannot be reached)");
    }
    return {};
}

Check audioReceived(const CallFacts &facts)
{
    const media::StreamStats &received = facts.report.media.received;
    if (!facts.report.mediaRan)
        return check("audio_received", CheckState::Unknown, {});
    if (received.packets == 0)
        return check("audio_received", CheckState::Fail, Text::tr("No audio packet was received."));
    if (soundsEncrypted(facts))
        return check(
            "audio_received", CheckState::Fail,
            Text::tr("What came sounds like encrypted audio that was never decrypted; it was muted."));
    const QString level = Text::tr("%1 dBFS").arg(received.rmsDbfs, 0, 'f', 1);
    if (received.rmsDbfs < silenceDbfs)
        return check("audio_received", CheckState::Warn,
                     Text::tr("Packets came, but only silence (%1).").arg(level));
    if (!facts.report.media.progress.empty())
        return check("audio_received", CheckState::Pass,
                     Text::tr("%1 at %2.").arg(progressName(facts.report.media.progress.front()), level));
    if (const auto &tone = facts.report.media.tone)
        return check("audio_received", CheckState::Pass,
                     Text::tr("A tone of %1 Hz at %2.").arg(tone->frequencyHz, 0, 'f', 0).arg(level));
    return check("audio_received", CheckState::Pass, Text::tr("Audio at %1.").arg(level));
}

Check audioSent(const CallFacts &facts)
{
    if (!facts.report.mediaRan)
        return check("audio_sent_confirmed", CheckState::Unknown, {});
    const media::MediaReport &media = facts.report.media;
    if (media.echo && media.echo->correlation >= echoIsOurs)
        return check(
            "audio_sent_confirmed", CheckState::Pass,
            Text::tr("Our own signal came back after %1 ms.").arg(media.echo->roundTripMs, 0, 'f', 0));
    // Who presses 1 has heard something; with silence there was nothing to hear.
    if (facts.sourceName != QLatin1String("silence") && media.dtmfReceived.contains('1'))
        return check("audio_sent_confirmed", CheckState::Pass,
                     Text::tr("The person called pressed 1: our audio was heard."));
    if (media.rtcp.remoteReportOnOurStream) {
        const double lost = media.rtcp.remoteLostFraction.value_or(0);
        const QString text =
            Text::tr("The far end reports our stream, %1 % lost.").arg(lost * 100, 0, 'f', 1);
        return check("audio_sent_confirmed", lost < mostlyLost ? CheckState::Pass : CheckState::Fail, text);
    }
    return check("audio_sent_confirmed", CheckState::Unknown,
                 Text::tr("Nothing from the far end says that our audio arrives."));
}

Check byeClean(const CallFacts &facts)
{
    if (!facts.answered)
        return check("bye_clean", CheckState::Unknown, {});
    if (facts.byeClean)
        return check("bye_clean", CheckState::Pass,
                     facts.report.hangup.by == QLatin1String("peer")
                         ? Text::tr("The carrier hung up; its BYE was answered.")
                         : Text::tr("Our BYE was confirmed."));
    return check("bye_clean", CheckState::Warn,
                 Text::tr("The end of the call was not confirmed by the carrier."));
}

} // namespace

bool soundsEncrypted(const CallFacts &facts)
{
    constexpr quint64 mostByChance = 5;
    return facts.report.media.encryptedPackets > mostByChance;
}

std::vector<Check> makeChecks(const CallFacts &facts)
{
    return {dns(facts),          tcp(facts),        tlsVersion(facts),
            certificate(facts),  sipAnswer(facts),  srtpNegotiated(facts),
            srtpReceived(facts), noPlainRtp(facts), audioReceived(facts),
            audioSent(facts),    byeClean(facts)};
}

bool hasSsrcCollision(const CallFacts &facts)
{
    const media::MediaReport &media = facts.report.media;
    return media.received.packets > 0 && media.sent.packets > 0 && media.received.ssrc == media.sent.ssrc;
}

static const Check *find(const std::vector<Check> &checks, const char *id)
{
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [&](const Check &one) { return one.id == QLatin1String(id); });
    return found == checks.end() ? nullptr : &*found;
}

CheckState stateOf(const std::vector<Check> &checks, const char *id)
{
    const Check *found = find(checks, id);
    return found ? found->state : CheckState::Unknown;
}

QString detailOf(const std::vector<Check> &checks, const char *id)
{
    const Check *found = find(checks, id);
    return found ? found->detail : QString();
}

} // namespace trunkseal::call
