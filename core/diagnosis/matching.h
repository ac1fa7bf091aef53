#pragma once

#include "core/diagnosis/catalogue.h"

namespace trunkseal::diagnosis {

/// The finding for a reason code of a chain verdict ("certificate_has_expired", "hostname_mismatch"); a code
/// without an entry of its own gives cert.refused. Pass subject, wanted, found, issuer, date or reason as far
/// as known.
[[nodiscard]] QString idOfChainReason(const QString &reasonCode);

/// What is known about a final failure to our INVITE or REGISTER.
struct SipFailure {
    int status = 0; ///< 300 to 699
    bool credentialsGiven = false;
    bool offeredSrtp = false; ///< our offer was RTP/SAVP
};

/// The finding for a final SIP failure; sip.rejected where no entry of its own fits.
[[nodiscard]] QString idOfSipFailure(const SipFailure &failure);

} // namespace trunkseal::diagnosis
