#pragma once

#include "core/probe/probe.h"

namespace trunkseal::probe {

/// Asks the address of `report`'s last attempt everything else. Errors: Canceled.
[[nodiscard]] Result<FullReport> askEverything(const ProbeRequest &request, const ProbeReport &report,
                                               const Control &control);

/// A REGISTER without a Contact over a connection of its own, with the credentials of `request`.
[[nodiscard]] RegisterAnswer queryRegistrar(const ProbeRequest &request, const net::ConnectOptions &place,
                                            const Control &control);

/// One call for each kind of offer to the number of `request`, ended as soon as it rings or is answered.
/// Errors: Refused (an emergency number), BadInput, Canceled.
[[nodiscard]] Result<std::vector<OfferAnswer>>
offerAudio(const ProbeRequest &request, const net::ResolvedTarget &target, const Control &control);

/// How the address of `target` is connected to: transport, patience, judgement.
[[nodiscard]] net::ConnectOptions placeOf(const ProbeRequest &request, const net::ResolvedTarget &target);

} // namespace trunkseal::probe
