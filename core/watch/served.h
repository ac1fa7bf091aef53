#pragma once

#include "core/base/address.h"
#include "core/base/job.h"
#include "core/carrier/carrier.h"
#include "core/diagnosis/finding.h"
#include "core/pki/certificate.h"
#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

#include <chrono>
#include <optional>
#include <vector>

namespace trunkseal::watch {

enum class ServedState {
    Same, ///< what is served is what is on disk
    RenewedNotServed, ///< the file holds a newer certificate than Asterisk serves
    ServesOther, ///< another one, and not an older one
    NotServed, ///< nobody listens there, or not with TLS
    FileUnreadable, ///< the file that the configuration names is missing or no certificate
};
[[nodiscard]] QString toWord(ServedState state);

/// One TLS listener of a dialer: its certificate in the file, in the running process, and on the wire.
struct ServedCertificate {
    carrier::Stack stack = carrier::Stack::Pjsip;
    QString transport; ///< name of the PJSIP transport; empty for chan_sip
    QString file; ///< absolute
    Address bind; ///< as the configuration says
    std::optional<pki::Certificate> onDisk;
    std::optional<pki::Certificate> inProcess; ///< as the server itself sees it; needs openssl there
    std::optional<pki::Certificate> onWire; ///< as seen from here
    ServedState state = ServedState::NotServed;
    QString remedy; ///< the command that makes Asterisk serve the file; empty when there is nothing to do
};

struct ServedReport {
    std::vector<ServedCertificate> listeners; ///< in the configuration's order
    std::vector<diagnosis::Finding> findings;
};

struct ServedOptions {
    QString asteriskVersion; ///< "16.28.0"; empty = asked
    bool askWire = true;
    std::chrono::milliseconds timeout{5000}; ///< for each connection
};

/// Reads which certificates the server's PJSIP and chan_sip listen with, and compares file, process and wire.
/// Changes nothing. Errors: Ssh, Timeout, Canceled; what cannot be read is in the report.
[[nodiscard]] Result<ServedReport> servedCertificates(ssh::RemoteMachine &machine,
                                                      const store::Server &server,
                                                      const ServedOptions &options, const Control &control);

} // namespace trunkseal::watch
