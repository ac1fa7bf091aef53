#pragma once

#include "core/sip/types.h"

namespace trunkseal::sip {

/// One request of ours until its final response (RFC 3261 17.1). The 2xx of an INVITE ends it: ACK is then
/// the dialog's work.
class ClientTransaction {
public:
    /// `reliable`: TCP or TLS, no retransmission. The first copy is in takeOutgoing() at once.
    ClientTransaction(Message request, bool reliable, TimePoint now);

    [[nodiscard]] const Message &request() const { return m_request; }
    [[nodiscard]] bool matches(const Message &response) const; ///< RFC 3261 17.1.3
    /// True when the response is new and for the user; a repeated failure is only acknowledged again.
    [[nodiscard]] bool receive(const Message &response, TimePoint now);
    /// True once, when timer B or F fired without a final response.
    [[nodiscard]] bool tick(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> deadline() const;
    [[nodiscard]] bool isPending() const { return m_state == State::Trying || m_state == State::Proceeding; }
    [[nodiscard]] bool isOver() const { return m_state == State::Over; }
    [[nodiscard]] bool hasProvisional() const { return m_provisional; }
    [[nodiscard]] std::vector<QByteArray> takeOutgoing() { return std::exchange(m_outgoing, {}); }

private:
    enum class State { Trying, Proceeding, Completed, Over };
    [[nodiscard]] bool isInvite() const { return m_request.method == "INVITE"; }
    void complete(TimePoint now);
    void acknowledge(const Message &response);

    Message m_request;
    QByteArray m_branch;
    QByteArray m_ack;
    std::vector<QByteArray> m_outgoing;
    State m_state = State::Trying;
    bool m_reliable;
    bool m_provisional = false;
    std::chrono::milliseconds m_interval;
    std::optional<TimePoint> m_resend; ///< timer A or E
    std::optional<TimePoint> m_limit; ///< timer B or F, then D or K
};

/// The CANCEL of `invite` (RFC 3261 9.1).
[[nodiscard]] Message cancelOf(const Message &invite);

} // namespace trunkseal::sip
