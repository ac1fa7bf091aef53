#pragma once

#include "core/call/edge.h"
#include "core/sip/parser.h"
#include "core/sip/register_session.h"

namespace trunkseal::call {

/// The registration around a call: made before it over the call's own connection, taken away after it.
class Registration {
public:
    Registration(const CallRequest &request, CallRecord &record, const Control &control);

    /// Blocks until the registrar has answered. False when it refused; why is in the record.
    bool add(const DialPlan &plan, Edge &edge, sip::StreamFramer &framer);
    /// Takes the binding away, if there is one and `edge` is still at the registrar.
    void remove(Edge &edge, sip::StreamFramer &framer);

private:
    using Outcome = sip::RegisterSession::Outcome;

    [[nodiscard]] sip::RegisterConfig config(const DialPlan &plan, const net::Stream &stream) const;
    Result<Outcome> exchange(net::Stream &stream, sip::StreamFramer &framer, std::chrono::seconds limit);
    Result<void> flush(net::Stream &stream);
    void take(const sip::Message &message, net::Stream &stream);
    void wire(LadderDirection direction, const sip::Message &message, const net::Stream &stream);

    const CallRequest &m_request;
    CallRecord &m_record;
    const Control &m_control;
    std::optional<sip::RegisterSession> m_session; ///< set while bound
    std::chrono::seconds m_granted{0};
    Address m_registrar;
};

} // namespace trunkseal::call
