#pragma once

#include "core/practice/call_media.h"
#include "core/practice/numbers.h"
#include "core/sip/answer_session.h"

namespace trunkseal::practice {

/// One call at the practice carrier: the SIP session, the script of the number, the audio. Used by the
/// signalling thread.
class PracticeCall {
public:
    struct Setting {
        FaultSet faults;
        sip::Uri redirectTo; ///< of 610
        sip::Uri plainTarget; ///< of redirects_to_plain_tcp
    };
    PracticeCall(sip::AnswerSession::Config config, Setting setting, const sip::Message &invite,
                 sip::TimePoint now);
    PracticeCall(const PracticeCall &) = delete; // the session calls back
    PracticeCall &operator=(const PracticeCall &) = delete;

    void receive(const sip::Message &message, sip::TimePoint now);
    void tick(sip::TimePoint now);
    void hangUp(sip::TimePoint now) { m_session.hangUp(now); }
    void abandon() { m_abandoned = true; } ///< over without another word

    [[nodiscard]] std::vector<QByteArray> takeOutgoing() { return m_session.takeOutgoing(); }
    [[nodiscard]] std::optional<sip::TimePoint> nextDeadline() const;
    [[nodiscard]] bool isOver() const { return m_dropped || m_abandoned || m_session.isOver(); }
    [[nodiscard]] bool wantsDrop() const { return m_dropped; } ///< the connection is to be cut
    [[nodiscard]] bool wasAnswered() const { return m_answered; }
    [[nodiscard]] MediaTotals stopMedia();

private:
    void follow(sip::TimePoint now);
    void begin(sip::TimePoint now);
    bool prepareMedia(sip::TimePoint now);
    bool startMedia(sip::TimePoint now);
    void answer(sip::TimePoint now);
    [[nodiscard]] QByteArray takeReoffer(const sip::Sdp &offer);
    [[nodiscard]] sip::AnswerSession::Config withReoffers(sip::AnswerSession::Config config);

    Setting m_setting;
    sip::AnswerSession m_session;
    CallScript m_script;
    bool m_begun = false;
    bool m_answered = false;
    bool m_dropped = false;
    bool m_abandoned = false;
    std::optional<sip::TimePoint> m_answerAt;
    std::optional<sip::TimePoint> m_hangUpAt;
    std::optional<sip::TimePoint> m_dropAt;
    net::RtpPorts m_ports;
    quint16 m_rtpPort = 0;
    std::optional<SdpAnswer> m_sdp;
    std::unique_ptr<CallMedia> m_media;
};

} // namespace trunkseal::practice
