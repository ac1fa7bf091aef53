#pragma once

#include "core/sip/types.h"

#include <deque>

namespace trunkseal::sip {

/// Answers given to the peer's requests, so that a repeated request gets the same answer again (RFC
/// 3261 17.2).
class Replies {
public:
    [[nodiscard]] QByteArray find(const Message &request) const; ///< empty when the request is new
    void remember(const Message &request, const QByteArray &reply);

private:
    struct Reply {
        QByteArray key;
        QByteArray bytes;
    };
    std::deque<Reply> m_replies;
};

/// A response that is sent again until the peer confirms it: 2xx until ACK, reliable 1xx until PRACK,
/// failures on UDP until ACK.
class Repeater {
public:
    enum class Growth {
        Capped,
        Free
    }; ///< whether the interval stops at T2 (RFC 3261 13.3.1.4) or not (RFC 3262 section 3)

    void start(const QByteArray &bytes, Growth growth, TimePoint now);
    void stop() { m_running = false; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// True once, when 64*T1 passed without confirmation.
    [[nodiscard]] bool tick(TimePoint now, std::vector<QByteArray> *outgoing);
    [[nodiscard]] std::optional<TimePoint> deadline() const;

private:
    QByteArray m_bytes;
    Growth m_growth = Growth::Capped;
    bool m_running = false;
    std::chrono::milliseconds m_interval{};
    TimePoint m_next;
    TimePoint m_limit;
};

/// The earlier of two deadlines, where none is never.
[[nodiscard]] std::optional<TimePoint> earlier(std::optional<TimePoint> a, std::optional<TimePoint> b);

} // namespace trunkseal::sip
