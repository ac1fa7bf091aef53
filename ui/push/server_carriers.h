#pragma once

#include "core/store/workspace.h"

namespace trunkseal::ui {

/// Workspace setting: ids of the carriers that a server was last to have from us, separated by spaces.
[[nodiscard]] QString serverCarriersKey(const QString &serverId);

/// Those carriers; all while nothing was ever pushed to this server. For the workspace's own thread.
[[nodiscard]] Result<std::vector<carrier::Carrier>> carriersOf(const store::Workspace &workspace,
                                                               const QString &serverId);

} // namespace trunkseal::ui
