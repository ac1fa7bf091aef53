#include "core/sip/answer_session_private.h"
#include "core/sip/parser.h"

namespace trunkseal::sip {

void AnswerSession::Private::receiveRequest(const Message &message, TimePoint now)
{
    if (message.method == "ACK")
        return onAck(message, now);
    if (const QByteArray before = replies.find(message); !before.isEmpty()) {
        outgoing.push_back(before);
        return;
    }
    if (message.method == "INVITE")
        return onInvite(message, now);
    if (message.method == "CANCEL")
        return onCancel(message, now);
    if (!dialog.owns(message))
        return reply(message, responseTo(message, 481, "Call/Transaction Does Not Exist", localTag));
    if (dialog.remoteCseq && message.cseq() < *dialog.remoteCseq)
        return reply(message, responseTo(message, 500, "CSeq Out Of Order", localTag));
    dialog.remoteCseq = message.cseq();
    if (message.method == "BYE")
        return onBye(message, now);
    if (message.method == "PRACK")
        return onPrack(message, now);
    onOther(message);
}

void AnswerSession::Private::onInvite(const Message &message, TimePoint now)
{
    if (!message.toTag().isEmpty())
        return onReinvite(message, now);
    if (message.topBranch() == invite.topBranch() && message.cseq() == invite.cseq()) {
        if (phase == Phase::Ringing) // repeated before we said anything
            reply(message, responseTo(message, 100, "Trying", {}));
        return;
    }
    if (phase == Phase::Challenged && message.cseq() > invite.cseq()) {
        finalResponse.stop();
        return startCall(message, now);
    }
    reply(message, responseTo(message, 482, "Loop Detected", localTag));
}

QByteArray AnswerSession::Private::answerTo(const Message &offering)
{
    const auto offer = sdpOf(offering);
    if (offer && *offer && config.answerReoffer)
        lastSdp = config.answerReoffer(**offer);
    return lastSdp;
}

/// A session timer the caller asks for is kept alive by the caller (RFC 4028 section 9).
void AnswerSession::Private::grantTimer(const Message &request, Message *response) const
{
    const QByteArray interval = request.header("Session-Expires").split(';').front().trimmed();
    if (interval.isEmpty())
        return;
    response->add("Require", "timer");
    response->add("Session-Expires", interval + ";refresher=uac");
}

void AnswerSession::Private::onReinvite(const Message &message, TimePoint now)
{
    if (!dialog.owns(message) || phase == Phase::Over || phase == Phase::Ending)
        return reply(message, responseTo(message, 481, "Call/Transaction Does Not Exist", localTag));
    if (dialog.remoteCseq && message.cseq() < *dialog.remoteCseq)
        return reply(message, responseTo(message, 500, "CSeq Out Of Order", localTag));
    dialog.remoteCseq = message.cseq();
    if (ourRequest && ourRequest->isPending() && ourRequest->request().method == "INVITE")
        return reply(message, responseTo(message, 491, "Request Pending", localTag));
    if (phase != Phase::Confirmed)
        return reply(message, responseTo(message, 500, "Request Pending", localTag));
    if (const auto refusal = refusalOf(message))
        return reply(message, refusalTo(message, *refusal, localTag));
    dialog.refreshTarget(message);
    Message response = inDialog(message, 200, "OK");
    grantTimer(message, &response);
    response.add("Content-Type", "application/sdp");
    response.body = answerTo(message);
    reply(message, std::move(response));
    finalResponse.start(outgoing.back(), Repeater::Growth::Capped, now);
    finalCseq = message.cseq();
}

void AnswerSession::Private::onAck(const Message &ack, TimePoint now)
{
    if (phase == Phase::Refused && ack.cseq() == invite.cseq())
        return end(endReason);
    if (phase == Phase::Challenged && ack.cseq() == invite.cseq())
        return finalResponse.stop();
    if ((phase != Phase::Answered && phase != Phase::Confirmed) || ack.cseq() != finalCseq
        || !dialog.owns(ack))
        return;
    finalResponse.stop();
    phase = Phase::Confirmed;
    wasConfirmed = true;
    if (byeWaits)
        sendBye(now);
}

void AnswerSession::Private::onCancel(const Message &message, TimePoint now)
{
    const bool matches = message.topBranch() == invite.topBranch() && message.cseq() == invite.cseq();
    if (!matches)
        return reply(message, responseTo(message, 481, "Call/Transaction Does Not Exist", localTag));
    reply(message, responseTo(message, 200, "OK", localTag));
    if (phase != Phase::Ringing)
        return; // answered already: the caller hangs up with BYE
    sendFailure(responseTo(invite, 487, "Request Terminated", localTag), Phase::Refused, now);
    endReason = "CANCEL";
}

void AnswerSession::Private::onPrack(const Message &message, TimePoint now)
{
    const QByteArray expected =
        QByteArray::number(rseq) + ' ' + QByteArray::number(invite.cseq()) + " INVITE";
    if (!provisional.isRunning() || message.header("RAck").simplified() != expected)
        return reply(message, responseTo(message, 481, "Call/Transaction Does Not Exist", localTag));
    provisional.stop();
    reply(message, responseTo(message, 200, "OK", localTag));
    if (std::exchange(answerWaits, false))
        sendAnswer(lastSdp, now);
}

void AnswerSession::Private::onBye(const Message &message, TimePoint now)
{
    reply(message, responseTo(message, 200, "OK", localTag));
    if (phase == Phase::Ringing) { // a BYE in an early dialog ends the INVITE too (RFC 3261 15)
        sendFailure(responseTo(invite, 487, "Request Terminated", localTag), Phase::Refused, now);
        endReason = "BYE";
        return;
    }
    end("BYE");
}

void AnswerSession::Private::onOther(const Message &message)
{
    if (phase == Phase::Over)
        return reply(message, responseTo(message, 481, "Call/Transaction Does Not Exist", localTag));
    if (const auto refusal = refusalOf(message))
        return reply(message, refusalTo(message, *refusal, localTag));
    const bool known = message.method == "OPTIONS" || message.method == "INFO" || message.method == "UPDATE";
    Message response = known ? inDialog(message, 200, "OK") : inDialog(message, 405, "Method Not Allowed");
    if (message.method == "UPDATE") {
        dialog.refreshTarget(message);
        grantTimer(message, &response);
        if (!message.body.isEmpty()) {
            response.add("Content-Type", "application/sdp");
            response.body = answerTo(message);
        }
    }
    reply(message, std::move(response));
}

void AnswerSession::Private::receiveResponse(const Message &response, TimePoint now)
{
    if (ourRequest && !ourRequest->isOver() && ourRequest->matches(response)) {
        const bool isNew = ourRequest->receive(response, now);
        flush();
        if (!isNew || response.status < 200)
            return;
        if (ourRequest->request().method == "BYE")
            return end("hung up");
    }
    const bool answersReinvite = response.cseqMethod() == "INVITE" && response.status >= 200
        && response.status < 300 && response.cseq() == cseq;
    if (!answersReinvite)
        return;
    dialog.refreshTarget(response);
    Message ack = dialog.request("ACK");
    endpoint.stamp(&ack, cseq);
    outgoing.push_back(ack.toBytes());
}

} // namespace trunkseal::sip
