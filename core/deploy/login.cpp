#include "core/deploy/hops.h"
#include "core/deploy/push.h"
#include "core/ssh/tunnel.h"

namespace trunkseal::deploy {

Result<std::unique_ptr<ssh::Session>> login(const store::Server &server, const Secret &secret,
                                            const Control &control)
{
    return ssh::Session::open(loginOf(server, secret), control);
}

net::Carry carryThrough(const store::Server &server, const Secret &secret)
{
    return [login = loginOf(server, secret)](const Address &target,
                                             const Control &control) -> Result<net::CarriedSocket> {
        auto tunnel = ssh::Tunnel::open(login, target, control);
        if (!tunnel)
            return fail(tunnel.error());
        const int fd = (*tunnel)->takeDescriptor();
        QString ip = (*tunnel)->machineIp();
        if (ip.isEmpty()) // a server that runs no command for us; what stands in Via is only a name then
            ip = net::localIpTowards(target).value_or(QStringLiteral("127.0.0.1"));
        return net::CarriedSocket{fd, ip, std::shared_ptr<ssh::Tunnel>(std::move(*tunnel))};
    };
}

} // namespace trunkseal::deploy
