#pragma once

#include "core/store/workspace.h"

namespace trunkseal::store {

/// Errors: Refused when `carrier` has had its test calls of the day of `now` (UTC); Storage.
[[nodiscard]] Result<void> checkDailyCap(const Workspace &workspace, const carrier::Carrier &carrier,
                                         const QDateTime &now);

/// The same for each of several that has a test number: all of them are about to be called.
[[nodiscard]] Result<void> checkDailyCaps(const Workspace &workspace,
                                          const std::vector<carrier::Carrier> &carriers,
                                          const QDateTime &now);

} // namespace trunkseal::store
