#pragma once

#include "core/probe/probe.h"
#include "core/report/text_full_probe.h"

namespace trunkseal::ui {

/// The steps of a probe and, of a full one, what the carrier answered: a row each.
[[nodiscard]] std::vector<report::ProbeFact> rowsOf(const probe::ProbeReport &report);

/// What two probes are compared by ("tls_1_2.suites", "outcome"), and an outcome ("not_good"), in the user's
/// language: "TLS 1.2, suites".
[[nodiscard]] QString probeWord(const QString &word);

} // namespace trunkseal::ui
