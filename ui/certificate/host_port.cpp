#include "ui/certificate/host_port.h"

#include "core/carrier/validate.h"
#include "core/sip/types.h"

#include <QCoreApplication>

namespace trunkseal::ui {

namespace {

constexpr quint16 usualPort = 5061;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::HostPort)
};

} // namespace

Result<Address> parseHostPort(const QString &text)
{
    QString host = text.trimmed();
    QString port;
    if (host.startsWith(QLatin1Char('['))) {
        const qsizetype end = host.indexOf(QLatin1Char(']'));
        port = end < 0 ? QString() : host.mid(end + 1);
        host = end < 0 ? QString() : host.mid(1, end - 1);
        if (port.startsWith(QLatin1Char(':')))
            port.remove(0, 1);
    } else if (host.count(QLatin1Char(':')) == 1) {
        port = host.section(QLatin1Char(':'), 1);
        host = host.section(QLatin1Char(':'), 0, 0);
        if (port.isEmpty())
            port = QStringLiteral("0"); // a colon promises a port
    }
    bool fine = true;
    const uint number = port.isEmpty() ? usualPort : port.toUInt(&fine);
    if (!carrier::isValidHost(host))
        return fail(
            ErrorCode::BadInput,
            Texts::tr("\"%1\" names no host. Write it as host:port, for example sip.example.com:5061.")
                .arg(text));
    if (!fine || number == 0 || number > 65535)
        return fail(ErrorCode::BadInput,
                    Texts::tr("\"%1\" is not a port. Use a number from 1 to 65535.").arg(port));
    return Address{host, static_cast<quint16>(number)};
}

QString Endpoint::text() const
{
    const QString scheme = secure ? QStringLiteral("sips:") : QString();
    return scheme + (port == 0 ? host : Address{host, port}.toString());
}

Result<Endpoint> parseEndpoint(const QString &text)
{
    const QString source = text.trimmed();
    const bool secure = source.startsWith(QLatin1String("sips:"), Qt::CaseInsensitive);
    if (secure || source.startsWith(QLatin1String("sip:"), Qt::CaseInsensitive)) {
        const auto uri = sip::Uri::parse(source);
        if (!uri)
            return fail(uri.error());
        return Endpoint{uri->host, uri->port, secure};
    }
    const auto address = parseHostPort(source);
    if (!address)
        return fail(address.error());
    return Endpoint{address->ip, address->port, false};
}

} // namespace trunkseal::ui
