#pragma once

#include "core/pki/verify.h"

namespace trunkseal::pki {

/// The reason for an X509_V_ERR_* code found at `depth`; `certificate` is the element there, for the words.
[[nodiscard]] Reason reasonFor(int opensslCode, int depth, const Certificate &certificate);

/// Why the leaf's names do not fit; hostname_mismatch or ip_address_mismatch.
[[nodiscard]] Reason identityReason(const IdentityResult &identity);

/// Is the fault one of a CRL, or told by one?
[[nodiscard]] bool isRevocationCode(int opensslCode);

/// How a certificate is called in a sentence: its CN, else a name, else its subject, else its serial number.
[[nodiscard]] QString shortName(const Certificate &certificate);

} // namespace trunkseal::pki
