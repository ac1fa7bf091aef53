#pragma once

#include "core/asterisk/lint/lint.h"
#include "core/report/report_text.h"

#include <QJsonArray>
#include <QJsonObject>

namespace trunkseal::report {

/// Each {rule, severity, file, line, section, message, why, fix, versions}; null where there is no file, line
/// or section.
[[nodiscard]] QJsonArray lintFindingsJson(const std::vector<asterisk::LintFinding> &findings);

/// lint_report/1: findings, counts by severity, and the Asterisk version they were judged for.
[[nodiscard]] QJsonObject lintReport(const std::vector<asterisk::LintFinding> &findings,
                                     const asterisk::TargetProfile &target);

/// Every finding with its place, why and fix, and a last line that counts them.
[[nodiscard]] QString lintText(const std::vector<asterisk::LintFinding> &findings, const TextStyle &style);

/// True when one of them is an error: exit code 1.
[[nodiscard]] bool hasLintErrors(const std::vector<asterisk::LintFinding> &findings);

} // namespace trunkseal::report
