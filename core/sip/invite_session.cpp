#include "core/sip/invite_session.h"

#include "core/base/text.h"
#include "core/sip/invite_session_private.h"
#include "core/sip/scanner.h"
#include "core/sip/timers.h"

namespace trunkseal::sip {

namespace {

/// To and From carry no port and no transport (RFC 3261 19.1.1, table 1).
QByteArray logicalUri(Uri uri)
{
    uri.port = 0;
    uri.headers.clear();
    std::erase_if(uri.parameters, [](const auto &p) {
        return p.first.compare(QLatin1String("user"), Qt::CaseInsensitive) != 0;
    });
    return '<' + uri.toString().toUtf8() + '>';
}

} // namespace

InviteSession::Private::Private(SessionConfig sessionConfig)
    : config(std::move(sessionConfig))
    , endpoint{config.transport.toUpper(), config.localHost,  config.localPort, config.contact,
               config.userAgent,           config.randomToken}
    , authenticator(config.credentials, config.randomToken)
    , localSdp(config.offer)
{
}

Pending &InviteSession::Private::send(Message request, Purpose purpose, TimePoint now)
{
    pending.push_back({ClientTransaction(std::move(request), endpoint.isReliable(), now), purpose, 0, {}});
    flush(&pending.back());
    return pending.back();
}

void InviteSession::Private::flush(Pending *sent)
{
    for (QByteArray &bytes : sent->transaction.takeOutgoing())
        outgoing.push_back(std::move(bytes));
}

void InviteSession::Private::sendInvite(TimePoint now)
{
    invite = Message();
    invite.isRequest = true;
    invite.method = "INVITE";
    std::vector<QByteArray> routes;
    for (const Uri &route : config.routes)
        routes.push_back('<' + route.toString().toUtf8() + '>');
    applyRoutes(&invite, config.target.toString().toUtf8(), routes);
    const QByteArray display =
        config.displayName.isEmpty() ? QByteArray() : quoted(config.displayName.toUtf8()) + ' ';
    invite.add("From", display + '<' + config.from.toString().toUtf8() + ">;tag=" + config.randomToken(10));
    invite.add("To", logicalUri(config.target));
    invite.add("Call-ID", config.randomToken(24));
    invite.add("Contact", endpoint.contactValue());
    invite.add("Allow", allowedMethods);
    invite.add("Supported", supportedExtensions);
    if (config.sessionExpires.count() > 0)
        invite.add("Session-Expires", QByteArray::number(qlonglong{config.sessionExpires.count()}));
    if (!config.offer.isEmpty()) {
        invite.add("Content-Type", "application/sdp");
        invite.body = config.offer;
    }
    endpoint.stamp(&invite, ++cseq);
    phase = Phase::Calling;
    ringLimit = now + config.ringLimit;
    send(invite, Purpose::Invite, now);
}

void InviteSession::Private::end(event::Ended::By by, int status, const QByteArray &reason, bool clean)
{
    if (phase == Phase::Over)
        return;
    phase = Phase::Over;
    events.push_back(event::Ended{by, status, reason, clean});
}

void InviteSession::Private::hangUp(event::Ended::By by, TimePoint now)
{
    if (phase == Phase::Idle)
        return end(by, 0, {}, true);
    if (phase != Phase::Calling && phase != Phase::Established)
        return;
    if (!hangUpBy)
        hangUpBy = by;
    if (phase == Phase::Established)
        return sendBye(now);
    if (cancelSent)
        return;
    for (Pending &sent : pending) {
        // RFC 3261 9.1: no CANCEL before a provisional response; onProvisional() comes back here.
        if (sent.purpose != Purpose::Invite || !sent.transaction.hasProvisional()
            || !sent.transaction.isPending())
            continue;
        cancelSent = true;
        cancelLimit = now + transactionLimit;
        send(cancelOf(sent.transaction.request()), Purpose::Cancel, now);
        return;
    }
}

void InviteSession::Private::sendBye(TimePoint now)
{
    refuseOpenOffer();
    sessionTimer.stop();
    reinviteAnswer.stop();
    reinviteRetry.reset();
    phase = Phase::Ending;
    Message bye = dialog->request("BYE");
    endpoint.stamp(&bye, ++cseq);
    bye.add("Reason", "Q.850;cause=16;text=\"Normal call clearing\"");
    authenticator.sign(&bye);
    send(bye, Purpose::Bye, now);
}

void InviteSession::Private::timedOut(const Pending &sent, TimePoint now)
{
    using By = event::Ended::By;
    switch (sent.purpose) {
    case Purpose::Invite:
        return end(hangUpBy.value_or(By::Timeout), 0, "no response to INVITE", false);
    case Purpose::Bye:
        return end(hangUpBy.value_or(By::Us), 0, "no response to BYE", peerSaidBye);
    case Purpose::Reinvite:
    case Purpose::Refresh:
        return hangUp(By::Timeout, now);
    case Purpose::Cancel:
    case Purpose::Prack:
    case Purpose::ForkBye:
        return note(Text::tr("The other side did not answer a %1.")
                        .arg(QString::fromLatin1(sent.transaction.request().method)));
    }
}

void InviteSession::Private::tickSession(TimePoint now)
{
    if (reinviteAnswer.tick(now, &outgoing))
        hangUp(event::Ended::By::Timeout, now);
    if (reinviteRetry && now >= *reinviteRetry) {
        reinviteRetry.reset();
        Message request = dialog->request("INVITE");
        request.add("Contact", endpoint.contactValue());
        request.add("Allow", allowedMethods);
        request.add("Supported", supportedExtensions);
        request.add("Content-Type", "application/sdp");
        request.body = reinviteSdp;
        endpoint.stamp(&request, ++cseq);
        authenticator.sign(&request);
        send(request, Purpose::Reinvite, now);
    }
    const SessionTimer::Due due = sessionTimer.tick(now);
    if (due == SessionTimer::Due::Expired)
        return hangUp(event::Ended::By::Timeout, now);
    if (due == SessionTimer::Due::Refresh)
        sendRefresh(now);
}

void InviteSession::Private::sendRefresh(TimePoint now)
{
    Message refresh = dialog->request(peerAllowsUpdate ? "UPDATE" : "INVITE");
    refresh.add("Contact", endpoint.contactValue());
    refresh.add("Supported", supportedExtensions);
    if (sessionTimer.interval() > 0)
        refresh.add("Session-Expires", QByteArray::number(sessionTimer.interval()) + ";refresher=uac");
    if (!extraSessionExpires.isEmpty())
        refresh.add("Min-SE", extraSessionExpires);
    if (!peerAllowsUpdate) {
        refresh.add("Content-Type", "application/sdp");
        refresh.body = localSdp;
    }
    endpoint.stamp(&refresh, ++cseq);
    authenticator.sign(&refresh);
    send(refresh, Purpose::Refresh, now);
}

void InviteSession::Private::tick(TimePoint now)
{
    for (auto it = pending.begin(); it != pending.end();) {
        const bool expired = it->transaction.tick(now);
        flush(&*it);
        if (expired)
            timedOut(*it, now);
        it = it->transaction.isOver() ? pending.erase(it) : std::next(it);
    }
    if (phase == Phase::Calling && ringLimit && now >= *ringLimit) {
        ringLimit.reset();
        hangUp(event::Ended::By::Timeout, now);
    }
    if (phase == Phase::Calling && cancelLimit && now >= *cancelLimit)
        end(hangUpBy.value_or(event::Ended::By::Us), 0, "no final response after CANCEL", cancelConfirmed);
    if (phase == Phase::Established)
        tickSession(now);
}

bool InviteSession::Private::isChanging() const
{
    const bool ours = std::any_of(pending.begin(), pending.end(), [](const Pending &sent) {
        return sent.transaction.isPending()
            && (sent.purpose == Purpose::Reinvite || sent.purpose == Purpose::Refresh);
    });
    return phase != Phase::Established || ours || openOffer.has_value();
}

std::optional<TimePoint> InviteSession::Private::nextDeadline() const
{
    if (phase == Phase::Over || phase == Phase::Idle)
        return std::nullopt;
    std::optional<TimePoint> next;
    for (const Pending &sent : pending)
        next = earlier(next, sent.transaction.deadline());
    if (phase == Phase::Calling)
        return earlier(next, earlier(ringLimit, cancelLimit));
    if (phase == Phase::Established)
        next = earlier(next,
                       earlier(reinviteAnswer.deadline(), earlier(reinviteRetry, sessionTimer.deadline())));
    return next;
}

InviteSession::InviteSession(SessionConfig config)
    : d(std::make_unique<Private>(std::move(config)))
{
}

InviteSession::~InviteSession() = default;

void InviteSession::start(TimePoint now)
{
    if (d->phase == Private::Phase::Idle)
        d->sendInvite(now);
}

void InviteSession::receive(const Message &message, TimePoint now)
{
    if (message.isRequest)
        d->receiveRequest(message, now);
    else
        d->receiveResponse(message, now);
}

void InviteSession::transportFailed(const QString &why, TimePoint)
{
    d->end(event::Ended::By::Transport, 0, why.toUtf8(), false);
}

void InviteSession::tick(TimePoint now)
{
    d->tick(now);
}

void InviteSession::hangUp(TimePoint now)
{
    d->hangUp(event::Ended::By::Us, now);
}

void InviteSession::answerReinvite(const QByteArray &sdp, TimePoint now)
{
    d->answerOffer(sdp, now);
}

void InviteSession::sendReinvite(const QByteArray &sdp, TimePoint now)
{
    if (d->isChanging())
        return d->note(Text::tr("A change of the session was not sent, because another one is under way."));
    d->reinviteSdp = sdp;
    d->reinviteRetry = now;
    d->tickSession(now);
}

void InviteSession::refreshSession(TimePoint now)
{
    if (d->isChanging())
        return d->note(Text::tr("The session was not refreshed, because a change of it is under way."));
    d->sendRefresh(now);
}

std::vector<QByteArray> InviteSession::takeOutgoing()
{
    return std::exchange(d->outgoing, {});
}

std::vector<Event> InviteSession::takeEvents()
{
    return std::exchange(d->events, {});
}

std::optional<TimePoint> InviteSession::nextDeadline() const
{
    return d->nextDeadline();
}

bool InviteSession::isOver() const
{
    return d->phase == Private::Phase::Over;
}

} // namespace trunkseal::sip
