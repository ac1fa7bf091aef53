#pragma once

#include "core/media/media_session.h"
#include "core/net/udp_socket.h"
#include "core/practice/answer_sdp.h"
#include "core/practice/sounds.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

namespace trunkseal::practice {

/// How many packets went which way.
struct MediaTotals {
    quint64 sent = 0;
    quint64 received = 0;
};

/// The audio of one call in a thread of its own. It answers to where packets come from (symmetric RTP) once
/// an authentic one came.
class CallMedia {
public:
    struct Options {
        Sound sound = Sound::Echo;
        QByteArray dtmf; ///< sent after half a second
        bool sends = true;
        FaultSet faults; ///< those that spoil the packets
    };
    /// Errors: Media.
    [[nodiscard]] static Result<std::unique_ptr<CallMedia>>
    start(net::RtpPorts ports, const SdpAnswer &answer, const Options &options);
    ~CallMedia();
    /// New keys or hold, from the signalling thread; within one packet time.
    void change(const SdpAnswer &answer);
    /// Ends the thread; safe to call twice.
    MediaTotals stop();

private:
    CallMedia(net::RtpPorts ports, const SdpAnswer &answer, Options options, CallSounds sounds,
              std::unique_ptr<media::MediaSession> session);
    void run();
    void takeChange();
    void receive(net::UdpSocket &socket, bool isRtcp);
    void receiveAudio(std::span<const unsigned char> datagram, const net::UdpSocket::Peer &from);
    void sendDue(media::TimePoint now);
    void sendRtp(std::span<const unsigned char> packet);
    void sendPlain();
    void startAgain(media::MediaConfig config);
    void collide(std::span<const unsigned char> theirs);

    net::RtpPorts m_ports;
    media::MediaConfig m_config;
    Options m_options;
    CallSounds m_sounds;
    std::unique_ptr<media::MediaSession> m_session;
    net::UdpSocket::Peer m_remoteRtp;
    net::UdpSocket::Peer m_remoteRtcp;
    std::mutex m_changeMutex;
    std::optional<SdpAnswer> m_change;
    int m_ticks = 0;
    std::deque<QByteArray> m_sent; ///< the last packets, to be sent again
    bool m_collides = false; ///< our stream has the caller's number by now
    quint64 m_sentBefore = 0; ///< by sessions that were started again
    quint64 m_receivedBefore = 0;
    std::atomic_bool m_stop{false};
    std::thread m_thread;
};

} // namespace trunkseal::practice
