#pragma once

#include "core/carrier/preset.h"

namespace trunkseal::ui {

/// The presets of one file, or why there are none.
struct PresetSource {
    QString path; ///< empty for those that come with the program
    std::vector<carrier::Preset> presets;
    QString fault; ///< translated, with the place in the file; empty when it was read
};

/// Reads a file of the user's. Blocking. Errors: NotFound, BadInput with the place.
[[nodiscard]] Result<std::vector<carrier::Preset>> readPresetFile(const QString &path);
/// The program's presets and those of `paths`. Blocking; a file that cannot be read keeps its fault.
[[nodiscard]] std::vector<PresetSource> readPresetSources(const QStringList &paths);

/// The setting that remembers the user's files, and its text.
inline constexpr auto presetFilesKey = "ui/preset_files";
[[nodiscard]] QStringList presetFilesFrom(const QString &setting);
[[nodiscard]] QString presetFilesText(const QStringList &paths);

} // namespace trunkseal::ui
