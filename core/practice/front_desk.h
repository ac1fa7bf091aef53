#pragma once

#include "core/net/listener.h"
#include "core/net/udp_socket.h"
#include "core/practice/practice_call.h"
#include "core/practice/practice_carrier.h"
#include "core/sip/parser.h"

#include <map>
#include <mutex>

namespace trunkseal::practice {

/// The signalling of the practice carrier: takes connections and datagrams, gives messages to calls, sends
/// what they say. One thread runs run(); counters() may be asked from any.
class FrontDesk {
public:
    struct Doors {
        std::unique_ptr<net::Listener> tls;
        std::unique_ptr<net::Listener> tcp;
        std::unique_ptr<net::UdpSocket> udp;
    };
    FrontDesk(Doors doors, FaultSet faults, sip::Credentials credentials);
    ~FrontDesk();

    void run(const std::atomic_bool &stop);
    [[nodiscard]] PracticeCounters counters() const;

private:
    /// Where a message came from, and where its answers go.
    struct Way {
        net::Protocol protocol = net::Protocol::Udp;
        int connection = 0; ///< for TCP and TLS
        net::UdpSocket::Peer peer; ///< for UDP
    };
    struct Connection {
        std::unique_ptr<net::Stream> stream;
        sip::StreamFramer framer;
        bool broken = false;
        QByteArray trickle; ///< of a message that never ends: what is still to be sent of its beginning
        std::chrono::steady_clock::time_point nextTrickle;
    };
    struct Entry {
        std::unique_ptr<PracticeCall> call;
        Way way;
    };

    void wait() const;
    void acceptFrom(net::Listener *listener);
    void readDatagrams();
    void readConnections();
    void readConnection(int id, Connection *connection);
    void handle(const sip::Parsed &parsed, const Way &way);
    void handleMessage(const sip::Message &message, const Way &way);
    void openCall(const sip::Message &invite, const Way &way);
    void spoilResponse(const sip::Message &invite, const Way &way);
    void trickle();
    void respondOutsideCalls(const sip::Message &request, const Way &way);
    [[nodiscard]] sip::Message registrarResponse(const sip::Message &request);
    void send(const Way &way, const QByteArray &bytes);
    void runCalls();
    void flush(Entry *entry);
    void close(Entry *entry);
    void endAllCalls();
    [[nodiscard]] sip::AnswerSession::Config callConfig(const Way &way) const;
    [[nodiscard]] sip::Uri contact(net::Protocol protocol) const;
    [[nodiscard]] quint16 portOf(net::Protocol protocol) const;
    void count(void (*change)(PracticeCounters *));

    Doors m_doors;
    FaultSet m_faults;
    sip::Credentials m_credentials;
    std::map<int, Connection> m_connections;
    int m_nextConnection = 1;
    std::map<QByteArray, Entry> m_calls; ///< by Call-ID
    QByteArray m_registerNonce;
    mutable std::mutex m_countersMutex;
    PracticeCounters m_counters;
};

} // namespace trunkseal::practice
