#pragma once

#include "core/asterisk/target_profile.h"
#include "core/carrier/carrier.h"

#include <array>

namespace trunkseal::asterisk {

/// How the carrier handles SRTP on this trunk.
enum class CarrierMode { NoSrtp, OptionalSrtp, RequiredSrtp };
[[nodiscard]] QString toWord(CarrierMode mode); ///< "no_srtp", "optional_srtp", "required_srtp"

enum class CallDirection { Outgoing, Incoming };

enum class Outcome { Srtp, Clear, Fails };
[[nodiscard]] QString toWord(Outcome outcome); ///< "srtp", "clear", "fails"

struct OutcomeCell {
    carrier::MediaPolicy policy = carrier::MediaPolicy::Clear;
    CarrierMode mode = CarrierMode::NoSrtp;
    Outcome outcome = Outcome::Fails;
    QString why; ///< translated, one sentence
    int sipCode = 0; ///< where the call fails: 488, else 0
};

/// Our policy (row: clear, optional, required) against the carrier's mode (column), for one stack and
/// direction. chan_sip has no optional row: that row says so (Outcome as for required).
using OutcomeMatrix = std::array<std::array<OutcomeCell, 3>, 3>;
[[nodiscard]] OutcomeMatrix outcomeMatrix(carrier::Stack stack, CallDirection direction,
                                          const TargetProfile &target);

} // namespace trunkseal::asterisk
