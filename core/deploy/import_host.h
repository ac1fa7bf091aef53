#pragma once

#include "core/ssh/ssh_config.h"
#include "core/store/server.h"

namespace trunkseal::deploy {

/// The user's own: ~/.ssh/config.
[[nodiscard]] QString defaultSshConfig();

/// Reads a configuration of ssh and what it includes, on this computer; nothing in it is executed. Errors:
/// NotFound, Storage, and those of ssh::parseSshConfig().
[[nodiscard]] Result<ssh::SshConfig> readSshConfig(const QString &path);

/// A host of the configuration as a server entry.
struct ImportedHost {
    store::Server server; ///< host, port, user, login, key file and jump hosts; no name, nothing trusted
    std::vector<ssh::SshConfigNote> notes; ///< what was not taken over
    bool isNamed = false; ///< the configuration has it
    bool needsCommand = false; ///< it is reached by a ProxyCommand, which TrunkSeal does not run
};

/// Of several key files the first that exists is taken; without one the agent logs in. Errors: those of
/// ssh::lookUp(); BadInput for more than store::mostJumps jump hosts.
[[nodiscard]] Result<ImportedHost> importHost(const ssh::SshConfig &config, const QString &name);

/// One of SshConfig::hosts(), or why it cannot be taken.
struct NamedHost {
    QString name;
    Result<ImportedHost> imported;
};
[[nodiscard]] std::vector<NamedHost> importAll(const ssh::SshConfig &config);

/// `server` with what `imported` says of where it is and how to log in; name, sudo and the rest stay.
void takeOver(store::Server &server, const ImportedHost &imported);

} // namespace trunkseal::deploy
