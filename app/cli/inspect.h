#pragma once

#include "app/cli/arguments.h"

#include <QFile>

#include <memory>

namespace trunkseal::cli {

// One of the noun's verbs each, in a file of its own.
[[nodiscard]] Verb inspectConfVerb();
[[nodiscard]] Verb inspectLogVerb();
[[nodiscard]] Verb inspectSdpVerb();
[[nodiscard]] Verb inspectSipVerb();

/// FILE or standard input ("-"), open for reading. Errors: NotFound, BadInput for a directory, Storage; each
/// names the file.
[[nodiscard]] Result<std::unique_ptr<QFile>> openInput(const QString &path);
/// How messages name it.
[[nodiscard]] QString inputName(const QString &path);
/// What FILE or standard input ("-") holds. Errors: NotFound, BadInput for a directory or more than `most`
/// bytes, Storage; each names the file.
[[nodiscard]] Result<QByteArray> readInput(const QString &path, qint64 most);
/// The first `most` bytes of it at most. Errors: as above, except for the size.
[[nodiscard]] Result<QByteArray> readStart(const QString &path, qint64 most);

} // namespace trunkseal::cli
