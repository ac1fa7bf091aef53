#pragma once

#include <QString>

#include <optional>

struct X509_crl_st; // OpenSSL's X509_CRL

namespace trunkseal::pki {

/// What RFC 5280 5 has against the form of a list, in words for the user; nothing when it is right: version 2
/// with a nextUpdate (5.1.2.1, 5.1.2.5), dates up to 2049 as UTCTime (5.1.2.4), a list number that is not
/// critical (5.2.3), not for some reasons only (5.2.5; RFC 5280 6.3.3 would need the other lists too), no
/// critical extension of an entry that is not known (5.3).
[[nodiscard]] std::optional<QString> crlFormFault(X509_crl_st *crl);

} // namespace trunkseal::pki
