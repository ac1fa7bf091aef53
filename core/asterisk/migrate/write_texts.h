#pragma once

#include "core/asterisk/migrate.h"

namespace trunkseal::asterisk {

/// Fills in both texts, and adds what the target needs to know of the new one to `afterwards`. A chan_sip
/// carrier that is left behind is written as Asterisk 20 has it where `target` has no chan_sip. Errors: as
/// preview().
[[nodiscard]] Result<> writeTexts(Migration &migration, const TargetProfile &target);

} // namespace trunkseal::asterisk
