#pragma once

#include "core/deploy/import_host.h"
#include "core/deploy/sudoers.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// A machine whose host key `server trust` looked at.
struct TrustedHop {
    QString name; ///< the server's, or a jump host's address
    QString host;
    quint16 port = 22;
    ssh::HostKey key;
    bool isNew = false; ///< pinned now
};

/// server_report/1 with "fingerprint", "newly_trusted" (of the server) and "hops".
[[nodiscard]] QJsonObject trustJson(const store::Server &server, const std::vector<TrustedHop> &hops);
[[nodiscard]] QString trustText(const std::vector<TrustedHop> &hops);

/// [{"kind": "not_read" | "not_understood" | "runs_command", "where", "text"}]
[[nodiscard]] QJsonArray notesJson(const std::vector<ssh::SshConfigNote> &notes);

/// ssh_hosts/1
[[nodiscard]] QJsonObject sshHostsJson(const QString &file, const std::vector<deploy::NamedHost> &hosts);
[[nodiscard]] QString sshHostsText(const std::vector<deploy::NamedHost> &hosts, const TextStyle &style);

/// sudoers/1: the rules and the whole file as "text".
[[nodiscard]] QJsonObject sudoersJson(const deploy::SudoersRecipe &recipe, const QString &text);

} // namespace trunkseal::report
