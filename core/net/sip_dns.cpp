#include "core/net/sip_dns.h"

#include "core/net/socket.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace trunkseal::net {

namespace detail {

QString serviceName(Protocol protocol, const QString &domain)
{
    switch (protocol) {
    case Protocol::Tls:
        return QLatin1String("_sips._tcp.") + domain;
    case Protocol::Tcp:
        return QLatin1String("_sip._tcp.") + domain;
    case Protocol::Udp:
        return QLatin1String("_sip._udp.") + domain;
    }
    Q_UNREACHABLE();
}

std::optional<Protocol> protocolOf(const QString &naptrService)
{
    const QString service = naptrService.toUpper();
    if (service == QLatin1String("SIPS+D2T"))
        return Protocol::Tls;
    if (service == QLatin1String("SIP+D2T"))
        return Protocol::Tcp;
    if (service == QLatin1String("SIP+D2U"))
        return Protocol::Udp;
    return std::nullopt;
}

quint16 defaultPort(Protocol protocol)
{
    return protocol == Protocol::Tls ? 5061 : 5060; // RFC 3261 19.1.2
}

QString withoutDot(QString name)
{
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name;
}

std::optional<QString> dnsName(const QString &host)
{
    static const QRegularExpression plain(
        QStringLiteral("\\A[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\\.?\\z"));
    QString name = host;
    const bool ascii = std::all_of(host.begin(), host.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (!ascii)
        name = QString::fromLatin1(QUrl::toAce(host)); // RFC 5890
    if (!plain.match(name).hasMatch() || name.size() > 253 || name.contains(QLatin1String("..")))
        return std::nullopt;
    return withoutDot(name);
}

} // namespace detail

bool isIpAddress(const QString &host)
{
    return detail::SocketAddress::from(host, 0).has_value();
}

} // namespace trunkseal::net
