#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

namespace trunkseal::store::keyring {

/// Keeps `key` in the desktop's keyring under `name`. Blocks, 5 s at most: the keyring answers over D-Bus and
/// may ask the user. Errors: Storage (no keyring, locked, no answer).
[[nodiscard]] Result<void> store(const QString &name, const Secret &key);

/// Blocks like store(). Errors: Storage.
[[nodiscard]] Result<Secret> load(const QString &name);

} // namespace trunkseal::store::keyring
