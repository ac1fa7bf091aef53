#include "core/call/call_findings.h"

#include "core/call/checks.h"
#include "core/diagnosis/chain_findings.h"
#include "core/diagnosis/matching.h"

#include <algorithm>

namespace trunkseal::call {

namespace {

namespace id = diagnosis::id;
using diagnosis::finding;
using diagnosis::Finding;
using diagnosis::Values;

constexpr double audibleLoss = 0.03; ///< where G.711 with concealment begins to suffer (G.113 appendix I)

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

/// Host and port of the last address that was tried.
Values placeOf(const CallFacts &facts)
{
    const QString where =
        facts.report.addressesTried.isEmpty() ? QString() : facts.report.addressesTried.last();
    return {{key("host"), where.section(QLatin1Char(':'), 0, -2)},
            {key("port"), where.section(QLatin1Char(':'), -1)}};
}

void addCertificate(std::vector<Finding> &list, const CallFacts &facts)
{
    const auto &tls = facts.report.handshake;
    if (!tls || tls->verdict.asSent.empty())
        return;
    for (Finding &one : diagnosis::chainFindings(tls->verdict))
        list.push_back(std::move(one));
    if (facts.insecure)
        list.push_back(finding(id::certNotChecked, placeOf(facts)));
}

/// Why there is no connection: the fault that net saw, unless the certificate says it better.
void addConnection(std::vector<Finding> &list, const CallFacts &facts)
{
    const std::size_t before = list.size();
    addCertificate(list, facts);
    if (list.size() > before)
        return;
    Values values = placeOf(facts);
    if (facts.error)
        values[key("reason")] = facts.error->message;
    const bool known = diagnosis::catalogueIds().contains(facts.connectFault);
    list.push_back(finding(known ? facts.connectFault : QString(id::handshakeFailed), values));
}

void addReach(std::vector<Finding> &list, const CallFacts &facts)
{
    if (facts.failedStep == QLatin1String("dns")) {
        list.push_back(
            finding(id::hostUnknown,
                    {{key("host"), sip::Uri::parse(facts.report.target).value_or(sip::Uri{}).host}}));
    } else if (facts.error && facts.error->code == ErrorCode::Refused
               && facts.failedStep == QLatin1String("tcp")) {
        list.push_back(finding(id::keysExposed, {{key("transport"), facts.report.transport.toUpper()}}));
    } else if (facts.failedStep == QLatin1String("tcp") || facts.failedStep == QLatin1String("tls")) {
        addConnection(list, facts);
    }
}

void addSip(std::vector<Finding> &list, const CallFacts &facts)
{
    if (facts.failedStep != QLatin1String("sip") || !facts.error)
        return;
    const Hangup &hangup = facts.report.hangup;
    Values values = placeOf(facts);
    values[key("status")] = QStringLiteral("%1 %2").arg(hangup.sipCode).arg(hangup.reason).trimmed();
    values[key("reason")] = hangup.reason.isEmpty() ? facts.error->message : hangup.reason;
    values[key("number")] = sip::Uri::parse(facts.report.target).value_or(sip::Uri{}).user;
    values[key("target")] = facts.report.target;
    values[key("user")] = facts.loginUser;
    if (facts.connectFault == id::plainOnTlsPort)
        list.push_back(finding(id::plainOnTlsPort, values));
    else if (!facts.brokenMessage.isEmpty())
        list.push_back(finding(id::brokenMessage,
                               {{key("host"), values[key("host")]}, {key("reason"), facts.brokenMessage}}));
    else if (facts.answered)
        list.push_back(finding(id::connectionLost,
                               {{key("host"), values[key("host")]}, {key("reason"), facts.error->message}}));
    else if (hangup.sipCode >= 300)
        list.push_back(finding(
            diagnosis::idOfSipFailure({hangup.sipCode, facts.credentialsGiven, facts.srtp != SrtpMode::Off}),
            values));
    else if (facts.error->code == ErrorCode::Refused)
        list.push_back(finding(id::redirectRefused, values));
    else if (facts.report.setup.firstResponse || facts.error->code != ErrorCode::Sip)
        list.push_back(finding(id::noAnswer, values));
    else
        list.push_back(finding(id::notSip, values));
}

void addLoss(std::vector<Finding> &list, const media::StreamStats &received)
{
    const auto lost = static_cast<double>(received.lost);
    const double share = lost / std::max(1.0, lost + static_cast<double>(received.packets));
    if (received.packets > 0 && share >= audibleLoss)
        list.push_back(finding(id::lostPackets,
                               {{key("percent"), QString::number(share * 100, 'f', 1)},
                                {key("lost"), QString::number(received.lost)}}));
}

void addSrtp(std::vector<Finding> &list, const CallFacts &facts, const std::vector<Check> &checks)
{
    const media::StreamStats &received = facts.report.media.received;
    if (facts.answerFinding)
        list.push_back(*facts.answerFinding);
    const bool clearTransport =
        !facts.report.transport.isEmpty() && facts.report.transport != QLatin1String("tls");
    if (!facts.report.suite.isEmpty() && clearTransport)
        list.push_back(finding(id::keysExposed, {{key("transport"), facts.report.transport.toUpper()}}));
    if (facts.srtp == SrtpMode::Optional && facts.report.mediaRan && facts.report.suite.isEmpty())
        list.push_back(finding(id::fellBack));
    if (received.plainRtp > 0)
        list.push_back(finding(id::plainRtp, {{key("packets"), QString::number(received.plainRtp)}}));
    if (received.authFailures > 0)
        list.push_back(finding(received.packets > 0 ? id::authFailures : id::noneAuthentic,
                               {{key("packets"), QString::number(received.authFailures)}}));
    if (soundsEncrypted(facts))
        list.push_back(finding(id::encryptedNoise,
                               {{key("packets"), QString::number(facts.report.media.encryptedPackets)}}));
    if (received.replayed > 0)
        list.push_back(finding(id::replayed, {{key("packets"), QString::number(received.replayed)}}));
    if (received.sequenceJumps > 0)
        list.push_back(finding(id::sequenceJump, {{key("times"), QString::number(received.sequenceJumps)}}));
    if (received.rollOverRestarts > 0)
        list.push_back(finding(id::rollOverRestarted));
    if (hasSsrcCollision(facts))
        list.push_back(finding(id::ssrcCollision, {{key("ssrc"), QString::number(received.ssrc, 16)}}));
    if (!facts.report.mediaRan)
        return;
    if (received.packets == 0 && received.authFailures == 0 && received.plainRtp == 0)
        list.push_back(finding(id::noRtp, {{key("address"), facts.report.mediaRemote}}));
    else if (stateOf(checks, "audio_received") == CheckState::Warn)
        list.push_back(finding(id::silentAudio));
    addLoss(list, received);
    if (stateOf(checks, "audio_sent_confirmed") != CheckState::Pass)
        list.push_back(finding(id::sentNotConfirmed));
}

} // namespace

Finding answerFinding(const sip::Sdp &offer, const sip::Sdp &answer)
{
    const sip::MediaLine *ours = offer.audio();
    const sip::MediaLine *theirs = answer.audio();
    if (!ours || !theirs)
        return finding(id::noCommonCodec);
    if (theirs->crypto.empty() && theirs->cryptoErrors.empty())
        return finding(id::answerWithoutCrypto, {{key("profile"), QString::fromLatin1(theirs->profile)}});
    if (theirs->crypto.empty())
        return finding(id::cryptoParameters, {{key("reason"), theirs->cryptoErrors.front()}});
    const sip::CryptoAttribute &line = theirs->crypto.front();
    const auto mine =
        std::find_if(ours->crypto.begin(), ours->crypto.end(),
                     [&](const sip::CryptoAttribute &offered) { return offered.tag == line.tag; });
    if (mine == ours->crypto.end()) {
        QStringList tags;
        for (const sip::CryptoAttribute &offered : ours->crypto)
            tags << QString::number(offered.tag);
        return finding(
            id::wrongTag,
            {{key("tag"), QString::number(line.tag)}, {key("offered"), tags.join(QStringLiteral(", "))}});
    }
    if (mine->suiteName != line.suiteName)
        return finding(id::wrongSuite, {{key("suite"), QString::fromLatin1(line.suiteName)}});
    if (line.mki)
        return finding(id::mki);
    if (!line.sessionParameters.empty())
        return finding(id::cryptoParameters,
                       {{key("reason"), QString::fromLatin1(line.sessionParameters.front())}});
    if (!theirs->isSecureProfile())
        return finding(id::wrongProfile, {{key("profile"), QString::fromLatin1(theirs->profile)}});
    return finding(id::noCommonCodec);
}

std::vector<Finding> findingsOf(const CallFacts &facts, const std::vector<Check> &checks)
{
    std::vector<Finding> list;
    addReach(list, facts);
    if (facts.failedStep != QLatin1String("tls") && facts.failedStep != QLatin1String("tcp"))
        addCertificate(list, facts);
    addSip(list, facts);
    addSrtp(list, facts, checks);
    for (const Check &step : facts.report.steps) {
        if (step.state == CheckState::Fail)
            list.push_back(finding(id::stepRefused, {{key("step"), step.id}, {key("reason"), step.detail}}));
    }
    if (facts.answered && !facts.byeClean)
        list.push_back(finding(
            id::byeNotConfirmed,
            {{key("status"),
              QStringLiteral("%1 %2").arg(facts.report.hangup.sipCode).arg(facts.report.hangup.reason)}}));
    return list;
}

} // namespace trunkseal::call
