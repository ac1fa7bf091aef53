#pragma once

#include "core/sip/scanner.h"

namespace trunkseal::sip {

/// Checks a challenge or credentials: a scheme and name=value pairs (RFC 3261 25.1), or a token alone as
/// behind "Bearer" (RFC 8898). Leaves the scanner behind it.
[[nodiscard]] MaybeFault checkCredentials(Scanner *scanner);

} // namespace trunkseal::sip
