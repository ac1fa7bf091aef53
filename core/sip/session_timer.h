#pragma once

#include "core/sip/types.h"

namespace trunkseal::sip {

/// Who keeps the session alive, and until when it lives (RFC 4028).
class SessionTimer {
public:
    enum class Due { Nothing, Refresh, Expired };
    static constexpr quint32 smallestInterval = 90; ///< s (RFC 4028 section 5)

    /// From the 2xx to a request of ours. Without Session-Expires the timer is off.
    void startFromResponse(const Message &response, TimePoint now);
    /// From a request of the peer that we answer with 2xx; returns the Session-Expires for it, empty when
    /// there is none.
    [[nodiscard]] QByteArray startFromRequest(const Message &request, TimePoint now);
    /// The request's interval is too small: answer 422 with Min-SE.
    [[nodiscard]] static bool isTooSmall(const Message &request);

    [[nodiscard]] Due tick(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> deadline() const { return m_deadline; }
    [[nodiscard]] quint32 interval() const { return m_interval; } ///< s
    /// What the next refresh asks for, after a 422; the session lives as long as before until that is
    /// answered.
    void lengthen(quint32 interval) { m_interval = interval; }
    void stop() { m_deadline.reset(); }

private:
    void start(quint32 interval, bool weRefresh, TimePoint now);

    std::optional<TimePoint> m_deadline;
    quint32 m_interval = 0;
    bool m_weRefresh = false;
};

} // namespace trunkseal::sip
