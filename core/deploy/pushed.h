#pragma once

#include "core/carrier/carrier.h"
#include "core/store/workspace.h"

#include <QMap>

#include <optional>

namespace trunkseal::deploy {

/// What the workspace remembers of the last push of a carrier: beside the carrier, so that it survives the
/// history.
struct PushedFact {
    QDateTime at; ///< when the push began
    QString server; ///< name
    QString digest; ///< of the carrier as it was pushed
};

/// Changes with every setting that a push would write.
[[nodiscard]] QString carrierDigest(const carrier::Carrier &carrier);

[[nodiscard]] std::optional<PushedFact> pushedFact(const store::Workspace &workspace,
                                                   const QString &carrierId);

/// What the workspace remembers of the last push to a server.
struct ServerPush {
    struct Carrier {
        QString digest; ///< as it was pushed; empty: pushed by a version that did not keep it
        std::optional<carrier::Posture> posture; ///< as it was pushed
    };
    QDateTime at; ///< when the push began; invalid when nothing was ever pushed
    QMap<QString, Carrier> carriers; ///< by id: all that the server was to have from us
};
[[nodiscard]] ServerPush serverPush(const store::Workspace &workspace, const store::Server &server);
/// Ids of the carriers that a server was last to have from us; empty when nothing was ever pushed to it.
[[nodiscard]] QStringList carriersOn(const store::Workspace &workspace, const QString &serverId);

/// What is remembered of a carrier that was pushed.
struct PushedCarrier {
    QString id;
    QString digest; ///< carrierDigest()
    carrier::Posture posture = carrier::Posture::Clear;
};
/// Of many servers made once: a digest reads the whole carrier.
[[nodiscard]] std::vector<PushedCarrier> pushedCarriers(const std::vector<carrier::Carrier> &carriers);

/// Remembers that `carriers`, and no others of ours, are on `server`, and what was known before.
[[nodiscard]] Result<void> rememberPush(store::Workspace &workspace, const store::Server &server,
                                        const std::vector<PushedCarrier> &carriers,
                                        const QDateTime &startedAt);
/// The push that began at `startedAt` was taken back: what was known before is true again.
[[nodiscard]] Result<void> forgetPush(store::Workspace &workspace, const QDateTime &startedAt);

} // namespace trunkseal::deploy
