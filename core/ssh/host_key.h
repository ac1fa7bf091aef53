#pragma once

#include "core/ssh/session.h"
#include "core/ssh/transport.h"

namespace trunkseal::ssh {

/// Host key algorithms to offer, the types of `pinned` first: a server with several keys then shows the
/// pinned one.
[[nodiscard]] QByteArray hostKeyAlgorithms(const QStringList &pinned);

/// The key the server proved to have. Errors: Ssh.
[[nodiscard]] Result<HostKey> serverKey(const Transport &transport);

/// "SHA256:…" of a "type base64" line; empty when it is none.
[[nodiscard]] QString fingerprint(const QString &line);

/// Errors: Refused: nothing pinned (message has the fingerprint), other key than pinned (both), revoked.
[[nodiscard]] Result<void> judgeHostKey(const HostKey &found, const Login &login);

} // namespace trunkseal::ssh
