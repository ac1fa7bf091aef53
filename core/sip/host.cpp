#include "core/base/text.h"
#include "core/sip/scanner.h"

#include <algorithm>

namespace trunkseal::sip {

bool isIpv4(QByteArrayView text)
{
    Scanner scanner(text);
    for (int part = 0; part < 4; ++part) {
        if (part > 0 && !scanner.accept('.'))
            return false;
        const QByteArrayView octet = scanner.digits();
        if (octet.size() > 3 || !number(octet, 255))
            return false;
    }
    return scanner.atEnd();
}

namespace {

/// Number of 16-bit groups in `text` (groups between single colons, the last one may be IPv4); none when it
/// is malformed.
std::optional<int> groupCount(QByteArrayView text, bool ipv4Allowed)
{
    if (text.isEmpty())
        return 0;
    int groups = 0;
    while (true) {
        const qsizetype colon = text.indexOf(':');
        const QByteArrayView group = colon < 0 ? text : text.first(colon);
        if (colon < 0 && ipv4Allowed && group.contains('.'))
            return isIpv4(group) ? std::optional(groups + 2) : std::nullopt;
        if (group.isEmpty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), isHex))
            return std::nullopt;
        ++groups;
        if (colon < 0)
            return groups;
        text = text.sliced(colon + 1);
    }
}

} // namespace

bool isIpv6(QByteArrayView text)
{
    const qsizetype gap = text.indexOf("::");
    if (gap < 0)
        return groupCount(text, true) == 8;
    QByteArrayView tail = text.sliced(gap + 2);
    if (tail.startsWith(':') && isIpv4(tail.sliced(1)))
        tail = tail.sliced(1);
    const auto before = groupCount(text.first(gap), false);
    const auto after = groupCount(tail, true);
    return before && after && *before + *after <= 7;
}

bool isHostName(QByteArrayView text)
{
    if (text.endsWith('.'))
        text.chop(1);
    bool startsWithLetter = false;
    while (true) {
        const qsizetype dot = text.indexOf('.');
        const QByteArrayView label = dot < 0 ? text : text.first(dot);
        if (label.isEmpty() || label.front() == '-' || label.back() == '-')
            return false;
        if (!std::all_of(label.begin(), label.end(),
                         [](char c) { return isAlpha(c) || isDigit(c) || c == '-'; }))
            return false;
        startsWithLetter = isAlpha(label.front());
        if (dot < 0)
            return startsWithLetter;
        text = text.sliced(dot + 1);
    }
}

MaybeFault scanHost(Scanner *scanner)
{
    const qsizetype start = scanner->position();
    if (scanner->accept('[')) {
        const QByteArrayView inside =
            scanner->takeWhile([](char c) { return isHex(c) || c == ':' || c == '.'; });
        if (isIpv6(inside) && scanner->accept(']'))
            return std::nullopt;
        scanner->moveTo(start);
        return scanner->fault("bad_host", Text::tr("This is not an IPv6 address in brackets."));
    }
    const QByteArrayView name =
        scanner->takeWhile([](char c) { return isAlpha(c) || isDigit(c) || c == '-' || c == '.'; });
    if (isIpv4(name) || isHostName(name))
        return std::nullopt;
    scanner->moveTo(start);
    return scanner->fault("bad_host", Text::tr("A host name or IP address is missing or malformed here."));
}

MaybeFault scanHostPort(Scanner *scanner)
{
    if (auto fault = scanHost(scanner))
        return fault;
    if (!scanner->accept(':'))
        return std::nullopt;
    const qsizetype start = scanner->position();
    if (number(scanner->digits(), 65535))
        return std::nullopt;
    scanner->moveTo(start);
    return scanner->fault("bad_port", Text::tr("The port must be a number up to 65535."));
}

} // namespace trunkseal::sip
