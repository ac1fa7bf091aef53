#pragma once

#include "app/cli/arguments.h"
#include "core/base/job.h"
#include "core/base/secret.h"

#include <optional>

namespace trunkseal::cli {

/// The secret that `--NAME-file FILE` or `--NAME-env VARIABLE` names, none when neither is given. The
/// variable is taken out of the environment. Errors: BadInput (both given, file or variable missing or
/// empty).
[[nodiscard]] Result<std::optional<Secret>> givenSecret(const Arguments &arguments, const QString &name);

/// The passphrase of PKCS#12 and key files, --password-file or --password-env; empty when none is given.
[[nodiscard]] Result<Secret> filePassphrase(const Arguments &arguments);

/// True when somebody can be asked: standard input and standard error are a terminal.
[[nodiscard]] bool canAsk();

/// Asks on the terminal without echo. Errors: Canceled, BadInput (no terminal).
[[nodiscard]] Result<Secret> askSecret(const QString &question, const Control &control);

/// Asks for y or n on the terminal; anything but y is no. Errors: Canceled, BadInput (no terminal).
[[nodiscard]] Result<bool> askYes(const QString &question, const Control &control);

} // namespace trunkseal::cli
