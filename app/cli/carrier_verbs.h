#pragma once

#include "app/cli/verbs.h"
#include "core/base/secret.h"
#include "core/carrier/carrier.h"

namespace trunkseal::cli {

class Session;

// The verbs of the noun `carrier` that have files of their own.
[[nodiscard]] std::vector<Verb> carrierImportVerbs();
[[nodiscard]] std::vector<Verb> carrierTargetVerbs(); ///< render, lint
[[nodiscard]] std::vector<Verb> carrierMigrateVerbs();
[[nodiscard]] std::vector<Verb> carrierPresetVerbs();

/// The carrier named by the first argument.
[[nodiscard]] Result<carrier::Carrier> namedCarrier(Session &session, const Arguments &arguments);
/// Checks, saves and prints; the password first needs a vault that opens, so that nothing is half saved.
[[nodiscard]] Result<Exit> saveCarrier(Session &session, const Arguments &arguments,
                                       const carrier::Carrier &carrier);
/// A carrier with what the preset of --preset knows, for the host of --preset-host; Carrier's defaults
/// without.
[[nodiscard]] Result<carrier::Carrier> startFromPreset(const Arguments &arguments);

} // namespace trunkseal::cli
