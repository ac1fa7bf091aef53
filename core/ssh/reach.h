#pragma once

#include "core/ssh/session.h"

#include <memory>

namespace trunkseal::ssh {

class Tunnel;

/// A socket that leads to a machine.
struct Reached {
    int fd = -1; ///< connected and non-blocking; who gets it closes it
    std::shared_ptr<Tunnel> way; ///< carries it through the jump hosts; none = straight
};

/// Connects to `login.host`: straight, or from the last of its jump hosts, each reached through those before
/// it. Errors: Network, Timeout, Canceled; of a jump host all of Session::open.
[[nodiscard]] Result<Reached> reach(const Login &login, const Control &control);

} // namespace trunkseal::ssh
