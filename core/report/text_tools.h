#pragma once

#include "core/report/report_text.h"

#include <QStringList>

namespace trunkseal::report {

enum class Ink { Plain, Bold, Dim, Good, Warn, Bad };

/// `text` in `ink` when the style has colours.
[[nodiscard]] QString inked(const QString &text, Ink ink, const TextStyle &style);

/// "  label            value\n"; nothing for an empty value. Further lines of the value are indented alike.
[[nodiscard]] QString field(const QString &label, const QString &value);
[[nodiscard]] QString field(const QString &label, const QStringList &values); ///< one a line

/// Columns as wide as their widest cell, the first row as heading.
[[nodiscard]] QString table(const std::vector<QStringList> &rows, const TextStyle &style);

[[nodiscard]] QString yesNo(bool value);

/// What a peer wrote, made harmless for a terminal: control characters become visible.
[[nodiscard]] QString printable(const QString &text);

} // namespace trunkseal::report
