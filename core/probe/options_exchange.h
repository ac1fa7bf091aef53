#pragma once

#include "core/probe/probe.h"

namespace trunkseal::probe {

/// What came back to OPTIONS: an answer, or why there is none.
struct Exchange {
    std::optional<OptionsAnswer> answer;
    std::optional<Error> error; ///< Timeout, Network, Sip (what came is not SIP), Canceled
    bool sawTls = false; ///< TLS records came over a plain connection
};

/// Sends OPTIONS over `stream` and waits for the final answer; over UDP it is repeated (RFC 3261 17.1.2).
[[nodiscard]] Exchange askOptions(net::Stream &stream, const ProbeRequest &request, const Control &control);

} // namespace trunkseal::probe
