#pragma once

#include <QByteArray>

namespace trunkseal::pki {

/// FIPS 180-4, 32 bytes. Several times as fast as QCryptographicHash where the processor helps.
[[nodiscard]] QByteArray sha256(const QByteArray &bytes);

} // namespace trunkseal::pki
