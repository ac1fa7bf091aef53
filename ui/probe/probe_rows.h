#pragma once

#include "core/probe/probe.h"
#include "core/report/text_full_probe.h"

namespace trunkseal::ui {

/// The steps of a probe and, of a full one, what the carrier answered: a row each.
[[nodiscard]] std::vector<report::ProbeFact> rowsOf(const probe::ProbeReport &report);

} // namespace trunkseal::ui
