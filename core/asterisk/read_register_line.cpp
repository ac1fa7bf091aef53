#include "core/asterisk/read_private.h"

namespace trunkseal::asterisk {

namespace {

/// Splits as chan_sip does: at most `parts` pieces, the last one whole.
QList<QByteArray> split(const QByteArray &text, char at, qsizetype parts)
{
    QList<QByteArray> pieces;
    qsizetype from = 0;
    while (pieces.size() < parts - 1) {
        const qsizetype next = text.indexOf(at, from);
        if (next < 0)
            break;
        pieces += text.mid(from, next - from);
        from = next + 1;
    }
    pieces += text.mid(from);
    return pieces;
}

QByteArray unquoted(const QByteArray &text)
{
    const QByteArray inner = text.trimmed();
    const bool quoted = inner.size() >= 2 && inner.front() == '"' && inner.back() == '"';
    return quoted ? inner.mid(1, inner.size() - 2) : inner;
}

QString word(const QByteArray &text)
{
    return fromBytes(unquoted(text));
}

/// host[:port][/extension][~expiry]
bool readHostPart(const QByteArray &text, RegisterLine &line)
{
    const auto expiry = split(text, '~', 2);
    if (expiry.size() > 1)
        line.expiry = unquoted(expiry[1]).toInt();
    const auto extension = split(expiry[0], '/', 2);
    if (extension.size() > 1)
        line.extension = word(extension[1]);
    QByteArray host = extension[0];
    // Asterisk splits at the first colon; an address in brackets is written by us and by newer versions.
    const qsizetype colon = host.startsWith('[') ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
    if (colon >= 0) {
        const int port = unquoted(host.mid(colon + 1)).toInt();
        if (port > 0 && port < 65536)
            line.port = quint16(port);
        host.truncate(colon);
    }
    line.host = word(host);
    if (line.host.startsWith(u'[') && line.host.endsWith(u']'))
        line.host = line.host.mid(1, line.host.size() - 2);
    return !line.host.isEmpty();
}

/// user[@domain][:secret[:authuser]], or with a port behind the domain.
void readUserPart(const QByteArray &text, RegisterLine &line)
{
    auto parts = split(text, ':', 3);
    if (parts.size() == 3 && parts[2].contains(':')) {
        line.domainPort = !parts[1].isEmpty();
        const auto rest = split(parts[2], ':', 2);
        parts = {parts[0], rest[0], rest[1]};
    }
    const auto address = split(parts[0], '@', 2);
    line.user = word(address[0]);
    if (address.size() > 1)
        line.domain = word(address[1]);
    if (parts.size() > 1)
        line.secret = Secret(unquoted(parts[1]));
    if (parts.size() > 2)
        line.authUser = word(parts[2]);
}

} // namespace

std::optional<RegisterLine> parseRegister(QByteArrayView value)
{
    const QByteArray text = value.toByteArray();
    const qsizetype at = text.lastIndexOf('@');
    RegisterLine line;
    if (at <= 0 || !readHostPart(text.mid(at + 1), line))
        return std::nullopt;
    QByteArray user = text.left(at);
    if (const qsizetype mark = user.indexOf('?'); mark >= 0) {
        line.peer = word(user.left(mark));
        user = user.mid(mark + 1);
    }
    if (const qsizetype scheme = user.indexOf("://"); scheme >= 0) {
        line.transport =
            carrier::fromWord<carrier::Transport>(QString::fromLatin1(user.left(scheme).left(3).toLower()));
        if (!line.transport)
            line.transport = carrier::Transport::Udp; // as Asterisk, with a notice in its log
        user = user.mid(scheme + 3);
    }
    readUserPart(user, line);
    if (line.user.isEmpty())
        return std::nullopt;
    return line;
}

} // namespace trunkseal::asterisk
