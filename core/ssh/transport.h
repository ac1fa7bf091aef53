#pragma once

#include "core/base/result.h"
#include "core/ssh/session.h"
#include "core/ssh/ssh_ptr.h"
#include "core/ssh/watchdog.h"

#include <QStringList>

namespace trunkseal::ssh {

class Tunnel;

/// An SSH connection after the key exchange: encrypted, host key not judged, nobody logged in.
struct Transport {
    QString host;
    quint16 port = 22;
    std::chrono::milliseconds timeout{8000};
    std::shared_ptr<Tunnel> way; ///< through the jump hosts; none = straight
    std::unique_ptr<Watchdog> dog;
    SshPtr session; ///< after `dog`: libssh closes its socket while the watchdog still stands

    /// The error of a failed libssh call: Canceled or Timeout when the watchdog cut the connection, else
    /// `code` and `message` with libssh's words as detail.
    [[nodiscard]] tl::unexpected<Error> failure(ErrorCode code, const QString &message) const;
    /// An error when the connection can take no further operation.
    [[nodiscard]] Result<void> ready() const;
};

/// Connects (through the jump hosts of `login`, which are judged and logged in to) and exchanges keys;
/// `hostKeyAlgorithms` in order of preference. Errors: Network, Timeout, Ssh, Canceled; of a jump host also
/// Refused and BadInput.
[[nodiscard]] Result<std::unique_ptr<Transport>>
openTransport(const Login &login, const QByteArray &hostKeyAlgorithms, const Control &control);

} // namespace trunkseal::ssh
