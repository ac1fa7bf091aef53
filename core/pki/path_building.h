#pragma once

#include "core/pki/certificate.h"

#include <functional>
#include <unordered_map>
#include <vector>

namespace trunkseal::pki {

class TrustAnchors;

/// Leaf to anchor.
using Path = std::vector<Certificate>;

/// Walks every way from a leaf to an anchor (RFC 4158), likeliest first: OpenSSL itself takes the first
/// issuer that fits and does not come back from a dead end. Names and key identifiers decide who may have
/// issued what; signatures and all rules are left to the check of the whole path. Bounded in steps, paths and
/// length.
class PathBuilder {
public:
    /// `at` [s since 1970] prefers candidates valid then. Paths grow to `maxLength` elements.
    PathBuilder(const std::vector<Certificate> &candidates, const TrustAnchors &anchors, qint64 at,
                int maxLength);

    /// Hands each path to `accepts` until it returns true or none is left. True when one was accepted.
    bool findPath(const Certificate &leaf, const std::function<bool(const Path &)> &accepts);

private:
    using Check = std::function<bool(const Path &)>;

    bool extend(Path &path, const Check &accepts);
    bool offer(const Path &path, const Check &accepts);
    [[nodiscard]] std::vector<Certificate> issuersOf(const Certificate &child) const;
    [[nodiscard]] std::vector<Certificate> anchorsAbove(const Certificate &child) const;
    void sortByLikelihood(const Certificate &child, std::vector<Certificate> &issuers) const;

    const TrustAnchors &m_anchors;
    std::unordered_multimap<unsigned long, Certificate> m_bySubject;
    qint64 m_at;
    std::size_t m_maxLength;
    int m_stepsLeft;
    int m_pathsLeft;
};

} // namespace trunkseal::pki
