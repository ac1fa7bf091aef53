#pragma once

#include "core/net/stream.h"

#include <memory>
#include <optional>

namespace trunkseal::net {

/// A TCP or TLS server socket, for the practice carrier and tests.
struct ServerTls {
    QByteArray chainPem;
    QByteArray keyPem;
    TlsVersion minVersion = TlsVersion::Tls12;
    TlsVersion maxVersion = TlsVersion::Tls13;
    QByteArray clientCaPem; ///< demands a client certificate from these CAs; empty = none is asked for
    QByteArray ocspResponse; ///< DER, stapled for a client that asks; empty = none
};

class Listener {
public:
    /// Binds `ip`:`port` (0 = any). With `tls` every accepted channel is handshaken. Errors: Network,
    /// BadInput (certificate).
    [[nodiscard]] static Result<std::unique_ptr<Listener>> listen(const QString &ip, quint16 port,
                                                                  std::optional<ServerTls> tls);
    virtual ~Listener() = default;
    /// The next channel, null when none came within `wait`. A failed handshake is an error of Tls and ends
    /// only that peer.
    virtual Result<std::unique_ptr<Stream>> accept(std::chrono::milliseconds wait) = 0;
    [[nodiscard]] virtual Address local() const = 0;
    /// For poll(2): readable when accept() has something to do, also in the middle of a handshake.
    [[nodiscard]] virtual int descriptor() const = 0;

protected:
    Listener() = default;
};

} // namespace trunkseal::net
