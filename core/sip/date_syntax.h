#pragma once

#include "core/sip/scanner.h"

namespace trunkseal::sip {

/// SIP-date: "Sat, 13 Nov 2010 23:29:00 GMT" (RFC 3261 20.17).
[[nodiscard]] MaybeFault checkDate(Scanner *scanner);

} // namespace trunkseal::sip
