#pragma once

#include "core/media/media_session.h"
#include "core/net/udp_socket.h"
#include "core/practice/answer_sdp.h"
#include "core/practice/sounds.h"

#include <atomic>
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
        bool losesPackets = false; ///< every tenth
    };
    /// Errors: Media.
    [[nodiscard]] static Result<std::unique_ptr<CallMedia>>
    start(net::RtpPorts ports, const SdpAnswer &answer, const Options &options);
    ~CallMedia();
    /// Ends the thread; safe to call twice.
    MediaTotals stop();

private:
    CallMedia(net::RtpPorts ports, const SdpAnswer &answer, const Options &options, CallSounds sounds,
              std::unique_ptr<media::MediaSession> session);
    void run();
    void receive(net::UdpSocket &socket, bool isRtcp);
    void sendDue(media::TimePoint now);

    net::RtpPorts m_ports;
    Options m_options;
    CallSounds m_sounds;
    std::unique_ptr<media::MediaSession> m_session;
    net::UdpSocket::Peer m_remoteRtp;
    net::UdpSocket::Peer m_remoteRtcp;
    int m_ticks = 0;
    std::atomic_bool m_stop{false};
    std::thread m_thread;
};

} // namespace trunkseal::practice
