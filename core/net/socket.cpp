#include "core/net/socket.h"

#include "core/base/text.h"

#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace trunkseal::net::detail {

namespace {
constexpr std::chrono::milliseconds slice{100};
}

Fd &Fd::operator=(Fd &&other) noexcept
{
    if (this != &other) {
        reset();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

void Fd::reset()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

std::optional<SocketAddress> SocketAddress::from(const QString &ip, quint16 port)
{
    if (ip.isEmpty() || ip.contains(QChar(0)))
        return std::nullopt;
    addrinfo hints = {};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo *found = nullptr;
    if (::getaddrinfo(ip.toUtf8().constData(), QByteArray::number(port).constData(), &hints, &found) != 0)
        return std::nullopt;
    SocketAddress address;
    std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
    address.size = found->ai_addrlen;
    ::freeaddrinfo(found);
    return address;
}

Address SocketAddress::toAddress() const
{
    std::array<char, NI_MAXHOST> host = {};
    std::array<char, NI_MAXSERV> service = {};
    if (size == 0
        || ::getnameinfo(get(), size, host.data(), host.size(), service.data(), service.size(),
                         NI_NUMERICHOST | NI_NUMERICSERV)
            != 0)
        return {};
    return {QString::fromLatin1(host.data()), QByteArray(service.data()).toUShort()};
}

Fd openSocket(int family, int type)
{
    return Fd(::socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

Address localAddress(int fd)
{
    SocketAddress address;
    address.size = sizeof(address.storage);
    if (::getsockname(fd, address.get(), &address.size) != 0)
        return {};
    return address.toAddress();
}

void setNoDelay(int fd)
{
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

void acknowledgeNow(int fd)
{
#ifdef TCP_QUICKACK
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof(on));
#else
    static_cast<void>(fd);
#endif
}

Waited waitFor(int fd, short events, Clock::time_point until, const Control &control)
{
    for (;;) {
        if (control.isCanceled())
            return Waited::Canceled;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
        const auto wait = std::clamp(left, std::chrono::milliseconds(0), slice);
        pollfd watched{fd, events, 0};
        if (::poll(&watched, 1, static_cast<int>(wait.count())) > 0)
            return Waited::Ready; // also on POLLERR and POLLHUP: the next call tells what it is
        if (left <= std::chrono::milliseconds(0))
            return Waited::TimedOut;
    }
}

QString systemWords(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

Error socketError(const QString &peer, int error)
{
    const auto make = [error](const QString &message, ErrorCode code = ErrorCode::Network) {
        return Error{code, message, systemWords(error)};
    };
    switch (error) {
    case ECONNREFUSED:
        return make(
            Text::tr(
                "%1 refused the connection: nothing listens on that port. Check port and transport with the "
                "carrier.")
                .arg(peer));
    case EHOSTUNREACH:
    case EHOSTDOWN:
        return make(
            Text::tr(
                "%1 cannot be reached: no answer from that host. Check the address and the firewall between.")
                .arg(peer));
    case ENETUNREACH:
        return make(
            Text::tr("%1 cannot be reached: this machine has no route to that network. Check its network "
                     "connection (and IPv6, for an IPv6 address).")
                .arg(peer));
    case EACCES:
    case EPERM:
        return make(
            Text::tr("This machine's firewall does not let us talk to %1. Allow it there.").arg(peer));
    case ETIMEDOUT:
        return make(
            Text::tr("%1 stopped answering. Check the firewall between, and that the address is right.")
                .arg(peer),
            ErrorCode::Timeout);
    case ECONNRESET:
    case EPIPE:
        return make(
            Text::tr("%1 broke the connection off. Its log tells why; a firewall or an address filter can do "
                     "that too.")
                .arg(peer));
    case EMSGSIZE:
        return make(
            Text::tr("The message is too long for one UDP datagram to %1. Use TCP or TLS.").arg(peer));
    default:
        return make(Text::tr("The connection with %1 failed: %2.").arg(peer, systemWords(error)));
    }
}

} // namespace trunkseal::net::detail
