#pragma once

#include "core/asterisk/migrate/convert_extras.h"

namespace trunkseal::asterisk {

/// Every option of both texts in one step: what became of each of `beforeText`, then what is new in
/// `afterText`. `extras` are the steps of the settings without a field.
[[nodiscard]] std::vector<MigrationStep> tellSteps(const Migration &migration, const ConvertedExtras &extras);

} // namespace trunkseal::asterisk
