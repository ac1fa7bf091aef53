#include "core/probe/probe.h"

#include "core/base/text.h"
#include "core/carrier/validate.h"
#include "core/probe/full_probe.h"
#include "core/probe/options_exchange.h"
#include "core/probe/probe_findings.h"

#include <algorithm>

namespace trunkseal::probe {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto crossCheckTimeout = 2000ms;
constexpr int steps = 4;

/// The certificate must be for what the user wrote, never for what DNS led to (RFC 5922 7.1).
net::TlsOptions tlsFor(const ProbeRequest &request)
{
    net::TlsOptions tls = request.tls;
    const bool ip = net::isIpAddress(request.host);
    if (tls.serverName.isEmpty() && !ip)
        tls.serverName = request.host;
    pki::VerifyRequest &verify = tls.verify;
    if (verify.host.isEmpty() && verify.ip.isEmpty() && verify.sipDomain.isEmpty())
        (ip ? verify.ip : verify.sipDomain) = request.host;
    return tls;
}

/// A TLS handshake that failed without a certificate: does the port speak plain SIP?
OtherSide askPlain(const ProbeRequest &request, const net::ResolvedTarget &target, const Control &control)
{
    net::ConnectOptions options = placeOf(request, target);
    options.protocol = net::Protocol::Tcp;
    options.timeout = crossCheckTimeout;
    const auto stream = net::connectTo(options, control);
    if (!stream)
        return OtherSide::Unknown;
    ProbeRequest brief = request;
    brief.answerTimeout = crossCheckTimeout;
    return askOptions(**stream, brief, control).answer ? OtherSide::PlainSip : OtherSide::Unknown;
}

/// Plain SIP that got no answer: does the port speak TLS? Only the handshake is made.
OtherSide askTls(const ProbeRequest &request, const net::ResolvedTarget &target, const Control &control)
{
    net::ConnectOptions options = placeOf(request, target);
    options.protocol = net::Protocol::Tls;
    options.timeout = crossCheckTimeout;
    options.tls.insecure = true;
    options.tls.keyLogFile.clear();
    net::ConnectTrace trace;
    const bool shaken = net::connectTo(options, control, &trace).has_value();
    const bool tlsAnswer = trace.handshake && trace.handshake->answered
        && trace.handshake->fault != net::HandshakeFault::PlainSip
        && trace.handshake->fault != net::HandshakeFault::NotTls;
    return shaken || tlsAnswer ? OtherSide::Tls : OtherSide::Unknown;
}

bool mayBePlain(const net::ConnectTrace &trace)
{
    if (!trace.handshake)
        return false;
    const auto fault = trace.handshake->fault;
    const bool ended = fault == net::HandshakeFault::Closed || fault == net::HandshakeFault::Silent;
    return fault == net::HandshakeFault::NotTls || (ended && !trace.handshake->answered);
}

Attempt attemptOn(const ProbeRequest &request, const net::ResolvedTarget &target, const Control &control)
{
    Attempt attempt;
    attempt.target = target;
    const auto stream = net::connectTo(placeOf(request, target), control, &attempt.trace);
    if (!stream) {
        attempt.error = stream.error();
        if (attempt.trace.handshake && attempt.trace.handshake->fault == net::HandshakeFault::PlainSip)
            attempt.otherSide = OtherSide::PlainSip;
        else if (mayBePlain(attempt.trace))
            attempt.otherSide = askPlain(request, target, control);
        return attempt;
    }
    control.report(3, steps, Text::tr("Asking %1 for its options").arg(target.address.toString()));
    const Exchange exchange = askOptions(**stream, request, control);
    if ((*stream)->handshake())
        attempt.trace.handshake = (*stream)->handshake(); // a TLS 1.3 peer refuses a client only now
    attempt.options = exchange.answer;
    attempt.error = exchange.error;
    (*stream)->close();
    if (exchange.sawTls)
        attempt.otherSide = OtherSide::Tls;
    else if (target.protocol == net::Protocol::Tcp && exchange.error
             && exchange.error->code != ErrorCode::Sip)
        attempt.otherSide = askTls(request, target, control);
    return attempt;
}

/// Worth going on to the next address (RFC 3263 4.3)?
bool isUnreachable(const Attempt &attempt)
{
    if (attempt.trace.fault != net::ConnectFault::None)
        return true;
    return attempt.target.protocol == net::Protocol::Udp && !attempt.options && attempt.error
        && attempt.error->code != ErrorCode::Sip;
}

Outcome outcomeOf(const ProbeReport &report)
{
    if (report.attempts.empty() || isUnreachable(report.attempts.back()))
        return Outcome::Unreachable;
    const Attempt &last = report.attempts.back();
    if (last.error && last.error->code == ErrorCode::Timeout && last.otherSide == OtherSide::Unknown)
        return Outcome::Unreachable;
    const bool trusted = !last.trace.handshake || last.trace.handshake->verdict.valid;
    return last.options && last.options->status < 500 && trusted ? Outcome::Good : Outcome::NotGood;
}

bool hasCritical(const ProbeReport &report)
{
    return std::any_of(report.findings.begin(), report.findings.end(), [](const diagnosis::Finding &finding) {
        return finding.severity == diagnosis::Severity::Critical;
    });
}

QString oneLineOf(const ProbeRequest &request, const ProbeReport &report)
{
    if (report.outcome != Outcome::Good)
        return report.findings.empty() ? Text::tr("%1 gave no answer.").arg(request.host)
                                       : report.findings.front().what;
    const Attempt &last = report.attempts.back();
    const QString answer = QStringLiteral("%1 %2").arg(last.options->status).arg(last.options->reason);
    if (!last.trace.handshake)
        return Text::tr("%1 answers SIP without encryption: %2.").arg(request.host, answer);
    return Text::tr("%1 answers SIP over %2 with a good certificate: %3.")
        .arg(request.host, last.trace.handshake->version, answer);
}

net::ResolveRequest resolveRequest(const ProbeRequest &request)
{
    net::ResolveRequest asked;
    asked.host = request.host;
    asked.port = request.port;
    asked.protocol = request.protocol;
    asked.secure = request.secure;
    asked.nameServer = request.nameServer;
    return asked;
}

} // namespace

net::ConnectOptions placeOf(const ProbeRequest &request, const net::ResolvedTarget &target)
{
    net::ConnectOptions options;
    options.protocol = target.protocol;
    options.target = target.address;
    options.localIp = request.localIp;
    options.timeout = request.connectTimeout;
    options.tls = tlsFor(request);
    options.carry = request.carry;
    return options;
}

Result<ProbeReport> probe(const ProbeRequest &request, const Control &control)
{
    if (!request.inviteNumber.isEmpty() && carrier::isEmergencyNumber(request.inviteNumber, request.country))
        return fail(
            ErrorCode::Refused,
            Text::tr(
                "%1 is an emergency number; test calls never dial one. Choose a test number of your carrier.")
                .arg(request.inviteNumber));
    const auto begun = Clock::now();
    ProbeReport report;
    report.target = request.target;
    report.carrierId = request.carrierId;
    report.startedAt = QDateTime::currentDateTimeUtc();
    control.report(0, steps, Text::tr("Looking up %1").arg(request.host));
    auto resolution = net::resolve(resolveRequest(request), control);
    if (!resolution
        && (resolution.error().code == ErrorCode::BadInput || resolution.error().code == ErrorCode::Canceled))
        return fail(resolution.error());
    if (resolution)
        report.resolution = std::move(*resolution);
    else
        report.dnsError = resolution.error();
    for (const net::ResolvedTarget &target : report.resolution.targets) {
        control.report(1, steps, Text::tr("Connecting to %1").arg(target.address.toString()));
        report.attempts.push_back(attemptOn(request, target, control));
        const Attempt &attempt = report.attempts.back();
        if (control.isCanceled())
            return fail(ErrorCode::Canceled, Text::tr("The probe was stopped."));
        if (attempt.error && attempt.error->code == ErrorCode::BadInput)
            return fail(*attempt.error);
        if (!isUnreachable(attempt))
            break;
    }
    report.findings = findingsOf(request, report);
    report.outcome = outcomeOf(report);
    if (request.full && !report.attempts.empty() && report.outcome != Outcome::Unreachable) {
        auto full = askEverything(request, report, control);
        if (!full)
            return fail(full.error());
        report.full = std::move(*full);
        addFullFindings(request, &report);
        if (report.outcome == Outcome::Good && hasCritical(report))
            report.outcome = Outcome::NotGood;
    }
    report.oneLine = oneLineOf(request, report);
    report.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    control.report(steps, steps, report.oneLine);
    return report;
}

} // namespace trunkseal::probe
