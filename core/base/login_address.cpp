#include "core/base/login_address.h"

namespace trunkseal {

namespace {

/// `port` of "port" and whether it was one.
bool readPort(const QString &text, quint16 *port)
{
    bool ok = false;
    const uint number = text.toUInt(&ok);
    if (!ok || number < 1 || number > 65535 || !text.at(0).isDigit())
        return false;
    *port = static_cast<quint16>(number);
    return true;
}

} // namespace

QString LoginAddress::toString() const
{
    QString text = user.isEmpty() ? QString() : user + QLatin1Char('@');
    const bool isV6 = host.contains(QLatin1Char(':'));
    text += isV6 && port != 0 ? QLatin1Char('[') + host + QLatin1Char(']') : host;
    return port == 0 ? text : text + QLatin1Char(':') + QString::number(port);
}

std::optional<LoginAddress> loginAddressFrom(const QString &text)
{
    LoginAddress address;
    QString rest = text.trimmed();
    if (rest.startsWith(QLatin1String("ssh://"))) {
        rest.remove(0, 6);
        if (rest.endsWith(QLatin1Char('/')))
            rest.chop(1);
    }
    const auto at = rest.lastIndexOf(QLatin1Char('@')); // a user may have one itself
    if (at == 0)
        return std::nullopt;
    address.user = at > 0 ? rest.first(at) : QString();
    rest.remove(0, at + 1);
    QString port;
    bool hasPort = false;
    if (rest.startsWith(QLatin1Char('['))) {
        const auto end = rest.indexOf(QLatin1Char(']'));
        const QString behind = end < 0 ? QString() : rest.mid(end + 1);
        if (end < 0 || (!behind.isEmpty() && !behind.startsWith(QLatin1Char(':'))))
            return std::nullopt;
        hasPort = !behind.isEmpty();
        port = behind.mid(1);
        address.host = rest.mid(1, end - 1);
    } else if (rest.count(QLatin1Char(':')) == 1) {
        hasPort = true;
        port = rest.section(QLatin1Char(':'), 1);
        address.host = rest.section(QLatin1Char(':'), 0, 0);
    } else {
        address.host = rest; // a name, or an IPv6 address alone
    }
    const QString whole = text.trimmed();
    const bool hasSpace = std::any_of(whole.begin(), whole.end(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control;
    });
    if (address.host.isEmpty() || hasSpace || (hasPort && (port.isEmpty() || !readPort(port, &address.port))))
        return std::nullopt;
    return address;
}

} // namespace trunkseal
