#pragma once

#include "core/net/stream.h"

#include <QLatin1String>

namespace trunkseal::net {

/// The stable id of what went wrong ("net.port_refused"), as in the catalogue of findings; empty for None.
[[nodiscard]] QLatin1String faultId(ConnectFault fault);
/// The same for a handshake ("tls.no_common_version"). Certificate gives "cert.refused": its verdict says
/// more.
[[nodiscard]] QLatin1String faultId(HandshakeFault fault);

} // namespace trunkseal::net
