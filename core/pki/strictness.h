#pragma once

#include "core/pki/path_building.h"
#include "core/pki/verify.h"

#include <vector>

namespace trunkseal::pki {

/// Where a certificate stands in a path: how much of RFC 5280 is asked of it.
enum class Place {
    Leaf, ///< also when it is trusted itself
    Between,
    GivenAnchor, ///< named by the user: the form that CA certificates must have is asked of it too
    SystemAnchor, ///< of the system's store: a name and a key (6.1.1 d); some are older than the profile
};

/// What RFC 5280 asks of one certificate and OpenSSL's strict check leaves out; `depth` goes into the
/// reasons. certificate_serial_number_not_positive, certificate_serial_number_too_long (4.1.2.2),
/// validity_wrongly_encoded (4.1.2.5), version_unknown, not_der (4.1), signature_algorithms_differ (4.1.1.2),
/// key_algorithm_unsuitable (DSA: RFC 9325 4.2), duplicate_extension (4.2), and those of strict_extensions.h,
/// strict_names.h and name_constraints.h.
[[nodiscard]] std::vector<Reason> strictnessReasons(const Certificate &certificate, Place place, int depth);

/// All of a path, and what its name constraints mean for its names. `lastPlace` is that of its last element:
/// Between where the path does not end in an anchor.
[[nodiscard]] std::vector<Reason> strictnessReasons(const Path &chain, Place lastPlace);

} // namespace trunkseal::pki
