#pragma once

#include <QString>

namespace trunkseal {

/// The program's version, as in CMakeLists.txt.
inline QString versionString()
{
    return QStringLiteral("0.1.0");
}

/// SIP User-Agent and SDP session name (RFC 3261 20.41).
inline QString userAgent()
{
    return QStringLiteral("TrunkSeal/") + versionString();
}

} // namespace trunkseal
