#pragma once

#include "core/report/history_export.h"
#include "core/report/report_text.h"

namespace trunkseal::report {

/// The history entry of a probe of a carrier, with its whole report.
[[nodiscard]] store::HistoryEntry historyOf(const probe::ProbeReport &report);

/// What a carrier answers otherwise than before, of two stored reports (probe_report/1): outcome, addresses,
/// TLS, certificate, OPTIONS, transports, login, offers and findings; of a list what has gone and what has
/// come. Times, ports and the order of a list do not count.
[[nodiscard]] std::vector<Difference> probeChanges(const QJsonObject &before, const QJsonObject &after);

/// What changed since an earlier probe of the carrier that asked as much.
struct ProbeChanges {
    QDateTime since; ///< UTC
    std::vector<Difference> differences;
};

/// `entries`, newest first, are the history of the carrier without this probe. None before the second probe.
[[nodiscard]] std::optional<ProbeChanges> changesSince(const std::vector<store::HistoryEntry> &entries,
                                                       const store::HistoryEntry &probed);

/// {"since": …, "differences": [{"what", "before", "after"}]}.
[[nodiscard]] QJsonObject changesJson(const ProbeChanges &changes);
[[nodiscard]] QString changesText(const ProbeChanges &changes, const TextStyle &style);

} // namespace trunkseal::report
