#pragma once

#include "core/base/address.h"
#include "core/base/job.h"
#include "core/base/result.h"
#include "core/net/stream.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace trunkseal::net {

/// What a SIP URI asks for (RFC 3263 section 4).
struct ResolveRequest {
    QString host; ///< name or IP address
    quint16 port = 0; ///< 0 = not stated: NAPTR and SRV are looked up, then the default port
    std::optional<Protocol> protocol; ///< stated by transport=; unset = chosen by NAPTR or the default
    bool secure = false; ///< sips:
    std::chrono::milliseconds timeout{4000};
    QString nameServer; ///< "127.0.99.3:53" instead of the system's; empty = /etc/resolv.conf
    QString hostsFile = QStringLiteral("/etc/hosts"); ///< empty = none
    std::function<quint32(quint32)>
        random; ///< a number below its argument, for SRV weights; unset = the system's
};

struct ResolvedTarget {
    Address address;
    Protocol protocol = Protocol::Udp;
    QString name; ///< the name the address came from (SRV target or host)
};

struct Resolution {
    std::vector<ResolvedTarget> targets; ///< in the order to try (RFC 2782)
    QStringList
        steps; ///< "SRV _sips._tcp.carrier.test → v16.carrier.test:5061 (10 50)", for ladder and probe
    std::chrono::microseconds duration{0};
};

/// Looks the targets up: NAPTR, SRV, then A and AAAA; /etc/hosts is honoured; an IP address needs no look-up.
/// Errors: NotFound (the name does not exist or has no address: names it), Timeout, Network (no name server),
/// Canceled.
[[nodiscard]] Result<Resolution> resolve(const ResolveRequest &request, const Control &control);

/// True for IPv4 and IPv6 addresses (without brackets), which need no look-up.
[[nodiscard]] bool isIpAddress(const QString &host);

} // namespace trunkseal::net
