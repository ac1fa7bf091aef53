#include "core/pki/der_form.h"

#include <optional>

namespace trunkseal::pki {

namespace {

constexpr int maxNesting = 32;

struct Element {
    quint8 tag = 0;
    QByteArrayView value;

    [[nodiscard]] bool isConstructed() const { return (tag & 0x20) != 0; }
};

quint8 octetAt(QByteArrayView bytes, qsizetype index)
{
    return static_cast<quint8>(bytes[index]);
}

/// The length field at `bytes`, moved past it. The shortest form only.
std::optional<qsizetype> takeLength(QByteArrayView &bytes)
{
    if (bytes.isEmpty())
        return std::nullopt;
    const quint8 first = octetAt(bytes, 0);
    bytes = bytes.sliced(1);
    if (first < 0x80)
        return first;
    const qsizetype octets = first & 0x7f;
    if (octets == 0 || octets > 4 || bytes.size() < octets || octetAt(bytes, 0) == 0)
        return std::nullopt;
    qsizetype length = 0;
    for (qsizetype i = 0; i < octets; ++i)
        length = (length << 8) | octetAt(bytes, i);
    bytes = bytes.sliced(octets);
    return length < 0x80 ? std::nullopt : std::optional(length);
}

/// The first element of `bytes`, moved past it. Tag numbers above 30 do not occur in certificates.
std::optional<Element> takeElement(QByteArrayView &bytes)
{
    if (bytes.isEmpty() || (octetAt(bytes, 0) & 0x1f) == 0x1f)
        return std::nullopt;
    Element element{octetAt(bytes, 0), {}};
    bytes = bytes.sliced(1);
    const auto length = takeLength(bytes);
    if (!length || *length > bytes.size())
        return std::nullopt;
    element.value = bytes.first(*length);
    bytes = bytes.sliced(*length);
    return element;
}

bool isShortestInteger(QByteArrayView value)
{
    if (value.isEmpty())
        return false;
    if (value.size() == 1)
        return true;
    const quint8 first = octetAt(value, 0);
    const bool nextIsNegative = (octetAt(value, 1) & 0x80) != 0;
    return !(first == 0x00 && !nextIsNegative) && !(first == 0xff && nextIsNegative);
}

bool isBitString(QByteArrayView value)
{
    if (value.isEmpty())
        return false;
    const quint8 unused = octetAt(value, 0);
    if (unused > 7 || (unused != 0 && value.size() == 1))
        return false;
    const int mask = (1 << unused) - 1;
    return value.size() == 1 || (octetAt(value, value.size() - 1) & mask) == 0;
}

bool isPrimitiveDer(const Element &element)
{
    switch (element.tag) {
    case 0x01:
        return element.value.size() == 1 && (element.value[0] == '\0' || element.value[0] == '\xff');
    case 0x02:
    case 0x0a:
        return isShortestInteger(element.value);
    case 0x03:
        return isBitString(element.value);
    case 0x05:
        return element.value.isEmpty();
    default:
        return true;
    }
}

bool areDer(QByteArrayView bytes, int nesting);

bool isDerElement(const Element &element, int nesting)
{
    if (!element.isConstructed())
        return isPrimitiveDer(element);
    const bool isUniversal = (element.tag & 0xc0) == 0;
    const bool mayBeConstructed = !isUniversal || element.tag == 0x30 || element.tag == 0x31;
    return mayBeConstructed && nesting < maxNesting && areDer(element.value, nesting + 1);
}

bool areDer(QByteArrayView bytes, int nesting)
{
    while (!bytes.isEmpty()) {
        const auto element = takeElement(bytes);
        if (!element || !isDerElement(*element, nesting))
            return false;
    }
    return true;
}

} // namespace

bool isDer(QByteArrayView bytes)
{
    const auto element = takeElement(bytes);
    return element && bytes.isEmpty() && isDerElement(*element, 0);
}

} // namespace trunkseal::pki
