#pragma once

#include "core/pki/certificate.h"

#include <QDateTime>

namespace trunkseal::pki {

/// What one property of a certificate means, in one plain sentence.
struct Explanation {
    QString field; ///< as the JSON calls it: "not_after"
    QString sentence; ///< translated
};

/// In the order in which the properties are shown. `at` is the time that "expired" is judged by.
[[nodiscard]] std::vector<Explanation> explain(const Certificate &certificate, const QDateTime &at);

} // namespace trunkseal::pki
