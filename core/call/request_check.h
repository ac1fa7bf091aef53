#pragma once

#include "core/call/test_call.h"
#include "core/sip/types.h"

namespace trunkseal::call {

/// Where a request goes once its URI has been read.
struct DialPlan {
    sip::Uri uri; ///< Request-URI
    QString number; ///< its user part
    std::optional<net::Protocol> protocol; ///< as asked for or as the URI says; unset = by DNS
    bool secure = false; ///< sips:
};

/// Refuses what must not be dialled before anything is sent: unreadable targets, emergency numbers, numbers
/// not on the list, SDES keys over a clear transport, impossible suites, calls that are too long. Errors:
/// BadInput, Refused.
[[nodiscard]] Result<DialPlan> checkRequest(const CallRequest &request);

/// SDES keys in an offer over `protocol` can be read by anyone on the path (RFC 4568 section 7). Error:
/// Refused.
[[nodiscard]] Result<void> checkKeyExposure(const CallRequest &request, net::Protocol protocol);

[[nodiscard]] QString toWord(net::Protocol protocol); ///< "udp", "tcp", "tls"

} // namespace trunkseal::call
