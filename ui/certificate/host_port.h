#pragma once

#include "core/base/address.h"
#include "core/base/result.h"

namespace trunkseal::ui {

/// "host:port", "host" (5061), "1.2.3.4:5061", "[::1]:5061"; `ip` of the answer may be a name. Errors:
/// BadInput.
[[nodiscard]] Result<Address> parseHostPort(const QString &text);

/// A server that can be asked for its certificate.
struct Endpoint {
    QString host;
    quint16 port = 0; ///< 0 = looked up by SRV
    bool secure = false; ///< a sips: URI

    [[nodiscard]] QString text() const; ///< "sips:carrier.test", "carrier.test:5061"
};

/// "sips:domain", "sip:domain:port", or what parseHostPort() takes. Errors: BadInput.
[[nodiscard]] Result<Endpoint> parseEndpoint(const QString &text);

} // namespace trunkseal::ui
