#include "core/base/text.h"
#include "core/sip/answer_session.h"
#include "core/sip/header_names.h"
#include "core/sip/invite_session_private.h"
#include "core/sip/parser.h"

#include <algorithm>

namespace trunkseal::sip {

void InviteSession::Private::reply(const Message &request, Message response)
{
    if (!config.userAgent.isEmpty())
        response.add("Server", config.userAgent.toUtf8());
    outgoing.push_back(response.toBytes());
    replies.remember(request, outgoing.back());
}

void InviteSession::Private::replyStatus(const Message &request, int status, const QByteArray &reason)
{
    Message response = responseTo(request, status, reason, dialog ? dialog->localTag : invite.fromTag());
    if (status == 405 || status == 501 || (status == 200 && request.method == "OPTIONS"))
        response.add("Allow", allowedMethods);
    if (status == 200 && request.method == "OPTIONS") {
        response.add("Accept", "application/sdp");
        response.add("Supported", supportedExtensions);
    }
    if (status == 422)
        response.add("Min-SE", QByteArray::number(SessionTimer::smallestInterval));
    if (status == 500)
        response.add("Retry-After", "1");
    reply(request, std::move(response));
}

Dialog *InviteSession::Private::dialogOf(const Message &request)
{
    if (dialog && dialog->owns(request))
        return &*dialog;
    for (Dialog &fork : forks) {
        if (fork.owns(request))
            return &fork;
    }
    const auto branch = early.find(request.fromTag());
    return !dialog && branch != early.end() && branch->second.dialog.owns(request) ? &branch->second.dialog
                                                                                   : nullptr;
}

void InviteSession::Private::receiveRequest(const Message &request, TimePoint now)
{
    if (request.method == "ACK")
        return onAck(request);
    if (const QByteArray before = replies.find(request); !before.isEmpty()) {
        outgoing.push_back(before);
        return;
    }
    Dialog *target = phase == Phase::Idle ? nullptr : dialogOf(request);
    if (request.method == "CANCEL")
        return onCancel(request);
    if (!target)
        return onForeignRequest(request);
    if (!acceptable(request, target))
        return;
    if (dialog && target == &*dialog)
        return onMainRequest(request, now);
    onEarlyRequest(request, target);
}

void InviteSession::Private::onForeignRequest(const Message &request)
{
    if (!request.toTag().isEmpty() || request.method == "BYE")
        return replyStatus(request, 481, "Call/Transaction Does Not Exist");
    if (const auto refusal = refusalOf(request))
        return reply(request, refusalTo(request, *refusal, invite.fromTag()));
    if (request.method == "OPTIONS")
        return replyStatus(request, 200, "OK");
    if (request.method == "INVITE")
        return replyStatus(request, 486, "Busy Here");
    if (request.method == "PRACK" || request.method == "UPDATE" || request.method == "INFO")
        return replyStatus(request, 481, "Call/Transaction Does Not Exist");
    replyStatus(request, 405, "Method Not Allowed");
}

void InviteSession::Private::onEarlyRequest(const Message &request, Dialog *target)
{
    if (request.method == "BYE" || request.method == "OPTIONS" || request.method == "INFO")
        return replyStatus(request, 200, "OK");
    if (request.method != "UPDATE" && request.method != "INVITE")
        return replyStatus(request, 405, "Method Not Allowed");
    if (request.method == "INVITE" || !request.body.isEmpty())
        return replyStatus(request, 491, "Request Pending"); // our own offer is open (RFC 3311 5.2)
    target->refreshTarget(request);
    Message response = responseTo(request, 200, "OK", target->localTag);
    response.add("Contact", endpoint.contactValue());
    response.add("Allow", allowedMethods);
    reply(request, std::move(response));
}

bool InviteSession::Private::acceptable(const Message &request, Dialog *target)
{
    if (target->remoteCseq && request.cseq() < *target->remoteCseq) {
        replyStatus(request, 500, "CSeq Out Of Order");
        return false;
    }
    target->remoteCseq = request.cseq();
    const auto refusal = refusalOf(request);
    if (!refusal)
        return true;
    reply(request, refusalTo(request, *refusal, target->localTag));
    return false;
}

void InviteSession::Private::onMainRequest(const Message &request, TimePoint now)
{
    if (request.method == "BYE")
        return onBye(request);
    if (phase != Phase::Established)
        return replyStatus(request, 481, "Call/Transaction Does Not Exist");
    if (request.method == "INVITE")
        return onOffer(request);
    if (request.method == "UPDATE")
        return onUpdate(request, now);
    if (request.method == "OPTIONS")
        return replyStatus(request, 200, "OK");
    if (request.method == "INFO") {
        note(Text::tr("The other side sent an INFO; it was confirmed and ignored."));
        return replyStatus(request, 200, "OK");
    }
    note(Text::tr("The other side sent a %1, which is not allowed here.")
             .arg(QString::fromLatin1(request.method)));
    replyStatus(request, 405, "Method Not Allowed");
}

void InviteSession::Private::onBye(const Message &request)
{
    replyStatus(request, 200, "OK");
    peerSaidBye = true;
    if (phase == Phase::Ending)
        return; // both hung up at once: our own BYE still gets its answer
    refuseOpenOffer();
    sessionTimer.stop();
    reinviteAnswer.stop();
    end(event::Ended::By::Peer, 0, reasonOf(request), true);
}

void InviteSession::Private::onAck(const Message &ack)
{
    if (!dialog || !dialog->owns(ack) || ack.cseq() != reinviteAnswerCseq)
        return;
    reinviteAnswer.stop();
    reinviteAnswerCseq.reset();
    if (std::exchange(reinviteAnswerIsOffer, false))
        emitAnswer(ack, std::nullopt);
}

void InviteSession::Private::onCancel(const Message &request)
{
    const bool matches = openOffer && openOffer->method == "INVITE"
        && openOffer->topBranch() == request.topBranch() && openOffer->cseq() == request.cseq();
    if (!matches)
        return replyStatus(request, 481, "Call/Transaction Does Not Exist");
    replyStatus(request, 200, "OK");
    refuseOpenOffer();
}

void InviteSession::Private::refuseOpenOffer()
{
    if (openOffer)
        replyStatus(*std::exchange(openOffer, std::nullopt), 487, "Request Terminated");
}

void InviteSession::Private::onOffer(const Message &request)
{
    const bool oursPending =
        reinviteRetry || std::any_of(pending.begin(), pending.end(), [](const Pending &sent) {
            const bool offers = !sent.transaction.request().body.isEmpty();
            return sent.transaction.isPending() && offers
                && (sent.purpose == Purpose::Reinvite || sent.purpose == Purpose::Refresh);
        });
    if (oursPending)
        return replyStatus(request, 491, "Request Pending");
    if (openOffer || reinviteAnswer.isRunning())
        return replyStatus(request, 500, "Request Pending");
    if (SessionTimer::isTooSmall(request))
        return replyStatus(request, 422, "Session Interval Too Small");
    const auto offer = sdpOf(request);
    if (offer && !*offer) {
        note(offer->error().message);
        return replyStatus(request, 488, "Not Acceptable Here");
    }
    dialog->refreshTarget(request);
    openOffer = request;
    if (request.method == "INVITE") {
        outgoing.push_back(responseTo(request, 100, "Trying", {}).toBytes());
        replies.remember(request, outgoing.back());
    }
    events.push_back(event::Reinvited{offer ? std::optional(**offer) : std::nullopt});
}

void InviteSession::Private::onUpdate(const Message &request, TimePoint now)
{
    if (!request.body.isEmpty())
        return onOffer(request);
    if (SessionTimer::isTooSmall(request))
        return replyStatus(request, 422, "Session Interval Too Small");
    dialog->refreshTarget(request);
    Message response = success(request);
    addSessionExpires(request, &response, now);
    reply(request, std::move(response));
}

void InviteSession::Private::addSessionExpires(const Message &request, Message *response, TimePoint now)
{
    const QByteArray expires = sessionTimer.startFromRequest(request, now);
    if (expires.isEmpty())
        return;
    if (expires.endsWith("uac"))
        response->add("Require", "timer");
    response->add("Session-Expires", expires);
}

Message InviteSession::Private::success(const Message &request)
{
    Message response = responseTo(request, 200, "OK", dialog->localTag);
    response.add("Contact", endpoint.contactValue());
    response.add("Allow", allowedMethods);
    response.add("Supported", supportedExtensions);
    return response;
}

void InviteSession::Private::answerOffer(const QByteArray &sdp, TimePoint now)
{
    if (!openOffer || phase != Phase::Established)
        return;
    const Message request = *std::exchange(openOffer, std::nullopt);
    Message response = success(request);
    addSessionExpires(request, &response, now);
    response.add("Content-Type", "application/sdp");
    response.body = sdp;
    localSdp = sdp;
    reply(request, std::move(response));
    if (request.method != "INVITE")
        return;
    reinviteAnswer.start(outgoing.back(), Repeater::Growth::Capped, now);
    reinviteAnswerCseq = request.cseq();
    reinviteAnswerIsOffer = request.body.isEmpty();
}

} // namespace trunkseal::sip
