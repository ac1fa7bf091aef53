#include "app/cli/cert_source.h"

#include "core/base/text.h"
#include "core/net/resolver.h"
#include "core/net/stream.h"
#include "core/sip/types.h"

#include <QFileInfo>

namespace trunkseal::cli {

namespace {

struct Endpoint {
    QString host;
    quint16 port = 0; ///< 0 = by SRV
    bool secure = true;
    bool isSipDomain = false;
};

/// "host:5061", "[::1]:5061".
std::optional<Endpoint> hostAndPort(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    if (colon < 1)
        return std::nullopt;
    bool ok = false;
    const quint16 port = text.mid(colon + 1).toUShort(&ok);
    QString host = text.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    else if (host.contains(QLatin1Char(':')))
        return std::nullopt;
    if (!ok || port == 0 || host.isEmpty())
        return std::nullopt;
    return Endpoint{host, port, true, false};
}

Result<Endpoint> endpointFrom(const QString &source)
{
    if (source.startsWith(QLatin1String("sip:"), Qt::CaseInsensitive)
        || source.startsWith(QLatin1String("sips:"), Qt::CaseInsensitive)) {
        const auto uri = sip::Uri::parse(source);
        if (!uri)
            return fail(uri.error());
        return Endpoint{uri->host, uri->port, true, true};
    }
    if (const auto endpoint = hostAndPort(source))
        return *endpoint;
    return fail(ErrorCode::NotFound,
                Text::tr("There is no file %1. For a server write host:port or sips:domain.").arg(source));
}

Result<CertSource> ask(const QString &source, const Endpoint &endpoint, const Control &control)
{
    const bool isAddress = net::isIpAddress(endpoint.host);
    control.report(0, 2, Text::tr("Looking up %1").arg(endpoint.host));
    net::ResolveRequest wanted;
    wanted.host = endpoint.host;
    wanted.port = endpoint.port;
    wanted.protocol = net::Protocol::Tls;
    wanted.secure = endpoint.secure;
    const auto resolved = net::resolve(wanted, control);
    if (!resolved && resolved.error().code == ErrorCode::NotFound) // a name, not a file: it was not reached
        return fail(ErrorCode::Network, resolved.error().message, resolved.error().detail);
    if (!resolved)
        return fail(resolved.error());
    net::ConnectOptions options;
    options.tls.insecure = true; // the chain is wanted as it is sent; judging it is the next step
    options.tls.serverName = isAddress ? QString() : endpoint.host;
    Error last{ErrorCode::Network, Text::tr("%1 has no address.").arg(endpoint.host), {}};
    for (const net::ResolvedTarget &target : resolved->targets) {
        options.target = target.address;
        control.report(1, 2, Text::tr("Asking %1 for its certificate").arg(target.address.toString()));
        net::ConnectTrace trace;
        const auto stream = net::connectTo(options, control, &trace);
        if (trace.handshake && !trace.handshake->verdict.asSent.empty())
            return CertSource{source, trace.handshake->verdict.asSent, trace.handshake, endpoint.host,
                              endpoint.isSipDomain};
        if (!stream)
            last = stream.error();
        if (last.code == ErrorCode::Canceled)
            break;
    }
    return fail(last);
}

} // namespace

Result<CertSource> loadCertificates(const QString &source, const Control &control, const Secret &passphrase)
{
    if (source == QLatin1String("-") || QFileInfo::exists(source)) {
        auto certificates = pki::certificatesFromFile(source, passphrase);
        if (!certificates)
            return fail(certificates.error());
        return CertSource{source, std::move(*certificates), std::nullopt, {}, false};
    }
    const auto endpoint = endpointFrom(source);
    return endpoint ? ask(source, *endpoint, control) : Result<CertSource>(fail(endpoint.error()));
}

} // namespace trunkseal::cli
