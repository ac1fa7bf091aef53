#include "core/sip/header_names.h"
#include "core/sip/name_addr.h"
#include "core/sip/types.h"
#include "core/sip/via_syntax.h"

#include <algorithm>

namespace trunkseal::sip {

QByteArray Message::header(QByteArrayView name) const
{
    const QByteArray wanted = canonicalHeaderName(name);
    for (const auto &[key, value] : headers) {
        if (equalsIgnoringCase(canonicalHeaderName(key), wanted))
            return value;
    }
    return {};
}

std::vector<QByteArray> Message::all(QByteArrayView name) const
{
    const QByteArray wanted = canonicalHeaderName(name);
    const bool list = isListHeader(wanted);
    std::vector<QByteArray> values;
    for (const auto &[key, value] : headers) {
        if (!equalsIgnoringCase(canonicalHeaderName(key), wanted))
            continue;
        if (!list) {
            values.push_back(value);
            continue;
        }
        for (QByteArray &part : splitList(value)) {
            if (!part.isEmpty())
                values.push_back(std::move(part));
        }
    }
    return values;
}

void Message::add(const QByteArray &name, const QByteArray &value)
{
    headers.emplace_back(canonicalHeaderName(name), value);
}

void Message::set(const QByteArray &name, const QByteArray &value)
{
    const QByteArray wanted = canonicalHeaderName(name);
    const auto same = [&](const auto &h) { return equalsIgnoringCase(canonicalHeaderName(h.first), wanted); };
    const auto first = std::find_if(headers.begin(), headers.end(), same);
    if (first == headers.end()) {
        headers.emplace_back(wanted, value);
        return;
    }
    *first = {wanted, value};
    headers.erase(std::remove_if(first + 1, headers.end(), same), headers.end());
}

QByteArray Message::startLine() const
{
    if (isRequest)
        return method + ' ' + requestUri + " SIP/2.0";
    return "SIP/2.0 " + QByteArray::number(status) + ' ' + reason;
}

QByteArray Message::toBytes() const
{
    QByteArray bytes = startLine() + "\r\n";
    for (const auto &[name, value] : headers) {
        if (!equalsIgnoringCase(canonicalHeaderName(name), "Content-Length"))
            bytes += name + ": " + value + "\r\n";
    }
    bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    return bytes + body;
}

QByteArray Message::callId() const
{
    return header("Call-ID");
}

quint32 Message::cseq() const
{
    const QByteArray value = header("CSeq");
    Scanner scanner(value);
    scanner.skipSpace();
    return static_cast<quint32>(number(scanner.digits(), 0x7fffffff).value_or(0));
}

QByteArray Message::cseqMethod() const
{
    const QByteArray value = header("CSeq");
    Scanner scanner(value);
    scanner.skipSpace();
    scanner.digits();
    scanner.skipSpace();
    return scanner.token().toByteArray();
}

QByteArray Message::fromTag() const
{
    return NameAddr::parse(header("From")).parameter("tag");
}

QByteArray Message::toTag() const
{
    return NameAddr::parse(header("To")).parameter("tag");
}

QByteArray Message::topBranch() const
{
    const std::vector<QByteArray> vias = all("Via");
    if (vias.empty())
        return {};
    return ViaValue::parse(vias.front()).parameter("branch").value_or(QByteArray());
}

} // namespace trunkseal::sip
