#pragma once

#include <QByteArray>
#include <QString>

namespace trunkseal::deploy {

/// A program of resources/deploy for an interpreter on the server, as it is; `name` is that of the file.
[[nodiscard]] QByteArray remoteProgram(const QString &name);

/// The same without the lines that are comments: for a program that goes into a command line.
[[nodiscard]] QString bareProgram(const QString &name);

} // namespace trunkseal::deploy
