#pragma once

#include "app/cli/session.h"
#include "core/report/watch_json.h"
#include "core/watch/keep.h"

namespace trunkseal::cli {

/// What one round of a watch looks at, and how.
struct WatchPlan {
    std::vector<carrier::Carrier> carriers;
    QStringList servers; ///< names of dialers whose certificates are compared
    std::vector<int> warnDays = watch::defaultWarnDays();
    int atATime = 8;
    watch::FirstUse firstUse = watch::FirstUse::Pin;
};

/// The carriers of these names; all of the workspace when there is none. Errors: NotFound, Storage.
[[nodiscard]] Result<WatchPlan> planWatch(Session &session, const QStringList &names);

/// The request for one carrier, with its pins and its client key from the vault. Errors: those of the vault.
[[nodiscard]] Result<watch::WatchRequest> watchRequestFor(Session &session, const carrier::Carrier &carrier);

/// Looks at everything of the plan once and keeps in the workspace what the next round needs: pins, last
/// results, and the news as history. Errors: Canceled, Storage, those of the vault.
[[nodiscard]] Result<report::WatchRound> watchRound(Session &session, const Arguments &arguments,
                                                    const WatchPlan &plan);

} // namespace trunkseal::cli
