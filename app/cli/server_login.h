#pragma once

#include "app/cli/session.h"
#include "core/ssh/session.h"
#include "core/store/server.h"

namespace trunkseal::cli {

/// The server entry of that name. Errors: NotFound, Storage.
[[nodiscard]] Result<store::Server> serverNamed(Session &session, const QString &name);
/// The one named by the first argument. Errors: NotFound, Storage.
[[nodiscard]] Result<store::Server> namedServer(Session &session, const Arguments &arguments);

/// Logs in with what the entry says: agent, key file, or a password from option, vault or prompt.
[[nodiscard]] Result<std::unique_ptr<ssh::Session>> logIn(Session &session, const Arguments &arguments,
                                                          const store::Server &server);

/// What the entry's login needs beside its name: from option, vault or prompt; empty for an agent.
[[nodiscard]] Result<Secret> loginSecret(Session &session, const Arguments &arguments,
                                         const store::Server &server,
                                         const QString &option = QStringLiteral("password"));

} // namespace trunkseal::cli
