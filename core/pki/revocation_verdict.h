#pragma once

#include "core/pki/ocsp.h"
#include "core/pki/verify.h"

namespace trunkseal::pki {

/// Adds what one source said of one element: a revocation is a reason against the chain, anything else but
/// "good" leaves it as it was (soft fail) and is told in `revocationDetails`. A revocation outweighs every
/// other word, "good" outweighs silence.
void addRevocation(ChainVerdict &verdict, RevocationDetail detail);

/// What an OCSP answer for the leaf says, stapled in the handshake or from a file. An empty one is added as
/// missing, and is a reason against a leaf that demands one (RFC 7633).
void addStaple(ChainVerdict &verdict, const QByteArray &answer, const OcspRules &rules);

/// Makes a leaf that OCSP did not call good a reason, and every other element that was asked about in vain:
/// ocsp_no_response, ocsp_unreachable, ocsp_expired_response, …
void requireOcsp(ChainVerdict &verdict);

/// The element above `depth`, when the chain has one.
[[nodiscard]] std::optional<Certificate> issuerInChain(const ChainVerdict &verdict, int depth);

/// Why the list in `input` cannot serve at `at`: unreadable, of another kind, out of date or from the future;
/// nothing when it can. Depth is left to the caller.
[[nodiscard]] std::optional<RevocationDetail> faultOfList(const QByteArray &input, const QDateTime &at);

} // namespace trunkseal::pki
