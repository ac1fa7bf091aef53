#include "core/asterisk/read_private.h"
#include "core/carrier/text_rules.h"
#include "core/carrier/validate.h"

#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::asterisk {

std::optional<bool> truth(QByteArrayView word)
{
    const QByteArray lower = word.toByteArray().toLower();
    static const QList<QByteArray> yes{"yes", "true", "y", "t", "1", "on"};
    static const QList<QByteArray> no{"no", "false", "n", "f", "0", "off"};
    if (yes.contains(lower))
        return true;
    return no.contains(lower) ? std::optional(false) : std::nullopt;
}

QStringList commaList(const QString &text)
{
    QStringList parts;
    for (const QString &part : text.split(u',')) {
        if (!part.trimmed().isEmpty())
            parts += part.trimmed();
    }
    return parts;
}

QString legalName(const QString &name)
{
    if (carrier::isValidName(name))
        return name;
    static const QRegularExpression others(QStringLiteral("[^A-Za-z0-9._-]+"));
    QString legal = name.normalized(QString::NormalizationForm_D).left(200);
    static const QRegularExpression marks(QStringLiteral("\\p{Mn}+"));
    legal.remove(marks);
    legal.replace(others, QStringLiteral("-"));
    while (legal.startsWith(u'-') || legal.startsWith(u'.') || legal.startsWith(u'_'))
        legal.remove(0, 1);
    legal.truncate(36);
    while (legal.endsWith(u'-'))
        legal.chop(1);
    return carrier::isValidName(legal) ? legal : QStringLiteral("t-") + legal;
}

QString withPrefixLength(const QString &network)
{
    const QString mask = network.section(u'/', 1);
    if (!carrier::isIpv4(mask) || !carrier::isIpv4(network.section(u'/', 0, 0)))
        return network;
    quint32 bits = 0;
    for (const QString &part : mask.split(u'.'))
        bits = bits << 8 | part.toUInt();
    int length = 0;
    while (length < 32 && (bits & (1u << (31 - length))))
        ++length;
    const bool whole = length == 32 || (bits << length) == 0;
    if (!whole)
        return network;
    const QString address = network.section(u'/', 0, 0);
    return length == 32 ? address : address + u'/' + QString::number(length);
}

bool isIpAddress(const QString &host)
{
    return carrier::isAddress(host);
}

quint16 standardPort(carrier::Transport transport)
{
    return transport == carrier::Transport::Tls ? 5061 : 5060;
}

namespace {

/// "host:port", "[address]:port" and the like.
bool splitHost(const QString &text, SipUri &uri)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A(?:\\[([^\\[\\]]*)\\]|([^:\\[\\]]+))(?::([0-9]{0,5}))?\\z"));
    const auto match = pattern.match(text);
    if (!match.hasMatch()) {
        uri.host = text; // an address without brackets
        return carrier::isIpv6(text);
    }
    uri.host = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    const uint port = match.captured(3).toUInt();
    if (port > 65535)
        return false;
    if (port > 0)
        uri.port = quint16(port);
    return !uri.host.isEmpty();
}

void readParameter(const QString &part, SipUri &uri)
{
    const QString name = part.section(u'=', 0, 0).trimmed().toLower();
    if (name == QLatin1String("transport"))
        uri.transport = part.section(u'=', 1).trimmed().toLower();
    else if (name == QLatin1String("lr"))
        uri.loose = true;
    else if (!name.isEmpty())
        uri.plain = false;
}

} // namespace

std::optional<SipUri> parseSipUri(const QString &text)
{
    QString rest = text.trimmed();
    SipUri uri;
    if (const qsizetype open = rest.indexOf(u'<'); open >= 0) {
        uri.plain = open == 0;
        rest = rest.mid(open + 1);
        rest.truncate(rest.indexOf(u'>') < 0 ? rest.size() : rest.indexOf(u'>'));
    }
    if (rest.startsWith(QLatin1String("sips:"), Qt::CaseInsensitive))
        uri.sips = true;
    else if (!rest.startsWith(QLatin1String("sip:"), Qt::CaseInsensitive))
        return std::nullopt;
    rest = rest.mid(rest.indexOf(u':') + 1);
    if (const qsizetype headers = rest.indexOf(u'?'); headers > rest.indexOf(u'@')) {
        rest.truncate(headers);
        uri.plain = false;
    }
    // A user part may hold ";" and "?" (RFC 3261 25.1), so it is cut off first.
    const qsizetype at = rest.lastIndexOf(u'@');
    if (at >= 0) {
        uri.user = rest.left(at).section(u':', 0, 0);
        uri.plain = uri.plain && !rest.left(at).contains(u':');
        rest = rest.mid(at + 1);
    }
    const QStringList parts = rest.split(u';');
    for (const QString &part : parts.mid(1))
        readParameter(part, uri);
    if (!splitHost(parts.front().trimmed(), uri))
        return std::nullopt;
    return uri;
}

QString furtherHost(const carrier::Carrier &carrier, const QString &host, std::optional<quint16> port)
{
    if (!port && !carrier.useSrv)
        port = standardPort(carrier.transport);
    if (port == (carrier.useSrv ? std::nullopt : std::optional(carrier.port)))
        return host;
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return name + u':' + QString::number(*port);
}

} // namespace trunkseal::asterisk
