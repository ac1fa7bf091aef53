#pragma once

#include "core/asterisk/migrate.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// What is shown of a migration: one stage for a stack, one for each posture on the way.
struct MigrationReport {
    std::vector<asterisk::Migration> stages; ///< at least one, each starting where the last one ended
    asterisk::AsteriskVersion version;
    bool applied = false; ///< saved in the workspace
};

/// migration/1: carrier, kind ("stack" or "posture"), from, to, asterisk, applied, counts by kind of step,
/// stages (from, to, steps {kind, from, to, note}, afterwards), diff, and the carrier as it will be.
[[nodiscard]] QJsonObject migrationJson(const MigrationReport &report);
[[nodiscard]] QString migrationText(const MigrationReport &report, const TextStyle &style);

} // namespace trunkseal::report
