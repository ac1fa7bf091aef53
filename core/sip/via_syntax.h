#pragma once

#include "core/sip/scanner.h"

namespace trunkseal::sip {

/// Checks one value of Via (RFC 3261 20.42, 3581), up to a comma or the end.
[[nodiscard]] MaybeFault checkVia(Scanner *scanner);

/// A value of Via as far as it can be read.
struct ViaValue {
    QByteArray transport; ///< as written
    QByteArray host; ///< with brackets if it has any
    std::optional<quint16> port;
    std::vector<std::pair<QByteArray, QByteArray>> parameters;

    [[nodiscard]] std::optional<QByteArray> parameter(QByteArrayView name) const;
    [[nodiscard]] static ViaValue parse(QByteArrayView text);
};

} // namespace trunkseal::sip
