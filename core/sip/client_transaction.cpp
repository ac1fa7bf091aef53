#include "core/sip/client_transaction.h"

#include "core/sip/timers.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

/// ACK and CANCEL belong to the request they answer: same target, top Via, route and number (RFC
/// 3261 9.1, 17.1.1.3).
Message companion(const Message &invite, const QByteArray &method, const QByteArray &to)
{
    Message request;
    request.isRequest = true;
    request.method = method;
    request.requestUri = invite.requestUri;
    request.add("Via", invite.header("Via"));
    request.add("Max-Forwards", "70");
    for (const QByteArray &route : invite.all("Route"))
        request.add("Route", route);
    request.add("From", invite.header("From"));
    request.add("To", to);
    request.add("Call-ID", invite.callId());
    request.add("CSeq", QByteArray::number(invite.cseq()) + ' ' + method);
    if (const QByteArray agent = invite.header("User-Agent"); !agent.isEmpty())
        request.add("User-Agent", agent);
    return request;
}

} // namespace

Message cancelOf(const Message &invite)
{
    return companion(invite, "CANCEL", invite.header("To"));
}

ClientTransaction::ClientTransaction(Message request, bool reliable, TimePoint now)
    : m_request(std::move(request))
    , m_branch(m_request.topBranch())
    , m_reliable(reliable)
    , m_interval(timerT1)
    , m_limit(now + transactionLimit)
{
    m_outgoing.push_back(m_request.toBytes());
    if (!m_reliable)
        m_resend = now + m_interval;
}

bool ClientTransaction::matches(const Message &response) const
{
    return !response.isRequest && response.topBranch() == m_branch
        && response.cseqMethod() == m_request.method && response.cseq() == m_request.cseq();
}

void ClientTransaction::acknowledge(const Message &response)
{
    if (m_ack.isEmpty())
        m_ack = companion(m_request, "ACK", response.header("To")).toBytes();
    m_outgoing.push_back(m_ack);
}

void ClientTransaction::complete(TimePoint now)
{
    m_resend.reset();
    m_limit.reset();
    m_state = m_reliable ? State::Over : State::Completed;
    if (!m_reliable)
        m_limit = now + (isInvite() ? timerD : timerT4);
}

bool ClientTransaction::receive(const Message &response, TimePoint now)
{
    if (m_state == State::Over)
        return false;
    if (m_state == State::Completed) {
        if (isInvite() && response.status >= 300)
            acknowledge(response);
        return false;
    }
    if (response.status < 200) {
        m_state = State::Proceeding;
        m_provisional = true;
        if (isInvite()) {
            m_resend.reset();
            m_limit.reset();
        } else {
            m_interval = timerT2;
        }
        return true;
    }
    if (isInvite() && response.status < 300) {
        m_state = State::Over;
        m_resend.reset();
        m_limit.reset();
        return true;
    }
    if (isInvite())
        acknowledge(response);
    complete(now);
    return true;
}

bool ClientTransaction::tick(TimePoint now)
{
    if (m_limit && now >= *m_limit) {
        const bool timedOut = m_state != State::Completed;
        m_state = State::Over;
        m_limit.reset();
        m_resend.reset();
        return timedOut;
    }
    if (m_resend && now >= *m_resend) {
        m_outgoing.push_back(m_request.toBytes());
        m_interval = isInvite() ? m_interval * 2 : std::min(m_interval * 2, timerT2);
        m_resend = now + m_interval;
    }
    return false;
}

std::optional<TimePoint> ClientTransaction::deadline() const
{
    if (m_resend && m_limit)
        return std::min(*m_resend, *m_limit);
    return m_resend ? m_resend : m_limit;
}

} // namespace trunkseal::sip
