#pragma once

#include "core/base/secret.h"
#include "core/probe/compare.h"
#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

namespace trunkseal::deploy {

/// One probe from two places.
struct ComparedProbes {
    probe::ProbeReport here;
    probe::ProbeReport there; ///< TCP and TLS through SSH: no UDP
    std::vector<probe::ProbeDifference> differences;
    QString oneLine; ///< translated: "Works from here, not from d16: …"
};

/// Where the dialer's own name server leads elsewhere than ours: by `dig` for SRV records where it is there,
/// by `getent` for addresses. None when it does not, or cannot be asked.
[[nodiscard]] std::optional<probe::ProbeDifference> nameDifference(ssh::RemoteMachine &machine,
                                                                   const probe::ProbeRequest &request,
                                                                   const probe::ProbeReport &here);

/// Probes from here and from `server`. Whoever may not log in there gets no half report. Errors: those of
/// login() and of probe().
[[nodiscard]] Result<ComparedProbes> probeFromBoth(const probe::ProbeRequest &request,
                                                   const store::Server &server, const Secret &secret,
                                                   const Control &control);

} // namespace trunkseal::deploy
