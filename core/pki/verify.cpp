#include "core/pki/verify.h"

#include "core/base/text.h"
#include "core/pki/chain_memory.h"
#include "core/pki/identity.h"
#include "core/pki/list_details.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/path_building.h"
#include "core/pki/path_check.h"
#include "core/pki/reasons.h"
#include "core/pki/revocation_lists.h"
#include "core/pki/strictness.h"
#include "core/pki/trust_anchors.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

std::vector<Certificate> candidatesOf(const VerifyRequest &request)
{
    std::vector<Certificate> candidates(request.sent.begin() + 1, request.sent.end());
    candidates.insert(candidates.end(), request.intermediates.begin(), request.intermediates.end());
    return candidates;
}

PathVerdict judged(PathVerdict verdict, Place lastPlace, const CheckRules &rules)
{
    if (!rules.strict)
        return verdict;
    const auto stricter = strictnessReasons(verdict.chain, lastPlace);
    const bool isTooMuch = std::any_of(stricter.begin(), stricter.end(), [](const Reason &reason) {
        return reason.code == QLatin1String("name_constraints_too_many");
    });
    if (isTooMuch) // OpenSSL gives up too, without words
        std::erase_if(verdict.reasons,
                      [](const Reason &reason) { return reason.opensslCode == X509_V_ERR_UNSPECIFIED; });
    verdict.reasons.insert(verdict.reasons.end(), stricter.begin(), stricter.end());
    return verdict;
}

Place anchorPlace(const TrustAnchors &anchors, const Certificate &anchor)
{
    return anchors.isGiven(anchor) ? Place::GivenAnchor : Place::SystemAnchor;
}

bool mayStandBetween(const Certificate &candidate, const CheckRules &rules)
{
    return X509_check_ca(candidate.handle()) == 1
        && (!rules.strict || strictnessReasons(candidate, Place::Between, 0).empty());
}

/// The first path without a reason against it, else the one with the fewest.
PathVerdict bestPath(const VerifyRequest &request, const TrustAnchors &anchors, const CheckRules &rules)
{
    const Certificate &leaf = request.sent.front();
    const std::vector<Certificate> candidates = candidatesOf(request);
    std::optional<PathVerdict> best;
    // More than may be: self-issued elements do not count, and a chain which is too long is to be called
    // that.
    PathBuilder builder(
        candidates, anchors, rules.at, rules.maxDepth + 16,
        [&rules](const Certificate &candidate) { return mayStandBetween(candidate, rules); },
        request.memory.get());
    builder.findPath(leaf, [&](const Path &path, Signatures signatures) {
        const Place place = anchorPlace(anchors, path.back());
        PathVerdict verdict = judged(checkPath(path, signatures, place, rules), place, rules);
        if (!best || verdict.reasons.size() < best->reasons.size())
            best = std::move(verdict);
        return best->reasons.empty();
    });
    return best ? std::move(*best)
                : judged(checkUnguided(leaf, candidates, anchors.store(), rules), Place::Between, rules);
}

FoundPath bestPathOverall(const VerifyRequest &request, const CheckRules &rules)
{
    TrustAnchors anchors(request.anchors, request.systemRoots);
    PathVerdict verdict = bestPath(request, anchors, rules);
    if (!verdict.reasons.empty() && anchors.addSystemBundle())
        verdict = bestPath(request, anchors, rules);
    const bool anchored = anchors.contains(verdict.chain.back());
    return {std::move(verdict), anchored};
}

FoundPath findPath(const VerifyRequest &request, const CheckRules &rules)
{
    const auto find = [&] { return bestPathOverall(request, rules); };
    return request.memory ? request.memory->path(ChainMemory::pathName(request, rules), find) : find();
}

bool usesCommonName(const VerifyRequest &request)
{
    if (request.rule == IdentityRule::Rfc5922)
        return X509_get_ext_by_NID(request.sent.front().handle(), NID_subject_alt_name, -1) < 0;
    return request.rule != IdentityRule::Strict;
}

std::optional<int> daysLeft(const std::vector<Certificate> &chain, const QDateTime &at)
{
    std::optional<qint64> seconds;
    for (const Certificate &certificate : chain) {
        const QDateTime end = certificate.notAfter();
        if (end.isValid())
            seconds = std::min(seconds.value_or(at.secsTo(end)), at.secsTo(end));
    }
    if (!seconds)
        return std::nullopt;
    constexpr qint64 day = 24 * 60 * 60;
    return static_cast<int>(*seconds >= 0 ? *seconds / day : -((-*seconds + day - 1) / day));
}

ChainVerdict withoutCertificate()
{
    ChainVerdict verdict;
    verdict.reasons.push_back(
        {QStringLiteral("no_certificate"), 0,
         Text::tr("The other end showed no certificate. Check that this is a TLS port."), 0});
    return verdict;
}

} // namespace

ChainVerdict verify(const VerifyRequest &request)
{
    if (request.sent.empty())
        return withoutCertificate();
    const QDateTime at = request.at.isValid() ? request.at.toUTC() : QDateTime::currentDateTimeUtc();
    const RevocationLists lists = revocationListsFrom(request.crls);
    const CheckRules rules{at.toSecsSinceEpoch(),
                           request.purpose,
                           std::max(0, request.maxDepth),
                           std::clamp(request.securityLevel, 0, 5),
                           usesCommonName(request),
                           lists,
                           request.requireCrl,
                           request.strict};

    FoundPath found = findPath(request, rules);
    ChainVerdict verdict;
    verdict.asSent = request.sent;
    verdict.reasons = std::move(found.verdict.reasons);
    verdict.reasons.insert(verdict.reasons.end(), lists.faults.begin(), lists.faults.end());
    verdict.identity =
        checkIdentity(request.sent.front(), {request.host, request.ip, request.sipDomain, request.rule});
    if (verdict.identity.checked && !verdict.identity.valid)
        verdict.reasons.push_back(identityReason(verdict.identity));
    std::stable_sort(verdict.reasons.begin(), verdict.reasons.end(),
                     [](const Reason &a, const Reason &b) { return a.depth < b.depth; });
    verdict.valid = verdict.reasons.empty();
    verdict.chain = std::move(found.verdict.chain);
    verdict.revocation = std::move(found.verdict.revocation);
    verdict.anchored = found.anchored;
    verdict.revocationDetails = listDetails(verdict, lists);
    verdict.expiresInDays = daysLeft(verdict.chain, at);
    return verdict;
}

} // namespace trunkseal::pki
