#pragma once

#include "core/store/jump.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace trunkseal::store {

enum class LoginMethod { Agent, KeyFile, Password };

/// What keeps the carriers of a server.
enum class ServerTarget {
    Asterisk, ///< configuration files
    Vicidial ///< rows of VICIdial's database, of which its job makes the files
};

/// One dialer we push to. A plain value. Passwords and key passphrases live in the vault under
/// `loginSecretKey(id)`.
struct Server {
    QString id; ///< UUID without braces; empty until saved
    QString name;
    QString host;
    quint16 port = 22;
    QString user = QStringLiteral("root");
    LoginMethod login = LoginMethod::Agent;
    QString keyFile; ///< path; used with KeyFile
    bool useSudo = false; ///< put `sudo -n` before asterisk and file commands
    QString configDir = QStringLiteral("/etc/asterisk");
    QStringList hostKeys; ///< pinned, as in known_hosts: "ssh-ed25519 AAAA…"; empty until trusted
    ServerTarget target = ServerTarget::Asterisk;
    std::vector<Jump> jumps; ///< machines on the way, the nearest first; at most mostJumps
    QString asteriskVersion; ///< as last seen by check, for example "16.28.0"; empty before

    bool operator==(const Server &) const = default;
};

/// Vault key of a server's password or key passphrase.
[[nodiscard]] QString loginSecretKey(const QString &serverId);

} // namespace trunkseal::store
