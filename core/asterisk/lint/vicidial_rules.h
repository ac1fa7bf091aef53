#pragma once

#include "core/asterisk/lint/rule_text.h"

namespace trunkseal::asterisk {

/// What can be wrong with a row of VICIdial's table of carriers.
struct VicidialRules {
    const RuleText &registrationIgnored;
    const RuleText &changedBySubmit;
    const RuleText &commentGoesLive;
    const RuleText &tooLong;
    const RuleText &vanishes;
    const RuleText &templateInLastSection;
    const RuleText &transportInRow;
};
[[nodiscard]] const VicidialRules &vicidial();

} // namespace trunkseal::asterisk
