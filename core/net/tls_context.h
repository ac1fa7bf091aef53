#pragma once

#include "core/base/result.h"
#include "core/net/handshake.h"
#include "core/net/listener.h"
#include "core/net/tls_ptr.h"

namespace trunkseal::net::detail {

/// A context for one client connection; its verify, info, certificate and key log callbacks expect a TlsState
/// behind the SSL. Errors: BadInput (client certificate, key, versions).
[[nodiscard]] Result<SslCtxPtr> makeClientContext(const TlsOptions &options);
/// A context for one listener. Errors: BadInput (certificate, key, versions).
[[nodiscard]] Result<SslCtxPtr> makeServerContext(const ServerTls &server);

/// OpenSSL's error queue of this thread as text, emptied.
[[nodiscard]] QString takeErrors();
/// "TLS 1.2".
[[nodiscard]] QString versionName(TlsVersion version);

} // namespace trunkseal::net::detail
