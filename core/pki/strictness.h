#pragma once

#include "core/pki/path_building.h"
#include "core/pki/verify.h"

#include <vector>

namespace trunkseal::pki {

/// What RFC 5280 asks of a chain and OpenSSL's strict check leaves out:
/// certificate_serial_number_not_positive, certificate_serial_number_too_long (4.1.2.2), duplicate_extension
/// (4.2), name_constraints_in_non_ca_certificate (4.2.1.10). Anchors are trusted as they are.
[[nodiscard]] std::vector<Reason> strictnessReasons(const Path &chain, bool endsInAnchor);

} // namespace trunkseal::pki
