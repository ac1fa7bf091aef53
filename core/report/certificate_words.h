#pragma once

#include "core/pki/chain_shape.h"
#include "core/pki/compare.h"
#include "core/pki/revocation.h"

namespace trunkseal::report {

/// Enum values as JSON has them: stable, lower_snake_case, never translated.
[[nodiscard]] QString toWord(pki::RevocationSource source);
[[nodiscard]] QString toWord(pki::RevocationFinding finding);
[[nodiscard]] QString toWord(pki::SentRole role);
[[nodiscard]] QString toWord(pki::ChangeKind kind);

} // namespace trunkseal::report
