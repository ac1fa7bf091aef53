#pragma once

#include "core/deploy/push.h"

namespace trunkseal::deploy {

/// Everything that has to hold before the first byte is sent. Errors: Refused (a critical finding, a restart
/// that is not allowed, somebody's push that waits), BadInput (a test call without a number), Ssh.
[[nodiscard]] Result<void> mayPush(ssh::RemoteMachine &machine, const store::Server &server, const Plan &plan,
                                   const ApplyOptions &options);

/// No push may be waiting: a second guard would take back what is not its own. Errors: Refused, Ssh.
[[nodiscard]] Result<void> isFree(ssh::RemoteMachine &machine, const store::Server &server);

/// Before a restart: until no call is running, as long as the options allow. Errors: Timeout with the number
/// of calls, Canceled, Ssh.
[[nodiscard]] Result<void> waitUntilIdle(ssh::RemoteMachine &machine, const store::Server &server,
                                         const Plan &plan, const ApplyOptions &options,
                                         const Control &control);

} // namespace trunkseal::deploy
