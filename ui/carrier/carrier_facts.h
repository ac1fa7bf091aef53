#pragma once

#include "core/carrier/carrier.h"
#include "core/pki/verify.h"
#include "core/store/workspace.h"

#include <QDateTime>

namespace trunkseal::ui {

/// What the table tells about a carrier besides its settings; all of it from the workspace.
struct CarrierFacts {
    struct Certificate {
        QDateTime checkedAt;
        QDateTime notAfter; ///< of the element that expires first
        QString reason; ///< first reason against the chain, empty = valid
    };
    struct Call {
        QDateTime at;
        QString verdict; ///< as in JSON
        double mos = 0;
    };
    struct Push {
        QDateTime at;
        QString server;
        QString digest; ///< of the carrier as it was pushed
    };
    std::optional<Certificate> certificate;
    std::optional<Call> lastCall;
    std::optional<Push> push;
};

struct CarrierRow {
    carrier::Carrier carrier;
    CarrierFacts facts;
};

enum class SyncState { NeverPushed, InSync, Changed };
[[nodiscard]] SyncState syncState(const CarrierRow &row);
/// Changes with every setting that a push would write.
[[nodiscard]] QString carrierDigest(const carrier::Carrier &carrier);

// How the facts are kept: as workspace settings beside the carrier, so that they survive the history.
[[nodiscard]] QString certificateKey(const QString &carrierId);
[[nodiscard]] QString pushKey(const QString &carrierId);
/// Remembers that these carriers are on `server`, and what was known before.
[[nodiscard]] Result<void> rememberPush(store::Workspace &workspace,
                                        const std::vector<carrier::Carrier> &carriers,
                                        const QDateTime &startedAt, const QString &server);
/// The push that began at `startedAt` was taken back: what was known before is true again.
[[nodiscard]] Result<void> forgetPush(store::Workspace &workspace, const QDateTime &startedAt);
[[nodiscard]] QString toText(const CarrierFacts::Certificate &certificate);
[[nodiscard]] QString toText(const CarrierFacts::Push &push);

/// What a judged chain tells: the element that expires first and the first reason against it.
[[nodiscard]] CarrierFacts::Certificate certificateFact(const pki::ChainVerdict &verdict,
                                                        const QDateTime &now);

/// Every carrier of the workspace with its facts. For the workspace's own thread.
[[nodiscard]] Result<std::vector<CarrierRow>> readRows(store::Workspace &workspace);

} // namespace trunkseal::ui
