#pragma once

#include <QString>
#include <QtGlobal>

namespace trunkseal::diagnosis {

/// What can be done about a finding apart from its next step. Texts are like those of Entry.
struct Remedy {
    QLatin1String id;
    const char *ask; ///< what to ask the carrier; null when it is not the carrier's to mend
    const char *field = nullptr; ///< a setting of the carrier, as `carrier edit` calls it; null when there is none
    const char *value = nullptr;
};

/// Null when there is neither.
[[nodiscard]] const Remedy *findRemedy(const QString &id);

} // namespace trunkseal::diagnosis
