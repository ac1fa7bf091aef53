#pragma once

#include "core/call/offer_answer.h"
#include "core/net/udp_socket.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace trunkseal::call {

/// The one thread that moves a call's audio: waits on the RTP and RTCP sockets, keeps the 20 ms pace, learns
/// where the peer really sends from (symmetric RTP). Commands come from the signalling thread; nothing here
/// blocks on it.
class MediaThread {
public:
    MediaThread(net::RtpPorts ports, std::unique_ptr<media::MediaSession> session,
                const Negotiated &negotiated);
    ~MediaThread(); ///< stops without goodbye if stop() was not called
    MediaThread(const MediaThread &) = delete;
    MediaThread &operator=(const MediaThread &) = delete;

    void start();
    /// New keys, codec, addresses or hold state after an answer or a re-INVITE.
    void apply(const Negotiated &negotiated);
    void sendDtmf(const QByteArray &digits);
    /// Sends RTCP BYE, ends the thread, gives the result. Once.
    [[nodiscard]] media::MediaReport stop();

    [[nodiscard]] const media::MediaSession &session() const { return *m_session; }
    [[nodiscard]] std::chrono::steady_clock::time_point startedAt() const { return m_startedAt; }
    /// The far end has reported on our stream; any thread.
    [[nodiscard]] bool hasRemoteReport() const { return m_reported.load(std::memory_order_relaxed); }
    /// Error of a reconfiguration, empty if none; after stop().
    [[nodiscard]] QString fault() const { return m_fault; }

private:
    void run();
    void takeCommands();
    void receiveAll(net::UdpSocket &socket, bool isRtcp);
    void sendDue(std::chrono::steady_clock::time_point now);
    void setRemote(const Negotiated &negotiated);

    net::RtpPorts m_ports;
    std::unique_ptr<media::MediaSession> m_session;
    net::UdpSocket::Peer m_remoteRtp;
    net::UdpSocket::Peer m_remoteRtcp;
    bool m_held = false;
    bool m_latched = false;
    QString m_fault;

    std::mutex m_commandMutex;
    std::optional<Negotiated> m_pending;
    QByteArray m_pendingDtmf;
    std::atomic_bool m_hasCommand{false};

    std::atomic_bool m_stop{false};
    std::atomic_bool m_reported{false};
    std::chrono::steady_clock::time_point m_startedAt{};
    std::thread m_thread;
};

} // namespace trunkseal::call
