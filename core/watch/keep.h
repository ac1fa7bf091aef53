#pragma once

#include "core/store/workspace.h"
#include "core/watch/event.h"

namespace trunkseal::watch {

/// The request to look at `carrier`, with its pins. `clientKey` is its secret under carrier::clientKeyKey(),
/// empty when there is none. Errors: Storage.
[[nodiscard]] Result<WatchRequest> requestFor(const store::Workspace &workspace,
                                              const carrier::Carrier &carrier, const Secret &clientKey);

enum class FirstUse { Pin, Ignore };

/// Keeps in the workspace what the next look needs (pins of first use and of renewals, the last result) and
/// answers with the news. The caller adds them to the history (report::historyOf()) and shows them. Errors:
/// Storage.
[[nodiscard]] Result<std::vector<Event>> keep(store::Workspace &workspace, const CarrierReport &report,
                                              FirstUse firstUse);

/// Pins what every edge of `report` showed, also where that is a change: the user has agreed. Errors:
/// Storage.
[[nodiscard]] Result<void> pinSeen(store::Workspace &workspace, const CarrierReport &report);

} // namespace trunkseal::watch
