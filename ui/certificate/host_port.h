#pragma once

#include "core/base/address.h"
#include "core/base/result.h"

namespace trunkseal::ui {

/// "host:port", "host" (5061), "1.2.3.4:5061", "[::1]:5061"; `ip` of the answer may be a name. Errors:
/// BadInput.
[[nodiscard]] Result<Address> parseHostPort(const QString &text);

} // namespace trunkseal::ui
