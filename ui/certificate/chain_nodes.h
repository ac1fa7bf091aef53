#pragma once

#include "ui/certificate/chain_model.h"

namespace trunkseal::ui {

/// The elements as sent, each with its part in the chain; those that are missing stand behind them.
[[nodiscard]] std::vector<ChainNode> sentNodes(const Examination &examination);
/// The elements as built, each with the reasons against it, its revocation and its strength.
[[nodiscard]] std::vector<ChainNode> builtNodes(const Examination &examination);

} // namespace trunkseal::ui
