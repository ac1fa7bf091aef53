#pragma once

#include "core/carrier/carrier.h"

#include <vector>

namespace trunkseal::asterisk {

/// One line of a carrier's written configuration.
struct WrittenOption {
    QString name; ///< "nat", "general/tlsenable"; PJSIP: "endpoint/allow"; of a wizard: "wizard/remote_hosts"
    QString shown; ///< "nat = no", "[general] tlsenable = yes", "endpoint/allow = ulaw"
};

/// The options in what preview() wrote for one carrier, in order. The two logins of PJSIP are
/// "outbound_auth/…" and "inbound_auth/…", as a wizard has them.
[[nodiscard]] std::vector<WrittenOption> writtenOptions(const QString &preview,
                                                        const carrier::Carrier &carrier);

} // namespace trunkseal::asterisk
