#include "core/call/media_thread.h"

#include <poll.h>

#include <algorithm>
#include <array>

namespace trunkseal::call {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int mostAtOnce = 64; ///< a flood must not keep us from sending
constexpr int datagramBytes = 2048; // larger than any RTP or RTCP packet on an Ethernet path

struct Arrived {
    bool rtp = false;
    bool rtcp = false;
};

Arrived waitFor(int rtp, int rtcp, Clock::time_point until)
{
    const auto left = std::max(until - Clock::now(), Clock::duration::zero());
    const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(left).count();
    const timespec limit{static_cast<time_t>(nanoseconds / 1'000'000'000),
                         static_cast<long>(nanoseconds % 1'000'000'000)};
    std::array<pollfd, 2> sockets{{{rtp, POLLIN, 0}, {rtcp, POLLIN, 0}}};
    if (ppoll(sockets.data(), sockets.size(), &limit, nullptr) <= 0)
        return {};
    return {sockets[0].revents != 0, sockets[1].revents != 0};
}

} // namespace

MediaThread::MediaThread(net::RtpPorts ports, std::unique_ptr<media::MediaSession> session,
                         const Negotiated &negotiated)
    : m_ports(std::move(ports))
    , m_session(std::move(session))
{
    setRemote(negotiated);
}

MediaThread::~MediaThread()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
}

void MediaThread::start()
{
    m_startedAt = Clock::now();
    m_thread = std::thread([this] { run(); });
}

void MediaThread::apply(const Negotiated &negotiated)
{
    const std::lock_guard guard(m_commandMutex);
    m_pending = negotiated;
    m_hasCommand = true;
}

void MediaThread::sendDtmf(const QByteArray &digits)
{
    const std::lock_guard guard(m_commandMutex);
    m_pendingDtmf += digits;
    m_hasCommand = true;
}

media::MediaReport MediaThread::stop()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
    const auto bye = m_session->goodbye(Clock::now());
    if (!bye.empty())
        m_ports.rtcp->send(bye, m_remoteRtcp);
    return m_session->report();
}

void MediaThread::run()
{
    m_session->start(m_startedAt);
    m_session->setSending(!m_held);
    while (!m_stop.load(std::memory_order_relaxed)) {
        if (m_hasCommand.load(std::memory_order_relaxed))
            takeCommands();
        const auto deadline = m_session->nextDeadline();
        const Arrived arrived = waitFor(m_ports.rtp->descriptor(), m_ports.rtcp->descriptor(), deadline);
        if (arrived.rtp)
            receiveAll(*m_ports.rtp, false);
        if (arrived.rtcp)
            receiveAll(*m_ports.rtcp, true);
        const auto now = Clock::now();
        if (now < m_session->nextDeadline())
            continue;
        sendDue(now);
        m_reported.store(m_session->hasRemoteReport(), std::memory_order_relaxed);
    }
}

void MediaThread::takeCommands()
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

void MediaThread::setRemote(const Negotiated &negotiated)
{
    m_remoteRtp = net::UdpSocket::Peer::from(negotiated.remoteRtp);
    m_remoteRtcp = net::UdpSocket::Peer::from(negotiated.remoteRtcp);
    m_held = negotiated.held;
    m_latched = false;
}

void MediaThread::receiveAll(net::UdpSocket &socket, bool isRtcp)
{
    std::array<unsigned char, datagramBytes> buffer;
    net::UdpSocket::Peer from;
    for (int taken = 0; taken < mostAtOnce; ++taken) {
        const int size = socket.receive(buffer, &from, std::chrono::microseconds::zero());
        if (size <= 0)
            return;
        const auto now = Clock::now();
        const std::span<const unsigned char> datagram(buffer.data(), static_cast<std::size_t>(size));
        if (isRtcp) {
            m_session->receiveRtcp(datagram, now);
            continue;
        }
        const bool accepted = m_session->receiveRtp(datagram, now);
        // Symmetric RTP (RFC 4961): answer to where the first accepted packet came from, once.
        if (accepted && !m_latched) {
            m_latched = true;
            m_remoteRtp = from;
        }
    }
}

void MediaThread::sendDue(Clock::time_point now)
{
    const media::MediaSession::Outgoing outgoing = m_session->tick(now);
    if (!outgoing.rtp.empty())
        m_ports.rtp->send(outgoing.rtp, m_remoteRtp);
    if (!outgoing.rtcp.empty())
        m_ports.rtcp->send(outgoing.rtcp, m_remoteRtcp);
}

} // namespace trunkseal::call
