#pragma once

#include "core/asterisk/target_profile.h"
#include "tests/interop/rendered/trunk_grid.h"

#include <QMap>

namespace trunkseal::tests {

/// A question to Asterisk's CLI and the values its answer must have. A name with several values has them
/// sorted and joined by blanks.
struct Question {
    QString command;
    QMap<QString, QString> meant;
};

/// What the trunk means, in the words of `pjsip show …`, said here once more from the carrier's fields and
/// not by the code that writes the files.
[[nodiscard]] std::vector<Question> pjsipQuestions(const Trunk &trunk);
/// What the TLS transport that the trunk's endpoint names must be.
[[nodiscard]] QMap<QString, QString> meantTransport(const carrier::Carrier &carrier,
                                                    const asterisk::TargetProfile &target);
/// The same in the words of `sip show peer`.
[[nodiscard]] Question sipQuestion(const Trunk &trunk);

} // namespace trunkseal::tests
