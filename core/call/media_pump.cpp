#include "core/call/media_pump.h"

#include <algorithm>

namespace trunkseal::call {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int mostBursts = 4; ///< a flood must not keep us from sending
/// The kernel's buffer holds less of a flood than arrives between two packets of ours.
constexpr std::chrono::seconds watchAfterFlood{1};
/// A report comes about once a second, and carries the time at which the kernel got it.
constexpr std::chrono::milliseconds rtcpEvery{100};

/// When `datagram` arrived. The kernel's stamp is of the wall clock, which someone may set.
Clock::time_point arrivalOf(const net::DatagramBurst::Datagram &datagram, Clock::time_point after,
                            Clock::time_point now)
{
    return std::clamp(now - datagram.waited, std::min(after, now), now);
}

} // namespace

MediaPump::MediaPump(net::RtpPorts ports, std::unique_ptr<media::MediaSession> session,
                     const Negotiated &negotiated)
    : m_ports(std::move(ports))
    , m_descriptors{m_ports.rtp->descriptor(), m_ports.rtcp->descriptor()}
    , m_session(std::move(session))
{
    setRemote(negotiated);
}

MediaPump::~MediaPump()
{
    if (m_loop)
        m_loop->remove(this);
}

void MediaPump::start()
{
    m_loop = MediaLoop::shared();
    m_startedAt = m_rtpEmptied = m_rtcpEmptied = m_loop->nextStart();
    m_session->start(m_startedAt);
    m_session->setSending(!m_held);
    m_loop->add(this);
}

void MediaPump::apply(const Negotiated &negotiated)
{
    const std::lock_guard guard(m_commandMutex);
    m_pending = negotiated;
    m_hasCommand = true;
}

void MediaPump::sendDtmf(const QByteArray &digits)
{
    const std::lock_guard guard(m_commandMutex);
    m_pendingDtmf += digits;
    m_hasCommand = true;
}

media::MediaReport MediaPump::stop()
{
    if (m_loop)
        m_loop->remove(this);
    m_loop.reset();
    const auto now = Clock::now();
    static_cast<void>(receiveRtcp(now)); // the peer's last report may wait since a moment ago
    const auto bye = m_session->goodbye(now);
    if (!bye.empty())
        m_ports.rtcp->send(bye, m_remoteRtcp);
    return m_session->report();
}

void MediaPump::serve(TimePoint now)
{
    if (m_hasCommand.load(std::memory_order_relaxed))
        takeCommands();
    receiveAll(now);
    if (now < m_session->nextDeadline())
        return;
    sendDue(now);
    m_reported.store(m_session->hasRemoteReport(), std::memory_order_relaxed);
}

std::span<const int> MediaPump::watchedSockets() const
{
    if (m_rtpEmptied >= m_watchedUntil)
        return {};
    return m_descriptors;
}

void MediaPump::takeCommands()
{
    // Never wait for the signalling thread: what cannot be taken now is taken 20 ms later.
    const std::unique_lock guard(m_commandMutex, std::try_to_lock);
    if (!guard)
        return;
    m_hasCommand = false;
    if (m_pending) {
        if (auto done = m_session->reconfigure(m_pending->media); !done)
            m_fault = done.error().message;
        setRemote(*m_pending);
        m_session->setSending(!m_held);
        m_pending.reset();
    }
    if (!m_pendingDtmf.isEmpty()) {
        m_session->sendDtmf(m_pendingDtmf);
        m_pendingDtmf.clear();
    }
}

void MediaPump::setRemote(const Negotiated &negotiated)
{
    m_remoteRtp = net::UdpSocket::Peer::from(negotiated.remoteRtp);
    m_remoteRtcp = net::UdpSocket::Peer::from(negotiated.remoteRtcp);
    m_held = negotiated.held;
    m_latched = false;
}

void MediaPump::receiveAll(TimePoint now)
{
    bool isFlooded = !receiveRtp(now);
    m_rtpEmptied = now;
    if (now - m_rtcpEmptied >= rtcpEvery || now < m_watchedUntil) {
        isFlooded = !receiveRtcp(now) || isFlooded;
        m_rtcpEmptied = now;
    }
    if (isFlooded)
        m_watchedUntil = now + watchAfterFlood;
}

/// False when more waits than is taken at once.
bool MediaPump::receiveRtp(TimePoint now)
{
    for (int bursts = 0; bursts < mostBursts; ++bursts) {
        m_ports.rtp->receive(m_burst);
        for (const net::DatagramBurst::Datagram &datagram : m_burst.datagrams()) {
            const bool accepted =
                m_session->receiveRtp(datagram.bytes, arrivalOf(datagram, m_rtpEmptied, now));
            // Symmetric RTP (RFC 4961): answer to where the first accepted packet came from, once.
            if (accepted && !m_latched) {
                m_latched = true;
                m_remoteRtp = datagram.from;
            }
        }
        if (!m_burst.isFull())
            return true;
    }
    return false;
}

/// The same of the other port.
bool MediaPump::receiveRtcp(TimePoint now)
{
    for (int bursts = 0; bursts < mostBursts; ++bursts) {
        m_ports.rtcp->receive(m_burst);
        for (const net::DatagramBurst::Datagram &datagram : m_burst.datagrams())
            m_session->receiveRtcp(datagram.bytes, arrivalOf(datagram, m_rtcpEmptied, now));
        if (!m_burst.isFull())
            return true;
    }
    return false;
}

void MediaPump::sendDue(Clock::time_point now)
{
    const media::MediaSession::Outgoing outgoing = m_session->tick(now);
    if (!outgoing.rtp.empty())
        m_ports.rtp->send(outgoing.rtp, m_remoteRtp);
    if (!outgoing.rtcp.empty())
        m_ports.rtcp->send(outgoing.rtcp, m_remoteRtcp);
}

} // namespace trunkseal::call
