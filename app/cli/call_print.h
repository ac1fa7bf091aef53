#pragma once

#include "app/cli/session.h"
#include "core/call/test_call.h"

namespace trunkseal::cli {

/// Places the call with progress on stderr, prints the report, and answers with the contract's exit code.
/// `entry` keeps the report in the workspace's history.
enum class History { Keep, Skip };
[[nodiscard]] Result<Exit> placeAndPrint(Session &session, const call::CallRequest &request, History history);

} // namespace trunkseal::cli
