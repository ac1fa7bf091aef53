#pragma once

#include "core/asterisk/lint/lint.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// Everything that was found out about one configuration file.
struct ConfInspection {
    const asterisk::ConfTree &tree;
    asterisk::ConfFormat format;
    const asterisk::TargetProfile &target;
    const asterisk::Import &import;
    const std::vector<asterisk::LintFinding> &findings;
};

/// inspection/1 of a configuration file: sections as they stand, the carriers an import would make, what was
/// not understood, and lint. Values that are secrets, or hold one, are "[redacted]".
[[nodiscard]] QJsonObject confInspectionJson(const ConfInspection &inspection);
/// The same for people: what stands in it in a few lines, then the findings.
[[nodiscard]] QString confInspectionText(const ConfInspection &inspection, const TextStyle &style);

/// The value of a line as it may be shown: passwords, MD5 hashes and logins in register lines and URIs
/// hidden.
[[nodiscard]] QString shownValue(QByteArrayView key, const QByteArray &value);

/// A whole file as it may be shown: line by line the same, but for secrets, also those of settings that are
/// commented out. Bytes that are no UTF-8 are taken as Latin-1.
[[nodiscard]] QString shownText(const asterisk::ConfDocument &document);

} // namespace trunkseal::report
