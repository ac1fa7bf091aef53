#pragma once

#include <QString>

namespace trunkseal::pki {

/// RFC 5280 5.3.1: "key_compromise"; empty for none stated.
[[nodiscard]] QString crlReasonWord(int code);
/// In words, translated.
[[nodiscard]] QString crlReasonText(int code);

} // namespace trunkseal::pki
