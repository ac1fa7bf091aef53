#pragma once

#include "core/deploy/pending_push.h"

namespace trunkseal::ui {

using deploy::PendingPush;
using deploy::pendingPushes; ///< for the workspace's own thread

/// "4:07" until `confirmBy`, "0:00" after it.
[[nodiscard]] QString timeLeft(const QDateTime &confirmBy);

} // namespace trunkseal::ui
