#pragma once

#include "core/base/result.h"
#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace trunkseal::deploy {

/// One file of a transaction, as manifest.json on the server knows it.
struct ManifestEntry {
    QString path;
    bool existed = false;
    QString owner; ///< before and after
    int mode = 0640;
    QString sha256Before; ///< "" = was not there
    QString sha256After; ///< "" = is removed
    QString backup; ///< name in the transaction's directory; "" when there was nothing to keep
    QString staged; ///< name in the transaction's directory; "" for a removal
};

/// What a transaction touches and how to undo it. Lives as manifest.json beside the backups; holds no secret.
struct Manifest {
    /// Of what the guard does not know: its own files tell whether the push is armed, confirmed or gone back.
    enum class State { Pushed, RolledBack };
    QString id;
    QDateTime startedAt;
    State state = State::Pushed;
    QStringList carrierNames;
    QStringList reloads; ///< commands that made it active
    QStringList madeDirectories; ///< absolute; removed again on roll back
    std::vector<ManifestEntry> entries;
    QStringList rows; ///< carrier ids in VICIdial's table; the rows themselves lie beside it

    [[nodiscard]] bool hasRows() const { return !rows.isEmpty(); }
};

[[nodiscard]] QString stateDirectory(const store::Server &server); ///< "/etc/asterisk/.trunkseal"
[[nodiscard]] QString transactionDirectory(const store::Server &server, const QString &id);

const inline QString manifestFile = QStringLiteral("manifest.json");
[[nodiscard]] QByteArray toText(const Manifest &manifest); ///< of that file
/// Errors: BadInput (not a manifest of ours).
[[nodiscard]] Result<Manifest> manifestFromJson(const QByteArray &json);

/// Writes it atomically, replacing an older state.
[[nodiscard]] Result<void> saveManifest(ssh::RemoteMachine &machine, const store::Server &server,
                                        const Manifest &manifest);
/// Errors: NotFound (no such transaction on the server), BadInput, Ssh.
[[nodiscard]] Result<Manifest> loadManifest(ssh::RemoteMachine &machine, const store::Server &server,
                                            const QString &id);

} // namespace trunkseal::deploy
