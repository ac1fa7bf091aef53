#pragma once

#include "core/pki/faults.h"
#include "core/pki/path_building.h"

namespace trunkseal::pki {

/// RFC 5280 4.2.1.10: malformed_name_constraint for a constraint that is no name space (DNS name with a
/// leading dot or an asterisk, address without a mask, mask with holes), for a list that is there but empty,
/// and for an extension without any constraint.
void checkNameConstraints(const x509_st *x509, Faults &faults);

/// What the constraints of a path mean for its names beyond OpenSSL's check: excluded_name_in_wildcard (the
/// leaf's "*.example.com" stands for a name that is excluded) and name_constraints_too_many (more comparisons
/// than any honest path needs).
[[nodiscard]] std::vector<Reason> constrainedNameReasons(const Path &chain);

} // namespace trunkseal::pki
