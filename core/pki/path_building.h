#pragma once

#include "core/pki/certificate.h"
#include "core/pki/issuer_index.h"

#include <functional>
#include <unordered_map>
#include <vector>

namespace trunkseal::pki {

class TrustAnchors;

/// Leaf to anchor.
using Path = std::vector<Certificate>;

/// Whether each element of a path is known to have signed the one before it.
enum class Signatures { Right, Unchecked };

/// Walks every way from a leaf to an anchor (RFC 4158), likeliest first: OpenSSL itself takes the first
/// issuer that fits and does not come back from a dead end. A first walk follows only signatures that are
/// right, by certificates that are in order, on ways that lead to an anchor; when there is no such path, a
/// second one goes by the names alone, so that what is wrong can be told. Bounded in steps, paths, signatures
/// and length.
class PathBuilder {
public:
    /// `at` [s since 1970] prefers candidates valid then. Paths grow to `maxLength` elements. `isInOrder`
    /// says whether a candidate can be part of any good path. `memory` as of IssuerIndex.
    PathBuilder(const std::vector<Certificate> &candidates, const TrustAnchors &anchors, qint64 at,
                int maxLength, std::function<bool(const Certificate &)> isInOrder, ChainMemory *memory);

    using Check = std::function<bool(const Path &, Signatures)>;

    /// Hands each path to `accepts` until it returns true or none is left. True when one was accepted.
    bool findPath(const Certificate &leaf, const Check &accepts);

private:
    bool walk(const Certificate &leaf, Signatures wanted, const Check &accepts);
    bool extend(Path &path, Signatures wanted, const Check &accepts);
    bool offer(const Path &path, Signatures wanted, const Check &accepts);
    /// How many steps it is to an anchor at least, for every certificate above `leaf` that has a way there.
    void measure(const Certificate &leaf);
    [[nodiscard]] bool leadsToAnchor(const Certificate &certificate) const;
    [[nodiscard]] std::vector<Certificate> issuersOf(const Certificate &child, Signatures wanted);
    [[nodiscard]] const std::vector<Certificate> &provenIssuersOf(const Certificate &child);
    [[nodiscard]] std::vector<Certificate> anchorsAbove(const Certificate &child, Signatures wanted);
    [[nodiscard]] const std::vector<Certificate> &provenAnchorsAbove(const Certificate &child);
    [[nodiscard]] bool isUsable(const Certificate &candidate);
    void sortByLikelihood(const Certificate &child, std::vector<Certificate> &issuers) const;

    const TrustAnchors &m_anchors;
    IssuerIndex m_index;
    std::function<bool(const Certificate &)> m_isInOrder;
    std::unordered_map<const x509_st *, bool> m_usable; ///< candidates that can be part of a good path
    std::unordered_map<const x509_st *, std::vector<Certificate>> m_provenIssuers;
    std::unordered_map<const x509_st *, std::vector<Certificate>> m_provenAnchors;
    std::unordered_map<const x509_st *, int> m_distance;
    qint64 m_at;
    std::size_t m_maxLength;
    int m_stepsLeft = 0;
    int m_pathsLeft = 0;
};

} // namespace trunkseal::pki
