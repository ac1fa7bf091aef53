#pragma once

#include <QString>

namespace trunkseal {

/// `text` with every secret that protocol text can carry replaced by "[redacted]": SDES keys (a=crypto
/// inline:), digest response, cnonce and Authorization credentials, register lines, passwords and secrets of
/// conf lines, PEM private keys. Everything else stays byte for byte, so that a redacted trace still reads as
/// the trace.
[[nodiscard]] QString redacted(const QString &text);

} // namespace trunkseal
