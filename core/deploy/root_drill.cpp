#include "core/deploy/root_drill.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::deploy {

namespace {

pki::IdentityRule ruleOf(const TrustFile &trust, const asterisk::AsteriskVersion &version)
{
    switch (trust.stack) {
    case TrustFile::Stack::ChanSip:
        return version.major < 13 ? pki::IdentityRule::ChanSip11 : pki::IdentityRule::ChanSip13;
    case TrustFile::Stack::Pjsip:
        break;
    }
    return trust.allowsWildcards ? pki::IdentityRule::PjsipWildcard : pki::IdentityRule::Pjsip;
}

/// pjproject lets a chain end in any certificate of its trust file (X509_V_FLAG_PARTIAL_CHAIN). chan_sip does
/// not: only what signs itself ends a chain there.
bool needsRoot(const TrustFile &trust)
{
    return trust.stack == TrustFile::Stack::ChanSip;
}

void takeAnchors(const TrustFile &trust, pki::VerifyRequest &request)
{
    for (const pki::Certificate &anchor : trust.anchors) {
        const bool ends = anchor.isSelfIssued() || !needsRoot(trust);
        (ends ? request.anchors : request.intermediates).push_back(anchor);
    }
}

void noteTrustedIntermediate(const TrustFile &trust, pki::ChainVerdict &verdict)
{
    const auto &anchors = trust.anchors;
    const pki::Certificate &last = verdict.chain.back();
    if (verdict.anchored || last.isSelfIssued()
        || std::find(anchors.begin(), anchors.end(), last) == anchors.end())
        return;
    verdict.reasons.insert(
        verdict.reasons.begin(),
        {QStringLiteral("anchor_is_not_a_root"), static_cast<int>(verdict.chain.size()) - 1,
         Text::tr("The trust file holds “%1” but not the root above it, “%2”. chan_sip needs the root.")
             .arg(last.subject(), last.issuer()),
         0});
}

QString nameOf(const TrustFile &trust)
{
    switch (trust.stack) {
    case TrustFile::Stack::ChanSip:
        return Text::tr("chan_sip");
    case TrustFile::Stack::Pjsip:
        break;
    }
    return trust.object.isEmpty() ? Text::tr("PJSIP with %1").arg(trust.path)
                                  : Text::tr("PJSIP's transport %1").arg(trust.object);
}

QString sentenceFor(const DrillResult &result)
{
    const QString name = nameOf(result.trust);
    if (!result.trust.verifies)
        return Text::tr("%1 verifies nobody, so it takes this chain like any other.").arg(name);
    if (!result.trust.fault.isEmpty())
        return Text::tr("What %1 trusts could not be read.").arg(name) + u' ' + result.trust.fault;
    if (result.trust.path.isEmpty())
        return Text::tr("%1 verifies servers but names no trust file, so it refuses every chain.").arg(name);
    if (result.verdict.valid)
        return Text::tr("%1 will accept this chain by “%2”.")
            .arg(name, result.verdict.chain.back().subject());
    return Text::tr("%1 will refuse this chain.").arg(name) + u' ' + result.verdict.firstReason();
}

DrillResult judge(const DrillQuestion &question, const TrustSetup &setup, const TrustFile &trust)
{
    pki::VerifyRequest request;
    request.sent = question.chain;
    takeAnchors(trust, request);
    request.host = question.host;
    request.rule = ruleOf(trust, setup.asterisk);
    request.at = question.at;
    request.securityLevel = setup.securityLevel;
    request.strict = false;
    DrillResult result{trust, pki::verify(request), false, {}};
    noteTrustedIntermediate(trust, result.verdict);
    result.passes = !trust.verifies || result.verdict.valid;
    result.sentence = sentenceFor(result);
    return result;
}

QString oneLineFor(const RootDrill &drill)
{
    if (drill.results.empty())
        return Text::tr("%1 has no TLS transport, so there is nothing that this chain could break.")
            .arg(drill.serverName);
    const auto refusing = std::count_if(drill.results.begin(), drill.results.end(),
                                        [](const DrillResult &result) { return !result.passes; });
    if (refusing > 0)
        return Text::tr("Calls will fail once the carrier shows this chain: %n place(s) refuse it.", nullptr,
                        static_cast<int>(refusing));
    return Text::tr("The new chain will be accepted everywhere.");
}

} // namespace

RootDrill drill(const DrillQuestion &question, const TrustSetup &setup, const QString &serverName)
{
    RootDrill drill;
    drill.serverName = serverName;
    drill.system = setup.system;
    drill.opensslVersion = setup.opensslVersion;
    drill.securityLevel = setup.securityLevel;
    drill.chain = question.chain;
    for (const TrustFile &trust : setup.files)
        drill.results.push_back(judge(question, setup, trust));
    drill.passes = std::all_of(drill.results.begin(), drill.results.end(),
                               [](const DrillResult &result) { return result.passes; });
    drill.oneLine = oneLineFor(drill);
    return drill;
}

} // namespace trunkseal::deploy
