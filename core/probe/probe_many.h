#pragma once

#include "core/probe/probe.h"

namespace trunkseal::probe {

/// Probes `requests`, `concurrency` at a time (1 to 1,024), and hands over each report as soon as it is
/// there: one at a time, with the index of its request, from the threads that work. A target that says
/// nothing for a third of a second gives its place to the next, so that dead ones hold nobody up. Places that
/// prompt targets do not need stay empty: they are filled within 160 ms as targets take their time. Progress
/// is the number of targets that are done. Ends when all are done or, once `control` is cancelled, within 200
/// ms.
void probeMany(const std::vector<ProbeRequest> &requests, int concurrency, const Control &control,
               const std::function<void(std::size_t index, const Result<ProbeReport> &report)> &told);

} // namespace trunkseal::probe
