#pragma once

#include "core/deploy/root_drill.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// root_drill/1.
[[nodiscard]] QJsonObject toJson(const deploy::RootDrill &drill);
[[nodiscard]] QString drillText(const deploy::RootDrill &drill, const TextStyle &style);

} // namespace trunkseal::report
