#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace trunkseal::carrier {

/// The JSON Schema (draft 2020-12) of "trunkseal.carrier/1", as text. It holds for every carrier that
/// validate() has no error about. Errors: Internal when it is not in this program.
[[nodiscard]] Result<QByteArray> carrierSchema();

} // namespace trunkseal::carrier
