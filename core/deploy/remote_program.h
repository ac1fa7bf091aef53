#pragma once

#include <QString>

namespace trunkseal::deploy {

/// A program of resources/deploy for an interpreter on the server, without the lines that are comments.
/// `name` is that of the file.
[[nodiscard]] QString remoteProgram(const QString &name);

} // namespace trunkseal::deploy
