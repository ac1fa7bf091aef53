#include "core/base/text.h"
#include "core/sip/invite_session_private.h"
#include "core/sip/name_addr.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

constexpr size_t maxEarlyDialogs = 8;
constexpr size_t maxForks = 8;
constexpr int maxAuthTries = 2;

QByteArray phraseOf(const Message &response)
{
    const QByteArray reason = reasonOf(response);
    return reason.isEmpty() ? response.reason : response.reason + " (" + reason + ')';
}

QByteArray answerKey(const Message &response)
{
    return response.toTag() + ' ' + QByteArray::number(response.cseq());
}

bool requires100rel(const Message &response)
{
    const std::vector<QByteArray> extensions = response.all("Require");
    return std::any_of(extensions.begin(), extensions.end(),
                       [](const QByteArray &e) { return equalsIgnoringCase(e, "100rel"); });
}

double qualityOf(const NameAddr &contact)
{
    bool ok = false;
    const double quality = contact.parameter("q").toDouble(&ok);
    return ok ? quality : 1.0;
}

} // namespace

void InviteSession::Private::receiveResponse(const Message &response, TimePoint now)
{
    if (phase == Phase::Idle || response.callId() != invite.callId() || response.fromTag() != invite.fromTag()
        || response.all("Via").size() != 1)
        return note(Text::tr("A response that belongs to no request of this call was ignored."));
    for (Pending &sent : pending) {
        if (sent.transaction.isOver() || !sent.transaction.matches(response))
            continue;
        const bool isNew = sent.transaction.receive(response, now);
        flush(&sent);
        if (isNew)
            dispatch(&sent, response, now);
        return;
    }
    if (response.cseqMethod() == "INVITE" && response.status >= 200 && response.status < 300)
        onInviteSuccess(response, now);
}

void InviteSession::Private::dispatch(Pending *sent, const Message &response, TimePoint now)
{
    const Message request = sent->transaction.request();
    if (response.status < 200) {
        if (sent->purpose == Purpose::Invite)
            onProvisional(response, *sent, now);
        return;
    }
    if ((response.status == 401 || response.status == 407) && sent->purpose != Purpose::Cancel
        && retryWithCredentials(sent, response, now))
        return;
    switch (sent->purpose) {
    case Purpose::Invite:
        return onInviteFinal(sent, response, now);
    case Purpose::Reinvite:
        return onReinviteFinal(request, response, now);
    case Purpose::Refresh:
        return onRefreshFinal(request, response, now);
    case Purpose::Bye:
        return end(hangUpBy.value_or(event::Ended::By::Us), response.status, phraseOf(response),
                   response.status < 300 || peerSaidBye);
    case Purpose::Cancel:
        cancelConfirmed = cancelConfirmed || response.status < 300;
        return;
    case Purpose::ForkBye:
        return note(Text::tr("A second answer of a forked call was hung up."));
    case Purpose::Prack:
        if (response.status >= 300)
            note(Text::tr("The other side refused a PRACK with %1.").arg(response.status));
        return;
    }
}

void InviteSession::Private::onProvisional(const Message &response, const Pending &sent, TimePoint now)
{
    std::optional<Sdp> sdp;
    if (const QByteArray tag = response.toTag(); response.status > 100 && !tag.isEmpty()) {
        if (!early.contains(tag) && early.size() >= maxEarlyDialogs)
            return note(
                Text::tr("A provisional response was ignored, because there are too many early dialogs."));
        EarlyDialog &branch =
            early
                .try_emplace(tag, EarlyDialog{Dialog::ofCaller(sent.transaction.request(), response), {}, {}})
                .first->second;
        branch.dialog.refreshTarget(response);
        if (const auto body = sdpOf(response); body && body->has_value())
            sdp = branch.sdp = **body;
        if (requires100rel(response))
            acknowledgeReliable(response, &branch, now);
    }
    events.push_back(event::Provisional{response.status, response.reason, sdp});
    if (hangUpBy)
        hangUp(*hangUpBy, now);
}

void InviteSession::Private::acknowledgeReliable(const Message &response, EarlyDialog *branch, TimePoint now)
{
    const auto rseq = number(response.header("RSeq").trimmed(), 0xffffffff);
    const bool inOrder = rseq && (!branch->lastRseq || *rseq == quint64{*branch->lastRseq} + 1);
    if (!inOrder)
        return;
    branch->lastRseq = static_cast<quint32>(*rseq);
    Message prack = branch->dialog.request("PRACK");
    prack.add("RAck", QByteArray::number(*rseq) + ' ' + QByteArray::number(response.cseq()) + " INVITE");
    endpoint.stamp(&prack, ++cseq);
    authenticator.sign(&prack);
    send(prack, Purpose::Prack, now);
}

bool InviteSession::Private::retryWithCredentials(Pending *sent, const Message &response, TimePoint now)
{
    if (sent->authTries >= maxAuthTries || (sent->purpose == Purpose::Invite && hangUpBy))
        return false;
    const std::vector<Challenge> challenges = authenticator.learn(response, &sent->answeredRealms);
    if (challenges.empty())
        return false;
    Message request = sent->transaction.request();
    request.set("Via", endpoint.newVia());
    request.set("CSeq", QByteArray::number(++cseq) + ' ' + request.method);
    authenticator.sign(&request);
    if (sent->purpose == Purpose::Invite) {
        invite = request;
        early.clear();
        events.push_back(event::Challenged{challenges.front().realm, challenges.front().algorithm});
    }
    const int tries = sent->authTries + 1;
    std::set<QByteArray> answered = sent->answeredRealms;
    Pending &again = send(request, sent->purpose, now);
    again.authTries = tries;
    again.answeredRealms = std::move(answered);
    return true;
}

bool InviteSession::Private::retryWithInterval(const Message &response, TimePoint now)
{
    const QByteArray smallest = response.header("Min-SE").split(';').front().trimmed();
    if (!extraSessionExpires.isEmpty() || !number(smallest, 86400) || hangUpBy)
        return false;
    extraSessionExpires = smallest;
    invite.set("Session-Expires", smallest);
    invite.set("Min-SE", smallest);
    invite.set("Via", endpoint.newVia());
    invite.set("CSeq", QByteArray::number(++cseq) + " INVITE");
    authenticator.sign(&invite);
    early.clear();
    send(invite, Purpose::Invite, now);
    return true;
}

void InviteSession::Private::onInviteFinal(Pending *, const Message &response, TimePoint now)
{
    using By = event::Ended::By;
    if (response.status < 300)
        return onInviteSuccess(response, now);
    if (response.status == 422 && retryWithInterval(response, now))
        return;
    if (hangUpBy)
        return end(*hangUpBy, response.status, phraseOf(response), true);
    if (response.status < 400)
        return onRedirect(response);
    end(By::Refused, response.status, phraseOf(response), true);
}

void InviteSession::Private::onRedirect(const Message &response)
{
    std::vector<std::pair<double, Uri>> found;
    for (const QByteArray &value : response.all("Contact")) {
        const NameAddr contact = NameAddr::parse(value);
        Uri uri;
        if (!readSipUri(contact.uri, &uri))
            found.emplace_back(qualityOf(contact), uri);
    }
    if (found.empty())
        return end(event::Ended::By::Refused, response.status, phraseOf(response), true);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    event::Redirected redirected{response.status, {}};
    for (auto &[quality, uri] : found)
        redirected.contacts.push_back(std::move(uri));
    phase = Phase::Over;
    events.push_back(std::move(redirected));
}

void InviteSession::Private::sendAck(const Dialog &target, const Message &request, const Message &response)
{
    Message ack = target.request("ACK");
    endpoint.stamp(&ack, request.cseq());
    for (const auto &[name, value] : request.headers) {
        if (name == "Authorization" || name == "Proxy-Authorization")
            ack.add(name, value); // RFC 3261 13.2.2.4
    }
    outgoing.push_back(ack.toBytes());
    acks[answerKey(response)] = outgoing.back();
}

void InviteSession::Private::emitAnswer(const Message &response, const std::optional<Sdp> &earlier)
{
    event::Answered answered{earlier, {}};
    if (const auto body = sdpOf(response)) {
        answered.sdp = *body ? std::optional(**body) : std::nullopt;
        answered.sdpError = *body ? QString() : body->error().message;
    } else if (!earlier) {
        answered.sdpError = Text::tr("The answer carries no session description.");
    }
    events.push_back(std::move(answered));
}

void InviteSession::Private::onInviteSuccess(const Message &response, TimePoint now)
{
    if (const auto known = acks.find(answerKey(response)); known != acks.end()) {
        outgoing.push_back(known->second);
        return;
    }
    if (response.cseq() != invite.cseq())
        return;
    if (phase != Phase::Calling)
        return onFork(response, now);
    dialog = Dialog::ofCaller(invite, response);
    sendAck(*dialog, invite, response);
    phase = Phase::Established;
    ringLimit.reset();
    cancelLimit.reset();
    if (hangUpBy)
        return sendBye(now);
    const std::vector<QByteArray> allowed = response.all("Allow");
    peerAllowsUpdate = std::find(allowed.begin(), allowed.end(), "UPDATE") != allowed.end();
    sessionTimer.startFromResponse(response, now);
    const auto branch = early.find(dialog->remoteTag);
    emitAnswer(response, branch == early.end() ? std::nullopt : branch->second.sdp);
}

void InviteSession::Private::onFork(const Message &response, TimePoint now)
{
    if (forks.size() >= maxForks)
        return;
    forks.push_back(Dialog::ofCaller(invite, response));
    sendAck(forks.back(), invite, response);
    Message bye = forks.back().request("BYE");
    endpoint.stamp(&bye, ++cseq);
    authenticator.sign(&bye);
    send(bye, Purpose::ForkBye, now);
}

void InviteSession::Private::dialogLost(const Message &response, TimePoint now)
{
    note(Text::tr("The other side no longer knows the call (%1); it is being hung up.").arg(response.status));
    hangUp(event::Ended::By::Peer, now);
}

void InviteSession::Private::onReinviteFinal(const Message &request, const Message &response, TimePoint now)
{
    if (response.status < 300) {
        dialog->refreshTarget(response);
        sendAck(*dialog, request, response);
        localSdp = request.body;
        sessionTimer.startFromResponse(response, now);
        return emitAnswer(response, std::nullopt);
    }
    if (phase != Phase::Established)
        return;
    if (response.status == 491) {
        // RFC 3261 14.1: the owner of the Call-ID waits 2.1 to 4 s.
        const int spread = config.randomToken(2).toInt(nullptr, 16) % 190;
        reinviteRetry = now + std::chrono::milliseconds(2100 + 10 * spread);
        return;
    }
    if (response.status == 481 || response.status == 408)
        return dialogLost(response, now);
    note(Text::tr("The other side refused to change the session: %1 %2")
             .arg(response.status)
             .arg(QString::fromUtf8(response.reason)));
    events.push_back(event::ChangeRefused{response.status, response.reason, false});
}

void InviteSession::Private::onRefreshFinal(const Message &request, const Message &response, TimePoint now)
{
    if (response.status < 300) {
        dialog->refreshTarget(response);
        if (request.method == "INVITE")
            sendAck(*dialog, request, response);
        sessionTimer.startFromResponse(response, now);
        const quint32 granted = sessionTimer.deadline() ? sessionTimer.interval() : 0;
        events.push_back(event::Refreshed{request.method, granted});
        return;
    }
    if (phase != Phase::Established)
        return;
    if (response.status == 481 || response.status == 408)
        return dialogLost(response, now);
    if (request.method == "UPDATE" && (response.status == 405 || response.status == 501)) {
        peerAllowsUpdate = false; // its Allow promised too much; an INVITE refreshes as well
        return sendRefresh(now);
    }
    const QByteArray smallest = response.header("Min-SE").split(';').front().trimmed();
    if (const auto seconds = number(smallest, 86400);
        response.status == 422 && seconds && *seconds > sessionTimer.interval()) {
        extraSessionExpires = smallest;
        sessionTimer.lengthen(static_cast<quint32>(*seconds));
        return sendRefresh(now);
    }
    note(Text::tr("The other side refused to refresh the session: %1 %2")
             .arg(response.status)
             .arg(QString::fromUtf8(response.reason)));
    events.push_back(event::ChangeRefused{response.status, response.reason, true});
}

} // namespace trunkseal::sip
