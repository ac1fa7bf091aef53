#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

namespace trunkseal::store::keyring {

/// Keeps `key` in the desktop's keyring under `name`. Waits at most 5 s with an event loop that takes no user
/// input, because the keyring answers over D-Bus. Errors: Storage (no keyring, locked, no answer).
[[nodiscard]] Result<void> store(const QString &name, const Secret &key);

/// Errors: Storage.
[[nodiscard]] Result<Secret> load(const QString &name);

} // namespace trunkseal::store::keyring
