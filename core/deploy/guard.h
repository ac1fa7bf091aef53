#pragma once

#include "core/deploy/manifest.h"

#include <chrono>
#include <optional>

namespace trunkseal::deploy {

/// What the guard of one push says. The guard is a shell script beside the backups,
/// resources/deploy/guard.sh, that runs on the server without us: it puts everything back and reloads unless
/// the push is confirmed in time.
struct GuardStatus {
    enum class State {
        None, ///< was never armed
        Armed, ///< waits for the confirmation
        Firing, ///< is putting everything back
        Blocked, ///< somebody changed a file since; nothing was touched
        Confirmed,
        RolledBack
    };
    State state = State::None;
    std::chrono::seconds left{0}; ///< by the server's uptime, so that setting a clock changes nothing
    bool isAlive = false; ///< false while armed: the server was restarted, nobody will put it back
};

const inline QString guardFile = QStringLiteral("guard.sh"); ///< in the directory of the push
/// The whole script for the push of `manifest`.
[[nodiscard]] QByteArray guardScript(const Manifest &manifest, const store::Server &server);

/// Starts the script, which lies beside the backups. Errors: Refused (another push to this server waits for
/// its confirmation; its id is named), Ssh.
[[nodiscard]] Result<GuardStatus> startGuard(ssh::RemoteMachine &machine, const store::Server &server,
                                             const QString &id, std::chrono::seconds time);
/// The command that it runs.
[[nodiscard]] QStringList armCommand(const store::Server &server, const QString &id,
                                     std::chrono::seconds time);

enum class GuardVerb {
    Status,
    Confirm, ///< keep the push
    RollBack, ///< put everything back now; answers when it is done, at most six minutes later
    Disarm ///< everything was put back by us
};
/// What a roll back takes at the longest.
inline constexpr std::chrono::seconds rollBackLimit{400};
/// The state after it. A push of an older version, without a guard, is State::None. Errors: Ssh, Timeout.
[[nodiscard]] Result<GuardStatus> tellGuard(ssh::RemoteMachine &machine, const store::Server &server,
                                            const QString &id, GuardVerb verb);

/// Keeps the push whose guard is known to be there; `logLine`, where it is kept, goes to the log on the
/// server.
[[nodiscard]] Result<GuardStatus> confirmGuard(ssh::RemoteMachine &machine, const store::Server &server,
                                               const QString &id, const QJsonObject &logLine);

/// Puts a push back that was kept or is blocked, as GuardVerb::RollBack does one that waits; Asterisk is told
/// `commands` instead of those of the push. Errors: also Refused, when another push waits.
[[nodiscard]] Result<GuardStatus> reopenGuard(ssh::RemoteMachine &machine, const store::Server &server,
                                              const QString &id, const QStringList &commands);

/// Gives an armed push `time` from now on; another state is answered unchanged.
[[nodiscard]] Result<GuardStatus> extendGuard(ssh::RemoteMachine &machine, const store::Server &server,
                                              const QString &id, std::chrono::seconds time);

/// Id of the push that this server waits for; nothing when none does. Errors: Ssh.
[[nodiscard]] Result<std::optional<QString>> armedPush(ssh::RemoteMachine &machine,
                                                       const store::Server &server);

} // namespace trunkseal::deploy
