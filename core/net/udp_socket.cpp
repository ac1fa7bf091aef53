#include "core/net/udp_socket.h"

#include "core/base/text.h"
#include "core/net/socket.h"
#include "core/net/wire_tap.h"

#include <QRandomGenerator>

#include <netinet/in.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace trunkseal::net {

static_assert(sizeof(sockaddr_in6) == sizeof(UdpSocket::Peer::storage));

namespace {

constexpr int expeditedForwarding = 46 << 2; // DSCP EF (RFC 3246), as dialers mark their audio

Error bindError(const Address &address, int error)
{
    const QString where = address.toString();
    if (error == EADDRINUSE)
        return {ErrorCode::Network, Text::tr("UDP port %1 is in use. Choose another port.").arg(where),
                detail::systemWords(error)};
    if (error == EADDRNOTAVAIL)
        return {
            ErrorCode::Network,
            Text::tr("%1 is no address of this machine. Choose one of its own addresses.").arg(address.ip),
            detail::systemWords(error)};
    return {ErrorCode::Network,
            Text::tr("No UDP socket could be opened on %1: %2.").arg(where, detail::systemWords(error)),
            detail::systemWords(error)};
}

} // namespace

bool UdpSocket::Peer::operator==(const Peer &other) const
{
    sockaddr_in6 mine = {};
    sockaddr_in6 theirs = {};
    std::memcpy(&mine, storage, sizeof(mine));
    std::memcpy(&theirs, other.storage, sizeof(theirs));
    if (size != other.size || mine.sin6_family != theirs.sin6_family || mine.sin6_port != theirs.sin6_port)
        return false;
    if (mine.sin6_family == AF_INET6)
        return std::memcmp(&mine.sin6_addr, &theirs.sin6_addr, sizeof(mine.sin6_addr)) == 0
            && mine.sin6_scope_id == theirs.sin6_scope_id;
    // The IPv4 address stands where IPv6 has its flow label; what follows is padding.
    return mine.sin6_flowinfo == theirs.sin6_flowinfo;
}

Address UdpSocket::Peer::toAddress() const
{
    detail::SocketAddress address;
    std::memcpy(&address.storage, storage, sizeof(storage));
    address.size = size;
    return address.toAddress();
}

UdpSocket::Peer UdpSocket::Peer::from(const Address &address)
{
    Peer peer;
    if (const auto numeric = detail::SocketAddress::from(address.ip, address.port)) {
        std::memcpy(peer.storage, &numeric->storage, sizeof(peer.storage));
        peer.size = static_cast<unsigned char>(numeric->size);
    }
    return peer;
}

UdpSocket::UdpSocket(int fd)
    : m_fd(fd)
{
}

UdpSocket::~UdpSocket()
{
    ::close(m_fd);
}

Result<std::unique_ptr<UdpSocket>> UdpSocket::bind(const QString &ip, quint16 port)
{
    const Address wanted{ip.isEmpty() ? QStringLiteral("0.0.0.0") : ip, port};
    const auto address = detail::SocketAddress::from(wanted.ip, port);
    if (!address)
        return fail(ErrorCode::BadInput, Text::tr("“%1” is no IP address.").arg(ip));
    const int fd = ::socket(address->family(), SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return fail(bindError(wanted, errno));
    std::unique_ptr<UdpSocket> socket(new UdpSocket(fd));
    if (::bind(fd, address->get(), address->size) != 0)
        return fail(bindError(wanted, errno));
    // Only a wish: half a second of a flood waits without pushing the audio out.
    constexpr int wantedBuffer = 4 << 20;
    ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &wantedBuffer, sizeof(wantedBuffer));
    // Only a wish: without it a datagram arrived when it was taken.
    constexpr int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof(on));
    const bool v6 = address->family() == AF_INET6;
    // Only a wish: a network that ignores the mark carries the audio all the same.
    ::setsockopt(fd, v6 ? int(IPPROTO_IPV6) : int(IPPROTO_IP), v6 ? IPV6_TCLASS : IP_TOS,
                 &expeditedForwarding, sizeof(expeditedForwarding));
    return socket;
}

int UdpSocket::receive(std::span<unsigned char> into, Peer *from, std::chrono::microseconds wait)
{
    Peer sender;
    socklen_t size = sizeof(sender.storage);
    const auto read = [&] {
        return ::recvfrom(m_fd, into.data(), into.size(), 0, reinterpret_cast<sockaddr *>(sender.storage),
                          &size);
    };
    ssize_t got = read();
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) && wait.count() > 0) {
        const timespec timeout{static_cast<time_t>(wait.count() / 1'000'000),
                               static_cast<long>(wait.count() % 1'000'000 * 1000)};
        pollfd watched{m_fd, POLLIN, 0};
        if (::ppoll(&watched, 1, &timeout, nullptr) <= 0)
            return 0;
        got = read();
    }
    if (got < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
    sender.size = static_cast<unsigned char>(size);
    if (m_tap)
        m_tap->received({false, m_local, sender}, into.first(static_cast<std::size_t>(got)), {});
    if (from)
        *from = sender;
    return static_cast<int>(got);
}

bool UdpSocket::send(std::span<const unsigned char> datagram, const Peer &to)
{
    const bool isSent = ::sendto(m_fd, datagram.data(), datagram.size(), MSG_NOSIGNAL,
                                 reinterpret_cast<const sockaddr *>(to.storage), to.size)
        == static_cast<ssize_t>(datagram.size());
    if (isSent && m_tap)
        m_tap->sent({false, m_local, to}, datagram);
    return isSent;
}

void UdpSocket::tapWith(WireTap *tap)
{
    m_tap = tap;
    m_local = Peer::from(local());
}

Address UdpSocket::local() const
{
    return detail::localAddress(m_fd);
}

int UdpSocket::descriptor() const
{
    return m_fd;
}

Result<RtpPorts> bindRtpPorts(const QString &ip, quint16 first, quint16 last)
{
    const int firstEven = std::max(1, (first + 1) / 2);
    const int pairs = (last - 1) / 2 - firstEven + 1; // the odd port must fit too
    if (pairs < 1)
        return fail(
            ErrorCode::BadInput,
            Text::tr("The port range %1 to %2 holds no even port with its neighbour.").arg(first).arg(last));
    if (const auto any = UdpSocket::bind(ip, 0); !any)
        return fail(any.error()); // the address itself cannot be used
    const int start = QRandomGenerator::system()->bounded(pairs);
    for (int step = 0; step < pairs; ++step) {
        const auto port = static_cast<quint16>(2 * (firstEven + (start + step) % pairs));
        auto rtp = UdpSocket::bind(ip, port);
        if (!rtp)
            continue;
        auto rtcp = UdpSocket::bind(ip, static_cast<quint16>(port + 1));
        if (rtcp)
            return RtpPorts{std::move(*rtp), std::move(*rtcp)};
    }
    return fail(
        ErrorCode::Network,
        Text::tr("No two free UDP ports for audio between %1 and %2. Close other calls or widen the range.")
            .arg(first)
            .arg(last));
}

} // namespace trunkseal::net
