#pragma once

#include "core/carrier/validate.h"

namespace trunkseal::carrier {

/// Problems of the fields around the trunk itself: further hosts, proxy, registrar, client certificate,
/// incoming login, caller identity, address translation, session timers, dial prefix.
[[nodiscard]] std::vector<Issue> checkTrunk(const Carrier &carrier);

} // namespace trunkseal::carrier
