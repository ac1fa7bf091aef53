#pragma once

#include <chrono>

namespace trunkseal::sip {

/// RFC 3261 17.1.1.1 and table 4.
inline constexpr std::chrono::milliseconds timerT1{500};
inline constexpr std::chrono::milliseconds timerT2{4000};
inline constexpr std::chrono::milliseconds timerT4{5000};
inline constexpr std::chrono::milliseconds transactionLimit = 64 * timerT1; ///< B, F, H, J
inline constexpr std::chrono::milliseconds timerD{32000};

} // namespace trunkseal::sip
