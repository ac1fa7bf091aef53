#include "core/base/text.h"
#include "core/probe/probe.h"
#include "core/sip/types.h"

namespace trunkseal::probe {

namespace {

tl::unexpected<Error> unusable(const QString &target, const QString &detail = {})
{
    return fail(
        ErrorCode::BadInput,
        Text::tr("“%1” is no target. Write a host (sip.carrier.com), host:port, or a sip: or sips: URI.")
            .arg(target),
        detail);
}

std::optional<net::Protocol> protocolFrom(const QString &transport)
{
    if (transport.compare(QLatin1String("udp"), Qt::CaseInsensitive) == 0)
        return net::Protocol::Udp;
    if (transport.compare(QLatin1String("tcp"), Qt::CaseInsensitive) == 0)
        return net::Protocol::Tcp;
    if (transport.compare(QLatin1String("tls"), Qt::CaseInsensitive) == 0)
        return net::Protocol::Tls;
    return std::nullopt;
}

bool hasScheme(const QString &target)
{
    return target.startsWith(QLatin1String("sip:"), Qt::CaseInsensitive)
        || target.startsWith(QLatin1String("sips:"), Qt::CaseInsensitive);
}

} // namespace

Result<ProbeRequest> requestFor(const QString &target)
{
    const QString text = target.trimmed();
    const bool bare = !hasScheme(text);
    const bool bareIpv6 = bare && text.count(QLatin1Char(':')) > 1 && !text.startsWith(QLatin1Char('['));
    const QString written = bareIpv6 ? QLatin1Char('[') + text + QLatin1Char(']') : text;
    if (text.isEmpty() || (bare && text.contains(QLatin1Char('@'))))
        return unusable(target);
    const auto uri = sip::Uri::parse(bare ? QLatin1String("sip:") + written : written);
    if (!uri || uri->host.isEmpty())
        return unusable(target, uri ? QString() : uri.error().message);
    ProbeRequest request;
    request.target = text;
    request.host = uri->host;
    request.port = uri->port;
    request.secure = uri->isSecure();
    const QString transport = uri->parameter(QStringLiteral("transport"));
    request.protocol = protocolFrom(transport);
    if (!transport.isEmpty() && !request.protocol)
        return fail(ErrorCode::BadInput,
                    Text::tr("“%1” is no transport that can be probed. Use udp, tcp or tls.").arg(transport));
    if (bare)
        request.protocol = net::Protocol::Tls;
    return request;
}

} // namespace trunkseal::probe
