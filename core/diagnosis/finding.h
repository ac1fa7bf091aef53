#pragma once

#include <QString>

#include <vector>

namespace trunkseal::diagnosis {

enum class Severity { Info, Warning, Critical };

/// A setting of the carrier that mends it, in the words of `carrier edit`: "media", "required".
struct SettingChange {
    QString field;
    QString value;

    bool operator==(const SettingChange &) const = default;
};

/// Something that is wrong (or worth knowing), why, and the one next step.
struct Finding {
    QString id; ///< "tls.wrong_port", "B18": stable
    Severity severity = Severity::Warning;
    QString what; ///< translated sentence
    QString why;
    QString fix; ///< the next step
    QString source; ///< RFC or fact it rests on, untranslated
    QString ask = {}; ///< what to ask the carrier, for a mail; empty when it is not the carrier's to mend
    std::vector<SettingChange> changes = {}; ///< what TrunkSeal can set for it; empty when nothing

    bool operator==(const Finding &) const = default;
};

} // namespace trunkseal::diagnosis
