#pragma once

#include "core/call/call_record.h"
#include "core/call/request_check.h"
#include "core/net/resolver.h"

namespace trunkseal::call {

/// What a call's connections have beside them.
struct EdgeExtras {
    /// May hold a connection of an earlier call, and gets ours back if it is still good at the end.
    KeptConnection *kept = nullptr;
    net::WireTap *tap = nullptr; ///< sees what crosses the sockets
};

/// The way to the carrier's edge: looks its name up and opens the channel, trying every address (RFC
/// 3263 4.3).
class Edge {
public:
    Edge(const CallRequest &request, CallRecord &record, const Control &control, const EdgeExtras &extras);

    /// False when it failed; why is in the record. A channel that is open to the same place stays
    /// (redirects).
    bool open(const DialPlan &plan);
    /// The addresses behind the one that open() took, after that one could not take the call. False when
    /// there is none, or none can be reached: why is in the record.
    bool openNext(const DialPlan &plan);
    [[nodiscard]] bool hasNext() const { return m_next < m_targets.size(); }
    /// The same address again, after the connection was lost.
    bool reopen(const DialPlan &plan);
    [[nodiscard]] bool isOpen() const { return m_stream != nullptr; }
    [[nodiscard]] net::Stream &stream() { return *m_stream; }
    [[nodiscard]] const net::Stream &stream() const { return *m_stream; }
    /// Asks the place that is open over TCP whether it speaks TLS; takes 2 s at most.
    [[nodiscard]] bool speaksTls() const;
    [[nodiscard]] int connections() const { return m_connections; } ///< opened so far
    void close();
    /// Where audio comes to: our own address on the way to the edge, also when the signalling is carried by
    /// another machine.
    [[nodiscard]] Result<QString> audioIp() const;

private:
    bool resolve(const DialPlan &plan);
    bool connectAny(const DialPlan &plan);
    bool connectFrom(const DialPlan &plan, std::size_t first);
    bool takeKept(const DialPlan &plan);
    void giveBack();
    [[nodiscard]] QByteArray termsOf(const DialPlan &plan) const;
    bool connectOne(const DialPlan &plan, const net::ResolvedTarget &target);
    void noteHandshake(const net::HandshakeReport &handshake);
    [[nodiscard]] net::TlsOptions tlsOptions(const DialPlan &plan) const;

    const CallRequest &m_request;
    CallRecord &m_record;
    const Control &m_control;
    KeptConnection *m_kept;
    net::WireTap *m_tap;
    std::vector<net::ResolvedTarget> m_targets;
    std::size_t m_next = 0; ///< of m_targets, not tried yet
    std::optional<net::ResolvedTarget> m_current;
    QByteArray m_terms; ///< of the open stream
    bool m_lost = false; ///< it failed, and is no good to anybody
    std::unique_ptr<net::Stream> m_stream;
    int m_connections = 0;
};

} // namespace trunkseal::call
