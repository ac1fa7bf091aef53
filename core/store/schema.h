#pragma once

#include "core/store/database.h"

#include <QStringList>

#include <vector>

namespace trunkseal::store {

/// Marks a SQLite file as ours: "TSEL".
inline constexpr qint32 applicationId = 0x5453454c;

/// The statements that lead from schema `version - 1` to `version`; 1 is the empty file's first.
struct Migration {
    int version = 0;
    QStringList statements;
};

/// Every schema there ever was, oldest first. Append only.
[[nodiscard]] const std::vector<Migration> &migrations();

/// Brings `database` to the newest schema of `steps`: makes a new one, or copies an older one to
/// "PATH.backup-vN" and then migrates it in one transaction. Errors: Storage (not a workspace, newer schema,
/// disk). An old file is never half migrated.
[[nodiscard]] Result<void> prepareSchema(Database &database, const std::vector<Migration> &steps);

[[nodiscard]] Result<int> schemaVersion(const Database &database);

} // namespace trunkseal::store
