#pragma once

#include "core/net/resolver.h"

/// Names and numbers of SIP in DNS (RFC 3263), for the resolver.
namespace trunkseal::net::detail {

/// One SRV name to ask for, and the protocol it stands for.
struct Service {
    QString name;
    Protocol protocol;
};

/// "_sips._tcp.carrier.test".
[[nodiscard]] QString serviceName(Protocol protocol, const QString &domain);
/// Of a NAPTR service field, "SIPS+D2T"; none for services that are not ours.
[[nodiscard]] std::optional<Protocol> protocolOf(const QString &naptrService);
[[nodiscard]] quint16 defaultPort(Protocol protocol);
[[nodiscard]] QString withoutDot(QString name);
/// The name as DNS has it (RFC 5890 for other scripts); none when it cannot be one.
[[nodiscard]] std::optional<QString> dnsName(const QString &host);

} // namespace trunkseal::net::detail
