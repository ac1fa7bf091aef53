#pragma once

#include "core/diagnosis/log_matcher.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// inspection/1 of a log.
[[nodiscard]] QJsonObject logInspectionJson(const diagnosis::LogReport &report);
/// The same for people.
[[nodiscard]] QString logInspectionText(const diagnosis::LogReport &report, const TextStyle &style);

} // namespace trunkseal::report
