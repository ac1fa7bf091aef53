#include "core/sip/header_names.h"

#include "core/sip/scanner.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

enum class Repeats { Single, List, Lines };

struct HeaderName {
    QByteArrayView name;
    char compact;
    Repeats repeats;
};

constexpr std::array headerNames{
    HeaderName{"Accept", 0, Repeats::List},
    HeaderName{"Accept-Contact", 'a', Repeats::List},
    HeaderName{"Accept-Encoding", 0, Repeats::List},
    HeaderName{"Accept-Language", 0, Repeats::List},
    HeaderName{"Alert-Info", 0, Repeats::List},
    HeaderName{"Allow", 0, Repeats::List},
    HeaderName{"Allow-Events", 'u', Repeats::List},
    HeaderName{"Authentication-Info", 0, Repeats::Single},
    HeaderName{"Authorization", 0, Repeats::Lines},
    HeaderName{"CSeq", 0, Repeats::Single},
    HeaderName{"Call-ID", 'i', Repeats::Single},
    HeaderName{"Call-Info", 0, Repeats::List},
    HeaderName{"Contact", 'm', Repeats::List},
    HeaderName{"Content-Disposition", 0, Repeats::Single},
    HeaderName{"Content-Encoding", 'e', Repeats::List},
    HeaderName{"Content-Language", 0, Repeats::List},
    HeaderName{"Content-Length", 'l', Repeats::Single},
    HeaderName{"Content-Type", 'c', Repeats::Single},
    HeaderName{"Date", 0, Repeats::Single},
    HeaderName{"Error-Info", 0, Repeats::List},
    HeaderName{"Event", 'o', Repeats::Single},
    HeaderName{"Expires", 0, Repeats::Single},
    HeaderName{"From", 'f', Repeats::Single},
    HeaderName{"Identity", 'y', Repeats::List},
    HeaderName{"In-Reply-To", 0, Repeats::List},
    HeaderName{"MIME-Version", 0, Repeats::Single},
    HeaderName{"Max-Forwards", 0, Repeats::Single},
    HeaderName{"Min-Expires", 0, Repeats::Single},
    HeaderName{"Min-SE", 0, Repeats::Single},
    HeaderName{"Organization", 0, Repeats::Single},
    HeaderName{"P-Asserted-Identity", 0, Repeats::List},
    HeaderName{"P-Preferred-Identity", 0, Repeats::List},
    HeaderName{"Path", 0, Repeats::List},
    HeaderName{"Priority", 0, Repeats::Single},
    HeaderName{"Privacy", 0, Repeats::Lines},
    HeaderName{"Proxy-Authenticate", 0, Repeats::Lines},
    HeaderName{"Proxy-Authorization", 0, Repeats::Lines},
    HeaderName{"Proxy-Require", 0, Repeats::List},
    HeaderName{"RAck", 0, Repeats::Single},
    HeaderName{"RSeq", 0, Repeats::Single},
    HeaderName{"Reason", 0, Repeats::List},
    HeaderName{"Record-Route", 0, Repeats::List},
    HeaderName{"Refer-To", 'r', Repeats::Single},
    HeaderName{"Referred-By", 'b', Repeats::Single},
    HeaderName{"Reject-Contact", 'j', Repeats::List},
    HeaderName{"Remote-Party-ID", 0, Repeats::List},
    HeaderName{"Replaces", 0, Repeats::Single},
    HeaderName{"Reply-To", 0, Repeats::Single},
    HeaderName{"Request-Disposition", 'd', Repeats::List},
    HeaderName{"Require", 0, Repeats::List},
    HeaderName{"Retry-After", 0, Repeats::Single},
    HeaderName{"Route", 0, Repeats::List},
    HeaderName{"Server", 0, Repeats::Single},
    HeaderName{"Service-Route", 0, Repeats::List},
    HeaderName{"Session-Expires", 'x', Repeats::Single},
    HeaderName{"Subject", 's', Repeats::Single},
    HeaderName{"Subscription-State", 0, Repeats::Single},
    HeaderName{"Supported", 'k', Repeats::List},
    HeaderName{"Timestamp", 0, Repeats::Single},
    HeaderName{"To", 't', Repeats::Single},
    HeaderName{"Unsupported", 0, Repeats::List},
    HeaderName{"User-Agent", 0, Repeats::Single},
    HeaderName{"Via", 'v', Repeats::List},
    HeaderName{"WWW-Authenticate", 0, Repeats::Lines},
    HeaderName{"Warning", 0, Repeats::List},
};

constexpr char initialOf(QByteArrayView name)
{
    return static_cast<char>(name[0] | 0x20);
}

constexpr bool isBefore(const HeaderName &a, const HeaderName &b)
{
    return initialOf(a.name) < initialOf(b.name);
}
static_assert(std::is_sorted(headerNames.begin(), headerNames.end(), isBefore));

const HeaderName *findHeader(QByteArrayView name)
{
    if (name.isEmpty())
        return nullptr;
    const char initial = initialOf(name);
    if (name.size() == 1) { // no full name is that short
        const auto found =
            std::find_if(headerNames.begin(), headerNames.end(),
                         [initial](const HeaderName &known) { return known.compact == initial; });
        return found == headerNames.end() ? nullptr : &*found;
    }
    const auto [from, to] = std::equal_range(headerNames.begin(), headerNames.end(),
                                             HeaderName{name, 0, Repeats::Single}, isBefore);
    const auto found = std::find_if(
        from, to, [name](const HeaderName &known) { return equalsIgnoringCase(name, known.name); });
    return found == to ? nullptr : &*found;
}

} // namespace

QByteArray canonicalHeaderName(QByteArrayView name)
{
    const HeaderName *known = findHeader(name);
    // The text of a known one is there as long as the program.
    return known ? QByteArray::fromRawData(known->name.data(), known->name.size()) : name.toByteArray();
}

bool isListHeader(QByteArrayView canonicalName)
{
    const HeaderName *known = findHeader(canonicalName);
    return known && known->repeats == Repeats::List;
}

bool isSingleHeader(QByteArrayView canonicalName)
{
    const HeaderName *known = findHeader(canonicalName);
    return known && known->repeats == Repeats::Single;
}

std::vector<QByteArray> splitList(QByteArrayView value)
{
    std::vector<QByteArray> parts;
    bool quotes = false;
    bool brackets = false;
    qsizetype start = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (quotes && c == '\\')
            ++i;
        else if (c == '"' && !brackets)
            quotes = !quotes;
        else if (!quotes && (c == '<' || c == '>'))
            brackets = c == '<';
        else if (c == ',' && !quotes && !brackets) {
            parts.push_back(value.sliced(start, i - start).trimmed().toByteArray());
            start = i + 1;
        }
    }
    parts.push_back(value.sliced(start).trimmed().toByteArray());
    return parts;
}

bool isKnownMethod(QByteArrayView method)
{
    static constexpr std::array methods{"INVITE",   "ACK",     "BYE",    "CANCEL", "OPTIONS",
                                        "REGISTER", "PRACK",   "UPDATE", "INFO",   "SUBSCRIBE",
                                        "NOTIFY",   "PUBLISH", "REFER",  "MESSAGE"};
    return std::any_of(methods.begin(), methods.end(),
                       [method](const char *known) { return method == known; });
}

} // namespace trunkseal::sip
