#pragma once

#include "app/cli/session.h"

namespace trunkseal::cli {

// One function for each verb of `cert`; a file each.

[[nodiscard]] Result<Exit> certShow(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> certVerify(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> certCompare(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> certDrill(Session &session, const Arguments &arguments);

} // namespace trunkseal::cli
