#pragma once

#include "core/asterisk/migrate.h"

namespace trunkseal::asterisk {

/// The settings without a field, on their way to another stack.
struct ConvertedExtras {
    QMap<QString, QString> settings;
    QMap<QString, MigrationStep> steps; ///< by the key it had
};

/// Errors: none; what cannot be said on `to` is a step by hand.
[[nodiscard]] ConvertedExtras convertExtras(const carrier::Carrier &carrier, carrier::Stack to,
                                            const TargetProfile &target);

} // namespace trunkseal::asterisk
