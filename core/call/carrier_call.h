#pragma once

#include "core/call/test_call.h"
#include "core/carrier/carrier.h"

namespace trunkseal::call {

/// By what `carrier`'s certificate is judged: its host by the rule it allows, against its own roots or the
/// system's. Errors: BadInput (the roots are no certificates).
[[nodiscard]] Result<pki::VerifyRequest> verifyRequestFor(const carrier::Carrier &carrier);

/// The test call that a carrier's own settings ask for: its edge, policy, roots, login and client
/// certificate (with `clientKey`, its key from the vault). `number` empty =
/// its test number. Keys over a clear transport stay refused; overriding that is a choice for one call.
/// Errors: BadInput (no number at all, roots unreadable, no codec we speak).
[[nodiscard]] Result<CallRequest> requestFor(const carrier::Carrier &carrier, const QString &number,
                                             const Secret &password, const Secret &clientKey = {});

} // namespace trunkseal::call
