#pragma once

#include "core/ssh/session.h"
#include "core/ssh/transport.h"

namespace trunkseal::ssh {

/// Logs in. Only after judgeHostKey(): a password must not reach a stranger. Errors: BadInput (key file, no
/// user), Ssh (not accepted, method not offered), Network, Timeout, Canceled.
[[nodiscard]] Result<void> authenticate(Transport &transport, const Login &login);

/// Connects, judges the host key and logs in: what every use of a machine begins with. Errors: those of
/// Session::open.
[[nodiscard]] Result<std::unique_ptr<Transport>> logIn(const Login &login, const Control &control);

} // namespace trunkseal::ssh
