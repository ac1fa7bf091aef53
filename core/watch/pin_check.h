#pragma once

#include "core/pki/compare.h"
#include "core/store/pin.h"

#include <optional>
#include <vector>

namespace trunkseal::watch {

enum class PinState {
    None, ///< no certificate was seen, or it is refused and not pinned
    New, ///< first use: pinned now
    Same,
    Renewed, ///< same key, issuer and names: the pin follows by itself
    Changed, ///< another key, issuer or name: alarm until the user agrees
};
[[nodiscard]] QString toWord(PinState state);

struct PinReport {
    PinState state = PinState::None;
    QString edge; ///< "sip.carrier.test:5061"
    std::optional<store::Pin> pinned; ///< what was pinned before
    std::optional<store::Pin> seen; ///< what was shown now
    std::optional<pki::ChainDiff> diff; ///< from pinned to seen, unless they are the same

    /// True when `seen` is to be stored without asking.
    [[nodiscard]] bool isToBeStored() const { return state == PinState::New || state == PinState::Renewed; }
};

/// What `chain` (leaf first) is against the pins of this carrier's `edge`. `isAccepted`: the chain was judged
/// good, or the carrier's entry asks for no judgement; only such a chain is pinned at first use.
[[nodiscard]] PinReport checkPin(const std::vector<store::Pin> &pins, const QString &carrierId,
                                 const QString &edge, const std::vector<pki::Certificate> &chain,
                                 bool isAccepted, const QDateTime &now);

} // namespace trunkseal::watch
