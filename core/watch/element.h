#pragma once

#include "core/pki/verify.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace trunkseal::watch {

/// Which part a certificate plays for a carrier.
enum class Role {
    Leaf, ///< the carrier's own
    Intermediate,
    Root, ///< the anchor that the chain leads to
    OwnAnchor, ///< a root in the carrier's entry, used or not
    Client, ///< ours, for mutual TLS
    ClientIntermediate,
};

/// One certificate with an end.
struct Element {
    Role role = Role::Leaf;
    pki::Certificate certificate;
    int daysLeft = 0; ///< whole days; negative when it is over
    std::optional<int> warning; ///< the tightest of the warning days that is reached; 0 when it is over

    [[nodiscard]] bool isOver() const { return daysLeft < 0; }
};

struct ElementSource {
    const pki::ChainVerdict *verdict = nullptr; ///< of the carrier's chain; null when none was seen
    std::vector<pki::Certificate> ownAnchors;
    std::vector<pki::Certificate> clientChain; ///< leaf first
};

/// Every certificate that the trunk depends on, each once, in the order of Role. `warnDays` in any order.
[[nodiscard]] std::vector<Element> elementsOf(const ElementSource &source, const std::vector<int> &warnDays,
                                              const QDateTime &now);

/// Days for which warnings are given when nothing else is asked for: 30, 14, 7, 1.
[[nodiscard]] std::vector<int> defaultWarnDays();

[[nodiscard]] QString toWord(Role role); ///< "leaf", "own_anchor", "client_intermediate"

} // namespace trunkseal::watch
