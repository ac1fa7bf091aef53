#pragma once

#include "core/probe/probe.h"

namespace trunkseal::probe {

/// One finding for each thing that is wrong, the deciding one first. Texts from the catalogue of diagnosis.
[[nodiscard]] std::vector<diagnosis::Finding> findingsOf(const ProbeRequest &request,
                                                         const ProbeReport &report);

/// Adds what the full report of `report` shows.
void addFullFindings(const ProbeRequest &request, ProbeReport *report);

} // namespace trunkseal::probe
