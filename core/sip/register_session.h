#pragma once

#include "core/sip/digest.h"

#include <functional>
#include <memory>

namespace trunkseal::sip {

struct RegisterConfig {
    Uri registrar; ///< Request-URI: the domain, without user
    Uri identity; ///< address of record
    Uri contact; ///< with our local address and ;transport=
    QByteArray transport; ///< "UDP", "TCP", "TLS"
    QString localHost; ///< Via sent-by
    quint16 localPort = 0;
    QString userAgent;
    Credentials credentials; ///< empty = a challenge ends it
    std::chrono::seconds expires{300};
    std::function<QByteArray(int)> randomToken; ///< n lower-case hex digits
};

/// One registration with one registrar (RFC 3261 section 10): add the binding, take it away again. Sans-I/O
/// as InviteSession is.
class RegisterSession {
public:
    /// The final word on one request.
    struct Outcome {
        int status = 0; ///< 0 = none came
        QByteArray reason;
        std::chrono::seconds granted{0}; ///< for our contact; 0 when it is not (or no longer) bound
        std::optional<DigestAlgorithm> algorithm; ///< of the challenge that was answered
        bool wasShortened = false; ///< 423: the registrar named the time it wants
    };

    explicit RegisterSession(RegisterConfig config);
    ~RegisterSession();

    void add(TimePoint now);
    void remove(TimePoint now); ///< Expires 0
    void receive(const Message &response, TimePoint now);
    void tick(TimePoint now);

    [[nodiscard]] std::vector<QByteArray> takeOutgoing();
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    /// Once for each add() and remove().
    [[nodiscard]] std::optional<Outcome> takeOutcome();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trunkseal::sip
