#pragma once

#include "app/cli/arguments.h"

namespace trunkseal::cli {

[[nodiscard]] QString programHelp();
[[nodiscard]] QString nounHelp(const QString &noun);
[[nodiscard]] QString verbHelp(const Verb &verb);

/// "cert show SOURCE", "practice".
[[nodiscard]] QString usageOf(const Verb &verb);

/// The files under packaging/, from the same table: shell completion and man page.
[[nodiscard]] QString bashCompletion();
[[nodiscard]] QString zshCompletion();
[[nodiscard]] QString manPage();

} // namespace trunkseal::cli
