#pragma once

#include "core/base/once_each.h"
#include "core/pki/path_check.h"

namespace trunkseal::pki {

/// The best path that was found for a chain.
struct FoundPath {
    PathVerdict verdict;
    bool anchored = false; ///< its last element is a trust anchor
};

/// What those who judge many chains need not find out again: fleets share certificates, and all of them their
/// issuers. Any thread may call.
class ChainMemory {
public:
    /// How many of each are kept; then all are forgotten. A path holds its certificates.
    explicit ChainMemory(qsizetype mostSignatures = 4096, qsizetype mostPaths = 512);

    /// Names a signature by the SHA-256 of the public key (`keyDigest`, of the whole field) and of the
    /// certificate with its signature; empty when that cannot be made, which nothing is kept of.
    [[nodiscard]] static QByteArray signatureName(const QByteArray &keyDigest, const x509_st *child);
    /// Names a search by everything that its outcome depends on, the second of its time included. Empty, and
    /// so not remembered, with revocation lists and with so many anchors that the name would cost more than
    /// the search.
    [[nodiscard]] static QByteArray pathName(const VerifyRequest &request, const CheckRules &rules);

    /// Is this signature right? That is arithmetic: no time, trust or name changes it. `check` is called when
    /// it is not known; what is wrong is not kept.
    [[nodiscard]] bool isRight(const QByteArray &signatureName, const std::function<bool()> &check);
    /// The path found for this chain; `find` is called when it is not known.
    [[nodiscard]] FoundPath path(const QByteArray &pathName, const std::function<FoundPath()> &find);

private:
    OnceEach<bool> m_signatures;
    OnceEach<FoundPath> m_paths;
};

} // namespace trunkseal::pki
