#pragma once

#include <QString>

#include <optional>

namespace trunkseal {

/// Where to log in: `[user@]host[:port]`.
struct LoginAddress {
    QString user; ///< empty = not said
    QString host; ///< name or IP address, without brackets
    quint16 port = 0; ///< 0 = not said

    bool operator==(const LoginAddress &) const = default;

    /// As loginAddressFrom() reads it.
    [[nodiscard]] QString toString() const;
};

/// Also in the form `ssh://[user@]host[:port]`; an IPv6 address with a port stands in brackets. None when
/// there is no host or the port is none. Whether host and user are names is not looked at.
[[nodiscard]] std::optional<LoginAddress> loginAddressFrom(const QString &text);

} // namespace trunkseal
