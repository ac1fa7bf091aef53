#pragma once

#include "core/diagnosis/finding.h"
#include "core/diagnosis/ids.h"

#include <QtGlobal>

#include <span>

namespace trunkseal::diagnosis {

/// One row of the catalogue. Texts are untranslated sources of the context "trunkseal::Text" with
/// {placeholders}.
struct Entry {
    QLatin1String id;
    Severity severity;
    const char *what;
    const char *why;
    const char *fix;
    const char *source;
};

[[nodiscard]] std::span<const Entry> tlsEntries();
[[nodiscard]] std::span<const Entry> sipEntries();
[[nodiscard]] std::span<const Entry> mediaEntries();
[[nodiscard]] std::span<const Entry> pushEntries();
[[nodiscard]] std::span<const Entry> serverEntries();
[[nodiscard]] std::span<const Entry> vicidialEntries();
[[nodiscard]] std::span<const Entry> watchEntries();
[[nodiscard]] std::span<const Entry> probeEntries();
[[nodiscard]] std::span<const Entry> logEntries();

} // namespace trunkseal::diagnosis
