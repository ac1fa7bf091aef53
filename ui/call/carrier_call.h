#pragma once

#include "core/call/test_call.h"
#include "core/carrier/carrier.h"
#include "core/store/workspace.h"

namespace trunkseal::ui {

/// What the user chose on the test call page.
struct CallChoice {
    QString number;
    QString source = QStringLiteral("tone"); ///< as in CallRequest
    bool speaker = false;
    std::chrono::seconds talk{5};
};

/// The call that `carrier` stands for. Errors: BadInput (no number, anchors that are no certificates).
[[nodiscard]] Result<call::CallRequest> callRequest(const carrier::Carrier &carrier, const CallChoice &choice,
                                                    const Secret &password);

/// Errors: Refused when `carrier` has had its test calls of this day (UTC). For the workspace's own thread.
[[nodiscard]] Result<void> checkDailyCap(const store::Workspace &workspace, const carrier::Carrier &carrier,
                                         const QDateTime &now);

/// By what `carrier`'s certificate is judged. Errors: BadInput (anchors that are no certificates).
[[nodiscard]] Result<pki::VerifyRequest> verifyRequest(const carrier::Carrier &carrier);

} // namespace trunkseal::ui
