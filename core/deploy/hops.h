#pragma once

#include "core/ssh/session.h"
#include "core/store/server.h"

namespace trunkseal::deploy {

/// What ssh needs to log in to `server`: the entry, its jump hosts and the secret of the vault. `secret`
/// opens key files of jump hosts too; a password goes to the server alone.
[[nodiscard]] ssh::Login loginOf(const store::Server &server, const Secret &secret);

// The machines that a login meets are counted as hops: jump hosts, the nearest first, and at last the server.

[[nodiscard]] std::size_t hopCount(const store::Server &server);
/// The server's name; of a jump host its address.
[[nodiscard]] QString hopName(const store::Server &server, std::size_t hop);
[[nodiscard]] const QStringList &hopKeys(const store::Server &server, std::size_t hop); ///< pinned
[[nodiscard]] ssh::Login loginOfHop(const store::Server &server, std::size_t hop, const Secret &secret);

/// Pins `line` for that hop in place of what was pinned; "@revoked …" lines stay, and `revoked` joins them.
void pinHop(store::Server &server, std::size_t hop, const QString &line, const QStringList &revoked = {});
/// Errors: Refused when the key is among the "@revoked …" lines of the hop or of `revoked`.
[[nodiscard]] Result<void> refuseRevoked(const store::Server &server, std::size_t hop,
                                         const ssh::HostKey &key, const QStringList &revoked = {});
/// Every hop has a pinned key.
[[nodiscard]] bool isTrusted(const store::Server &server);

/// The key that a hop shows; the hops before it are logged in to. Errors: those of ssh::Session::open for
/// them, so Refused when one is not trusted.
[[nodiscard]] Result<ssh::HostKey> fetchHopKey(const store::Server &server, std::size_t hop,
                                               const Secret &secret, const Control &control);

} // namespace trunkseal::deploy
