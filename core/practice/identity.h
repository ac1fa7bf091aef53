#pragma once

#include "core/base/result.h"
#include "core/net/listener.h"
#include "core/practice/faults.h"

#include <QDateTime>

namespace trunkseal::practice {

/// What the practice carrier shows in TLS, and what a caller trusts.
struct Identity {
    net::ServerTls tls;
    QByteArray anchorsPem;
};

/// Makes an authority and a certificate for the practice carrier, spoilt as `faults` wants it. Errors:
/// Internal.
[[nodiscard]] Result<Identity> makeIdentity(const FaultSet &faults, const QDateTime &now);

} // namespace trunkseal::practice
