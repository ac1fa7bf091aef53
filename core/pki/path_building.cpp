#include "core/pki/path_building.h"

#include "core/pki/openssl_ptr.h"
#include "core/pki/trust_anchors.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace trunkseal::pki {

namespace {

struct Limits {
    int steps;
    int paths;
};
constexpr Limits signedLimits{20'000, 100};
constexpr Limits byNameLimits{1'000, 40}; // only for the words
constexpr std::size_t mostByName = 40;

/// Names, key identifier and algorithm fit (RFC 5280 4.2.1.1). Only a hint: "applications are not required
/// to verify that key identifiers match" (4.2.1.2).
bool looksLikeIssuer(const Certificate &issuer, const Certificate &child)
{
    const int code = X509_check_issued(issuer.handle(), child.handle());
    return code == X509_V_OK || code == X509_V_ERR_KEYUSAGE_NO_CERTSIGN;
}

/// The same where the extensions of one cannot be read: that is to be told, not that there is no issuer.
bool mayBeIssuer(const Certificate &issuer, const Certificate &child)
{
    return X509_check_issued(issuer.handle(), child.handle()) == X509_V_ERR_UNSPECIFIED
        || looksLikeIssuer(issuer, child);
}

bool sameNameAndKey(const Certificate &a, const Certificate &b)
{
    return X509_NAME_cmp(X509_get_subject_name(a.handle()), X509_get_subject_name(b.handle())) == 0
        && X509_PUBKEY_eq(X509_get_X509_PUBKEY(a.handle()), X509_get_X509_PUBKEY(b.handle())) == 1;
}

bool isInPath(const Path &path, const Certificate &issuer)
{
    return std::any_of(path.begin(), path.end(),
                       [&](const Certificate &seen) { return sameNameAndKey(seen, issuer); });
}

bool isValidAt(const Certificate &certificate, time_t at)
{
    return ASN1_TIME_cmp_time_t(X509_get0_notBefore(certificate.handle()), at) <= 0
        && ASN1_TIME_cmp_time_t(X509_get0_notAfter(certificate.handle()), at) >= 0;
}

} // namespace

PathBuilder::PathBuilder(const std::vector<Certificate> &candidates, const TrustAnchors &anchors, qint64 at,
                         int maxLength, std::function<bool(const Certificate &)> isInOrder,
                         ChainMemory *memory)
    : m_anchors(anchors)
    , m_index(candidates, memory)
    , m_isInOrder(std::move(isInOrder))
    , m_at(at)
    , m_maxLength(static_cast<std::size_t>(std::max(2, maxLength)))
{
}

bool PathBuilder::findPath(const Certificate &leaf, const Check &accepts)
{
    bool offered = false;
    const Check noting = [&](const Path &path, Signatures signatures) {
        offered = true;
        return accepts(path, signatures);
    };
    const bool found =
        walk(leaf, Signatures::Right, noting) || (!offered && walk(leaf, Signatures::Unchecked, accepts));
    ERR_clear_error();
    return found;
}

bool PathBuilder::walk(const Certificate &leaf, Signatures wanted, const Check &accepts)
{
    const Limits limits = wanted == Signatures::Right ? signedLimits : byNameLimits;
    m_stepsLeft = limits.steps;
    m_pathsLeft = limits.paths;
    if (wanted == Signatures::Right)
        measure(leaf);
    Path path{leaf};
    return extend(path, wanted, accepts);
}

bool PathBuilder::offer(const Path &path, Signatures wanted, const Check &accepts)
{
    return m_pathsLeft-- > 0 && accepts(path, wanted);
}

bool PathBuilder::extend(Path &path, Signatures wanted, const Check &accepts)
{
    const Certificate current = path.back();
    if (m_anchors.contains(current) && offer(path, wanted, accepts))
        return true;
    if (path.size() >= m_maxLength || isSelfSigned(current))
        return false;

    for (const Certificate &anchor : anchorsAbove(current, wanted)) {
        path.push_back(anchor);
        const bool accepted = offer(path, wanted, accepts);
        path.pop_back();
        if (accepted)
            return true;
    }
    for (const Certificate &issuer : issuersOf(current, wanted)) {
        if (--m_stepsLeft < 0 || m_pathsLeft < 0)
            return false;
        if (isInPath(path, issuer))
            continue;
        path.push_back(issuer);
        const bool accepted = extend(path, wanted, accepts);
        path.pop_back();
        if (accepted)
            return true;
    }
    return false;
}

void PathBuilder::measure(const Certificate &leaf)
{
    std::unordered_multimap<const X509 *, const X509 *> childrenOf;
    std::unordered_map<const X509 *, bool> seen{{leaf.handle(), true}};
    std::deque<const X509 *> reached;
    std::deque<Certificate> open{leaf};
    for (; !open.empty() && !m_index.isExhausted(); open.pop_front()) {
        const Certificate child = open.front();
        if (!provenAnchorsAbove(child).empty()) {
            m_distance[child.handle()] = 1;
            reached.push_back(child.handle());
        }
        for (const Certificate &issuer : provenIssuersOf(child)) {
            childrenOf.emplace(issuer.handle(), child.handle());
            if (seen.emplace(issuer.handle(), true).second)
                open.push_back(issuer);
        }
    }
    for (; !reached.empty(); reached.pop_front()) {
        const X509 *issuer = reached.front();
        const auto [from, to] = childrenOf.equal_range(issuer);
        for (auto child = from; child != to; ++child) {
            if (m_distance.emplace(child->second, m_distance[issuer] + 1).second)
                reached.push_back(child->second);
        }
    }
}

bool PathBuilder::leadsToAnchor(const Certificate &certificate) const
{
    return m_distance.contains(certificate.handle());
}

bool PathBuilder::isUsable(const Certificate &candidate)
{
    const auto known = m_usable.find(candidate.handle());
    if (known != m_usable.end())
        return known->second;
    // An intermediate that is an anchor itself is offered by anchorsAbove().
    const bool answer = isValidAt(candidate, static_cast<time_t>(m_at)) && !m_anchors.contains(candidate)
        && m_isInOrder(candidate);
    m_usable.emplace(candidate.handle(), answer);
    return answer;
}

const std::vector<Certificate> &PathBuilder::provenAnchorsAbove(const Certificate &child)
{
    const auto known = m_provenAnchors.find(child.handle());
    if (known != m_provenAnchors.end())
        return known->second;
    std::vector<Certificate> anchors = m_anchors.withSubject(X509_get_issuer_name(child.handle()));
    std::erase_if(anchors, [&](const Certificate &anchor) {
        return anchor == child || !m_index.hasSigned(anchor, child);
    });
    return m_provenAnchors.emplace(child.handle(), std::move(anchors)).first->second;
}

std::vector<Certificate> PathBuilder::anchorsAbove(const Certificate &child, Signatures wanted)
{
    std::vector<Certificate> anchors;
    if (wanted == Signatures::Right) {
        anchors = provenAnchorsAbove(child);
    } else {
        anchors = m_anchors.withSubject(X509_get_issuer_name(child.handle()));
        std::erase_if(anchors, [&](const Certificate &anchor) {
            return anchor == child || !mayBeIssuer(anchor, child);
        });
    }
    sortByLikelihood(child, anchors);
    return anchors;
}

const std::vector<Certificate> &PathBuilder::provenIssuersOf(const Certificate &child)
{
    const auto known = m_provenIssuers.find(child.handle());
    if (known != m_provenIssuers.end())
        return known->second;
    std::vector<Certificate> issuers = m_index.signersOf(child);
    std::erase_if(issuers, [&](const Certificate &issuer) { return !isUsable(issuer); });
    return m_provenIssuers.emplace(child.handle(), std::move(issuers)).first->second;
}

std::vector<Certificate> PathBuilder::issuersOf(const Certificate &child, Signatures wanted)
{
    std::vector<Certificate> issuers;
    if (wanted == Signatures::Right) {
        issuers = provenIssuersOf(child);
        std::erase_if(issuers, [&](const Certificate &issuer) { return !leadsToAnchor(issuer); });
    } else {
        issuers = m_index.namedIssuersOf(child, mostByName);
        std::erase_if(issuers, [&](const Certificate &issuer) {
            return m_anchors.contains(issuer) || !mayBeIssuer(issuer, child);
        });
    }
    sortByLikelihood(child, issuers);
    return issuers;
}

void PathBuilder::sortByLikelihood(const Certificate &child, std::vector<Certificate> &issuers) const
{
    if (issuers.size() < 2)
        return;
    const auto doubts = [&](const Certificate &issuer) {
        const bool namesKey =
            X509_get0_subject_key_id(issuer.handle()) && X509_get0_authority_key_id(child.handle());
        const auto distance = m_distance.find(issuer.handle());
        return (looksLikeIssuer(issuer, child) ? 0 : 8'000)
            + (isValidAt(issuer, static_cast<time_t>(m_at)) ? 0 : 4'000)
            + (X509_check_ca(issuer.handle()) == 1 ? 0 : 2'000) + (namesKey ? 0 : 1'000)
            + (distance == m_distance.end() ? 999 : std::min(distance->second, 998));
    };
    std::vector<std::pair<int, Certificate>> ranked;
    for (const Certificate &issuer : issuers)
        ranked.emplace_back(doubts(issuer), issuer);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    issuers.clear();
    for (auto &[doubt, issuer] : ranked)
        issuers.push_back(std::move(issuer));
}

} // namespace trunkseal::pki
