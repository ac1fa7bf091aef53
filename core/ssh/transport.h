#pragma once

#include "core/base/result.h"
#include "core/ssh/ssh_ptr.h"
#include "core/ssh/watchdog.h"

#include <QStringList>

namespace trunkseal::ssh {

/// An SSH connection after the key exchange: encrypted, host key not judged, nobody logged in.
struct Transport {
    QString host;
    quint16 port = 22;
    std::chrono::milliseconds timeout{8000};
    std::unique_ptr<Watchdog> dog;
    SshPtr session; ///< after `dog`: libssh closes its socket while the watchdog still stands

    /// The error of a failed libssh call: Canceled or Timeout when the watchdog cut the connection, else
    /// `code` and `message` with libssh's words as detail.
    [[nodiscard]] tl::unexpected<Error> failure(ErrorCode code, const QString &message) const;
    /// An error when the connection can take no further operation.
    [[nodiscard]] Result<void> ready() const;
};

/// Connects and exchanges keys; `hostKeyAlgorithms` in order of preference. Errors: Network, Timeout, Ssh,
/// Canceled.
[[nodiscard]] Result<std::unique_ptr<Transport>> openTransport(const QString &host, quint16 port,
                                                               std::chrono::milliseconds timeout,
                                                               const QByteArray &hostKeyAlgorithms,
                                                               const QString &user, const Control &control);

} // namespace trunkseal::ssh
