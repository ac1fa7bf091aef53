#include "core/sip/answer_session.h"

#include "core/sip/answer_session_private.h"
#include "core/sip/name_addr.h"

namespace trunkseal::sip {

namespace {

constexpr int maxWrongProofs = 3;

bool supportsReliable(const Message &invite, bool wanted)
{
    for (const QByteArray &extension : invite.all("Require")) {
        if (equalsIgnoringCase(extension, "100rel"))
            return true;
    }
    for (const QByteArray &extension : invite.all("Supported")) {
        if (wanted && equalsIgnoringCase(extension, "100rel"))
            return true;
    }
    return false;
}

} // namespace

AnswerSession::Private::Private(Config sessionConfig, const Message &first)
    : config(std::move(sessionConfig))
    , endpoint{config.transport.toUpper(), config.localHost,  config.localPort, config.contact,
               config.userAgent,           config.randomToken}
    , invite(first)
    , localTag(config.randomToken(10))
{
}

void AnswerSession::Private::startCall(const Message &request, TimePoint now)
{
    invite = request;
    dialog = Dialog::ofCallee(invite, localTag);
    if (config.credentials.isEmpty()) {
        phase = Phase::Ringing;
        return;
    }
    for (const QByteArray &value : invite.all("Authorization")) {
        if (!challenge.nonce.isEmpty()
            && proves(value, challenge, config.credentials, "INVITE", invite.body)) {
            phase = Phase::Ringing;
            return;
        }
        ++wrongProofs;
    }
    if (wrongProofs >= maxWrongProofs)
        sendFailure(responseTo(invite, 403, "Forbidden", localTag), Phase::Refused, now);
    else
        sendChallenge(now);
}

void AnswerSession::Private::sendChallenge(TimePoint now)
{
    challenge.realm = config.realm;
    challenge.nonce = config.randomToken(32);
    challenge.algorithm = config.algorithm;
    challenge.qopAuth = true;
    Message response = responseTo(invite, 401, "Unauthorized", localTag);
    response.add("WWW-Authenticate",
                 "Digest realm=" + quoted(challenge.realm) + ", nonce=" + quoted(challenge.nonce)
                     + ", algorithm=" + toName(challenge.algorithm) + ", qop=\"auth\"");
    sendFailure(std::move(response), Phase::Challenged, now);
}

void AnswerSession::Private::sendFailure(Message response, Phase next, TimePoint now)
{
    phase = next;
    if (next == Phase::Refused)
        endReason = QByteArray::number(response.status);
    provisional.stop();
    reply(invite, std::move(response));
    if (!endpoint.isReliable())
        finalResponse.start(outgoing.back(), Repeater::Growth::Capped, now);
    else if (next == Phase::Refused)
        ackLimit = now + transactionLimit;
}

void AnswerSession::Private::reply(const Message &request, Message response)
{
    if (!config.userAgent.isEmpty())
        response.add("Server", config.userAgent.toUtf8());
    outgoing.push_back(response.toBytes());
    replies.remember(request, outgoing.back());
}

Message AnswerSession::Private::inDialog(const Message &request, int status, const QByteArray &reason) const
{
    Message response = responseTo(request, status, reason, localTag);
    response.add("Contact", endpoint.contactValue());
    if (status == 200 || status == 405) {
        response.add("Allow", allowedMethods);
        response.add("Supported", supportedExtensions);
    }
    return response;
}

void AnswerSession::Private::sendProvisional(int status, const QByteArray &reason, const QByteArray &sdp,
                                             TimePoint now)
{
    if (phase != Phase::Ringing)
        return;
    Message response = inDialog(invite, status, reason);
    if (!sdp.isEmpty()) {
        response.add("Content-Type", "application/sdp");
        response.body = sdp;
        lastSdp = sdp;
    }
    const bool reliable =
        status > 100 && supportsReliable(invite, config.reliableProvisionals) && !provisional.isRunning();
    if (reliable) {
        response.add("Require", "100rel");
        response.add("RSeq", QByteArray::number(++rseq));
    }
    reply(invite, std::move(response));
    if (reliable)
        provisional.start(outgoing.back(), Repeater::Growth::Free, now);
}

void AnswerSession::Private::sendAnswer(const QByteArray &sdp, TimePoint now)
{
    if (phase != Phase::Ringing)
        return;
    lastSdp = sdp;
    if (provisional.isRunning()) { // RFC 3262 section 3: PRACK first
        answerWaits = true;
        return;
    }
    phase = Phase::Answered;
    Message response = inDialog(invite, 200, "OK");
    grantTimer(invite, &response);
    response.add("Content-Type", "application/sdp");
    response.body = sdp;
    reply(invite, std::move(response));
    finalResponse.start(outgoing.back(), Repeater::Growth::Capped, now);
    finalCseq = invite.cseq();
}

void AnswerSession::Private::sendBye(TimePoint now)
{
    phase = Phase::Ending;
    finalResponse.stop();
    Message bye = dialog.request("BYE");
    endpoint.stamp(&bye, ++cseq);
    ourRequest.emplace(std::move(bye), endpoint.isReliable(), now);
    flush();
}

void AnswerSession::Private::flush()
{
    if (!ourRequest)
        return;
    for (QByteArray &bytes : ourRequest->takeOutgoing())
        outgoing.push_back(std::move(bytes));
}

void AnswerSession::Private::end(const QByteArray &why)
{
    if (phase == Phase::Over)
        return;
    phase = Phase::Over;
    if (endReason.isEmpty())
        endReason = why;
    provisional.stop();
    finalResponse.stop();
}

void AnswerSession::Private::tick(TimePoint now)
{
    if (provisional.tick(now, &outgoing))
        sendFailure(responseTo(invite, 504, "Server Time-out", localTag), Phase::Refused, now);
    if (finalResponse.tick(now, &outgoing)) {
        if (phase == Phase::Answered || phase == Phase::Confirmed) {
            endReason = "no ACK";
            sendBye(now);
        } else {
            end("no ACK");
        }
    }
    if (ackLimit && now >= *ackLimit && phase == Phase::Refused)
        end("no ACK");
    if (!ourRequest)
        return;
    const bool expired = ourRequest->tick(now);
    flush();
    if (expired)
        end(ourRequest->request().method + " timed out");
}

std::optional<TimePoint> AnswerSession::Private::nextDeadline() const
{
    if (phase == Phase::Over)
        return std::nullopt;
    const auto ours = ourRequest ? ourRequest->deadline() : std::nullopt;
    const auto limit = phase == Phase::Refused ? ackLimit : std::nullopt;
    return earlier(earlier(provisional.deadline(), finalResponse.deadline()), earlier(ours, limit));
}

AnswerSession::AnswerSession(Config config, const Message &invite, TimePoint now)
    : d(std::make_unique<Private>(std::move(config), invite))
{
    d->startCall(invite, now);
}

AnswerSession::~AnswerSession() = default;

bool AnswerSession::isAuthenticated() const
{
    return d->phase != Private::Phase::Challenged && d->phase != Private::Phase::New;
}

QByteArray AnswerSession::dialledUser() const
{
    const auto uri = Uri::parse(QString::fromUtf8(d->invite.requestUri));
    return uri ? uri->user.toUtf8() : QByteArray();
}

std::optional<Sdp> AnswerSession::offer() const
{
    const auto sdp = sdpOf(d->invite);
    return sdp && *sdp ? std::optional(**sdp) : std::nullopt;
}

QByteArray AnswerSession::callId() const
{
    return d->invite.callId();
}

void AnswerSession::provisional(int status, const QByteArray &reason, const QByteArray &sdp, TimePoint now)
{
    d->sendProvisional(status, reason, sdp, now);
}

void AnswerSession::answer(const QByteArray &sdp, TimePoint now)
{
    d->sendAnswer(sdp, now);
}

void AnswerSession::refuse(int status, const QByteArray &reason, TimePoint now)
{
    if (d->phase == Private::Phase::Ringing)
        d->sendFailure(responseTo(d->invite, status, reason, d->localTag), Private::Phase::Refused, now);
}

void AnswerSession::redirect(int status, const std::vector<Uri> &contacts, TimePoint now)
{
    if (d->phase != Private::Phase::Ringing)
        return;
    Message response = responseTo(d->invite, status, "Moved Temporarily", d->localTag);
    int quality = 100;
    for (const Uri &contact : contacts) {
        response.add("Contact",
                     '<' + contact.toString().toUtf8()
                         + ">;q=" + QByteArray::number(quality / 100.0, 'f', 2));
        quality = std::max(quality - 10, 0);
    }
    d->sendFailure(std::move(response), Private::Phase::Refused, now);
}

void AnswerSession::hangUp(TimePoint now)
{
    switch (d->phase) {
    case Private::Phase::Ringing:
        return refuse(480, "Temporarily Unavailable", now);
    case Private::Phase::Answered:
        d->byeWaits = true; // RFC 3261 15: not before the ACK
        return;
    case Private::Phase::Confirmed:
        return d->sendBye(now);
    case Private::Phase::New:
    case Private::Phase::Challenged:
        return d->end("given up");
    case Private::Phase::Refused:
    case Private::Phase::Ending:
    case Private::Phase::Over:
        return;
    }
}

void AnswerSession::reinvite(const QByteArray &sdp, TimePoint now)
{
    if (d->phase != Private::Phase::Confirmed || (d->ourRequest && d->ourRequest->isPending()))
        return;
    Message request = d->dialog.request("INVITE");
    request.add("Contact", d->endpoint.contactValue());
    request.add("Allow", allowedMethods);
    request.add("Supported", supportedExtensions);
    if (!sdp.isEmpty()) {
        request.add("Content-Type", "application/sdp");
        request.body = sdp;
        d->lastSdp = sdp;
    }
    d->endpoint.stamp(&request, ++d->cseq);
    d->ourRequest.emplace(std::move(request), d->endpoint.isReliable(), now);
    d->flush();
}

void AnswerSession::receive(const Message &message, TimePoint now)
{
    if (message.callId() != d->invite.callId())
        return;
    if (message.isRequest)
        d->receiveRequest(message, now);
    else
        d->receiveResponse(message, now);
}

void AnswerSession::tick(TimePoint now)
{
    d->tick(now);
}

std::vector<QByteArray> AnswerSession::takeOutgoing()
{
    return std::exchange(d->outgoing, {});
}

std::optional<TimePoint> AnswerSession::nextDeadline() const
{
    return d->nextDeadline();
}

bool AnswerSession::isAnswered() const
{
    return d->wasConfirmed;
}

bool AnswerSession::isOver() const
{
    return d->phase == Private::Phase::Over;
}

QByteArray AnswerSession::endReason() const
{
    return d->endReason;
}

} // namespace trunkseal::sip
