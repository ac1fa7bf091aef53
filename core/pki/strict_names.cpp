#include "core/pki/strict_names.h"

#include "core/pki/names.h"
#include "core/pki/openssl_ptr.h"

#include <algorithm>
#include <cstring>

namespace trunkseal::pki {

namespace {

bool isUri(const QByteArray &text)
{
    const qsizetype colon = text.indexOf(':');
    const auto isSchemeChar = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+'
            || c == '-' || c == '.';
    };
    const auto isPrintable = [](char c) { return c > 0x20 && c < 0x7f; };
    return colon > 0 && colon + 1 < text.size()
        && std::all_of(text.begin(), text.begin() + colon, isSchemeChar)
        && std::all_of(text.begin(), text.end(), isPrintable);
}

bool isWellFormed(const Name &name)
{
    switch (name.kind) {
    case NameKind::Dns:
        // Each asterisk is taken for a letter.
        return isHostName(QByteArray(name.value).replace('*', 'x'));
    case NameKind::Ip:
        return name.value.size() == 4 || name.value.size() == 16;
    case NameKind::Email:
        return isMailbox(name.value);
    case NameKind::Uri:
        return isUri(name.value);
    case NameKind::CommonName:
        break;
    }
    return true;
}

} // namespace

bool isMailbox(QByteArrayView text)
{
    const qsizetype at = text.indexOf('@');
    const auto isLocal = [](char c) { return c > 0x20 && c < 0x7f && !std::strchr("()<>[]:;,\\\"@", c); };
    return at > 0 && std::all_of(text.begin(), text.begin() + at, isLocal)
        && isHostName(text.sliced(at + 1).toByteArray());
}

void checkAlternativeNames(const X509 *x509, Faults &faults)
{
    const NameList all = namesOf(x509);
    const auto bad = std::find_if_not(all.names.begin(), all.names.end(), isWellFormed);
    if (bad != all.names.end())
        faults.add("malformed_alternative_name",
                   Text::tr("“%1” among its names is malformed").arg(bad->notation()));
}

} // namespace trunkseal::pki
