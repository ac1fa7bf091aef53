#include "core/carrier/text_rules.h"
#include "core/carrier/validate.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace trunkseal::carrier {

namespace {

/// Sections with a meaning of their own in sip.conf and pjsip.conf, and words their option parsers read as
/// values.
constexpr std::array<const char *, 12> reservedNames{"general",        "global",  "globals",   "system",
                                                     "authentication", "default", "anonymous", "all",
                                                     "none",           "acl",     "transport", "include"};

bool isAsciiLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

bool isLabel(QStringView label)
{
    // The underscore is no host name letter (RFC 1123 2.1), but carriers' trunk names use it and resolvers
    // take it.
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-')
        && std::all_of(label.begin(), label.end(),
                       [](QChar c) { return isAsciiLetterOrDigit(c) || c == u'-' || c == u'_'; });
}

bool isHexGroup(QStringView group)
{
    return !group.isEmpty() && group.size() <= 4 && std::all_of(group.begin(), group.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c.toLower() >= u'a' && c.toLower() <= u'f');
    });
}

} // namespace

bool isIpv4(QStringView text)
{
    int groups = 0;
    for (const QStringView group : text.tokenize(u'.')) {
        if (++groups > 4 || group.isEmpty() || group.size() > 3
            || (group.size() > 1 && group.front() == u'0'))
            return false;
        int number = 0;
        for (const QChar c : group) {
            if (c < u'0' || c > u'9')
                return false;
            number = number * 10 + (c.unicode() - u'0');
        }
        if (number > 255)
            return false;
    }
    return groups == 4;
}

bool isIpv6(QStringView text)
{
    if (text.size() < 2 || text.size() > 45 || text.contains(QLatin1String(":::")))
        return false;
    const qsizetype gap = text.indexOf(QLatin1String("::"));
    if (gap != text.lastIndexOf(QLatin1String("::")))
        return false;
    if ((text.startsWith(u':') && gap != 0) || (text.endsWith(u':') && gap != text.size() - 2))
        return false;
    auto groups = text.split(u':', Qt::SkipEmptyParts);
    qsizetype count = groups.size();
    if (count > 0 && groups.back().contains(u'.')) {
        if (text.endsWith(u':') || !isIpv4(groups.takeLast()))
            return false;
        ++count; // the dotted quad stands for two groups
    }
    return std::all_of(groups.begin(), groups.end(), isHexGroup) && (gap < 0 ? count == 8 : count <= 7);
}

std::optional<HostPort> splitHostPort(const QString &text)
{
    if (isValidHost(text))
        return HostPort{text, std::nullopt};
    static const QRegularExpression pattern(
        QStringLiteral("\\A(?:\\[([0-9A-Fa-f:.]+)\\]|([^:\\[\\]]+))(?::([1-9][0-9]{0,4}))?\\z"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString address = match.captured(1);
    const QString host = address.isEmpty() ? match.captured(2) : address;
    const int port = match.captured(3).toInt();
    if (address.isEmpty() ? !isValidHost(host) || isIpv6(host) : !isIpv6(address))
        return std::nullopt;
    if (port > 65535)
        return std::nullopt;
    return HostPort{host, port > 0 ? std::optional(quint16(port)) : std::nullopt};
}

bool isValidName(const QString &name)
{
    if (name.isEmpty() || name.size() > 40 || !isAsciiLetterOrDigit(name.front()))
        return false;
    const bool letters = std::all_of(name.begin(), name.end(), [](QChar c) {
        return isAsciiLetterOrDigit(c) || c == u'-' || c == u'_' || c == u'.';
    });
    const QString lower = name.toLower();
    return letters && !lower.startsWith(QLatin1String("trunkseal"))
        && std::none_of(reservedNames.begin(), reservedNames.end(),
                        [&lower](const char *word) { return lower == QLatin1String(word); });
}

bool isValidHost(const QString &host)
{
    if (host.isEmpty() || host.size() > 253)
        return false;
    if (isIpv4(host) || isIpv6(host))
        return true;
    const auto labels = QStringView(host).split(u'.');
    if (!std::all_of(labels.begin(), labels.end(), isLabel))
        return false;
    // "1.2.3" or "300.1.1.1" is a mistyped address: no top-level domain is a number (RFC 3696 2).
    const QStringView last = labels.back();
    return !std::all_of(last.begin(), last.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace trunkseal::carrier
