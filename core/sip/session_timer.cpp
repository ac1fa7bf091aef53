#include "core/sip/session_timer.h"

#include "core/sip/name_addr.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

struct Expires {
    quint32 interval = 0;
    QByteArray refresher;
};

std::optional<Expires> expiresOf(const Message &message)
{
    const QByteArray value = message.header("Session-Expires");
    Scanner scanner(value);
    scanner.skipSpace();
    const auto interval = number(scanner.digits(), 0xffffffff);
    if (!interval)
        return std::nullopt;
    std::vector<std::pair<QByteArray, QByteArray>> parameters;
    static_cast<void>(scanParameters(&scanner, &parameters));
    Expires expires{static_cast<quint32>(*interval), {}};
    for (const auto &[name, text] : parameters) {
        if (equalsIgnoringCase(name, "refresher"))
            expires.refresher = text.toLower();
    }
    return expires;
}

} // namespace

void SessionTimer::start(quint32 interval, bool weRefresh, TimePoint now)
{
    m_interval = interval;
    m_weRefresh = weRefresh;
    const quint32 grace = std::min(quint32{32}, interval / 3);
    m_deadline = now + std::chrono::seconds(weRefresh ? interval / 2 : interval - grace);
}

void SessionTimer::startFromResponse(const Message &response, TimePoint now)
{
    const auto expires = expiresOf(response);
    if (!expires || expires->interval < smallestInterval)
        m_deadline.reset();
    else
        start(expires->interval, expires->refresher != "uas", now);
}

QByteArray SessionTimer::startFromRequest(const Message &request, TimePoint now)
{
    const auto expires = expiresOf(request);
    if (!expires) {
        m_deadline.reset();
        return {};
    }
    const std::vector<QByteArray> extensions = request.all("Supported");
    const bool peerCan = std::find(extensions.begin(), extensions.end(), "timer") != extensions.end();
    const bool weRefresh = expires->refresher == "uas" || !peerCan;
    start(expires->interval, weRefresh, now);
    return QByteArray::number(expires->interval) + (weRefresh ? ";refresher=uas" : ";refresher=uac");
}

bool SessionTimer::isTooSmall(const Message &request)
{
    const auto expires = expiresOf(request);
    return expires && expires->interval < smallestInterval;
}

SessionTimer::Due SessionTimer::tick(TimePoint now)
{
    if (!m_deadline || now < *m_deadline)
        return Due::Nothing;
    if (!m_weRefresh) {
        m_deadline.reset();
        return Due::Expired;
    }
    // A lost refresh is noticed by its own transaction; this only keeps the timer from firing again
    // meanwhile.
    m_deadline = now + std::chrono::seconds(m_interval / 2);
    return Due::Refresh;
}

} // namespace trunkseal::sip
