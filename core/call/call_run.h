#pragma once

#include "core/call/call_media.h"
#include "core/call/call_record.h"
#include "core/call/edge.h"
#include "core/call/request_check.h"
#include "core/sip/invite_session.h"
#include "core/sip/parser.h"

namespace trunkseal::call {

/// One run of one call: resolve, connect, INVITE, audio, BYE. Lives on the calling thread; the audio has its
/// own.
class CallRun {
public:
    CallRun(const CallRequest &request, DialPlan plan, CallAudio audio, const Control &control,
            LiveCall *live);
    CallRun(const CallRun &) = delete;
    CallRun &operator=(const CallRun &) = delete;

    [[nodiscard]] CallFacts run();

private:
    using Clock = std::chrono::steady_clock;
    enum class After { Over, Redirect };

    [[nodiscard]] sip::SessionConfig sessionConfig() const;
    void lookForTls();
    After talk();
    void exchange(sip::InviteSession &session);
    bool flush(sip::InviteSession &session);
    void receive(sip::InviteSession &session);
    void take(sip::InviteSession &session, const QByteArray &bytes);
    void handleParsed(sip::InviteSession &session, const sip::Parsed &parsed);
    void noteUnreadable(sip::InviteSession &session, const QString &why);
    void handleEvents(sip::InviteSession &session);
    void on(sip::InviteSession &session, const sip::event::Provisional &event);
    void on(sip::InviteSession &session, const sip::event::Challenged &event);
    void on(sip::InviteSession &session, const sip::event::Answered &event);
    void on(sip::InviteSession &session, const sip::event::Reinvited &event);
    void on(sip::InviteSession &session, const sip::event::Ended &event);
    void on(sip::InviteSession &session, const sip::event::Redirected &event);
    void on(sip::InviteSession &session, const sip::event::Note &event);
    void checkClock(sip::InviteSession &session);
    void hangUp(sip::InviteSession &session, const QString &why);

    [[nodiscard]] bool stopAsked() const;
    void wire(LadderDirection direction, const QString &text);

    const CallRequest &m_request;
    DialPlan m_plan;
    const Control &m_control;

    CallRecord m_record;
    Edge m_edge;
    CallMedia m_media;
    sip::StreamFramer m_framer;
    int m_framedConnection = 0; ///< which of the edge's connections m_framer cuts
    std::optional<Clock::time_point> m_answeredAt;
    std::optional<Clock::time_point> m_hungUpAt;
    std::vector<sip::Uri> m_redirects;
    bool m_over = false;
};

} // namespace trunkseal::call
