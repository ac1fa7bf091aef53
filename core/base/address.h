#pragma once

#include <QString>

namespace trunkseal {

/// An IP address as text (no brackets) and a port; the currency between resolver, sockets and SDP.
struct Address {
    QString ip;
    quint16 port = 0;

    bool operator==(const Address &) const = default;

    /// "127.0.0.1:5061", "[::1]:5061".
    [[nodiscard]] QString toString() const
    {
        const bool v6 = ip.contains(QLatin1Char(':'));
        return (v6 ? QLatin1Char('[') + ip + QLatin1Char(']') : ip) + QLatin1Char(':')
            + QString::number(port);
    }
};

} // namespace trunkseal
