#pragma once

#include "app/cli/session.h"
#include "core/call/test_call.h"

namespace trunkseal::cli {

class Arguments;

/// Keep: the report goes into the workspace's history.
enum class History { Keep, Skip };
/// Prints the report of a call that is over and answers with the contract's exit code.
[[nodiscard]] Exit printCall(Session &session, const call::CallReport &report, History history);

/// `call --from-server`: the dialer calls itself.
[[nodiscard]] Result<Exit> runDialerCall(Session &session, const Arguments &arguments);

/// Places the call with progress on stderr, prints the report, and answers with the contract's exit code.
[[nodiscard]] Result<Exit> placeAndPrint(Session &session, const call::CallRequest &request, History history);

} // namespace trunkseal::cli
