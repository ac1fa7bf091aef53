#include "core/practice/call_media.h"

#include <poll.h>

#include <algorithm>
#include <array>

namespace trunkseal::practice {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int dtmfTick = 25; ///< half a second
constexpr int loseEvery = 10;
constexpr int longestWaitMs = 20;

} // namespace

Result<std::unique_ptr<CallMedia>> CallMedia::start(net::RtpPorts ports, const SdpAnswer &answer,
                                                    const Options &options)
{
    CallSounds sounds = makeSounds(options.sound);
    auto session = media::MediaSession::create(answer.media, sounds.source.get(), sounds.sink.get());
    if (!session)
        return fail(session.error());
    std::unique_ptr<CallMedia> media(
        new CallMedia(std::move(ports), answer, options, std::move(sounds), std::move(*session)));
    media->m_thread = std::thread([call = media.get()] { call->run(); });
    return media;
}

CallMedia::CallMedia(net::RtpPorts ports, const SdpAnswer &answer, const Options &options, CallSounds sounds,
                     std::unique_ptr<media::MediaSession> session)
    : m_ports(std::move(ports))
    , m_options(options)
    , m_sounds(std::move(sounds))
    , m_session(std::move(session))
    , m_remoteRtp(net::UdpSocket::Peer::from(answer.remoteRtp))
    , m_remoteRtcp(net::UdpSocket::Peer::from(answer.remoteRtcp))
{
    m_session->setSending(options.sends && options.sound != Sound::Nothing);
}

CallMedia::~CallMedia()
{
    stop();
}

MediaTotals CallMedia::stop()
{
    m_stop.store(true);
    if (m_thread.joinable())
        m_thread.join();
    const media::MediaReport report = m_session->report();
    return {report.sent.packets, report.received.packets};
}

void CallMedia::run()
{
    m_session->start(Clock::now());
    while (!m_stop.load(std::memory_order_relaxed)) {
        const auto wait =
            std::chrono::ceil<std::chrono::milliseconds>(m_session->nextDeadline() - Clock::now());
        std::array<pollfd, 2> sockets{
            {{m_ports.rtp->descriptor(), POLLIN, 0}, {m_ports.rtcp->descriptor(), POLLIN, 0}}};
        poll(sockets.data(), sockets.size(),
             static_cast<int>(std::clamp<std::int64_t>(wait.count(), 0, longestWaitMs)));
        receive(*m_ports.rtp, false);
        receive(*m_ports.rtcp, true);
        sendDue(Clock::now());
    }
    const auto bye = m_session->goodbye(Clock::now());
    if (!bye.empty() && m_options.sends)
        m_ports.rtcp->send(bye, m_remoteRtcp);
}

void CallMedia::receive(net::UdpSocket &socket, bool isRtcp)
{
    constexpr int mostAtOnce = 64; // a flood must not keep us from sending
    alignas(8) std::array<unsigned char, 2048> buffer{};
    for (int i = 0; i < mostAtOnce; ++i) {
        net::UdpSocket::Peer from;
        const int size = socket.receive(buffer, &from, std::chrono::microseconds(0));
        if (size <= 0)
            return;
        const auto datagram = std::span<const unsigned char>(buffer).first(static_cast<std::size_t>(size));
        if (isRtcp)
            m_session->receiveRtcp(datagram, Clock::now());
        else if (m_session->receiveRtp(datagram, Clock::now()))
            m_remoteRtp = from;
    }
}

void CallMedia::sendDue(media::TimePoint now)
{
    if (now < m_session->nextDeadline())
        return;
    ++m_ticks;
    if (m_ticks == dtmfTick && !m_options.dtmf.isEmpty())
        m_session->sendDtmf(m_options.dtmf);
    const media::MediaSession::Outgoing out = m_session->tick(now);
    const bool lost = m_options.losesPackets && m_ticks % loseEvery == 0;
    if (!out.rtp.empty() && !lost)
        m_ports.rtp->send(out.rtp, m_remoteRtp);
    if (!out.rtcp.empty() && m_options.sends)
        m_ports.rtcp->send(out.rtcp, m_remoteRtcp);
}

} // namespace trunkseal::practice
