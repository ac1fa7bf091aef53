#pragma once

#include <QByteArray>
#include <QString>

namespace trunkseal::deploy {

/// Unified diff (3 lines of context) of two texts with every secret redacted; "/dev/null" stands for a file
/// that is not there. When only a secret differs, one line says so. Empty when nothing differs.
[[nodiscard]] QString unifiedDiff(const QString &path, const QByteArray &before, bool existed,
                                  const QByteArray &after, bool willExist);

} // namespace trunkseal::deploy
