#pragma once

#include "core/asterisk/migrate.h"
#include "core/carrier/preset.h"

namespace trunkseal::asterisk {

/// The carrier with another posture, its steps and advice; the texts are empty yet. `preset` is what is known
/// of the carrier, or null.
[[nodiscard]] Migration changePosture(const carrier::Carrier &carrier, carrier::Posture to,
                                      const TargetProfile &target, const carrier::Preset *preset);

} // namespace trunkseal::asterisk
