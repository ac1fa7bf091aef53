#pragma once

#include "core/watch/watch.h"

namespace trunkseal::watch {

/// What ends soon or is over, except what the probe's own findings say already.
[[nodiscard]] std::vector<diagnosis::Finding> endFindings(const std::vector<Element> &elements,
                                                          const QString &carrierName);
[[nodiscard]] std::vector<diagnosis::Finding> pinFindings(const PinReport &pin);
/// `subject` names the certificate that the forecast is about.
[[nodiscard]] std::vector<diagnosis::Finding> forecastFindings(const Forecast &forecast,
                                                               const QString &subject, Ours ours);

/// Critical first, otherwise in order; each once.
[[nodiscard]] std::vector<diagnosis::Finding> sortedOnce(std::vector<diagnosis::Finding> findings);

} // namespace trunkseal::watch
