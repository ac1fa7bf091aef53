#pragma once

#include "core/pki/openssl_ptr.h"
#include "core/pki/verify.h"

#include <vector>

namespace trunkseal::pki {

/// CRLs read for one verification (RFC 5280 5).
struct RevocationLists {
    CrlStackPtr crls;
    std::vector<Reason> faults; ///< crl_unreadable, crl_form_invalid, indirect_crl_not_supported,
                                ///< delta_crl_not_supported

    [[nodiscard]] bool isEmpty() const { return sk_X509_CRL_num(crls.get()) <= 0; }
};

/// Reads DER or PEM, several in one PEM; what cannot be used is named in `faults`.
[[nodiscard]] RevocationLists revocationListsFrom(const std::vector<QByteArray> &inputs);

} // namespace trunkseal::pki
