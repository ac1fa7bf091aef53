#include "core/net/fault.h"

namespace trunkseal::net {

QLatin1String faultId(ConnectFault fault)
{
    switch (fault) {
    case ConnectFault::None:
        return {};
    case ConnectFault::Refused:
        return QLatin1String("net.port_refused");
    case ConnectFault::TimedOut:
        return QLatin1String("net.timeout");
    case ConnectFault::Unreachable:
    case ConnectFault::Other:
        return QLatin1String("net.unreachable");
    }
    Q_UNREACHABLE();
}

QLatin1String faultId(HandshakeFault fault)
{
    switch (fault) {
    case HandshakeFault::None:
        return {};
    case HandshakeFault::Certificate:
        return QLatin1String("cert.refused");
    case HandshakeFault::PlainSip:
    case HandshakeFault::NotTls:
        return QLatin1String("tls.tls_on_plain_port");
    case HandshakeFault::Version:
        return QLatin1String("tls.no_common_version");
    case HandshakeFault::Cipher:
        return QLatin1String("tls.no_common_cipher");
    case HandshakeFault::ClientCertificate:
        return QLatin1String("tls.client_certificate_wanted");
    case HandshakeFault::Silent:
        return QLatin1String("tls.handshake_timeout");
    case HandshakeFault::ServerName:
    case HandshakeFault::Closed:
    case HandshakeFault::Other:
        return QLatin1String("tls.handshake_failed");
    }
    Q_UNREACHABLE();
}

} // namespace trunkseal::net
