#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace trunkseal {

/// What a local file holds. Errors: NotFound, BadInput for a directory or more than `mostBytes`, Storage;
/// each names the file.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 mostBytes);

/// The error of readFile() for a file or stream called `name` that is too large.
[[nodiscard]] Error tooLarge(const QString &name, qint64 mostBytes);

} // namespace trunkseal
