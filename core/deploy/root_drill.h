#pragma once

#include "core/deploy/trust_files.h"
#include "core/pki/verify.h"

namespace trunkseal::deploy {

/// Would a chain be accepted by what one TLS user of the server trusts?
struct DrillResult {
    TrustFile trust;
    pki::ChainVerdict verdict; ///< by the rules of that user
    bool passes = false; ///< valid, or nothing is verified there
    QString sentence; ///< translated
};

struct RootDrill {
    QString serverName; ///< empty for a file
    QString system;
    QString opensslVersion;
    int securityLevel = 2;
    std::vector<pki::Certificate> chain; ///< the announced one, leaf first
    std::vector<DrillResult> results;
    bool passes = false; ///< all of them; also when there are none
    QString oneLine; ///< translated
};

struct DrillQuestion {
    std::vector<pki::Certificate> chain; ///< not empty
    QString host; ///< name that must be proven; empty = none is compared
    QDateTime at; ///< invalid = now
};

/// Judges as Asterisk does: the name by the rule of its stack and version, the strength by its security
/// level, no more of RFC 5280 than OpenSSL checks unasked, and for chan_sip a chain that ends in a root.
[[nodiscard]] RootDrill drill(const DrillQuestion &question, const TrustSetup &setup,
                              const QString &serverName);

} // namespace trunkseal::deploy
