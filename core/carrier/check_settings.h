#pragma once

#include "core/carrier/validate.h"

namespace trunkseal::carrier {

/// Problems of `carrier.otherSettings`: keys are `option` or `object/option` (PJSIP: endpoint, aor, auth,
/// identify, registration), never one that TrunkSeal writes itself, since the later line would win, and never
/// a password.
[[nodiscard]] std::vector<Issue> checkOtherSettings(const Carrier &carrier);

} // namespace trunkseal::carrier
