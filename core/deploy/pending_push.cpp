#include "core/deploy/pending_push.h"

#include <QSet>

namespace trunkseal::deploy {

Result<std::vector<PendingPush>> pendingPushes(const store::Workspace &workspace)
{
    const auto servers = workspace.servers();
    if (!servers)
        return fail(servers.error());
    const auto history = workspace.history();
    if (!history)
        return fail(history.error());
    std::vector<PendingPush> pending;
    QSet<QString> decided;
    for (const store::HistoryEntry &entry : *history) { // newest first
        const QString id = entry.report.value(QLatin1String("id")).toString();
        const bool decides =
            entry.kind == QLatin1String("confirm") || entry.kind == QLatin1String("rollback");
        if (decides && entry.verdict != QLatin1String("failed"))
            decided.insert(id);
        if (entry.kind != QLatin1String("push") || entry.verdict != QLatin1String("armed")
            || decided.contains(id))
            continue;
        const auto server = std::find_if(servers->begin(), servers->end(), [&entry](const store::Server &s) {
            return s.id == entry.subjectId;
        });
        if (server == servers->end())
            continue;
        const auto time = [&entry](const char *key) {
            return QDateTime::fromString(entry.report.value(QLatin1String(key)).toString(),
                                         Qt::ISODateWithMs);
        };
        pending.push_back({id, time("started_at"), time("confirm_by"), *server});
    }
    return pending;
}

} // namespace trunkseal::deploy
