#pragma once

#include "core/call/call_record.h"

namespace trunkseal::call {

/// Turns what a call showed into its report: checks, verdict, the one line, findings. Pure; the rules of
/// test-call.md: sealed = verified TLS, authentic SRTP received, our audio confirmed; never more than was
/// seen.
[[nodiscard]] CallReport judged(CallFacts facts);

} // namespace trunkseal::call
