#pragma once

#include "core/call/media_loop.h"
#include "core/call/offer_answer.h"
#include "core/net/datagram_burst.h"

#include <atomic>

namespace trunkseal::call {

/// Moves one call's audio between its sockets and its session, on the thread of the MediaLoop: at each packet
/// that is due it takes what has arrived since the last one (with the time at which the kernel got it), and
/// learns where the peer really sends from (symmetric RTP). Commands come from the signalling thread; nothing
/// here blocks on it.
class MediaPump {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    MediaPump(net::RtpPorts ports, std::unique_ptr<media::MediaSession> session,
              const Negotiated &negotiated);
    ~MediaPump(); ///< stops without goodbye if stop() was not called
    MediaPump(const MediaPump &) = delete;
    MediaPump &operator=(const MediaPump &) = delete;

    void start();
    /// New keys, codec, addresses or hold state after an answer or a re-INVITE.
    void apply(const Negotiated &negotiated);
    void sendDtmf(const QByteArray &digits);
    /// Ends the audio, sends RTCP BYE, gives the result. Once.
    [[nodiscard]] media::MediaReport stop();

    [[nodiscard]] const media::MediaSession &session() const { return *m_session; }
    [[nodiscard]] TimePoint startedAt() const { return m_startedAt; }
    /// The far end has reported on our stream; any thread.
    [[nodiscard]] bool hasRemoteReport() const { return m_reported.load(std::memory_order_relaxed); }
    /// Error of a reconfiguration, empty if none; after stop().
    [[nodiscard]] QString fault() const { return m_fault; }

    // For the loop, on its thread.
    void serve(TimePoint now); ///< takes what arrived, sends what is due
    [[nodiscard]] TimePoint nextDeadline() const { return m_session->nextDeadline(); }
    [[nodiscard]] std::span<const int> watchedSockets() const; ///< in a flood, else none

private:
    void takeCommands();
    void receiveAll(TimePoint now);
    [[nodiscard]] bool receiveRtp(TimePoint now);
    [[nodiscard]] bool receiveRtcp(TimePoint now);
    void sendDue(TimePoint now);
    void setRemote(const Negotiated &negotiated);

    net::RtpPorts m_ports;
    std::array<int, 2> m_descriptors;
    std::unique_ptr<media::MediaSession> m_session;
    net::UdpSocket::Peer m_remoteRtp;
    net::UdpSocket::Peer m_remoteRtcp;
    bool m_held = false;
    bool m_latched = false;
    net::DatagramBurst m_burst;
    TimePoint m_rtpEmptied{}; ///< what comes now arrived after it
    TimePoint m_rtcpEmptied{};
    TimePoint m_watchedUntil{}; ///< a flood was seen
    QString m_fault;

    std::mutex m_commandMutex;
    std::optional<Negotiated> m_pending;
    QByteArray m_pendingDtmf;
    std::atomic_bool m_hasCommand{false};

    std::atomic_bool m_reported{false};
    TimePoint m_startedAt{};
    std::shared_ptr<MediaLoop> m_loop; ///< none before start() and after the end
};

} // namespace trunkseal::call
