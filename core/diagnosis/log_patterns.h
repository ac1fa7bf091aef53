#pragma once

#include <QLatin1String>

#include <span>

namespace trunkseal::diagnosis {

/// A line of a log and the symptom it shows. Named groups of the expression (RE2 syntax) become values of the
/// finding. Of several rows that fit a line the first one counts.
struct LogPattern {
    const char *expression;
    QLatin1String id;
};

[[nodiscard]] std::span<const LogPattern> logPatterns();

} // namespace trunkseal::diagnosis
