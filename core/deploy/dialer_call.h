#pragma once

#include "core/call/test_call.h"
#include "core/carrier/carrier.h"
#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

namespace trunkseal::deploy {

/// A call that the dialer itself places over one of its trunks.
struct DialerCallRequest {
    carrier::Carrier carrier;
    QString number; ///< empty = the carrier's test number
    std::chrono::seconds talk{6}; ///< over 5 s: then reports of the far end (RTCP) have come
    std::chrono::seconds answerTimeout{30};
};

/// What `channel originate` did, as Asterisk tells it: whether signalling and audio were encrypted, and the
/// figures of its RTP. The extension that is dialled lives in Asterisk's memory alone and is taken away
/// again; a call that we lose sight of ends by itself. `verdict` says what the dialer says, `placedBy` who
/// that is. A call that fails is a report. Errors before anything is dialled: BadInput (no number, or one
/// with other characters than a number's), Refused (emergency number, number not allowed), Ssh (Asterisk does
/// not answer, or lacks the module pbx_config), Canceled.
[[nodiscard]] Result<call::CallReport> callFromDialer(ssh::RemoteMachine &machine,
                                                      const store::Server &server,
                                                      const DialerCallRequest &request,
                                                      const Control &control, call::LiveCall *live = nullptr);

/// The values of one such call, by name, out of `database show`; empty when they are not there yet.
[[nodiscard]] QMap<QString, QString> dialerCallValues(const QString &shown);
/// Report of the call from these values; pure.
[[nodiscard]] call::CallReport dialerCallReport(const QMap<QString, QString> &values,
                                                const DialerCallRequest &request, const QString &serverName);

} // namespace trunkseal::deploy
