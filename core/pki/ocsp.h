#pragma once

#include "core/pki/certificate.h"
#include "core/pki/revocation.h"

namespace trunkseal::pki {

/// A request for one certificate (RFC 6960 4.1), not signed.
struct OcspQuestion {
    QByteArray der;
    QByteArray nonce; ///< as it must come back
};

/// Asks about `certificate` by SHA-1 hashes of `issuer`, which every responder knows, with a random nonce.
/// Errors: Internal.
[[nodiscard]] Result<OcspQuestion> ocspQuestion(const Certificate &certificate, const Certificate &issuer);

struct OcspRules {
    QDateTime at; ///< invalid = now
    QByteArray nonce; ///< of the question; empty = none was asked, as with a stapled answer
};

/// Judges an answer about `certificate` (RFC 6960 3.2): signed by `issuer` itself or by a responder that
/// `issuer` certified for it, about this certificate, with the nonce asked for (an answer without one is
/// accepted and said), and of the right time give or take five minutes. Depth and source are left to the
/// caller.
[[nodiscard]] RevocationDetail judgeOcsp(const QByteArray &answer, const Certificate &certificate,
                                         const Certificate &issuer, const OcspRules &rules);

} // namespace trunkseal::pki
