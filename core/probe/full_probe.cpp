#include "core/probe/full_probe.h"

#include "core/base/text.h"
#include "core/net/resumption.h"

#include <algorithm>

namespace trunkseal::probe {

namespace {

using namespace std::chrono_literals;

constexpr int steps = 6;
constexpr auto transportPatience = 2000ms; ///< for a transport that the carrier may not have at all

QByteArray leafOf(const net::ConnectTrace &trace)
{
    if (!trace.handshake || trace.handshake->verdict.asSent.empty())
        return {};
    return trace.handshake->verdict.asSent.front().der();
}

/// What certificate is shown when another name is asked for, or none.
NameVariant askName(net::ConnectOptions place, NameVariant::Kind kind, const QByteArray &expected,
                    const Control &control)
{
    NameVariant variant;
    variant.kind = kind;
    variant.serverName = kind == NameVariant::Kind::Wrong ? QStringLiteral("wrong-name.invalid") : QString();
    place.tls.serverName = variant.serverName;
    place.tls.insecure = true;
    net::ConnectTrace trace;
    const auto stream = net::connectTo(place, control, &trace);
    variant.isShaken = stream.has_value();
    if (!stream)
        variant.error = stream.error().message;
    const QByteArray leaf = leafOf(trace);
    variant.isSame = !leaf.isEmpty() && leaf == expected;
    if (!leaf.isEmpty())
        variant.subject = trace.handshake->verdict.asSent.front().subject();
    return variant;
}

ClientCertificateUse clientCertificateUse(const ProbeRequest &request, const Attempt &attempt)
{
    ClientCertificateUse use;
    if (!attempt.trace.handshake)
        return use;
    const net::HandshakeReport &handshake = *attempt.trace.handshake;
    const bool refused = handshake.fault == net::HandshakeFault::ClientCertificate;
    use.isRequested = handshake.clientCertificateRequested || refused;
    use.issuers = handshake.clientCertificateIssuers;
    if (refused)
        use.isRequired = true;
    else if (!use.isRequested)
        use.isRequired = false;
    else if (request.tls.clientChainPem.isEmpty() && attempt.options)
        use.isRequired = false;
    return use;
}

/// The transports besides `decided`, each at its usual port.
std::vector<Attempt> askTransports(const ProbeRequest &request, net::Protocol decided, const Control &control)
{
    static constexpr net::Protocol all[]{net::Protocol::Udp, net::Protocol::Tcp, net::Protocol::Tls};
    std::vector<Attempt> attempts;
    for (const net::Protocol protocol : all) {
        if (protocol == decided || (protocol == net::Protocol::Udp && request.carry) || control.isCanceled())
            continue;
        ProbeRequest other = request;
        other.full = false;
        other.secure = false;
        other.protocol = protocol;
        const bool bothPlain = protocol != net::Protocol::Tls && decided != net::Protocol::Tls;
        other.port = bothPlain && request.port != 0 ? request.port
            : protocol == net::Protocol::Tls        ? 5061
                                                    : 5060;
        other.connectTimeout = std::min<std::chrono::milliseconds>(request.connectTimeout, transportPatience);
        other.answerTimeout = std::min<std::chrono::milliseconds>(request.answerTimeout, transportPatience);
        auto report = probe(other, control.silent());
        if (report && !report->attempts.empty())
            attempts.push_back(std::move(report->attempts.back()));
    }
    return attempts;
}

/// What a TLS port tells.
Result<void> askTls(const ProbeRequest &request, const Attempt &attempt, FullReport *full,
                    const Control &control)
{
    const net::ConnectOptions place = placeOf(request, attempt.target);
    control.report(1, steps, Text::tr("Asking for TLS versions and suites"));
    auto survey = surveyTls(place, control);
    if (survey)
        full->survey = std::move(*survey);
    else if (survey.error().code == ErrorCode::Canceled)
        return fail(survey.error());
    else
        full->surveyError = survey.error();
    full->clientCertificate = clientCertificateUse(request, attempt);
    const QByteArray leaf = leafOf(attempt.trace);
    if (leaf.isEmpty())
        return {};
    control.report(2, steps, Text::tr("Asking for other server names"));
    if (!place.tls.serverName.isEmpty())
        full->names.push_back(askName(place, NameVariant::Kind::None, leaf, control));
    full->names.push_back(askName(place, NameVariant::Kind::Wrong, leaf, control));
    if (const auto resumed = net::resumesSession(place, control))
        full->resumes = *resumed;
    return {};
}

} // namespace

Result<FullReport> askEverything(const ProbeRequest &request, const ProbeReport &report,
                                 const Control &control)
{
    FullReport full;
    const Attempt &attempt = report.attempts.back();
    const bool isTls = attempt.target.protocol == net::Protocol::Tls;
    const bool answersTls = isTls && attempt.trace.handshake && attempt.trace.handshake->answered
        && attempt.otherSide != OtherSide::PlainSip;
    if (answersTls) {
        if (const auto asked = askTls(request, attempt, &full, control); !asked)
            return fail(asked.error());
    }
    control.report(3, steps, Text::tr("Asking over the other transports"));
    full.transports = askTransports(request, attempt.target.protocol, control);
    if (control.isCanceled())
        return fail(ErrorCode::Canceled, Text::tr("The probe was stopped."));
    // Neither a password nor a call goes to a peer that did not prove itself.
    const bool isTrusted =
        attempt.options && (!isTls || attempt.trace.handshake->verdict.valid || request.tls.insecure);
    if (isTrusted && !request.credentials.user.isEmpty()) {
        control.report(4, steps, Text::tr("Trying the login"));
        full.registration = queryRegistrar(request, placeOf(request, attempt.target), control);
    }
    if (isTrusted && !request.inviteNumber.isEmpty()) {
        control.report(5, steps, Text::tr("Offering audio"));
        auto offers = offerAudio(request, attempt.target, control);
        if (!offers)
            return fail(offers.error());
        full.offers = std::move(*offers);
    }
    return full;
}

} // namespace trunkseal::probe
