#pragma once

#include "app/cli/session.h"
#include "core/diagnosis/log_matcher.h"

namespace trunkseal::cli {

/// Reads the log of the dialer that --server names and, with --follow, --for or --raise, goes on: every new
/// symptom is told on stderr as it comes. Ctrl-C ends the following and is no error then.
[[nodiscard]] Result<diagnosis::LogReport> readDialerLog(Session &session, const Arguments &arguments);

} // namespace trunkseal::cli
