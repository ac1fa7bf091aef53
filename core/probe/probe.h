#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/diagnosis/finding.h"
#include "core/net/resolver.h"
#include "core/net/stream.h"

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
};

/// Reads "sip:", "sips:" URIs, "host" and "host:port" (also "[::1]:5061"); the last two mean TLS. Errors:
/// BadInput.
[[nodiscard]] Result<ProbeRequest> requestFor(const QString &target);

/// The answer to OPTIONS (RFC 3261 section 11).
struct OptionsAnswer {
    int status = 0;
    QString reason;
    QString server; ///< Server, else User-Agent
    QStringList allow;
    QStringList supported;
    QStringList accept;
    std::chrono::microseconds time{0}; ///< from request to final answer
};

/// What else the port turned out to speak when the transport asked for did not work.
enum class OtherSide {
    Unknown, ///< not asked, or no telling answer
    PlainSip, ///< the TLS port speaks plain SIP
    Tls, ///< the plain port speaks TLS
};

/// One address that was tried.
struct Attempt {
    net::ResolvedTarget target;
    net::ConnectTrace trace;
    std::optional<Error> error; ///< why it ended early
    std::optional<OptionsAnswer> options;
    OtherSide otherSide = OtherSide::Unknown;
};

enum class Outcome {
    Good, ///< SIP answered, and over TLS the certificate is good
    NotGood, ///< reached, and something is wrong
    Unreachable, ///< no address, or none that took the connection in time
};

struct ProbeReport {
    QString target;
    QDateTime startedAt; ///< UTC
    net::Resolution resolution; ///< as far as it got
    std::optional<Error> dnsError;
    std::vector<Attempt> attempts; ///< in the order tried; the last one decides
    std::vector<diagnosis::Finding> findings; ///< one for each thing that is wrong, the deciding one first
    Outcome outcome = Outcome::Unreachable;
    QString oneLine; ///< translated: the outcome in one sentence
    std::chrono::microseconds duration{0};
};

/// Looks the target up, connects to its addresses in order until one takes the connection, shakes hands,
/// judges the certificate, asks OPTIONS. A port that does not speak the transport asked for is asked for the
/// other one: plain SIP behind a TLS port, TLS behind a plain one. A refused certificate ends the probe
/// before any SIP byte is sent. Errors: BadInput (request), Canceled; everything else is in the report.
[[nodiscard]] Result<ProbeReport> probe(const ProbeRequest &request, const Control &control);

} // namespace trunkseal::probe
