#pragma once

#include "core/sip/answer_session.h"
#include "core/sip/client_transaction.h"
#include "core/sip/dialog.h"
#include "core/sip/endpoint.h"
#include "core/sip/replies.h"
#include "core/sip/timers.h"

namespace trunkseal::sip {

struct AnswerSession::Private {
    enum class Phase { New, Challenged, Ringing, Answered, Confirmed, Refused, Ending, Over };

    Private(Config sessionConfig, const Message &first);

    // answer_session.cpp
    void startCall(const Message &request, TimePoint now);
    void sendChallenge(TimePoint now);
    void sendFailure(Message response, Phase next, TimePoint now);
    void sendProvisional(int status, const QByteArray &reason, const QByteArray &sdp, TimePoint now);
    void sendAnswer(const QByteArray &sdp, TimePoint now);
    void sendBye(TimePoint now);
    void reply(const Message &request, Message response);
    [[nodiscard]] Message inDialog(const Message &request, int status, const QByteArray &reason) const;
    void flush();
    void end(const QByteArray &why);
    void tick(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;

    // answer_requests.cpp
    void receiveRequest(const Message &request, TimePoint now);
    void receiveResponse(const Message &response, TimePoint now);
    void onInvite(const Message &request, TimePoint now);
    QByteArray answerTo(const Message &offering);
    void grantTimer(const Message &request, Message *response) const;
    void onReinvite(const Message &request, TimePoint now);
    void onAck(const Message &ack, TimePoint now);
    void onCancel(const Message &request, TimePoint now);
    void onPrack(const Message &request, TimePoint now);
    void onBye(const Message &request, TimePoint now);
    void onOther(const Message &request);

    Config config;
    Endpoint endpoint;
    Message invite; ///< as last received
    QByteArray localTag;
    Dialog dialog;
    Phase phase = Phase::New;
    Challenge challenge; ///< ours; no nonce before the first
    int wrongProofs = 0;
    QByteArray lastSdp;
    quint32 rseq = 0;
    quint32 cseq = 0; ///< of our last request
    bool answerWaits = false; ///< for a PRACK
    bool byeWaits = false; ///< for the ACK
    bool wasConfirmed = false;
    Repeater provisional; ///< a reliable one
    Repeater finalResponse; ///< until ACK
    quint32 finalCseq = 0;
    std::optional<TimePoint> ackLimit; ///< for a refusal on a stream
    std::optional<ClientTransaction> ourRequest; ///< our BYE or re-INVITE
    Replies replies;
    QByteArray endReason;
    std::vector<QByteArray> outgoing;
};

} // namespace trunkseal::sip
