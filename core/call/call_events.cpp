#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/call/call_run.h"

namespace trunkseal::call {

namespace {

QString byWord(sip::event::Ended::By by)
{
    using By = sip::event::Ended::By;
    switch (by) {
    case By::Us:
        return QStringLiteral("us");
    case By::Peer:
        return QStringLiteral("peer");
    case By::Timeout:
        return QStringLiteral("timeout");
    case By::Transport:
        return QStringLiteral("transport");
    case By::Refused:
        return QStringLiteral("refused");
    }
    return {};
}

} // namespace

void CallRun::handleEvents(sip::InviteSession &session)
{
    for (const sip::Event &event : session.takeEvents())
        std::visit([&](const auto &one) { on(session, one); }, event);
}

void CallRun::on(sip::InviteSession &session, const sip::event::Provisional &event)
{
    SetupTimes &setup = m_record.facts.report.setup;
    if (event.status >= 180 && !setup.ringing) {
        setup.ringing = m_record.sinceStartMs();
        m_record.phase(LiveCall::Phase::Ringing);
        m_control.report(4, callSteps, Text::tr("Ringing"));
    }
    if (event.sdp)
        m_media.takeEarly(*event.sdp);
    if (m_request.endsAtRinging && event.status >= 180)
        session.hangUp(Clock::now());
}

void CallRun::on(sip::InviteSession &, const sip::event::Challenged &)
{
    m_record.facts.challenged = true;
}

void CallRun::on(sip::InviteSession &session, const sip::event::Answered &event)
{
    if (m_record.facts.answered && m_media.hasReoffer()) {
        if (!m_steps.takeAnswer(event, Clock::now()))
            hangUp(session, QStringLiteral("Hanging up: ") + m_record.facts.answerFault);
        return;
    }
    if (m_record.facts.answered) {
        // A later description, in the ACK of a re-INVITE that came without one.
        if (event.sdp && !m_media.takeAnswer(*event.sdp))
            hangUp(session, QStringLiteral("Hanging up: ") + m_record.facts.answerFault);
        return;
    }
    m_record.facts.answered = true;
    m_answeredAt = Clock::now();
    m_record.facts.report.setup.answer = m_record.sinceStartMs();
    m_record.phase(LiveCall::Phase::Talking);
    m_control.report(4, callSteps, Text::tr("Connected"));
    flush(session); // the ACK first
    if (event.sdp && m_media.takeAnswer(*event.sdp)) {
        m_steps.begin(*m_answeredAt);
        return;
    }
    if (m_record.facts.answerFault.isEmpty())
        m_record.facts.answerFault = event.sdpError.isEmpty()
            ? Text::tr("The carrier's answer carries no session description.")
            : event.sdpError;
    hangUp(session, QStringLiteral("Hanging up: ") + m_record.facts.answerFault);
}

void CallRun::on(sip::InviteSession &session, const sip::event::Reinvited &event)
{
    auto answer = m_media.takeReinvite(event.offer);
    if (!answer) {
        m_record.facts.answerFault = answer.error().message;
        hangUp(session, QStringLiteral("Hanging up: ") + m_record.facts.answerFault);
        return;
    }
    m_steps.notePeerOffer(event.offer, Clock::now());
    m_peerHolds = m_media.agreed() && m_media.agreed()->held;
    session.answerReinvite(answer->toBytes(), Clock::now());
    flush(session);
}

void CallRun::on(sip::InviteSession &, const sip::event::Refreshed &event)
{
    m_steps.takeRefresh(event, Clock::now());
}

void CallRun::on(sip::InviteSession &, const sip::event::ChangeRefused &event)
{
    m_steps.takeRefusal(event, Clock::now());
}

void CallRun::on(sip::InviteSession &, const sip::event::Ended &event)
{
    m_over = true;
    m_record.facts.byeClean = event.clean;
    Hangup &hangup = m_record.facts.report.hangup;
    hangup.by = byWord(event.by);
    hangup.sipCode = event.status;
    hangup.reason = redacted(QString::fromUtf8(event.reason));
    if (m_answeredAt && !m_hungUpAt)
        m_record.facts.report.talkedMs =
            std::chrono::duration<double, std::milli>(Clock::now() - *m_answeredAt).count();
    if (m_record.facts.answered)
        return;
    if (m_record.facts.canceled) {
        m_record.failAt(
            QStringLiteral("cancelled"),
            {ErrorCode::Canceled, Text::tr("The call was cancelled before it was answered."), {}});
        return;
    }
    const bool timeout = event.by == sip::event::Ended::By::Timeout;
    const QString answer =
        event.status > 0 ? QStringLiteral("%1 %2").arg(event.status).arg(hangup.reason) : hangup.reason;
    m_record.failAt(
        QStringLiteral("sip"),
        {timeout ? ErrorCode::Timeout : ErrorCode::Sip,
         timeout && event.status == 0
             ? Text::tr("%1 did not answer the INVITE in time.").arg(m_edge.stream().remote().toString())
             : Text::tr("The carrier refused the call: %1").arg(answer),
         {}});
}

void CallRun::on(sip::InviteSession &, const sip::event::Redirected &event)
{
    m_over = true;
    m_redirects = event.contacts;
    if (m_redirects.empty())
        m_record.failAt(
            QStringLiteral("sip"),
            {ErrorCode::Sip,
             Text::tr("The carrier redirected the call (%1) but named no target.").arg(event.status),
             {}});
}

void CallRun::on(sip::InviteSession &, const sip::event::Note &event)
{
    m_record.step(LadderDirection::Local, redacted(event.text));
}

} // namespace trunkseal::call
