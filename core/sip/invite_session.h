#pragma once

#include "core/sip/digest.h"
#include "core/sip/sdp.h"

#include <functional>
#include <memory>
#include <variant>

namespace trunkseal::sip {

/// What a call from us needs to know; all of it is fixed before start().
struct SessionConfig {
    Uri target; ///< Request-URI
    Uri from;
    QString displayName;
    Uri contact; ///< with our local address and ;transport=
    QByteArray transport; ///< "UDP", "TCP", "TLS": Via and timers
    QString localHost; ///< Via sent-by
    quint16 localPort = 0;
    QString userAgent;
    Credentials credentials; ///< empty = a challenge ends the call
    std::vector<Uri> routes; ///< pre-loaded Route set
    QByteArray offer; ///< SDP
    std::chrono::seconds ringLimit{60}; ///< then CANCEL
    std::chrono::seconds sessionExpires{0}; ///< session timer to ask for (RFC 4028), at least 90 s; 0 = none
    std::function<QByteArray(int)> randomToken; ///< n lower-case hex digits; tests pass a fixed one
};

namespace event {
/// A provisional response; `sdp` when it carried early media.
struct Provisional {
    int status;
    QByteArray reason;
    std::optional<Sdp> sdp;
};
/// A 401 or 407 was answered with credentials.
struct Challenged {
    QByteArray realm;
    DigestAlgorithm algorithm;
};
/// 2xx arrived and was acknowledged. `sdp` is the answer (that of a reliable 183 if the 2xx has none). Comes
/// again when a re-INVITE of ours, or an offer of ours in answer to an empty re-INVITE, was answered.
struct Answered {
    std::optional<Sdp> sdp;
    QString sdpError;
};
/// The peer changes the session: call answerReinvite() with our SDP.
struct Reinvited {
    std::optional<Sdp> offer;
};
/// The peer confirmed a refresh of the session. `interval` is what it grants [s]; 0 = it uses no timer.
struct Refreshed {
    QByteArray method; ///< UPDATE or INVITE
    quint32 interval;
};
/// The peer refused a re-INVITE or a refresh of ours; the session goes on as it was.
struct ChangeRefused {
    int status;
    QByteArray reason;
    bool wasRefresh;
};
/// Over, before or after an answer. `status` 0 when there was no response (timeout, transport, BYE of the
/// peer). `reason`: the reason phrase or the peer's Reason header (RFC 3326), both if there are both.
struct Ended {
    enum class By { Us, Peer, Timeout, Transport, Refused };
    By by;
    int status;
    QByteArray reason;
    bool clean; ///< BYE or CANCEL was confirmed by the other side (or it was theirs and we answered 200)
};
/// A 3xx with the contacts to try; the session is over.
struct Redirected {
    int status;
    std::vector<Uri> contacts;
};
/// Something odd that does not end the call, for the ladder ("ignored INFO", "forked 2xx hung up").
struct Note {
    QString text;
};
} // namespace event
using Event =
    std::variant<event::Provisional, event::Challenged, event::Answered, event::Reinvited, event::Refreshed,
                 event::ChangeRefused, event::Ended, event::Redirected, event::Note>;

/// One outgoing call: INVITE client transaction, dialog, in-dialog requests both ways (RFC 3261, 3262, 3264,
/// 3311, 3581, 4028). Sans-I/O: bytes and the clock go in, bytes, events and the next deadline come out. Not
/// thread-safe.
class InviteSession {
public:
    explicit InviteSession(SessionConfig config);
    ~InviteSession();

    void start(TimePoint now);
    void receive(const Message &message, TimePoint now);
    void transportFailed(const QString &why, TimePoint now);
    void tick(TimePoint now); ///< call at or after nextDeadline()
    void
    hangUp(TimePoint now); ///< CANCEL (also before a provisional) or BYE, whichever is due; safe at any time
    void answerReinvite(const QByteArray &sdp, TimePoint now);
    /// In-dialog re-INVITE, for hold; sent again after a 491. Ignored before the answer and while another one
    /// is under way.
    void sendReinvite(const QByteArray &sdp, TimePoint now);
    /// Refreshes the session before its time. Ignored as sendReinvite() is.
    void refreshSession(TimePoint now);

    [[nodiscard]] std::vector<QByteArray> takeOutgoing(); ///< whole messages in order
    [[nodiscard]] std::vector<Event> takeEvents();
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    [[nodiscard]] bool isOver() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trunkseal::sip
