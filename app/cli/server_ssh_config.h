#pragma once

#include "app/cli/session.h"
#include "core/store/server.h"

namespace trunkseal::cli {

/// Fills `server` from --from-ssh-config, then its jump hosts from --jump. What was not taken over is said on
/// stderr. Errors: NotFound, BadInput (also where the host is reached by a ProxyCommand and --jump is not
/// given).
[[nodiscard]] Result<void> applyWay(Session &session, const Arguments &arguments, store::Server &server);

[[nodiscard]] Result<Exit> trustServer(Session &session, const Arguments &arguments); ///< server trust
[[nodiscard]] Result<Exit> listSshHosts(Session &session, const Arguments &arguments); ///< server ssh-hosts

[[nodiscard]] Result<Exit> printSudoers(Session &session, const Arguments &arguments); ///< server sudoers

} // namespace trunkseal::cli
