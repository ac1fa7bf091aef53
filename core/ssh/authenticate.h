#pragma once

#include "core/ssh/session.h"
#include "core/ssh/transport.h"

namespace trunkseal::ssh {

/// Logs in. Only after judgeHostKey(): a password must not reach a stranger. Errors: BadInput (key file, no
/// user), Ssh (not accepted, method not offered), Network, Timeout, Canceled.
[[nodiscard]] Result<void> authenticate(Transport &transport, const Login &login);

} // namespace trunkseal::ssh
