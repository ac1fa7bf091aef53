#include "core/call/verdict.h"

#include "core/base/text.h"
#include "core/call/call_findings.h"
#include "core/call/checks.h"

namespace trunkseal::call {

namespace {

bool passed(const std::vector<Check> &checks, const char *id)
{
    return stateOf(checks, id) == CheckState::Pass;
}

QString failedLine(const CallFacts &facts)
{
    const QString why = facts.error ? facts.error->message : QString();
    if (facts.failedStep == QLatin1String("dns"))
        return Text::tr("No call: the name could not be looked up. %1").arg(why);
    if (facts.failedStep == QLatin1String("tcp"))
        return Text::tr("No call: the carrier could not be reached. %1").arg(why);
    if (facts.failedStep == QLatin1String("tls")) {
        const auto &tls = facts.report.handshake;
        if (tls && !tls->verdict.asSent.empty() && !tls->verdict.valid)
            return Text::tr("No call: the carrier's certificate was refused. %1")
                .arg(tls->verdict.firstReason());
        return Text::tr("No call: TLS could not be set up. %1").arg(why);
    }
    if (facts.failedStep == QLatin1String("cancelled"))
        return Text::tr("No call: it was cancelled before it was answered.");
    if (facts.failedStep == QLatin1String("media"))
        return Text::tr("No call: the audio could not be set up. %1").arg(why);
    return Text::tr("No call: %1").arg(why);
}

/// The first thing that keeps an answered call from being sealed, in one line.
QString gapLine(const std::vector<Check> &checks)
{
    if (!passed(checks, "tls_version"))
        return Text::tr("Audio is encrypted, signalling is not: anyone on the path can read the keys.");
    if (!passed(checks, "certificate"))
        return Text::tr("The call is encrypted, but the carrier's identity is not proven. %1")
            .arg(detailOf(checks, "certificate"));
    if (!passed(checks, "srtp_negotiated"))
        return Text::tr("Signalling is encrypted, audio is not: %1").arg(detailOf(checks, "srtp_negotiated"));
    if (stateOf(checks, "no_plain_rtp") == CheckState::Fail)
        return Text::tr("Unencrypted audio came beside the encrypted stream. %1")
            .arg(detailOf(checks, "no_plain_rtp"));
    if (stateOf(checks, "srtp_received_authentic") == CheckState::Fail)
        return Text::tr("Encryption was agreed, but no authentic audio came. %1")
            .arg(detailOf(checks, "srtp_received_authentic"));
    if (stateOf(checks, "audio_received") == CheckState::Fail)
        return detailOf(checks, "audio_received");
    if (!passed(checks, "audio_sent_confirmed"))
        return Text::tr("Encrypted audio came in, but nothing confirms that ours arrived. %1")
            .arg(detailOf(checks, "audio_sent_confirmed"));
    return Text::tr("The call was encrypted, but the peer sent damaged packets. %1")
        .arg(detailOf(checks, "srtp_received_authentic"));
}

bool isSealed(const CallFacts &facts, const std::vector<Check> &checks)
{
    return !facts.insecure && passed(checks, "tls_version") && passed(checks, "certificate")
        && passed(checks, "srtp_negotiated") && passed(checks, "srtp_received_authentic")
        && passed(checks, "no_plain_rtp") && stateOf(checks, "audio_received") != CheckState::Fail
        && passed(checks, "audio_sent_confirmed");
}

Verdict verdictOf(const CallFacts &facts, const std::vector<Check> &checks)
{
    if (!facts.answered || !facts.failedStep.isEmpty())
        return facts.answered && facts.report.mediaRan ? Verdict::Gap : Verdict::Failed;
    if (!facts.answerFault.isEmpty() && !facts.report.mediaRan)
        return Verdict::Failed;
    if (isSealed(facts, checks))
        return Verdict::Sealed;
    const bool tls = facts.report.transport == QLatin1String("tls");
    const bool srtp = !facts.report.suite.isEmpty();
    return tls || srtp ? Verdict::Gap : Verdict::Clear;
}

QString oneLine(const CallFacts &facts, Verdict verdict, const std::vector<Check> &checks)
{
    switch (verdict) {
    case Verdict::Sealed:
        if (!passed(checks, "audio_received"))
            return Text::tr("Sealed in both directions: TLS and SRTP, our audio confirmed. The far end sent "
                            "only silence.");
        return Text::tr("Sealed in both directions: verified TLS, authentic SRTP, our audio confirmed.");
    case Verdict::Gap:
        if (!facts.failedStep.isEmpty() && facts.error)
            return Text::tr("The call broke off: %1").arg(facts.error->message);
        return gapLine(checks);
    case Verdict::Clear:
        return Text::tr("Neither signalling nor audio was encrypted: anyone on the path can read who was "
                        "called and listen.");
    case Verdict::Failed:
        break;
    }
    if (facts.answered && !facts.answerFault.isEmpty())
        return Text::tr("The call was ended at once: %1").arg(facts.answerFault);
    return failedLine(facts);
}

} // namespace

CallReport judged(CallFacts facts)
{
    const std::vector<Check> checks = makeChecks(facts);
    const Verdict verdict = verdictOf(facts, checks);
    CallReport report = facts.report;
    report.checks = checks;
    report.verdict = verdict;
    report.oneLine = oneLine(facts, verdict, checks);
    report.findings = findingsOf(facts, checks);
    return report;
}

} // namespace trunkseal::call
