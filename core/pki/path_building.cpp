#include "core/pki/path_building.h"

#include "core/pki/openssl_ptr.h"
#include "core/pki/trust_anchors.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

constexpr int maxSteps = 5'000;
constexpr int maxPaths = 200;

/// Could `issuer` have issued `child`, by names, key identifier and algorithm (RFC 5280 4.2.1.1)? A key usage
/// that forbids it is let through, so that the reason is told.
bool mayHaveIssued(const Certificate &issuer, const Certificate &child)
{
    const int code = X509_check_issued(issuer.handle(), child.handle());
    return code == X509_V_OK || code == X509_V_ERR_KEYUSAGE_NO_CERTSIGN;
}

bool sameNameAndKey(const Certificate &a, const Certificate &b)
{
    return X509_NAME_cmp(X509_get_subject_name(a.handle()), X509_get_subject_name(b.handle())) == 0
        && X509_PUBKEY_eq(X509_get_X509_PUBKEY(a.handle()), X509_get_X509_PUBKEY(b.handle())) == 1;
}

bool isSelfSigned(const Certificate &certificate)
{
    return X509_self_signed(certificate.handle(), 0) == 1;
}

bool isValidAt(const Certificate &certificate, time_t at)
{
    return X509_cmp_time(X509_get0_notBefore(certificate.handle()), &at) < 0
        && X509_cmp_time(X509_get0_notAfter(certificate.handle()), &at) > 0;
}

} // namespace

PathBuilder::PathBuilder(const std::vector<Certificate> &candidates, const TrustAnchors &anchors, qint64 at,
                         int maxLength)
    : m_anchors(anchors)
    , m_at(at)
    , m_maxLength(static_cast<std::size_t>(std::max(2, maxLength)))
    , m_stepsLeft(maxSteps)
    , m_pathsLeft(maxPaths)
{
    for (const Certificate &candidate : candidates) {
        const unsigned long key = X509_subject_name_hash(candidate.handle());
        const auto [from, to] = m_bySubject.equal_range(key);
        const bool known =
            std::any_of(from, to, [&](const auto &entry) { return entry.second == candidate; });
        if (!known && !isSelfSigned(candidate)) // a root that is no anchor leads nowhere
            m_bySubject.emplace(key, candidate);
    }
}

bool PathBuilder::findPath(const Certificate &leaf, const std::function<bool(const Path &)> &accepts)
{
    Path path{leaf};
    const bool found = extend(path, accepts);
    ERR_clear_error();
    return found;
}

bool PathBuilder::offer(const Path &path, const Check &accepts)
{
    return m_pathsLeft-- > 0 && accepts(path);
}

bool PathBuilder::extend(Path &path, const Check &accepts)
{
    const Certificate current = path.back();
    if (m_anchors.contains(current) && offer(path, accepts))
        return true;
    if (isSelfSigned(current) || path.size() >= m_maxLength)
        return false;

    for (const Certificate &anchor : anchorsAbove(current)) {
        path.push_back(anchor);
        const bool accepted = offer(path, accepts);
        path.pop_back();
        if (accepted)
            return true;
    }
    for (const Certificate &issuer : issuersOf(current)) {
        if (--m_stepsLeft < 0 || m_pathsLeft < 0)
            return false;
        const bool loops = std::any_of(path.begin(), path.end(),
                                       [&](const Certificate &seen) { return sameNameAndKey(seen, issuer); });
        if (loops)
            continue;
        path.push_back(issuer);
        const bool accepted = extend(path, accepts);
        path.pop_back();
        if (accepted)
            return true;
    }
    return false;
}

std::vector<Certificate> PathBuilder::anchorsAbove(const Certificate &child) const
{
    std::vector<Certificate> anchors = m_anchors.withSubject(X509_get_issuer_name(child.handle()));
    std::erase_if(
        anchors, [&](const Certificate &anchor) { return anchor == child || !mayHaveIssued(anchor, child); });
    sortByLikelihood(child, anchors);
    return anchors;
}

std::vector<Certificate> PathBuilder::issuersOf(const Certificate &child) const
{
    std::vector<Certificate> issuers;
    const auto [from, to] = m_bySubject.equal_range(X509_issuer_name_hash(child.handle()));
    for (auto entry = from; entry != to; ++entry) {
        // An intermediate that is an anchor itself was offered by anchorsAbove().
        if (mayHaveIssued(entry->second, child) && !m_anchors.contains(entry->second))
            issuers.push_back(entry->second);
    }
    sortByLikelihood(child, issuers);
    return issuers;
}

void PathBuilder::sortByLikelihood(const Certificate &child, std::vector<Certificate> &issuers) const
{
    const auto doubts = [&](const Certificate &issuer) {
        const bool namesKey =
            X509_get0_subject_key_id(issuer.handle()) && X509_get0_authority_key_id(child.handle());
        return (isValidAt(issuer, static_cast<time_t>(m_at)) ? 0 : 4)
            + (X509_check_ca(issuer.handle()) == 1 ? 0 : 2) + (namesKey ? 0 : 1);
    };
    std::stable_sort(issuers.begin(), issuers.end(),
                     [&](const Certificate &a, const Certificate &b) { return doubts(a) < doubts(b); });
}

} // namespace trunkseal::pki
