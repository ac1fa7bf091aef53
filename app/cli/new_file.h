#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

namespace trunkseal::cli {

enum class Existing { Refuse, Replace };
enum class Readers { Owner, All };

/// Writes `content` into a file that was not there before; with Existing::Replace an older one goes first. A
/// file for its owner alone is that from its first byte on. Errors: Refused (it exists), Storage.
[[nodiscard]] Result<void> writeNewFile(const QString &path, QByteArrayView content, Readers readers,
                                        Existing existing);

} // namespace trunkseal::cli
