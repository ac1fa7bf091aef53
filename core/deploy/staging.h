#pragma once

#include "core/deploy/asked_ahead.h"
#include "core/deploy/manifest.h"
#include "core/deploy/push.h"

#include <QMap>

namespace trunkseal::deploy {

[[nodiscard]] Manifest manifestFor(const Plan &plan, const QDateTime &startedAt);

/// The files that are there before the push.
[[nodiscard]] QStringList pathsBefore(const Manifest &manifest);

/// Directories that the push has to make. Errors: those of the machine.
[[nodiscard]] Result<QStringList> missingDirectories(ssh::RemoteMachine &machine, const Manifest &manifest);

/// Nobody else may have written since the plan was made. Errors: Refused, and those of the machine.
[[nodiscard]] Result<void> recheck(ssh::RemoteMachine &machine, const store::Server &server,
                                   const Plan &plan);
/// The same by the hashes that the server has computed, by path.
[[nodiscard]] Result<void> recheckByHash(ssh::RemoteMachine &machine, const store::Server &server,
                                         const Plan &plan, const Manifest &manifest,
                                         const QMap<QString, QString> &hashes);

/// A file in the directory of a push.
struct StagedFile {
    QString name;
    QByteArray content;
    int mode = 0600;
    QString owner = {}; ///< "user:group"; empty = the login's
};

/// Everything that goes there: the new files, the backups of the old ones, the rows of VICIdial, the manifest
/// and, as the last, the guard.
[[nodiscard]] std::vector<StagedFile> stagedFiles(const store::Server &server, const Plan &plan,
                                                  const Manifest &manifest);

/// What came of sendAndArm().
struct Sent {
    bool isStaged = false; ///< all files are there, whether the disk took them or not
    Result<void> whole; ///< Errors: Ssh, with what could not be written
};
/// Makes the directory of push `id`, puts `files` there and gives them their owners; then `then` is asked,
/// which arms the guard among others, and `machine` has its answers. One round trip where perl is there.
/// Errors: those of the machine; nobody knows then how far it came.
[[nodiscard]] Result<Sent> sendAndArm(AskedAhead &machine, const store::Server &server, const QString &id,
                                      const std::vector<StagedFile> &files,
                                      const std::vector<QStringList> &then);

} // namespace trunkseal::deploy
