#pragma once

#include <QMap>
#include <QString>

#include <optional>

namespace trunkseal::deploy {

/// One row of a table, column → value; none = NULL.
using DatabaseRow = QMap<QString, std::optional<QString>>;

/// What a push does to one row of vicidial_server_carriers. Rows hold passwords.
struct RowChange {
    QString carrierId; ///< VICIdial's
    std::optional<DatabaseRow> before; ///< none = there is no such row
    std::optional<DatabaseRow> after; ///< none = it is removed
    QString diff; ///< unified, secrets redacted
};

} // namespace trunkseal::deploy
