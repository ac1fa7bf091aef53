#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/diagnosis/finding.h"
#include "core/net/resolver.h"
#include "core/net/stream.h"
#include "core/probe/full_report.h"
#include "core/sip/digest.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace trunkseal::probe {

/// What to ask of a carrier's edge (CLI: probe).
struct ProbeRequest {
    QString target; ///< as the user wrote it, for the report
    QString host; ///< name or IP address
    quint16 port = 0; ///< 0 = not stated
    std::optional<net::Protocol> protocol; ///< unset = as DNS says (RFC 3263)
    bool secure = false; ///< sips:
    /// Anchors, system roots, insecure, versions, client certificate. Name and SNI are set from `host` where
    /// empty.
    net::TlsOptions tls;
    QString fromUri; ///< empty = an anonymous one of ours
    QString localIp;
    QString nameServer; ///< "127.0.99.3:53" instead of the system's; empty = the system's
    std::chrono::milliseconds connectTimeout{8000}; ///< for TCP and for TLS each
    std::chrono::milliseconds answerTimeout{5000}; ///< for the answer to OPTIONS
    net::Carry carry; ///< makes the TCP connections from another machine; unset = from here
    bool full = false; ///< ask everything: see FullReport
    sip::Credentials
        credentials; ///< with `full`: tried by a REGISTER that changes nothing; empty = not tried
    QString inviteNumber; ///< with `full`: calls are offered to it and ended before they are answered; empty
                          ///< = none
    QString carrierId; ///< the carrier in the workspace; empty for a bare target
    QString country; ///< ISO 3166-1 alpha-2, for its emergency numbers
};

/// Reads "sip:", "sips:" URIs, "host" and "host:port" (also "[::1]:5061"); the last two mean TLS. Errors:
/// BadInput.
[[nodiscard]] Result<ProbeRequest> requestFor(const QString &target);

enum class Outcome {
    Good, ///< SIP answered, and over TLS the certificate is good
    NotGood, ///< reached, and something is wrong
    Unreachable, ///< no address, or none that took the connection in time
};

struct ProbeReport {
    QString target;
    QString carrierId; ///< as in the request
    QDateTime startedAt; ///< UTC
    net::Resolution resolution; ///< as far as it got
    std::optional<Error> dnsError;
    std::vector<Attempt> attempts; ///< in the order tried; the last one decides
    std::vector<diagnosis::Finding> findings; ///< one for each thing that is wrong, the deciding one first
    Outcome outcome = Outcome::Unreachable;
    QString oneLine; ///< translated: the outcome in one sentence
    QString viaServer; ///< the machine that the connections came from; empty = this one
    std::optional<FullReport> full; ///< with ProbeRequest::full, when an address was reached
    std::chrono::microseconds duration{0};
};

/// Looks the target up, connects to its addresses in order until one takes the connection, shakes hands,
/// judges the certificate, asks OPTIONS. A port that does not speak the transport asked for is asked for the
/// other one: plain SIP behind a TLS port, TLS behind a plain one. A refused certificate ends the probe
/// before any SIP byte is sent. With `full` the rest is asked of the address that decided. Errors: BadInput
/// (request), Refused (an emergency number), Canceled; everything else is in the report.
[[nodiscard]] Result<ProbeReport> probe(const ProbeRequest &request, const Control &control);

} // namespace trunkseal::probe
