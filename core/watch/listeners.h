#pragma once

#include "core/watch/served.h"

namespace trunkseal::watch {

/// The TLS listeners that pjsip.conf and sip.conf of the server ask for and that name a certificate, with
/// stack, transport, file and bind filled in. A stack that has no file has none. Errors: those of the machine
/// but NotFound.
[[nodiscard]] Result<std::vector<ServedCertificate>> configuredListeners(ssh::RemoteMachine &machine,
                                                                         const store::Server &server);

} // namespace trunkseal::watch
