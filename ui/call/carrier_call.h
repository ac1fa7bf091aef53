#pragma once

#include "core/call/carrier_call.h"

namespace trunkseal::ui {

/// What the user chose on the test call page.
struct CallChoice {
    QString number;
    QString source = QStringLiteral("tone"); ///< as in CallRequest
    bool speaker = false;
    QString microphoneDevice; ///< empty = the default, as for the speaker
    QString speakerDevice;
    std::chrono::seconds talk{5};
    net::Carry carry; ///< connects in our place, for the server `viaServer`; unset = this computer connects
    QString viaServer;
    QString evidenceFolder; ///< recordings, packets with their keys, and ladder go there; empty = nowhere
};

/// A folder of its own for what this call leaves behind, among the user's documents.
[[nodiscard]] QString evidenceFolderFor(const carrier::Carrier &carrier, const QDateTime &at);

/// The call that `carrier` stands for, with what was chosen. Errors: those of call::requestFor().
[[nodiscard]] Result<call::CallRequest> callRequest(const carrier::Carrier &carrier, const CallChoice &choice,
                                                    const Secret &password, const Secret &clientKey = {});

} // namespace trunkseal::ui
