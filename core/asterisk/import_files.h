#pragma once

#include "core/asterisk/read_carriers.h"

namespace trunkseal::asterisk {

constexpr qint64 maxConfBytes = 64 * 1024 * 1024;

/// Names of the files in a folder, sorted.
using FolderList = std::function<QStringList(const QString &folder)>;
/// Of this computer.
[[nodiscard]] QStringList filesIn(const QString &folder);

/// What `path` includes, found as Asterisk finds it: beside the file, with wildcards in the last part, the
/// matching files one behind the other. `read` gives the text of one file, `list` what could match.
[[nodiscard]] ConfFiles filesBeside(const QString &path, const ConfFiles &read,
                                    const FolderList &list = filesIn);

/// The files that carriers are imported from: Asterisk's configuration and carriers exported as JSON.
struct ImportSources {
    std::vector<ConfInput> inputs;
    std::vector<ImportedCarrier> exported; ///< line 0: an export has no line to point at
};

/// Reads `paths`, files of one server, with what they include; a file that begins with "{" is an export.
/// `format` empty: by what each file says. "-" is read as it stands, named "stdin". Errors: BadInput and
/// those of `read`, naming the file.
[[nodiscard]] Result<ImportSources> loadSources(const QStringList &paths, std::optional<ConfFormat> format,
                                                const ConfFiles &read, const FolderList &list = filesIn);

/// The carriers of all of them, and what was not understood.
[[nodiscard]] Import readSources(const ImportSources &sources, const ConfFiles &read);

} // namespace trunkseal::asterisk
