#include "core/net/plain_stream.h"

#include "core/base/text.h"

#include <poll.h>

#include <array>
#include <cerrno>
#include <utility>

namespace trunkseal::net::detail {

namespace {

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

} // namespace

tl::unexpected<Error> sendTimeout(const QString &peer)
{
    return fail(ErrorCode::Timeout,
                Text::tr("%1 takes no more data. The connection hangs; connect again.").arg(peer));
}

void finishTcp(Fd &fd)
{
    if (!fd.isOpen())
        return;
    ::shutdown(fd.get(), SHUT_WR);
    std::array<char, 4096> unread;
    for (int round = 0; round < 64 && ::recv(fd.get(), unread.data(), unread.size(), 0) > 0; ++round) { }
    fd.reset();
}

PlainStream::PlainStream(Protocol protocol, Fd fd, const Address &remote, QString peer)
    : Stream(protocol)
    , m_fd(std::move(fd))
    , m_peer(std::move(peer))
{
    m_local = localAddress(m_fd.get());
    m_remote = remote;
}

void PlainStream::tapWith(WireTap *tap)
{
    m_tapped = tapOn(tap, m_protocol != Protocol::Udp, m_local, m_remote);
}

PlainStream::~PlainStream()
{
    close();
}

tl::unexpected<Error> PlainStream::closedError() const
{
    return fail(ErrorCode::Network, Text::tr("%1 closed the connection.").arg(m_peer));
}

Result<QByteArray> PlainStream::receive(std::chrono::milliseconds wait)
{
    if (!m_fd.isOpen())
        return closedError();
    const auto until = Clock::now() + wait;
    std::array<char, receiveLimit> bytes; // not from the heap: it would be swept for every packet
    for (;;) {
        const ssize_t got = ::recv(m_fd.get(), bytes.data(), bytes.size(), 0);
        if (got > 0 || (got == 0 && m_protocol == Protocol::Udp)) {
            m_owesAcknowledgement = m_protocol != Protocol::Udp;
            m_tapped.received(bytes.data(), static_cast<size_t>(got));
            return QByteArray(bytes.data(), got);
        }
        if (got == 0) {
            m_tapped.closed(false);
            return closedError();
        }
        if (errno != EINTR && !wouldBlock(errno))
            return fail(socketError(m_peer, errno));
        if (std::exchange(m_owesAcknowledgement, false))
            acknowledgeNow(m_fd.get());
        if (waitFor(m_fd.get(), POLLIN, until) == Waited::TimedOut)
            return QByteArray();
    }
}

Result<void> PlainStream::send(const QByteArray &bytes)
{
    if (!m_fd.isOpen())
        return closedError();
    const auto until = Clock::now() + sendPatience;
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t put = ::send(m_fd.get(), bytes.constData() + sent,
                                   static_cast<size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (put >= 0) {
            m_tapped.sent(bytes.constData() + sent, static_cast<size_t>(put));
            sent += put;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (!wouldBlock(errno))
            return fail(socketError(m_peer, errno));
        if (waitFor(m_fd.get(), POLLOUT, until) == Waited::TimedOut)
            return sendTimeout(m_peer);
    }
    return {};
}

void PlainStream::close()
{
    if (m_fd.isOpen())
        m_tapped.closed(true);
    if (m_protocol == Protocol::Tcp)
        finishTcp(m_fd);
    else
        m_fd.reset();
}

} // namespace trunkseal::net::detail
