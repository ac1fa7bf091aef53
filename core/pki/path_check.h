#pragma once

#include "core/pki/path_building.h"
#include "core/pki/revocation_lists.h"
#include "core/pki/strictness.h"
#include "core/pki/verify.h"

#include <vector>

namespace trunkseal::pki {

/// By what a path is judged; the same for every path of one verification.
struct CheckRules {
    qint64 at = 0; ///< s since 1970
    Purpose purpose = Purpose::Server;
    int maxDepth = 16; ///< intermediates at most; self-issued ones do not count (RFC 5280 6.1.4 l)
    int securityLevel = 2;
    /// The common name stands for a host: name constraints apply to it.
    bool usesCommonName = false;
    const RevocationLists &lists;
    bool requireCrl = false;
    bool strict = true;
};

/// What OpenSSL says of one path.
struct PathVerdict {
    std::vector<Reason> reasons; ///< in the order found
    Path chain; ///< as judged
    std::vector<RevocationState> revocation; ///< one for each element of `chain`
};

/// Judges exactly this path; its last element is the anchor, of the place given. Signatures that are known to
/// be right are not checked again.
[[nodiscard]] PathVerdict checkPath(const Path &path, Signatures signatures, Place anchorPlace,
                                    const CheckRules &rules);

/// Lets OpenSSL build from `candidates` as `openssl verify` does: the words for a leaf without any path to an
/// anchor.
[[nodiscard]] PathVerdict checkUnguided(const Certificate &leaf, const std::vector<Certificate> &candidates,
                                        X509_STORE *anchors, const CheckRules &rules);

} // namespace trunkseal::pki
