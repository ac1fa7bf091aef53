#pragma once

#include "core/base/job.h"
#include "core/deploy/manifest.h"
#include "core/deploy/vicidial_database.h"

#include <chrono>
#include <functional>

namespace trunkseal::deploy {

/// resources/deploy/vicidial.pl, which does on the dialer what concerns the database.
[[nodiscard]] QByteArray vicidialScript();
[[nodiscard]] Error databaseError(const ssh::CommandResult &answer, const store::Server &server);

/// "KIND\tCOLUMN=HEX\tCOLUMN…", as the script reads and prints it.
[[nodiscard]] QByteArray writeRecord(const QString &kind, const DatabaseRow &row);
[[nodiscard]] std::pair<QString, DatabaseRow> readRecord(const QByteArray &line);

/// A row as text to look at and to compare; passwords are still in it.
[[nodiscard]] QByteArray shownRow(const asterisk::VicidialRow &row);

/// In the directory of a push: the rows that it writes, a record a line.
inline const QString stagedRowsFile = QStringLiteral("/rows.new");

/// What goes into the directory of a push that writes `rows`: script, old and new rows, by file name; nothing
/// where there are none.
[[nodiscard]] std::vector<std::pair<QString, QByteArray>> stagedRows(const std::vector<RowChange> &rows);

/// How the rows of a push and VICIdial's files stand.
struct RowsState {
    enum class Side { Old, New, Mixed, Foreign };
    Side rows = Side::Old; ///< Foreign: somebody changed one since
    Side files = Side::Old; ///< what this server's generated files say; Mixed: neither
    bool isFlagged = false; ///< VICIdial has not picked it up yet

    /// Everything is on that side, and nothing is on its way.
    [[nodiscard]] bool isSettled(Side side) const { return rows == side && files == side && !isFlagged; }
};
[[nodiscard]] Result<RowsState> rowsState(ssh::RemoteMachine &machine, const store::Server &server,
                                          const QString &pushId);

/// Writes the new rows, their lines of VICIdial's log and the flag. Errors: Refused (a row was changed since
/// the plan), Ssh, BadInput (the table cut a value short), …
[[nodiscard]] Result<void> applyRows(ssh::RemoteMachine &machine, const store::Server &server,
                                     const QString &pushId);
/// Writes the old rows; does nothing where the new ones were never begun. Errors: as applyRows().
[[nodiscard]] Result<void> restoreRows(ssh::RemoteMachine &machine, const store::Server &server,
                                       const QString &pushId);

/// Waits for VICIdial's job, which runs once a minute, and says meanwhile what is waited for. Old rows and
/// files are enough in the end, whatever the flag says. Errors: Timeout with the reason, Canceled, Ssh.
[[nodiscard]] Result<void> waitForVicidial(ssh::RemoteMachine &machine, const store::Server &server,
                                           const QString &pushId, RowsState::Side side,
                                           std::chrono::seconds patience, const Control &control,
                                           const std::function<void(const QString &)> &say);

/// The old rows again, and the files that VICIdial makes of them. Errors: as restoreRows() and
/// waitForVicidial().
[[nodiscard]] Result<void> takeRowsBack(ssh::RemoteMachine &machine, const store::Server &server,
                                        const QString &pushId,
                                        const std::function<void(const QString &)> &say);

} // namespace trunkseal::deploy
