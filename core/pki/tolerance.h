#pragma once

#include "core/pki/path_check.h"

#include <optional>

namespace trunkseal::pki {

/// What OpenSSL has against the element at `depth` of a chain.
struct Finding {
    int code = 0; ///< X509_V_ERR_*
    int depth = 0;
};

/// Is it none by RFC 5280, which OpenSSL is stricter than here? `anchorPlace` is empty where the chain does
/// not end in an anchor.
[[nodiscard]] bool isTolerated(const Finding &finding, const Path &chain, std::optional<Place> anchorPlace,
                               const CheckRules &rules);

} // namespace trunkseal::pki
