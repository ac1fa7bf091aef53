#pragma once

#include "core/net/stream.h"

namespace trunkseal::net {

/// Whether a second handshake with the peer goes on from the first (RFC 8446 section 2.2, RFC 5077). Makes two
/// TLS connections; the certificate is not judged. Errors: as connectTo().
[[nodiscard]] Result<bool> resumesSession(const ConnectOptions &options, const Control &control);

} // namespace trunkseal::net
