#pragma once

#include "core/asterisk/conf/conf_tree.h"
#include "core/asterisk/target_profile.h"
#include "core/asterisk/vicidial.h"
#include "core/carrier/carrier.h"

namespace trunkseal::asterisk {

enum class LintSeverity { Info, Warning, Error };
[[nodiscard]] QString toWord(LintSeverity severity); ///< "info", "warning", "error"

/// One rule, as the list of rules shows it.
struct LintRule {
    QString id; ///< "tls_method_unset"
    LintSeverity severity = LintSeverity::Warning;
    QString title; ///< translated
    QString why;
    QString fix;
    QString versions; ///< where it holds: "13 to 20", empty = every version
};
[[nodiscard]] const std::vector<LintRule> &lintRules();

struct LintFinding {
    QString rule; ///< LintRule::id
    LintSeverity severity = LintSeverity::Warning;
    QString file; ///< empty for a carrier that is not in a file
    quint32 line = 0; ///< number, from 1; 0 = the file or carrier as a whole
    QString section;
    QString message; ///< translated, with the values at hand
    QString why;
    QString fix;
};

/// Rules that hold for `target`, on a file as it stands; findings in file and line order.
[[nodiscard]] std::vector<LintFinding> lintConf(const ConfTree &tree, ConfFormat format,
                                                const TargetProfile &target);
/// The same on what would be written for `carriers`, and on the carriers' own values.
[[nodiscard]] std::vector<LintFinding> lintCarriers(const std::vector<carrier::Carrier> &carriers,
                                                    const TargetProfile &target);
/// Files of one server, each by itself and against each other.
[[nodiscard]] std::vector<LintFinding> lintTogether(const std::vector<ConfInput> &inputs,
                                                    const TargetProfile &target);
[[nodiscard]] std::vector<LintFinding> lintVicidialRow(const VicidialRow &row, const TargetProfile &target);

} // namespace trunkseal::asterisk
