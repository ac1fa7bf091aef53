#pragma once

#include <QByteArray>

namespace trunkseal::net {

/// True when `bytes` start with a TLS record (RFC 8446 5.1): a peer on a plain connection speaks TLS.
[[nodiscard]] bool looksLikeTls(const QByteArray &bytes);

/// True when `bytes` start with a SIP message's start line (RFC 3261 section 7).
[[nodiscard]] bool looksLikeSip(const QByteArray &bytes);

} // namespace trunkseal::net
