#pragma once

#include "core/call/call_media.h"
#include "core/call/call_record.h"
#include "core/call/call_steps.h"
#include "core/call/edge.h"
#include "core/call/registration.h"
#include "core/call/request_check.h"

namespace trunkseal::call {

/// One run of one call: resolve, connect, INVITE, audio, BYE. Lives on the calling thread; the audio has its
/// own.
class CallRun {
public:
    CallRun(const CallRequest &request, DialPlan plan, CallAudio audio, const Control &control,
            LiveCall *live, const EdgeExtras &extras);
    CallRun(const CallRun &) = delete;
    CallRun &operator=(const CallRun &) = delete;

    [[nodiscard]] CallFacts run();

private:
    using Clock = std::chrono::steady_clock;
    enum class After { Over, Redirect, NextAddress };

    [[nodiscard]] sip::SessionConfig sessionConfig() const;
    void callAround();
    void lookForTls();
    After talk();
    After followRedirect();
    [[nodiscard]] bool mayTakeNextAddress() const;
    void forgetAddress();
    void exchange(sip::InviteSession &session);
    bool flush(sip::InviteSession &session);
    void receive(sip::InviteSession &session);
    void take(sip::InviteSession &session, const QByteArray &bytes);
    void handleParsed(sip::InviteSession &session, const sip::Parsed &parsed);
    void noteUnreadable(sip::InviteSession &session, const QString &why);
    void breakOff(sip::InviteSession &session, const QString &why);
    void lose(sip::InviteSession &session, const Error &error);
    void freshFramer();
    void handleEvents(sip::InviteSession &session);
    void on(sip::InviteSession &session, const sip::event::Provisional &event);
    void on(sip::InviteSession &session, const sip::event::Challenged &event);
    void on(sip::InviteSession &session, const sip::event::Answered &event);
    void on(sip::InviteSession &session, const sip::event::Reinvited &event);
    void on(sip::InviteSession &session, const sip::event::Refreshed &event);
    void on(sip::InviteSession &session, const sip::event::ChangeRefused &event);
    void on(sip::InviteSession &session, const sip::event::Ended &event);
    void on(sip::InviteSession &session, const sip::event::Redirected &event);
    void on(sip::InviteSession &session, const sip::event::Note &event);
    void checkClock(sip::InviteSession &session);
    void checkPeer(sip::InviteSession &session, Clock::time_point now);
    [[nodiscard]] bool mayEnd(Clock::time_point now) const;
    void hangUp(sip::InviteSession &session, const QString &why);

    [[nodiscard]] bool stopAsked() const;
    void wire(LadderDirection direction, const QString &text);

    const CallRequest &m_request;
    DialPlan m_plan;
    const Control &m_control;

    CallRecord m_record;
    Edge m_edge;
    CallMedia m_media;
    CallSteps m_steps;
    Registration m_registration;
    sip::StreamFramer m_framer;
    int m_framedConnection = 0; ///< which of the edge's connections m_framer cuts
    std::optional<Clock::time_point> m_answeredAt;
    std::optional<Clock::time_point> m_hungUpAt;
    std::optional<Clock::time_point> m_partialSince; ///< a message has begun and does not end
    quint64 m_lastPackets = 0; ///< of audio received
    Clock::time_point m_lastPacketsAt;
    bool m_peerHolds = false;
    std::vector<sip::Uri> m_redirects;
    bool m_over = false;
    bool m_lost = false; ///< the connection, once
};

} // namespace trunkseal::call
