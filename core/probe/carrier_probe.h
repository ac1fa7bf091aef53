#pragma once

#include "core/carrier/carrier.h"
#include "core/probe/probe.h"

namespace trunkseal::probe {

/// The probe of a carrier's edge with the carrier's own roots, rules, client certificate and login. Errors:
/// BadInput (roots unreadable, no host).
[[nodiscard]] Result<ProbeRequest> requestFor(const carrier::Carrier &carrier, const Secret &password,
                                              const Secret &clientKey);

/// Whether calls may be offered to `number` of `carrier`. Errors: Refused.
[[nodiscard]] Result<void> checkNumber(const carrier::Carrier &carrier, const QString &number);

} // namespace trunkseal::probe
