#pragma once

#include "core/probe/full_report.h"
#include "core/report/report_text.h"

namespace trunkseal::report {

/// What only a full probe asks, as tables.
[[nodiscard]] QString fullProbeText(const probe::FullReport &full, const TextStyle &style);

/// One row each: versions, names, transports, login, offers; "TLS 1.2", "accepted", "12 suites, …".
struct ProbeFact {
    QString what; ///< translated, or a name of the field
    QString answer; ///< translated: accepted, refused, …
    QString detail;
    bool isGood = true; ///< for a carrier that is to be sealed
};
[[nodiscard]] std::vector<ProbeFact> factsOf(const probe::FullReport &full);

} // namespace trunkseal::report
