#pragma once

#include "app/cli/arguments.h"
#include "core/carrier/validate.h"

namespace trunkseal::cli {

/// Options that set a field of a carrier: for add and edit.
[[nodiscard]] std::vector<Option> carrierFieldOptions();

/// Puts every given option into `carrier`. Errors: BadInput naming the option, NotFound for the roots file.
[[nodiscard]] Result<void> applyFields(carrier::Carrier &carrier, const Arguments &arguments);

/// Errors: BadInput with one line for each field that is wrong, led by the field's JSON key.
[[nodiscard]] Result<void> checkFields(const carrier::Carrier &carrier);

} // namespace trunkseal::cli
