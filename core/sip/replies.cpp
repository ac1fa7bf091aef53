#include "core/sip/replies.h"

#include "core/sip/timers.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

constexpr size_t maxReplies = 64;

QByteArray keyOf(const Message &request)
{
    return request.topBranch() + ' ' + request.method + ' ' + QByteArray::number(request.cseq());
}

} // namespace

QByteArray Replies::find(const Message &request) const
{
    const QByteArray key = keyOf(request);
    const auto found = std::find_if(m_replies.begin(), m_replies.end(),
                                    [&](const Reply &reply) { return reply.key == key; });
    return found == m_replies.end() ? QByteArray() : found->bytes;
}

void Replies::remember(const Message &request, const QByteArray &reply)
{
    const QByteArray key = keyOf(request);
    std::erase_if(m_replies, [&](const Reply &old) { return old.key == key; });
    m_replies.push_back({key, reply});
    if (m_replies.size() > maxReplies)
        m_replies.pop_front();
}

void Repeater::start(const QByteArray &bytes, Growth growth, TimePoint now)
{
    m_bytes = bytes;
    m_growth = growth;
    m_running = true;
    m_interval = timerT1;
    m_next = now + m_interval;
    m_limit = now + transactionLimit;
}

bool Repeater::tick(TimePoint now, std::vector<QByteArray> *outgoing)
{
    if (!m_running || now < *deadline())
        return false;
    if (now >= m_limit) {
        m_running = false;
        return true;
    }
    outgoing->push_back(m_bytes);
    m_interval *= 2;
    if (m_growth == Growth::Capped)
        m_interval = std::min(m_interval, timerT2);
    m_next = now + m_interval;
    return false;
}

std::optional<TimePoint> Repeater::deadline() const
{
    return m_running ? std::optional(std::min(m_next, m_limit)) : std::nullopt;
}

std::optional<TimePoint> earlier(std::optional<TimePoint> a, std::optional<TimePoint> b)
{
    if (a && b)
        return std::min(*a, *b);
    return a ? a : b;
}

} // namespace trunkseal::sip
