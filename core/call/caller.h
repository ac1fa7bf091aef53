#pragma once

#include "core/call/request_check.h"
#include "core/net/stream.h"

namespace trunkseal::call {

/// Who calls: the From that was asked for, else USER@HOST.
[[nodiscard]] sip::Uri callerUri(const CallRequest &request, const DialPlan &plan);

/// Where the caller is reached over `stream`.
[[nodiscard]] sip::Uri contactUri(const CallRequest &request, const DialPlan &plan,
                                  const net::Stream &stream);

/// `digits` random lower-case hex digits, for tags, branches and nonces.
[[nodiscard]] QByteArray hexToken(int digits);

} // namespace trunkseal::call
