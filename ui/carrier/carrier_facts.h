#pragma once

#include "core/carrier/carrier.h"
#include "core/deploy/pushed.h"
#include "core/pki/verify.h"
#include "core/store/certificate_fact.h"
#include "core/store/workspace.h"

#include <QDateTime>

namespace trunkseal::ui {

/// What the table tells about a carrier besides its settings; all of it from the workspace.
struct CarrierFacts {
    using Certificate = store::CertificateFact;
    struct Call {
        QDateTime at;
        QString verdict; ///< as in JSON
        double mos = 0;
    };
    using Push = deploy::PushedFact;
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

using store::certificateKey;

/// What a judged chain tells: the element that expires first and the first reason against it.
[[nodiscard]] CarrierFacts::Certificate certificateFact(const pki::ChainVerdict &verdict,
                                                        const QDateTime &now);

/// Every carrier of the workspace with its facts. For the workspace's own thread.
[[nodiscard]] Result<std::vector<CarrierRow>> readRows(store::Workspace &workspace);

} // namespace trunkseal::ui
