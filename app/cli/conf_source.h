#pragma once

#include "app/cli/arguments.h"
#include "core/asterisk/conf/conf_tree.h"
#include "core/asterisk/target_profile.h"

#include <optional>

namespace trunkseal::cli {

/// --format; nothing for "auto".
[[nodiscard]] Result<std::optional<asterisk::ConfFormat>> formatFrom(const Arguments &arguments);
/// --asterisk; a bare "16" is the last release of that branch.
[[nodiscard]] Result<asterisk::TargetProfile> targetFrom(const Arguments &arguments);
/// The file, or "-" for standard input, alone or with what it includes from beside it.
[[nodiscard]] Result<asterisk::ConfTree> loadConf(const QString &path, bool followIncludes);

} // namespace trunkseal::cli
