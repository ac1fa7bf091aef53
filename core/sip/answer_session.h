#pragma once

#include "core/sip/digest.h"
#include "core/sip/sdp.h"

#include <functional>
#include <memory>

namespace trunkseal::sip {

/// The answering side of one call, for the practice carrier and loopback tests. Sans-I/O like InviteSession.
class AnswerSession {
public:
    struct Config {
        QByteArray transport;
        QString localHost;
        quint16 localPort = 0;
        Uri contact;
        Credentials credentials; ///< empty = no challenge
        QByteArray realm;
        DigestAlgorithm algorithm = DigestAlgorithm::Md5;
        std::function<QByteArray(int)> randomToken;
        /// Our answer to a new offer of the caller in the call. Unset: our last description again.
        std::function<QByteArray(const Sdp &)> answerReoffer;
        bool reliableProvisionals = false; ///< 1xx above 100 by RFC 3262, when the caller supports it
        QString userAgent;
    };
    /// `invite` is the first request of the call.
    AnswerSession(Config config, const Message &invite, TimePoint now);
    ~AnswerSession();

    [[nodiscard]] bool
    isAuthenticated() const; ///< false while a challenge waits for the INVITE with credentials
    [[nodiscard]] QByteArray dialledUser() const;
    [[nodiscard]] std::optional<Sdp> offer() const;
    [[nodiscard]] QByteArray callId() const;
    void provisional(int status, const QByteArray &reason, const QByteArray &sdp, TimePoint now);
    void answer(const QByteArray &sdp, TimePoint now);
    void refuse(int status, const QByteArray &reason, TimePoint now);
    void redirect(int status, const std::vector<Uri> &contacts, TimePoint now); ///< 3xx, best contact first
    /// BYE once the answer is acknowledged; before an answer a refusal with 480.
    void hangUp(TimePoint now);
    /// Offers `sdp` in a re-INVITE. Ignored before the ACK and while another one is under way.
    void reinvite(const QByteArray &sdp, TimePoint now);
    void receive(const Message &message, TimePoint now); ///< every further message with this Call-ID
    void tick(TimePoint now);

    [[nodiscard]] std::vector<QByteArray> takeOutgoing();
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    [[nodiscard]] bool isAnswered() const; ///< ACK seen
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] QByteArray endReason() const; ///< what ended it: "BYE", "CANCEL", a status, "no ACK", …

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// A response to any request outside a call (OPTIONS, REGISTER, unknown): headers copied as RFC 3261 8.2.6
/// says.
[[nodiscard]] Message responseTo(const Message &request, int status, const QByteArray &reason,
                                 const QByteArray &toTag);

} // namespace trunkseal::sip
