#pragma once

#include "core/sip/scanner.h"

namespace trunkseal::sip {

/// Checks one header line's value against its grammar (RFC 3261 section 25, 3262, 3326, 4028). Unknown
/// headers may hold any text. `value` is unfolded byte for byte, so that `Fault::at` still counts in the text
/// as received.
[[nodiscard]] MaybeFault checkHeader(QByteArrayView canonicalName, QByteArrayView value);

/// Do transactions and dialogs depend on this header? An error in one of them cannot be ignored.
[[nodiscard]] bool isEssentialHeader(QByteArrayView canonicalName);

} // namespace trunkseal::sip
