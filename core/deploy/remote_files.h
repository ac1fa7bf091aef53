#pragma once

#include "core/deploy/manifest.h"

namespace trunkseal::deploy {

[[nodiscard]] QString sha256Hex(const QByteArray &bytes);

/// SHA-256 of a file as the server itself computes it; "" when it is not there.
[[nodiscard]] Result<QString> remoteSha256(ssh::RemoteMachine &machine, const store::Server &server,
                                           const QString &path);

/// What sha256Of() asks first.
[[nodiscard]] QStringList sha256Command(const QStringList &paths);
/// Of files that are there, in their order, in one go. Errors: also when one of them is not there.
[[nodiscard]] Result<QStringList> sha256Of(ssh::RemoteMachine &machine, const store::Server &server,
                                           const QStringList &paths);

/// Writes a new file and gives it owner and mode.
[[nodiscard]] Result<void> writeOwned(ssh::RemoteMachine &machine, const store::Server &server,
                                      const QString &path, const QByteArray &content, const QString &owner,
                                      int mode);

/// chown, only when it is another's.
[[nodiscard]] Result<void> giveOwner(ssh::RemoteMachine &machine, const store::Server &server,
                                     const QString &path, const QString &owner);

/// For a directory: with sudo it stays the login's, which has to write into it, and only the group is given.
[[nodiscard]] Result<void> giveDirectory(ssh::RemoteMachine &machine, const store::Server &server,
                                         const QString &path, const QString &owner);

/// What giveOwner() runs; empty when the file has this owner already.
[[nodiscard]] Result<QStringList> ownerCommand(ssh::RemoteMachine &machine, const store::Server &server,
                                               const QString &path, const QString &owner);
/// Exactly these words. Errors: Ssh also when the command fails.
[[nodiscard]] Result<void> runOrFail(ssh::RemoteMachine &machine, const store::Server &server,
                                     const QStringList &words);

/// Makes the new directory `path`, for this login alone, and first `parent` when that is not there.
[[nodiscard]] Result<void> makeDirectoryBelow(ssh::RemoteMachine &machine, const QString &parent,
                                              const QString &path);

/// Puts the old bytes, owner and mode of every file back; files that are as before already are left alone, so
/// it may be run again. Goes on after a failure; the error then names every file that is not restored.
[[nodiscard]] Result<void> restore(ssh::RemoteMachine &machine, const store::Server &server,
                                   const Manifest &manifest);

/// Refuses when a file is neither as the push left it nor as before it: Refused, naming it. True = something
/// is to be put back.
[[nodiscard]] Result<bool> areFilesOurs(ssh::RemoteMachine &machine, const store::Server &server,
                                        const Manifest &manifest);

/// Asks the server for hash, owner and mode of every file. Errors: Ssh naming those that are not as before.
[[nodiscard]] Result<void> verifyRestored(ssh::RemoteMachine &machine, const store::Server &server,
                                          const Manifest &manifest);

/// Appends one line of JSON to the log on the server.
[[nodiscard]] Result<void> appendLog(ssh::RemoteMachine &machine, const store::Server &server,
                                     const QJsonObject &line);

} // namespace trunkseal::deploy
