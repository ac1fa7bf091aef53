#pragma once

#include "core/base/job.h"
#include "core/deploy/remote_asterisk.h"
#include "core/diagnosis/finding.h"

namespace trunkseal::deploy {

/// What verifyLoaded() asks Asterisk first.
[[nodiscard]] QStringList loadedQuestions(const std::vector<carrier::Carrier> &carriers);

/// Asks Asterisk until it has every carrier as configured (transport, media encryption), at most a few
/// seconds. `findings` gets what is not so. Errors: Ssh (not loaded, loaded otherwise), Timeout, Canceled.
[[nodiscard]] Result<void> verifyLoaded(RemoteAsterisk &asterisk, const QString &serverName,
                                        const std::vector<carrier::Carrier> &carriers,
                                        const QStringList &tlsTransports, std::chrono::milliseconds patience,
                                        const Control &control, std::vector<diagnosis::Finding> &findings);

} // namespace trunkseal::deploy
