#include "core/practice/call_media.h"

#include "core/media/rtp_packet.h"

#include <QtEndian>

#include <poll.h>

#include <algorithm>
#include <array>

namespace trunkseal::practice {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int dtmfTick = 25; ///< half a second
constexpr int loseEvery = 10;
constexpr int longestWaitMs = 20;
constexpr int injectEvery = 3;
constexpr std::size_t replayAfter = 5; ///< packets
constexpr int jumpTick = 25; ///< half a second: a call of one second sees it
constexpr std::uint16_t firstSequence = 1000;
constexpr std::uint16_t sequenceJump = 40000; ///< more than half of all numbers: looks like far in the past
constexpr std::uint32_t ownSsrc = 0x50726163;
constexpr std::uint32_t injectedSsrc = 0x0badf00d;
constexpr std::size_t ssrcOffset = 8; ///< in an RTP header (RFC 3550 5.1)

} // namespace

Result<std::unique_ptr<CallMedia>> CallMedia::start(net::RtpPorts ports, const SdpAnswer &answer,
                                                    const Options &options)
{
    CallSounds sounds = makeSounds(options.sound);
    media::MediaConfig config = answer.media;
    if (options.faults.has(Fault::JumpsSequence)) {
        config.ssrc = ownSsrc;
        config.firstSequence = firstSequence;
    }
    auto session = media::MediaSession::create(config, sounds.source.get(), sounds.sink.get());
    if (!session)
        return fail(session.error());
    std::unique_ptr<CallMedia> media(
        new CallMedia(std::move(ports), answer, options, std::move(sounds), std::move(*session)));
    media->m_thread = std::thread([call = media.get()] { call->run(); });
    return media;
}

CallMedia::CallMedia(net::RtpPorts ports, const SdpAnswer &answer, Options options, CallSounds sounds,
                     std::unique_ptr<media::MediaSession> session)
    : m_ports(std::move(ports))
    , m_config(answer.media)
    , m_options(std::move(options))
    , m_sounds(std::move(sounds))
    , m_session(std::move(session))
    , m_remoteRtp(net::UdpSocket::Peer::from(answer.remoteRtp))
    , m_remoteRtcp(net::UdpSocket::Peer::from(answer.remoteRtcp))
{
    m_session->setSending(m_options.sends && m_options.sound != Sound::Nothing);
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
    return {m_sentBefore + report.sent.packets, m_receivedBefore + report.received.packets};
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
        takeChange();
        receive(*m_ports.rtp, false);
        receive(*m_ports.rtcp, true);
        sendDue(Clock::now());
    }
    const auto bye = m_session->goodbye(Clock::now());
    if (!bye.empty() && m_options.sends)
        m_ports.rtcp->send(bye, m_remoteRtcp);
}

void CallMedia::change(const SdpAnswer &answer)
{
    const std::lock_guard guard(m_changeMutex);
    m_change = answer;
}

void CallMedia::takeChange()
{
    const std::lock_guard guard(m_changeMutex);
    if (!m_change)
        return;
    m_config = m_change->media;
    if (m_session->reconfigure(m_config))
        m_session->setSending(m_options.sends && m_options.sound != Sound::Nothing && !m_change->isHeld);
    m_change.reset();
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
        else
            receiveAudio(datagram, from);
    }
}

void CallMedia::receiveAudio(std::span<const unsigned char> datagram, const net::UdpSocket::Peer &from)
{
    if (!m_session->receiveRtp(datagram, Clock::now()))
        return;
    m_remoteRtp = from;
    if (m_options.faults.has(Fault::ReflectsPackets))
        m_ports.rtp->send(datagram, m_remoteRtp);
    if (m_options.faults.has(Fault::CollidesSsrc) && !m_collides)
        collide(datagram);
}

/// Goes on with another stream: number and sequence can only be chosen at the beginning of one.
void CallMedia::startAgain(media::MediaConfig config)
{
    auto session = media::MediaSession::create(std::move(config), m_sounds.source.get(), m_sounds.sink.get());
    if (!session)
        return;
    const media::MediaReport before = m_session->report();
    m_sentBefore += before.sent.packets;
    m_receivedBefore += before.received.packets;
    m_session = std::move(*session);
    m_session->setSending(m_options.sends && m_options.sound != Sound::Nothing);
    m_session->start(Clock::now());
}

void CallMedia::collide(std::span<const unsigned char> theirs)
{
    if (theirs.size() < media::rtpHeaderBytes)
        return;
    m_collides = true;
    media::MediaConfig config = m_config;
    config.ssrc = qFromBigEndian<quint32>(theirs.data() + ssrcOffset);
    startAgain(std::move(config));
}

void CallMedia::sendDue(media::TimePoint now)
{
    if (now < m_session->nextDeadline())
        return;
    ++m_ticks;
    if (m_ticks == dtmfTick && !m_options.dtmf.isEmpty())
        m_session->sendDtmf(m_options.dtmf);
    if (m_ticks == jumpTick && m_options.faults.has(Fault::JumpsSequence)) {
        media::MediaConfig config = m_config;
        config.ssrc = ownSsrc;
        config.firstSequence = firstSequence + sequenceJump;
        startAgain(std::move(config));
    }
    const media::MediaSession::Outgoing out = m_session->tick(now);
    if (!out.rtp.empty())
        sendRtp(out.rtp);
    if (!out.rtcp.empty() && m_options.sends)
        m_ports.rtcp->send(out.rtcp, m_remoteRtcp);
}

void CallMedia::sendRtp(std::span<const unsigned char> packet)
{
    if (!m_options.faults.has(Fault::LosesPackets) || m_ticks % loseEvery != 0)
        m_ports.rtp->send(packet, m_remoteRtp);
    if (m_options.faults.has(Fault::PlainRtpBesideSrtp) && m_ticks % injectEvery == 0)
        sendPlain();
    if (!m_options.faults.has(Fault::ReplaysPackets))
        return;
    m_sent.emplace_back(reinterpret_cast<const char *>(packet.data()), static_cast<qsizetype>(packet.size()));
    if (m_sent.size() <= replayAfter)
        return;
    const QByteArray &old = m_sent.front();
    m_ports.rtp->send(
        {reinterpret_cast<const unsigned char *>(old.constData()), static_cast<std::size_t>(old.size())},
        m_remoteRtp);
    m_sent.pop_front();
}

/// What somebody on the path could send without a key: a well-formed packet of sound.
void CallMedia::sendPlain()
{
    constexpr std::size_t payloadBytes = 160;
    std::array<unsigned char, payloadBytes> sound{};
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] = static_cast<unsigned char>(i * 37);
    media::RtpPacket packet;
    packet.payloadType = static_cast<std::uint8_t>(m_config.payloadType);
    packet.sequence = static_cast<std::uint16_t>(m_ticks);
    packet.timestamp = static_cast<std::uint32_t>(m_ticks) * payloadBytes;
    packet.ssrc = injectedSsrc;
    packet.payload = sound;
    std::array<unsigned char, media::rtpHeaderBytes + payloadBytes> datagram{};
    const std::size_t size = media::writeRtp(packet, datagram);
    m_ports.rtp->send(std::span<const unsigned char>(datagram).first(size), m_remoteRtp);
}

} // namespace trunkseal::practice
