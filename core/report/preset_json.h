#pragma once

#include "core/carrier/preset.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// preset/1. What is not known is null.
[[nodiscard]] QJsonObject presetJson(const carrier::Preset &preset);
/// preset_list/1: {"presets": […]}.
[[nodiscard]] QJsonObject presetList(const std::vector<carrier::Preset> &presets);

[[nodiscard]] QString presetText(const carrier::Preset &preset, const TextStyle &style);
[[nodiscard]] QString presetTable(const std::vector<carrier::Preset> &presets, const TextStyle &style);

} // namespace trunkseal::report
