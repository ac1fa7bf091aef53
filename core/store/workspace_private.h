#pragma once

#include "core/store/audit_log.h"
#include "core/store/vault.h"
#include "core/store/workspace.h"

namespace trunkseal::store {

/// Shared by workspace.cpp (file, history, vault), workspace_entries.cpp (carriers, servers) and
/// workspace_watch.cpp (pins, last watches).
struct Workspace::Private {
    Private(std::unique_ptr<Database> opened, const QString &workspaceId)
        : database(std::move(opened))
        , vault(*database, workspaceId)
        , log(*database)
    {
    }

    /// One change and its audit entry, together or not at all.
    [[nodiscard]] Result<void> change(const QString &action, const QString &subjectId,
                                      const std::function<Result<void>()> &work) const
    {
        return database->transact([&]() -> Result<void> {
            if (const auto done = work(); !done)
                return done;
            return log.append(action, subjectId, QStringLiteral("ok"));
        });
    }
    /// Runs a statement and drops the row count.
    [[nodiscard]] Result<void> run(const QString &sql, const QVariantList &values) const
    {
        const auto done = database->run(sql, values);
        return done ? Result<void>() : Result<void>(fail(done.error()));
    }

    std::unique_ptr<Database> database;
    Vault vault;
    AuditLog log;
};

} // namespace trunkseal::store
