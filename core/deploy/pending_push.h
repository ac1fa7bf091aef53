#pragma once

#include "core/store/workspace.h"

namespace trunkseal::deploy {

/// A push that waits on its server to be confirmed.
struct PendingPush {
    QString transactionId;
    QDateTime startedAt;
    QDateTime confirmBy; ///< by our clock; afterwards the server has put it back, or is about to
    store::Server server;
};

/// Known from the history: armed, and neither confirmed nor rolled back since. Newest first.
[[nodiscard]] Result<std::vector<PendingPush>> pendingPushes(const store::Workspace &workspace);

} // namespace trunkseal::deploy
