#pragma once

#include "core/report/report_text.h"
#include "core/store/workspace.h"
#include "core/watch/event.h"
#include "core/watch/served.h"

#include <QJsonArray>
#include <QJsonObject>

namespace trunkseal::report {

/// One server whose certificates were compared.
struct WatchedServer {
    QString name;
    std::optional<watch::ServedReport> report; ///< unset: see `error`
    std::optional<Error> error;
};

/// One round of a watch.
struct WatchRound {
    QDateTime at; ///< UTC
    watch::State state = watch::State::Good; ///< the worst of all, servers too
    std::vector<watch::CarrierReport> carriers;
    std::vector<WatchedServer> servers;
    std::vector<watch::Event> events; ///< what is new since the last round
};

/// watch_report/1.
[[nodiscard]] QJsonObject toJson(const WatchRound &round);
[[nodiscard]] QString watchText(const WatchRound &round, const TextStyle &style);

/// `certificates` of server_report/1 and watch_report/1.
[[nodiscard]] QJsonArray servedJson(const watch::ServedReport &report);
[[nodiscard]] QString servedText(const watch::ServedReport &report, const TextStyle &style);

/// pin/1: what is pinned, one entry an edge. `carrierNames` by id.
[[nodiscard]] QJsonObject pinsJson(const std::vector<store::Pin> &pins,
                                   const QMap<QString, QString> &carrierNames);
[[nodiscard]] QString pinsText(const std::vector<store::Pin> &pins,
                               const QMap<QString, QString> &carrierNames, const TextStyle &style);

/// The history entry of a carrier about which there is news.
[[nodiscard]] store::HistoryEntry historyOf(const watch::CarrierReport &report,
                                            const std::vector<watch::Event> &events);

} // namespace trunkseal::report
