#pragma once

#include "core/deploy/asked_ahead.h"
#include "core/deploy/manifest.h"
#include "core/deploy/push.h"

#include <QMap>

namespace trunkseal::deploy {

[[nodiscard]] Manifest manifestFor(const Plan &plan, const QDateTime &startedAt);

/// The files that are there before the push.
[[nodiscard]] QStringList pathsBefore(const Manifest &manifest);

/// Nobody else may have written since the plan was made. Errors: Refused, and those of the machine.
[[nodiscard]] Result<void> recheck(ssh::RemoteMachine &machine, const store::Server &server,
                                   const Plan &plan);
/// The same without the content: by hashes that the server computes.
[[nodiscard]] Result<void> recheckByHash(ssh::RemoteMachine &machine, const store::Server &server,
                                         const Plan &plan, const Manifest &manifest);

/// The new files and the backups of the old ones, into the directory of the transaction, which is there.
[[nodiscard]] Result<void> sendFiles(ssh::RemoteMachine &machine, const store::Server &server,
                                     const Plan &plan, const Manifest &manifest);
/// Gives the new files their owners, and has the server compute what arrived; `then` is asked in the same go,
/// after it. Errors: Ssh when a new file or a backup is not what was sent.
[[nodiscard]] Result<void> areWhole(AskedAhead &machine, const store::Server &server,
                                    const Manifest &manifest, const std::vector<QStringList> &then);

} // namespace trunkseal::deploy
