#pragma once

#include "core/sip/answer_session.h"
#include "core/sip/invite_session.h"
#include "core/sip/parser.h"

namespace trunkseal::sip::test {

inline QByteArray sdpText(int port)
{
    return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio "
        + QByteArray::number(port) + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n";
}

/// Hex digits that are different at every call and the same in every run.
inline std::function<QByteArray(int)> countingTokens(int start)
{
    return [count = start](int digits) mutable {
        return QByteArray::number(++count, 16).rightJustified(digits, '0').right(digits);
    };
}

inline SessionConfig callerConfig(const QByteArray &transport)
{
    SessionConfig config;
    config.transport = transport;
    config.target = *Uri::parse(QStringLiteral("sip:600@carrier.test"));
    config.from = *Uri::parse(QStringLiteral("sip:alice@example.com"));
    config.displayName = QStringLiteral("Alice \"A\"");
    config.contact = *Uri::parse(QStringLiteral("sip:alice@192.0.2.1:5070"));
    config.localHost = QStringLiteral("192.0.2.1");
    config.localPort = 5070;
    config.userAgent = QStringLiteral("TrunkSeal/test");
    config.offer = sdpText(4000);
    config.randomToken = countingTokens(0x1000);
    return config;
}

inline AnswerSession::Config calleeConfig(const QByteArray &transport)
{
    AnswerSession::Config config;
    config.transport = transport;
    config.localHost = QStringLiteral("192.0.2.2");
    config.localPort = 5060;
    config.contact = *Uri::parse(QStringLiteral("sip:600@192.0.2.2:5060"));
    config.realm = "practice";
    config.randomToken = countingTokens(0x2000);
    return config;
}

/// A caller and a callee joined by bytes and a clock that only moves when told.
class Call {
public:
    explicit Call(const QByteArray &transport)
        : Call(callerConfig(transport), calleeConfig(transport))
    {
    }
    Call(SessionConfig callerSettings, AnswerSession::Config calleeSettings)
        : caller(std::move(callerSettings))
        , m_calleeSettings(std::move(calleeSettings))
    {
    }

    void start()
    {
        caller.start(now);
        exchange();
    }

    /// Carries bytes both ways until nobody has anything to say.
    void exchange()
    {
        for (bool busy = true; busy;) {
            busy = false;
            for (const QByteArray &bytes : caller.takeOutgoing()) {
                busy = true;
                toCallee(bytes);
            }
            if (callee) {
                for (const QByteArray &bytes : callee->takeOutgoing()) {
                    busy = true;
                    toCaller(bytes);
                }
            }
            for (Event &event : caller.takeEvents())
                events.push_back(std::move(event));
        }
    }

    /// Moves the clock, stopping at every deadline on the way.
    void pass(std::chrono::milliseconds time)
    {
        const TimePoint until = now + time;
        while (true) {
            std::optional<TimePoint> next = caller.nextDeadline();
            const auto other = callee ? callee->nextDeadline() : std::nullopt;
            if (other && (!next || *other < *next))
                next = other;
            if (!next || *next > until)
                break;
            now = std::max(now, *next);
            caller.tick(now);
            if (callee)
                callee->tick(now);
            exchange();
        }
        now = until;
    }

    template <class T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> found;
        for (const Event &event : events) {
            if (const T *match = std::get_if<T>(&event))
                found.push_back(*match);
        }
        return found;
    }
    template <class T>
    [[nodiscard]] std::optional<T> last() const
    {
        const std::vector<T> found = all<T>();
        return found.empty() ? std::nullopt : std::optional(found.back());
    }
    [[nodiscard]] int sent(const QByteArray &firstWord) const
    {
        return static_cast<int>(std::count_if(ladder.begin(), ladder.end(), [&](const QByteArray &line) {
            return line.startsWith(firstWord);
        }));
    }

    TimePoint now;
    InviteSession caller;
    std::optional<AnswerSession> callee;
    std::vector<Event> events;
    std::vector<QByteArray> ladder; ///< "> INVITE", "< 200 INVITE"
    std::vector<Message> fromCaller;
    std::function<bool(const Message &)> lose = [](const Message &) { return false; };

private:
    void toCallee(const QByteArray &bytes)
    {
        const Parsed parsed = parseDatagram(bytes);
        Q_ASSERT(parsed.message && !parsed.error);
        const Message &message = *parsed.message;
        ladder.push_back(message.isRequest
                             ? "> " + message.method
                             : "> " + QByteArray::number(message.status) + ' ' + message.cseqMethod());
        fromCaller.push_back(message);
        if (lose(message))
            return;
        if (callee)
            callee->receive(message, now);
        else
            callee.emplace(m_calleeSettings, message, now);
    }
    void toCaller(const QByteArray &bytes)
    {
        const Parsed parsed = parseDatagram(bytes);
        Q_ASSERT(parsed.message && !parsed.error);
        const Message &message = *parsed.message;
        ladder.push_back(message.isRequest
                             ? "< " + message.method
                             : "< " + QByteArray::number(message.status) + ' ' + message.cseqMethod());
        if (!lose(message))
            caller.receive(message, now);
    }

    AnswerSession::Config m_calleeSettings;
};

} // namespace trunkseal::sip::test
