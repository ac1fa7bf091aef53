#pragma once

#include "core/pki/ocsp_ptr.h"

namespace trunkseal::pki {

/// Who signed an answer.
struct OcspSigner {
    QString name; ///< empty = the answer's responder ID fits no certificate at hand
    QString fault; ///< translated; empty = may speak for the issuer and the signature is right
    bool unchecked = false; ///< delegated without id-pkix-ocsp-nocheck: it could itself be revoked
};

/// RFC 6960 4.2.2.2: the issuer itself, or a certificate in the answer that the issuer signed, with
/// id-kp-OCSPSigning, valid at `at` [s since 1970].
[[nodiscard]] OcspSigner ocspSigner(const OCSP_BASICRESP *answer, const Certificate &issuer, qint64 at);

} // namespace trunkseal::pki
