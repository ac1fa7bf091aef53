#include "core/net/wire.h"

#include <array>

namespace trunkseal::net {

bool looksLikeTls(const QByteArray &bytes)
{
    if (bytes.size() < 2)
        return false;
    const auto type = static_cast<unsigned char>(bytes[0]);
    return type >= 0x14 && type <= 0x17 && bytes[1] == 0x03;
}

bool looksLikeSip(const QByteArray &bytes)
{
    const QByteArray start = bytes.trimmed();
    if (start.startsWith("SIP/2.0 "))
        return true;
    static constexpr std::array methods{"OPTIONS ", "INVITE ", "REGISTER ", "NOTIFY ", "BYE ", "MESSAGE "};
    for (const char *method : methods) {
        if (start.startsWith(method))
            return start.contains("sip:") || start.contains("sips:");
    }
    return false;
}

} // namespace trunkseal::net
