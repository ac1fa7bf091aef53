#pragma once

#include "core/call/call_media.h"
#include "core/sip/invite_session.h"

#include <deque>

namespace trunkseal::call {

/// What is tried in a running call, one after the other: hold and resume, new keys, a session refresh. Judges
/// each, and what the peer changed by itself.
class CallSteps {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    CallSteps(const CallRequest &request, CallRecord &record, CallMedia &media);

    void begin(TimePoint answeredAt);
    /// Sends what is due.
    void tick(sip::InviteSession &session, TimePoint now);
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;

    /// The answer to our re-INVITE. False when it cannot be accepted: then the call must end.
    bool takeAnswer(const sip::event::Answered &answer, TimePoint now);
    void takeRefusal(const sip::event::ChangeRefused &refusal, TimePoint now);
    void takeRefresh(const sip::event::Refreshed &refreshed, TimePoint now);
    void notePeerOffer(const std::optional<sip::Sdp> &offer, TimePoint now);

    /// Until when the call has to go on for the steps' sake; none = a step is under way.
    [[nodiscard]] std::optional<TimePoint> neededUntil() const;
    /// Judges what only the whole call shows; after the audio has ended.
    void finish();

private:
    enum class Step { Hold, Resume, Rekey, Refresh };
    enum class Phase { Waiting, Sent, Watching };

    void start(sip::InviteSession &session, TimePoint now);
    void watch(TimePoint now);
    void settle(CheckState state, const QString &detail, TimePoint now);
    [[nodiscard]] quint64 received() const { return m_media.meters().packetsReceived; }
    void checkRekey();
    void judgeRollOver();
    void judgeDtmf();

    const CallRequest &m_request;
    CallRecord &m_record;
    CallMedia &m_media;
    std::deque<Step> m_steps; ///< the first is under way
    Phase m_phase = Phase::Waiting;
    TimePoint m_due; ///< of the phase's end
    TimePoint m_since; ///< of the answer that is being watched
    TimePoint m_done; ///< when the last step was settled
    std::optional<quint64> m_mark; ///< packets received when watching began
    bool m_hadAudio = false; ///< packets came before the step
    sip::Direction m_answered = sip::Direction::SendRecv; ///< direction in the answer to hold
    Secret m_peerKey; ///< before the new keys
    quint64 m_sentAtRekey = 0; ///< packets
    int m_refreshes = 0; ///< by the session timer
    std::optional<TimePoint> m_heldAt; ///< by the peer
    std::optional<TimePoint> m_takenBackAt;
};

} // namespace trunkseal::call
