#pragma once

#include "core/store/workspace.h"
#include "core/watch/event.h"

namespace trunkseal::watch {

/// What is known of every carrier at `now` without asking anybody: the ends of its pinned chains, of its own
/// anchors and of our client certificate, and the state and line that the last look left. Edges without a
/// pin, and anchors of the system, are missing. An entry whose certificates cannot be read is told as failed.
/// Errors: Storage.
[[nodiscard]] Result<std::vector<CarrierReport>>
storedReports(const store::Workspace &workspace, const std::vector<int> &warnDays, const QDateTime &now);

/// What of `report` has come nearer to its end since its last record: events of expiry only. The record is
/// brought up to date, its state and the rest of it stay. Errors: Storage.
[[nodiscard]] Result<std::vector<Event>> keepEnds(store::Workspace &workspace, const CarrierReport &report);

} // namespace trunkseal::watch
