#pragma once

#include "core/pki/faults.h"
#include "core/pki/strictness.h"

namespace trunkseal::pki {

/// RFC 5280 4.2: duplicate_extension, malformed_extension (also: not DER), empty_extension,
/// extension_wrongly_critical, extension_not_critical, key_usage_empty, ca_key_usage_without_keycertsign,
/// name_constraints_in_non_ca_certificate; and of the authority key identifier (4.2.1.1)
/// authority_key_identifier_without_key, authority_key_identifier_incomplete,
/// authority_key_identifier_of_another (a self-signed certificate that names another as its issuer) and
/// missing_authority_key_identifier (of an anchor; OpenSSL looks at the others).
void checkExtensions(x509_st *x509, Place place, Faults &faults);

} // namespace trunkseal::pki
