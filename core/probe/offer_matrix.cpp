#include "core/base/text.h"
#include "core/call/test_call.h"
#include "core/probe/full_probe.h"

namespace trunkseal::probe {

namespace {

using Kind = OfferAnswer::Kind;
using State = OfferAnswer::State;

struct Offer {
    Kind kind;
    sip::Suite suite;
};

constexpr Offer offers[]{
    {Kind::Clear, sip::Suite::AesCm128HmacSha1_80},    {Kind::Optional, sip::Suite::AesCm128HmacSha1_80},
    {Kind::Required, sip::Suite::AesCm128HmacSha1_80}, {Kind::Required, sip::Suite::AesCm128HmacSha1_32},
    {Kind::Required, sip::Suite::AesCm256HmacSha1_80}, {Kind::Required, sip::Suite::AeadAes128Gcm},
    {Kind::Required, sip::Suite::AeadAes256Gcm},
};

constexpr std::chrono::seconds ringPatience{6}; ///< where neither a ring nor an answer comes

call::SrtpMode modeOf(Kind kind)
{
    switch (kind) {
    case Kind::Clear:
        return call::SrtpMode::Off;
    case Kind::Optional:
        return call::SrtpMode::Optional;
    case Kind::Required:
        return call::SrtpMode::Require;
    }
    Q_UNREACHABLE();
}

call::CallRequest callFor(const ProbeRequest &request, const net::ResolvedTarget &target)
{
    const QString host =
        request.host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(request.host) : request.host;
    call::CallRequest call;
    call.target =
        QStringLiteral("%1:%2@%3:%4")
            .arg(request.secure ? QStringLiteral("sips") : QStringLiteral("sip"), request.inviteNumber, host)
            .arg(target.address.port);
    call.protocol = target.protocol;
    call.tls = request.tls;
    call.connectHost = target.address.ip;
    call.localIp = request.localIp;
    call.carry = request.carry;
    call.credentials = request.credentials;
    call.source = QStringLiteral("silence");
    call.talk = std::chrono::seconds(0);
    call.answerTimeout = ringPatience;
    call.endsAtRinging = true;
    call.country = request.country;
    return call;
}

OfferAnswer answerOf(const Offer &offer, const call::CallReport &report)
{
    OfferAnswer answer;
    answer.kind = offer.kind;
    if (offer.kind != Kind::Clear)
        answer.suite = QString::fromLatin1(sip::toName(offer.suite));
    answer.chosen = report.suite;
    answer.hasAnswer = !report.profile.isEmpty() || !report.codec.isEmpty();
    answer.status = report.hangup.sipCode;
    answer.reason = report.hangup.reason;
    if (report.setup.answer)
        answer.state = State::Answered;
    else if (report.setup.ringing)
        answer.state = State::Ringing;
    else if (answer.status >= 300)
        answer.state = State::Refused;
    if (answer.state != State::Refused)
        answer.status = 0;
    if (answer.state != State::Refused && answer.state != State::Failed)
        answer.reason.clear();
    if (answer.state == State::Failed && answer.reason.isEmpty())
        answer.reason = report.oneLine;
    return answer;
}

} // namespace

Result<std::vector<OfferAnswer>> offerAudio(const ProbeRequest &request, const net::ResolvedTarget &target,
                                            const Control &control)
{
    const bool isTls = target.protocol == net::Protocol::Tls;
    std::vector<OfferAnswer> answers;
    for (const Offer &offer : offers) {
        if (!isTls && offer.kind != Kind::Clear)
            continue; // keys in clear prove nothing
        call::CallRequest call = callFor(request, target);
        call.srtp = modeOf(offer.kind);
        call.suites = {offer.suite};
        const auto report = call::placeCall(call, control.silent());
        if (!report)
            return fail(report.error());
        if (control.isCanceled())
            return fail(ErrorCode::Canceled, Text::tr("The probe was stopped."));
        answers.push_back(answerOf(offer, *report));
    }
    return answers;
}

} // namespace trunkseal::probe
