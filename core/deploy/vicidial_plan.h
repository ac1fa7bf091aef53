#pragma once

#include "core/deploy/push.h"
#include "core/deploy/vicidial_database.h"
#include "core/diagnosis/finding.h"

namespace trunkseal::deploy {

/// What a push would do to VICIdial's table of carriers.
struct RowPlan {
    std::vector<RowChange> rows;
    QStringList sentences; ///< translated
    QStringList reloads; ///< that load what VICIdial makes of them
    QStringList trunks; ///< names of trunks that rows of ours, or those that are replaced, define already
    QByteArray ownRows; ///< ids of all rows of ours after it, one a line: the file ownRowsFile
    std::vector<diagnosis::Finding> findings;
};

/// Beside our certificates: which rows are ours.
inline const QString ownRowsFile = QStringLiteral("trunkseal/vicidial_rows");
[[nodiscard]] QStringList readOwnRows(const QByteArray &file);

/// Compares the table with the rows that `carriers` make of `wanted` (in the same order). A trunk stays in
/// the row that has it, whatever its id; its dialplan, globals, name, description and group stay as well
/// unless the technology changes. Rows of ours whose carrier is not among them go.
[[nodiscard]] RowPlan planRows(const VicidialState &state, const std::vector<carrier::Carrier> &carriers,
                               const std::vector<asterisk::VicidialRow> &wanted, const QStringList &ownRows,
                               const QString &serverName);

[[nodiscard]] VicidialReport vicidialReport(const VicidialState &state);

/// What of VICIdial stands in the way of any push.
[[nodiscard]] std::vector<diagnosis::Finding> vicidialFindings(const VicidialState &state,
                                                               const QString &serverName);

} // namespace trunkseal::deploy
