#pragma once

#include "core/deploy/push.h"

namespace trunkseal::deploy {

/// How long the guard of a push waits, and whether it still does.
class GuardTime {
public:
    GuardTime(const Plan &plan, const ApplyOptions &options);

    /// Enough for the work from arming to the verification at least.
    [[nodiscard]] std::chrono::seconds wanted() const { return m_wanted; }
    /// The same; it counts from now on, which is before the guard is told.
    std::chrono::seconds begin();
    /// Behind a guard that has put everything back nothing may be changed any more. By our own clock, which
    /// also counts while this computer sleeps. Errors: Timeout.
    [[nodiscard]] Result<void> isLeft() const;
    [[nodiscard]] std::chrono::seconds left() const;

private:
    std::chrono::seconds m_wanted;
    std::chrono::milliseconds m_end{0}; ///< since this computer booted
};

} // namespace trunkseal::deploy
