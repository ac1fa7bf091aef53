#pragma once

#include "core/base/address.h"
#include "core/ssh/session.h"

#include <memory>

namespace trunkseal::ssh {

/// One TCP connection that a remote machine makes for us (RFC 4254 7.2, direct-tcpip): who is called sees
/// that machine's address. Our end is a local socket; a thread of the tunnel's own carries the bytes.
class Tunnel {
public:
    /// Logs in and has the machine connect to `target`. Errors: those of Session::open; Network when the
    /// machine cannot reach it or does not forward (AllowTcpForwarding).
    [[nodiscard]] static Result<std::unique_ptr<Tunnel>> open(const Login &login, const Address &target,
                                                              const Control &control);
    /// The way to the next machine of a chain: `host` is looked up by the machine of `login`, which is not
    /// asked for its address. Once it is open, only closing our end and time-outs end it: what uses it is
    /// cancelled itself.
    [[nodiscard]] static Result<std::unique_ptr<Tunnel>> towards(const Login &login, const QString &host,
                                                                 quint16 port, const Control &control);
    ~Tunnel(); ///< ends the connection
    Tunnel(const Tunnel &) = delete;
    Tunnel &operator=(const Tunnel &) = delete;

    /// Our end: a connected, non-blocking stream socket. Once; who takes it closes it.
    [[nodiscard]] int takeDescriptor();
    /// The machine's own IP address, as it sees our login come in; empty when it does not say.
    [[nodiscard]] QString machineIp() const;

private:
    struct Private;
    explicit Tunnel(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace trunkseal::ssh
