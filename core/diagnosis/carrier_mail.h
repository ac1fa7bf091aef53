#pragma once

#include "core/diagnosis/finding.h"

namespace trunkseal::diagnosis {

/// A mail to the carrier's support about `finding`, translated, subject in the first line; empty when there is
/// nothing to ask. Holds what the finding's texts hold and no secret.
[[nodiscard]] QString carrierMail(const Finding &finding);

} // namespace trunkseal::diagnosis
