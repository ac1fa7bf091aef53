#pragma once

#include "core/store/workspace.h"

namespace trunkseal::ui {

/// A push that waits on its server to be confirmed.
struct PendingPush {
    QString transactionId;
    QDateTime startedAt;
    QDateTime confirmBy; ///< by our clock; afterwards the server has put it back, or is about to
    store::Server server;
};

/// Known from the history: armed, and neither confirmed nor rolled back since. Newest first. For the
/// workspace's own thread.
[[nodiscard]] Result<std::vector<PendingPush>> pendingPushes(const store::Workspace &workspace);

/// "4:07" until `confirmBy`, "0:00" after it.
[[nodiscard]] QString timeLeft(const QDateTime &confirmBy);

} // namespace trunkseal::ui
