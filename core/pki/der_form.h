#pragma once

#include <QByteArrayView>

namespace trunkseal::pki {

/// Is `bytes` exactly one value in DER (X.690 8 to 11; RFC 5280 4.1 asks for it)? Lengths are definite and
/// shortest, integers shortest, booleans 00 or FF, unused bits zero. Octet strings and implicit tags are not
/// looked into.
[[nodiscard]] bool isDer(QByteArrayView bytes);

} // namespace trunkseal::pki
