#pragma once

#include "app/cli/arguments.h"

namespace trunkseal::cli {

/// Every command, in the order of the help: one function for each noun's file.
[[nodiscard]] const std::vector<Verb> &verbs();

[[nodiscard]] std::vector<Verb> certVerbs();
[[nodiscard]] std::vector<Verb> certKeyVerbs(); ///< request, accept, withdraw, match
[[nodiscard]] std::vector<Verb> watchVerbs();
[[nodiscard]] std::vector<Verb> pinVerbs();
[[nodiscard]] std::vector<Verb> probeVerbs();
[[nodiscard]] std::vector<Verb> callVerbs();
[[nodiscard]] std::vector<Verb> carrierVerbs();
[[nodiscard]] std::vector<Verb> serverVerbs();
[[nodiscard]] std::vector<Verb> boardVerbs();
[[nodiscard]] std::vector<Verb> pushVerbs();
[[nodiscard]] std::vector<Verb> reportVerbs();
[[nodiscard]] std::vector<Verb> inspectVerbs();
[[nodiscard]] std::vector<Verb> practiceVerbs();
[[nodiscard]] std::vector<Verb> workspaceVerbs();

} // namespace trunkseal::cli
