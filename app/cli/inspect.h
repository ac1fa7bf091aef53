#pragma once

#include "app/cli/arguments.h"

namespace trunkseal::cli {

// One of the noun's verbs each, in a file of its own.
[[nodiscard]] Verb inspectConfVerb();
[[nodiscard]] Verb inspectLogVerb();
[[nodiscard]] Verb inspectSdpVerb();
[[nodiscard]] Verb inspectSipVerb();

/// What FILE or standard input ("-") holds. Errors: NotFound, BadInput for a directory or more than `most`
/// bytes, Storage; each names the file.
[[nodiscard]] Result<QByteArray> readInput(const QString &path, qint64 most);
/// The first `most` bytes of it at most. Errors: as above, except for the size.
[[nodiscard]] Result<QByteArray> readStart(const QString &path, qint64 most);

} // namespace trunkseal::cli
