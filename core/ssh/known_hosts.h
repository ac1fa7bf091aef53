#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace trunkseal::ssh {

/// What a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT) says of one host.
struct KnownHost {
    QStringList keys; ///< "type base64"
    QStringList revoked; ///< "@revoked type base64", as Login::pinnedHostKeys takes them
    QStringList notes; ///< translated sentences with line numbers: what stands there and was not taken
};

/// Plain names, [name]:port, patterns with wildcards and '!', and hashed names (HMAC-SHA1). A port other than
/// 22 must be in the file; @revoked lines count with and without it. Errors: BadInput (over 4 MiB, or a NUL
/// in it).
[[nodiscard]] Result<KnownHost> knownHost(const QByteArray &content, const QString &host, quint16 port);

} // namespace trunkseal::ssh
