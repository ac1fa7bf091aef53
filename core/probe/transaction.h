#pragma once

#include "core/probe/probe.h"
#include "core/sip/types.h"

namespace trunkseal::probe {

/// What came back to a request: the final response, or why there is none.
struct Reply {
    std::optional<sip::Message> response;
    std::optional<Error> error; ///< Timeout, Network, Sip (what came is not SIP), Canceled
    bool sawTls = false; ///< TLS records came over a plain connection
    std::chrono::microseconds time{0}; ///< from request to final response
};

/// A request of `method` to the target: Request-URI with `user` (may be empty), Via, From, To, Call-ID, CSeq.
[[nodiscard]] sip::Message newRequest(const char *method, const net::Stream &stream,
                                      const ProbeRequest &request, const QString &user = {});
/// Renews the branch and counts CSeq up, for a request that is sent again with credentials.
void renew(sip::Message *message, const net::Stream &stream);

/// Sends `message` over `stream` and waits for its final response; over UDP it is repeated (RFC 3261 17.1.2).
[[nodiscard]] Reply exchange(net::Stream &stream, const sip::Message &message, const ProbeRequest &request,
                             const Control &control);

/// Random, as text for tags and branches.
[[nodiscard]] QByteArray token();

} // namespace trunkseal::probe
