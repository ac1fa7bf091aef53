#pragma once

#include "core/call/test_call.h"
#include "core/carrier/carrier.h"

namespace trunkseal {

/// The test call that a carrier's own settings ask for: its edge, policy, anchors and login. `number` empty =
/// its test number. Errors: BadInput (no number at all, anchors unreadable, no codec we speak).
[[nodiscard]] Result<call::CallRequest> callRequestFor(const carrier::Carrier &carrier,
                                                       const Secret &password, const QString &number = {});

} // namespace trunkseal
