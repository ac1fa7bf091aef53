#pragma once

#include "core/diagnosis/finding.h"
#include "core/pki/verify.h"

#include <vector>

namespace trunkseal::diagnosis {

/// What a chain verdict means to the operator: one finding for each cause, leaf first. Of the two reasons
/// that OpenSSL gives for a leaf that came alone only the missing intermediate is told; a name that only a
/// wildcard covers is told as such. A valid chain that ends within `soonDays` gives cert.expires_soon, any
/// other valid chain nothing.
[[nodiscard]] std::vector<Finding> chainFindings(const pki::ChainVerdict &verdict, int soonDays = 30);

} // namespace trunkseal::diagnosis
