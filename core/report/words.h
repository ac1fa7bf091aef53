#pragma once

#include "core/call/test_call.h"
#include "core/deploy/push.h"
#include "core/diagnosis/finding.h"
#include "core/net/stream.h"
#include "core/net/tls_suites.h"
#include "core/pki/verify.h"
#include "core/probe/probe.h"

namespace trunkseal::report {

/// Enum values as JSON has them: stable, lower_snake_case, never translated.
[[nodiscard]] QString toWord(ErrorCode code); ///< "bad_input", …, Canceled is "cancelled"
[[nodiscard]] QString toWord(call::Verdict verdict);
[[nodiscard]] QString toWord(call::CheckState state);
[[nodiscard]] QString toWord(media::ProgressTone tone);
[[nodiscard]] QString toWord(call::LadderDirection direction);
[[nodiscard]] QString toWord(diagnosis::Severity severity);
[[nodiscard]] QString toWord(pki::RevocationState state);
[[nodiscard]] QString toWord(net::Protocol protocol);
[[nodiscard]] QString toWord(deploy::FileChange::Kind kind);
[[nodiscard]] QString toWord(probe::Outcome outcome);
[[nodiscard]] QString toWord(probe::OtherSide side);
[[nodiscard]] QString toWord(probe::OfferAnswer::Kind kind);
[[nodiscard]] QString toWord(probe::OfferAnswer::State state);
[[nodiscard]] QString toWord(net::TlsVersion version); ///< "tls_1_2"
[[nodiscard]] QString toWord(net::SuiteStrength strength);
[[nodiscard]] QString toWord(asterisk::Activation activation);

} // namespace trunkseal::report
