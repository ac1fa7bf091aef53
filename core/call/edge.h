#pragma once

#include "core/call/call_record.h"
#include "core/call/request_check.h"
#include "core/net/resolver.h"

namespace trunkseal::call {

/// The way to the carrier's edge: looks its name up and opens the channel, trying every address (RFC
/// 3263 4.3).
class Edge {
public:
    Edge(const CallRequest &request, CallRecord &record, const Control &control);

    /// False when it failed; why is in the record. A channel that is open to the same place stays
    /// (redirects).
    bool open(const DialPlan &plan);
    [[nodiscard]] net::Stream &stream() { return *m_stream; }
    [[nodiscard]] const net::Stream &stream() const { return *m_stream; }
    /// Asks the place that is open over TCP whether it speaks TLS; takes 2 s at most.
    [[nodiscard]] bool speaksTls() const;
    [[nodiscard]] int connections() const { return m_connections; } ///< opened so far
    void close();

private:
    bool resolve(const DialPlan &plan);
    bool connectAny(const DialPlan &plan);
    bool connectOne(const DialPlan &plan, const net::ResolvedTarget &target);
    void noteHandshake(const net::HandshakeReport &handshake);
    [[nodiscard]] net::TlsOptions tlsOptions(const DialPlan &plan) const;

    const CallRequest &m_request;
    CallRecord &m_record;
    const Control &m_control;
    std::vector<net::ResolvedTarget> m_targets;
    std::unique_ptr<net::Stream> m_stream;
    int m_connections = 0;
};

} // namespace trunkseal::call
