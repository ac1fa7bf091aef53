#pragma once

#include "core/pki/path_building.h"
#include "core/pki/revocation_lists.h"
#include "core/pki/verify.h"

#include <vector>

namespace trunkseal::pki {

/// By what a path is judged; the same for every path of one verification.
struct CheckRules {
    qint64 at = 0; ///< s since 1970
    Purpose purpose = Purpose::Server;
    int maxDepth = 16;
    int securityLevel = 2;
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

/// Judges exactly this path; its last element is the anchor.
[[nodiscard]] PathVerdict checkPath(const Path &path, const CheckRules &rules);

/// Lets OpenSSL build from `candidates` as `openssl verify` does: the words for a leaf without any path to an
/// anchor.
[[nodiscard]] PathVerdict checkUnguided(const Certificate &leaf, const std::vector<Certificate> &candidates,
                                        X509_STORE *anchors, const CheckRules &rules);

} // namespace trunkseal::pki
