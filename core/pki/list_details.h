#pragma once

#include "core/pki/revocation_lists.h"
#include "core/pki/verify.h"

namespace trunkseal::pki {

/// What the lists said of each element that they were asked about, told from the states and reasons of
/// `verdict`.
[[nodiscard]] std::vector<RevocationDetail> listDetails(const ChainVerdict &verdict,
                                                        const RevocationLists &lists);

} // namespace trunkseal::pki
