#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace trunkseal::ssh {

/// Words of one line as OpenSSH parts them: blanks between, quotes of both kinds around, backslashes before
/// quotes, backslashes and blanks; '#' at the beginning of a word ends the line. Errors: BadInput (a quote
/// that is not closed).
[[nodiscard]] Result<QStringList> wordsOf(const QString &text);

/// `*` any text, `?` one character (ssh_config(5), PATTERNS). Takes time in proportion to the product of the
/// lengths at most.
[[nodiscard]] bool matchesPattern(const QString &text, const QString &pattern);

/// One of `patterns` matches and none that begins with '!'.
[[nodiscard]] bool matchesPatterns(const QString &text, const QStringList &patterns);

[[nodiscard]] bool hasWildcard(const QString &pattern);

} // namespace trunkseal::ssh
