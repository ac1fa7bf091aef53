#pragma once

#include "core/call/call_record.h"

namespace trunkseal::call {

/// The eleven checks of a call in the order of the CLI contract, each with what was seen.
/// More packets than chance allows were like undecrypted SRTP.
[[nodiscard]] bool soundsEncrypted(const CallFacts &facts);
[[nodiscard]] std::vector<Check> makeChecks(const CallFacts &facts);

/// The peer sends under our own SSRC (RFC 3550 8.2).
[[nodiscard]] bool hasSsrcCollision(const CallFacts &facts);

[[nodiscard]] CheckState stateOf(const std::vector<Check> &checks, const char *id);
[[nodiscard]] QString detailOf(const std::vector<Check> &checks, const char *id);

} // namespace trunkseal::call
