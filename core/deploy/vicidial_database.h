#pragma once

#include "core/asterisk/vicidial.h"
#include "core/base/result.h"
#include "core/deploy/database_row.h"
#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

#include <vector>

namespace trunkseal::deploy {

[[nodiscard]] asterisk::VicidialRow toVicidialRow(const DatabaseRow &row);
/// Only the columns that the table has; older VICIdials have fewer.
[[nodiscard]] DatabaseRow toDatabaseRow(const asterisk::VicidialRow &row, const QStringList &columns);

/// What VICIdial's database says, read on the dialer with the login of /etc/astguiclient.conf: its password
/// stays there.
struct VicidialState {
    struct DialerEntry { ///< a row of `servers`
        QString ip;
        bool isAsterisk = false; ///< active_asterisk_server
        bool generates = false; ///< generate_vicidial_conf
        bool isFlagged = false; ///< rebuild_conf_files
    };
    QString ownIp; ///< VARserver_ip
    QString schemaVersion; ///< "1728"
    QStringList columns; ///< of vicidial_server_carriers
    QStringList protocols; ///< that the column takes: "SIP", "PJSIP", …
    std::vector<DialerEntry> dialers;
    QMap<QString, QString> templates; ///< id → contents
    std::vector<DatabaseRow> rows; ///< every carrier, whosoever's
    bool hasScreen = false; ///< a screen session named asterisk, through which VICIdial reloads

    [[nodiscard]] const DialerEntry *own() const;
    /// Does a row reach this dialer: its address, or 0.0.0.0?
    [[nodiscard]] bool isHere(const DatabaseRow &row) const;
};

/// Does the table have this row as it was written (none = no row of the id), in every column of it?
[[nodiscard]] bool isAsWritten(const VicidialState &state, const QString &carrierId,
                               const std::optional<DatabaseRow> &written);

/// Errors: NotFound (no /etc/astguiclient.conf that may be read), Refused (the database says no), Ssh (no
/// perl, no driver), Timeout, …
[[nodiscard]] Result<VicidialState> readVicidialState(ssh::RemoteMachine &machine,
                                                      const store::Server &server);
/// Of what the script prints. Errors: Ssh (not whole).
[[nodiscard]] Result<VicidialState> parseVicidialState(const QByteArray &records);

} // namespace trunkseal::deploy
