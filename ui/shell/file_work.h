#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace trunkseal::ui {

enum class Readers { All, Owner };

// Files, for jobs: the UI thread does no I/O.

/// At most 32 MiB and one byte, so that what is too large shows. Errors: NotFound, BadInput.
[[nodiscard]] Result<QByteArray> readFile(const QString &path);

/// Replaces the file as a whole or leaves it as it was. Errors: Storage.
[[nodiscard]] Result<void> writeFile(const QString &path, QByteArrayView content,
                                     Readers readers = Readers::All);

/// Makes the folder, and those above it, for the user alone. Errors: Storage.
[[nodiscard]] Result<void> makePrivateFolder(const QString &path);

} // namespace trunkseal::ui
