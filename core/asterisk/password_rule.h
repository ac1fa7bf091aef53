#pragma once

#include "core/carrier/carrier.h"

#include <QByteArrayView>

#include <optional>

namespace trunkseal::asterisk {

/// Why Asterisk's configuration cannot hold `password` for `carrier`, as a translated sentence that does not
/// show it. Tried with 46 passwords against Asterisk 16: everything survives when `;` is written `\;`, but
/// line ends and blanks at either end; chan_sip's register line also breaks at `"`, `:`, `?` and a `\` at the
/// end.
[[nodiscard]] std::optional<QString> passwordProblem(QByteArrayView password,
                                                     const carrier::Carrier &carrier);

/// The same for the password that the carrier logs in with at our side.
[[nodiscard]] std::optional<QString> inboundPasswordProblem(QByteArrayView password,
                                                            const carrier::Carrier &carrier);

} // namespace trunkseal::asterisk
