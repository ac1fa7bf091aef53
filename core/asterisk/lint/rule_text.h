#pragma once

#include "core/asterisk/lint/lint.h"

#include <vector>

namespace trunkseal::asterisk {

/// A rule's texts in English, marked for translation. `message` has %1 … for the values at hand.
struct RuleText {
    const char *id;
    LintSeverity severity;
    const char *title;
    const char *message;
    const char *why;
    const char *fix;
    const char *versions = "";
};

using RuleTexts = std::vector<const RuleText *>;

// Each file of rules lists its own.
[[nodiscard]] RuleTexts transportRules();
[[nodiscard]] RuleTexts postureRules();
[[nodiscard]] RuleTexts uriRules();
[[nodiscard]] RuleTexts referenceRules();
[[nodiscard]] RuleTexts objectRules();
[[nodiscard]] RuleTexts optionRules();
[[nodiscard]] RuleTexts wizardRules();
[[nodiscard]] RuleTexts chanSipRules();
[[nodiscard]] RuleTexts loginRules();
[[nodiscard]] RuleTexts fileRules();
[[nodiscard]] RuleTexts carrierRules();
[[nodiscard]] RuleTexts vicidialRules();

/// A finding of `rule` with its texts translated and `args` filled in. `severity` is the rule's unless it is
/// given.
[[nodiscard]] LintFinding findingOf(const RuleText &rule, const QStringList &args,
                                    const LintSeverity *severity = nullptr);

} // namespace trunkseal::asterisk
