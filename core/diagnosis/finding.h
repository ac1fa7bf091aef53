#pragma once

#include <QString>

namespace trunkseal::diagnosis {

enum class Severity { Info, Warning, Critical };

/// Something that is wrong (or worth knowing), why, and the one next step.
struct Finding {
    QString id; ///< "tls.wrong_port", "B18": stable
    Severity severity = Severity::Warning;
    QString what; ///< translated sentence
    QString why;
    QString fix; ///< the next step
    QString source; ///< RFC or fact it rests on, untranslated

    bool operator==(const Finding &) const = default;
};

} // namespace trunkseal::diagnosis
