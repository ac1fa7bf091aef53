#pragma once

#include "core/asterisk/read_carriers.h"
#include "core/asterisk/vicidial.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// import/1: the carriers found, whether a password stood with each, remarks, and what was not understood.
[[nodiscard]] QJsonObject importJson(const asterisk::Import &import, bool saved);
[[nodiscard]] QString importText(const asterisk::Import &import, bool saved, const TextStyle &style);

/// render/1 with "row" for VICIdial beside the files. The row must hold stand-ins for its secrets.
[[nodiscard]] QJsonObject vicidialJson(const carrier::Carrier &carrier, const asterisk::TargetProfile &target,
                                       const asterisk::VicidialRendering &rendering);
[[nodiscard]] QString vicidialText(const asterisk::VicidialRendering &rendering, const TextStyle &style);

} // namespace trunkseal::report
