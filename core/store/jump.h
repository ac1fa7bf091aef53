#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace trunkseal::store {

/// A machine on the way to a server (ssh's ProxyJump). Its login is its key file, else what the server has:
/// the agent or the server's key file. A server's password is not shown to it: then the agent is asked.
struct Jump {
    QString host;
    quint16 port = 22;
    QString user; ///< empty = the server's
    QString keyFile; ///< path; empty = as the server logs in
    QStringList hostKeys; ///< pinned, as in known_hosts; empty until trusted

    bool operator==(const Jump &) const = default;
};

constexpr std::size_t mostJumps = 4;

/// "[user@]host[:port],…", the nearest first; empty or "none" is no jump. Errors: BadInput.
[[nodiscard]] Result<std::vector<Jump>> jumpsFrom(const QString &text);
[[nodiscard]] QString toText(const std::vector<Jump> &jumps); ///< as jumpsFrom() reads it

/// `jumps` with the host keys that `before` has for the same host and port, and its key files for the same
/// login.
[[nodiscard]] std::vector<Jump> keptFrom(const std::vector<Jump> &before, std::vector<Jump> jumps);

/// Errors: BadInput, naming the server.
[[nodiscard]] Result<void> validateJumps(const QString &serverName, const std::vector<Jump> &jumps);

[[nodiscard]] QJsonArray toJson(const std::vector<Jump> &jumps);
[[nodiscard]] Result<std::vector<Jump>> jumpsFromJson(const QJsonArray &json); ///< Errors: BadInput.

/// One word that a login can have as its user.
[[nodiscard]] bool isLoginName(const QString &user);

} // namespace trunkseal::store
