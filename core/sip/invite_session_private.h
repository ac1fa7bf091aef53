#pragma once

#include "core/sip/authenticator.h"
#include "core/sip/client_transaction.h"
#include "core/sip/dialog.h"
#include "core/sip/endpoint.h"
#include "core/sip/invite_session.h"
#include "core/sip/replies.h"
#include "core/sip/session_timer.h"

#include <list>
#include <map>

namespace trunkseal::sip {

enum class Purpose { Invite, Cancel, Prack, Bye, ForkBye, Reinvite, Refresh };

/// A request of ours that waits for its final response.
struct Pending {
    ClientTransaction transaction;
    Purpose purpose;
    int authTries = 0;
    std::set<QByteArray> answeredRealms;
};

/// A dialog that a provisional response opened.
struct EarlyDialog {
    Dialog dialog;
    std::optional<quint32> lastRseq;
    std::optional<Sdp> sdp;
};

struct InviteSession::Private {
    enum class Phase { Idle, Calling, Established, Ending, Over };

    explicit Private(SessionConfig sessionConfig);

    // invite_session.cpp
    void sendInvite(TimePoint now);
    void hangUp(event::Ended::By by, TimePoint now);
    void sendBye(TimePoint now);
    void end(event::Ended::By by, int status, const QByteArray &reason, bool clean);
    void note(const QString &text) { events.push_back(event::Note{text}); }
    Pending &send(Message request, Purpose purpose, TimePoint now);
    void flush(Pending *pending);
    void tick(TimePoint now);
    void timedOut(const Pending &pending, TimePoint now);
    void tickSession(TimePoint now);
    void sendRefresh(TimePoint now); ///< RFC 4028 7.4
    bool isChanging() const; ///< a re-INVITE or refresh of either side is under way
    std::optional<TimePoint> nextDeadline() const;

    // invite_responses.cpp
    void receiveResponse(const Message &response, TimePoint now);
    void dispatch(Pending *pending, const Message &response, TimePoint now);
    void onProvisional(const Message &response, const Pending &invite, TimePoint now);
    void acknowledgeReliable(const Message &response, EarlyDialog *early, TimePoint now);
    void onInviteFinal(Pending *pending, const Message &response, TimePoint now);
    void onInviteSuccess(const Message &response, TimePoint now);
    void onFork(const Message &response, TimePoint now);
    void onRedirect(const Message &response);
    bool retryWithCredentials(Pending *pending, const Message &response, TimePoint now);
    bool retryWithInterval(const Message &response, TimePoint now);
    void onReinviteFinal(const Message &request, const Message &response, TimePoint now);
    void onRefreshFinal(const Message &request, const Message &response, TimePoint now);
    void dialogLost(const Message &response, TimePoint now);
    void sendAck(const Dialog &target, const Message &invite, const Message &response);
    void emitAnswer(const Message &response, const std::optional<Sdp> &earlier);

    // invite_requests.cpp
    void receiveRequest(const Message &request, TimePoint now);
    Dialog *dialogOf(const Message &request);
    bool acceptable(const Message &request, Dialog *target);
    void onForeignRequest(const Message &request); ///< of no dialog of ours
    void onEarlyRequest(const Message &request, Dialog *target); ///< before the answer, or of a fork
    void onMainRequest(const Message &request, TimePoint now);
    void onAck(const Message &ack);
    void onBye(const Message &request);
    void onCancel(const Message &request);
    void onOffer(const Message &request);
    void addSessionExpires(const Message &request, Message *response, TimePoint now);
    void onUpdate(const Message &request, TimePoint now);
    void reply(const Message &request, Message response);
    void replyStatus(const Message &request, int status, const QByteArray &reason);
    Message success(const Message &request);
    void answerOffer(const QByteArray &sdp, TimePoint now);
    void refuseOpenOffer();

    SessionConfig config;
    Endpoint endpoint;
    Authenticator authenticator;
    Phase phase = Phase::Idle;
    Message invite; ///< as last sent
    QByteArray localSdp;
    QByteArray extraSessionExpires; ///< after a 422
    quint32 cseq = 0; ///< of our last request
    std::list<Pending> pending;
    std::map<QByteArray, EarlyDialog> early; ///< by the peer's tag
    std::optional<Dialog> dialog; ///< the confirmed one
    std::vector<Dialog> forks; ///< answered too, being hung up
    std::map<QByteArray, QByteArray> acks; ///< tag and CSeq of a 2xx, and the ACK it got
    Replies replies;
    std::optional<Message> openOffer; ///< the peer's re-INVITE or UPDATE that answerReinvite() will answer
    Repeater reinviteAnswer; ///< our 200 to it, until ACK
    std::optional<quint32> reinviteAnswerCseq;
    bool reinviteAnswerIsOffer = false;
    std::optional<TimePoint> reinviteRetry; ///< after a 491
    QByteArray reinviteSdp;
    SessionTimer sessionTimer;
    bool peerAllowsUpdate = false;

    std::optional<event::Ended::By> hangUpBy; ///< set while a hang-up is wanted or under way
    bool cancelSent = false;
    bool cancelConfirmed = false;
    bool peerSaidBye = false;
    std::optional<TimePoint> ringLimit;
    std::optional<TimePoint> cancelLimit;

    std::vector<QByteArray> outgoing;
    std::vector<Event> events;
};

} // namespace trunkseal::sip
