#pragma once

#include "core/asterisk/lint/rule_text.h"

namespace trunkseal::asterisk {

[[nodiscard]] const RuleText &carrierInvalid();
[[nodiscard]] const RuleText &carrierAdvice();
[[nodiscard]] const RuleText &tlsPortTwice();

} // namespace trunkseal::asterisk
