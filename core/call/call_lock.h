#pragma once

#include "core/base/result.h"

#include <QLockFile>

#include <memory>

namespace trunkseal::call {

/// Held while a call runs over a carrier: one at a time, over all processes of this user. An empty id needs
/// no lock. Errors: Refused while another call runs; Storage.
[[nodiscard]] Result<std::unique_ptr<QLockFile>> lockCarrier(const QString &carrierId);

} // namespace trunkseal::call
