#pragma once

#include "app/cli/session.h"
#include "core/report/probe_history.h"

namespace trunkseal::cli {

/// Of --roots, read once for all targets. Errors: BadInput, NotFound.
[[nodiscard]] Result<std::vector<pki::Certificate>> rootsFrom(const Arguments &arguments);

/// What the options say about one target: trust, depth, login, number. Errors: BadInput, NotFound.
[[nodiscard]] Result<void> readProbeFields(const Arguments &arguments,
                                           const std::vector<pki::Certificate> &roots,
                                           probe::ProbeRequest *request);

/// The edge of the carrier that --carrier names, with its anchors and its login.
[[nodiscard]] Result<probe::ProbeRequest> requestOfCarrier(Session &session, const Arguments &arguments);

[[nodiscard]] Exit exitOf(probe::Outcome outcome);

/// Adds the probe of a carrier of the workspace to its history; gives what changed since the last one.
std::optional<report::ProbeChanges> rememberProbe(Session &session, const probe::ProbeReport &report);

/// The same probe from here and from the dialer that --via-server names; one target only.
[[nodiscard]] Result<Exit> probeFromBoth(Session &session, const Arguments &arguments,
                                         const std::vector<probe::ProbeRequest> &requests);

} // namespace trunkseal::cli
