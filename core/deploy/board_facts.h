#pragma once

#include "core/deploy/pending_push.h"
#include "core/deploy/pushed.h"
#include "core/store/certificate_fact.h"

namespace trunkseal::deploy {

/// What a workspace holds of its servers and carriers: all that a board is made from without asking anybody.
struct BoardFacts {
    struct Carrier {
        carrier::Carrier entry;
        QString digest; ///< carrierDigest()
        std::optional<store::CertificateFact> certificate; ///< of its edge, as last seen
    };
    struct Server {
        store::Server entry;
        ServerPush push;
        QDateTime touchedAt; ///< the last push or roll-back; what was checked before is stale
        std::optional<PendingPush> pending;
    };
    std::vector<Carrier> carriers; ///< by name
    std::vector<Server> servers; ///< by name
};

/// For the thread that owns the workspace. Errors: Storage.
[[nodiscard]] Result<BoardFacts> boardFacts(const store::Workspace &workspace);

} // namespace trunkseal::deploy
