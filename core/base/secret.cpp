#include "core/base/secret.h"

#include <QString>

#include <utility>

namespace trunkseal {

static void wipeRange(char *data, std::size_t size) noexcept
{
    volatile char *p = data;
    while (size-- > 0)
        *p++ = 0;
}

Secret::Secret(QByteArray &&text)
    : m_bytes(text.cbegin(), text.cend())
{
    trunkseal::wipe(text);
    text.clear();
}

Secret::Secret(QByteArrayView bytes)
    : m_bytes(bytes.cbegin(), bytes.cend())
{
}

Secret Secret::fromString(const QString &text)
{
    return Secret(text.toUtf8());
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = other.m_bytes;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe() noexcept
{
    wipeRange(m_bytes.data(), m_bytes.size());
}

bool operator==(const Secret &a, const Secret &b)
{
    if (a.m_bytes.size() != b.m_bytes.size())
        return false;
    int difference = 0;
    for (std::size_t i = 0; i < a.m_bytes.size(); ++i)
        difference |= a.m_bytes[i] ^ b.m_bytes[i];
    return difference == 0;
}

void wipe(QByteArray &bytes) noexcept
{
    // data() of a shared array would copy it; the other owner still holds it then, and that one is not ours to wipe.
    if (bytes.isDetached())
        wipeRange(bytes.data(), static_cast<std::size_t>(bytes.size()));
}

} // namespace trunkseal
