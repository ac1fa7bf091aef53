#pragma once

#include "core/probe/probe.h"

namespace trunkseal::probe {

/// One thing that two probes of one target saw.
struct ProbeDifference {
    QString what; ///< outcome, addresses, connection, tls_version, cipher, certificate, options, server
    QString first;
    QString second;
};

/// All of them, alike or not.
[[nodiscard]] std::vector<ProbeDifference> sideBySide(const ProbeReport &first, const ProbeReport &second);
[[nodiscard]] std::vector<ProbeDifference> differences(const ProbeReport &first, const ProbeReport &second);

/// Translated, in one sentence: "Works from here, not from d16: …". `there` is a dialer's name.
[[nodiscard]] QString vantageLine(const ProbeReport &here, const ProbeReport &fromThere,
                                  const QString &there);

} // namespace trunkseal::probe
