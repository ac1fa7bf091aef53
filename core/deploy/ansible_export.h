#pragma once

#include "core/base/result.h"
#include "core/carrier/carrier.h"
#include "core/store/server.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace trunkseal::deploy {

/// A push as a role and an inventory for Ansible, without secrets: files of one folder.
struct AnsibleExport {
    struct File {
        QString path; ///< in the folder: "inventory.yml"
        QByteArray content;
    };
    std::vector<File> files;
    QStringList serverNames;
    QStringList carrierNames;
    QStringList secretNames; ///< variables that a vault has to define: "trunkseal_password_acme"
};

/// Renders `carriers` for each server's Asterisk as its last check saw it. Errors: BadInput (no server or
/// carrier; a server that was never checked or whose host key is not trusted, by name; a secret among a
/// carrier's other settings; and those of asterisk::render()).
[[nodiscard]] Result<AnsibleExport> ansibleExport(const std::vector<store::Server> &servers,
                                                  const std::vector<carrier::Carrier> &carriers);

/// Writes it into `folder`, which is made, or is empty. Errors: Refused (it is not), Storage.
[[nodiscard]] Result<void> writeExport(const AnsibleExport &made, const QString &folder);

} // namespace trunkseal::deploy
