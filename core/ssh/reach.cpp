#include "core/ssh/reach.h"

#include "core/ssh/tcp_connect.h"
#include "core/ssh/tunnel.h"

namespace trunkseal::ssh {

Result<Reached> reach(const Login &login, const Control &control)
{
    if (login.jumps.empty()) {
        const auto fd = connectTcp(login.host, login.port, login.timeout, control);
        return fd ? Result<Reached>(Reached{*fd, {}}) : fail(fd.error());
    }
    Login last = login.jumps.back();
    last.jumps.assign(login.jumps.begin(), login.jumps.end() - 1);
    auto way = Tunnel::towards(last, login.host, login.port, control);
    if (!way)
        return fail(way.error());
    const int fd = (*way)->takeDescriptor();
    return Reached{fd, std::shared_ptr<Tunnel>(std::move(*way))};
}

} // namespace trunkseal::ssh
