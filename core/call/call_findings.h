#pragma once

#include "core/call/call_record.h"

namespace trunkseal::call {

/// What is wrong with an SDP answer that acceptAnswer() refused, as a finding of the catalogue.
[[nodiscard]] diagnosis::Finding answerFinding(const sip::Sdp &offer, const sip::Sdp &answer);

/// A finding for every check that failed or warns, and for what else was seen.
[[nodiscard]] std::vector<diagnosis::Finding> findingsOf(const CallFacts &facts,
                                                         const std::vector<Check> &checks);

} // namespace trunkseal::call
