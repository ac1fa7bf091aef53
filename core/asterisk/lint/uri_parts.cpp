#include "core/asterisk/lint/uri_parts.h"

#include "core/carrier/text_rules.h"

namespace trunkseal::asterisk {

namespace {

QByteArray transportParameter(QByteArrayView parameters)
{
    const QByteArray all = parameters.toByteArray().toLower();
    const qsizetype at = all.indexOf(";transport=");
    if (at < 0)
        return {};
    const qsizetype begin = at + qsizetype(qstrlen(";transport="));
    qsizetype end = begin;
    while (end < all.size() && all.at(end) != ';' && all.at(end) != '>' && all.at(end) != '?')
        ++end;
    return all.mid(begin, end - begin).trimmed();
}

void readHostPort(UriParts &parts, QByteArrayView text)
{
    qsizetype colon = text.lastIndexOf(':');
    if (text.startsWith('[')) {
        const qsizetype close = text.indexOf(']');
        if (close < 0)
            return;
        parts.host = text.sliced(1, close - 1).toByteArray();
        colon = text.indexOf(':', close);
    } else {
        parts.host = (colon < 0 ? text : text.first(colon)).toByteArray();
    }
    if (colon >= 0)
        parts.port = text.sliced(colon + 1).toInt();
}

} // namespace

UriParts uriParts(QByteArrayView uri)
{
    UriParts parts;
    QByteArrayView rest = uri.trimmed();
    const qsizetype angle = rest.indexOf('<');
    if (angle >= 0)
        rest = rest.sliced(angle + 1);
    const auto starts = [&](QByteArrayView scheme) {
        return rest.size() >= scheme.size()
            && rest.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0;
    };
    parts.secure = starts("sips:");
    parts.isSip = parts.secure || starts("sip:");
    if (!parts.isSip)
        return parts;
    rest = rest.sliced(parts.secure ? 5 : 4);
    qsizetype end = 0;
    while (end < rest.size() && rest[end] != ';' && rest[end] != '>' && rest[end] != '?')
        ++end;
    parts.transport = transportParameter(rest.sliced(end));
    const QByteArrayView address = rest.first(end);
    readHostPort(parts, address.sliced(address.lastIndexOf('@') + 1));
    return parts;
}

bool isAddress(const QByteArray &host)
{
    return carrier::isAddress(QString::fromLatin1(host));
}

} // namespace trunkseal::asterisk
