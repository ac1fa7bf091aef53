#include "core/net/listener.h"

#include "core/base/text.h"
#include "core/net/plain_stream.h"
#include "core/net/socket.h"
#include "core/net/tls_context.h"
#include "core/net/tls_stream.h"

#include <poll.h>
#include <sys/epoll.h>

#include <algorithm>
#include <cerrno>

namespace trunkseal::net {

namespace {

using namespace detail;

constexpr std::chrono::seconds handshakePatience{8};
constexpr size_t handshakesAtOnce = 64; // silent peers must not use up the descriptors
constexpr std::chrono::milliseconds patienceCheck{100};

struct Pending {
    std::unique_ptr<TlsStream> stream;
    Clock::time_point until;
};

class SocketListener final : public Listener {
public:
    SocketListener(Fd fd, Fd watched, SslCtxPtr context, const ServerTls &tls)
        : m_fd(std::move(fd))
        , m_watched(std::move(watched))
        , m_context(std::move(context))
        , m_ocspResponse(tls.ocspResponse)
    {
        m_options.minVersion = tls.minVersion;
        m_options.maxVersion = tls.maxVersion;
        watch(EPOLL_CTL_ADD, m_fd.get(), EPOLLIN);
    }

    Result<std::unique_ptr<Stream>> accept(std::chrono::milliseconds wait) override
    {
        const auto until = Clock::now() + wait;
        for (;;) {
            auto taken = takeConnection();
            if (!taken || *taken)
                return taken;
            auto shaken = advanceHandshakes();
            if (!shaken || *shaken)
                return shaken;
            const auto now = Clock::now();
            if (now >= until)
                return std::unique_ptr<Stream>();
            static_cast<void>(waitFor(m_watched.get(), POLLIN, std::min(until, now + patienceCheck)));
        }
    }

    [[nodiscard]] Address local() const override { return localAddress(m_fd.get()); }
    [[nodiscard]] int descriptor() const override { return m_watched.get(); }

private:
    void watch(int operation, int fd, uint32_t events)
    {
        epoll_event event = {};
        event.events = events;
        event.data.fd = fd;
        ::epoll_ctl(m_watched.get(), operation, fd, &event);
    }

    Result<std::unique_ptr<Stream>> takeConnection()
    {
        SocketAddress remote;
        remote.size = sizeof(remote.storage);
        Fd fd(::accept4(m_fd.get(), remote.get(), &remote.size, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!fd.isOpen()) {
            if (errno == EMFILE || errno == ENFILE)
                return fail(ErrorCode::Network, Text::tr("Too many connections are open. Close some."),
                            systemWords(errno));
            return std::unique_ptr<Stream>();
        }
        if (m_pending.size() >= handshakesAtOnce)
            return std::unique_ptr<Stream>();
        setNoDelay(fd.get());
        const Address address = remote.toAddress();
        if (!m_context)
            return std::unique_ptr<Stream>(
                std::make_unique<PlainStream>(Protocol::Tcp, std::move(fd), address, address.toString()));
        watch(EPOLL_CTL_ADD, fd.get(), EPOLLIN);
        auto stream =
            TlsStream::make(m_context.get(), std::move(fd), address, true, m_options, m_ocspResponse);
        if (!stream)
            return fail(stream.error());
        m_pending.push_back({std::move(*stream), Clock::now() + handshakePatience});
        return std::unique_ptr<Stream>();
    }

    Result<std::unique_ptr<Stream>> advanceHandshakes()
    {
        for (auto it = m_pending.begin(); it != m_pending.end(); ++it) {
            const TlsStream::Step step = it->stream->step();
            const bool late = Clock::now() >= it->until;
            const int fd = it->stream->descriptor();
            const bool waits = step == TlsStream::Step::WantRead || step == TlsStream::Step::WantWrite;
            if (waits && !late) {
                watch(EPOLL_CTL_MOD, fd, step == TlsStream::Step::WantWrite ? EPOLLOUT : EPOLLIN);
                continue;
            }
            watch(EPOLL_CTL_DEL, fd, 0);
            std::unique_ptr<TlsStream> ended = std::move(it->stream);
            m_pending.erase(it);
            return outcome(std::move(ended), step);
        }
        return std::unique_ptr<Stream>();
    }

    static Result<std::unique_ptr<Stream>> outcome(std::unique_ptr<TlsStream> stream, TlsStream::Step step)
    {
        if (step != TlsStream::Step::Done)
            return fail(stream->failure(step != TlsStream::Step::Failed, handshakePatience));
        return std::unique_ptr<Stream>(std::move(stream));
    }

    Fd m_fd;
    Fd m_watched;
    SslCtxPtr m_context;
    TlsOptions m_options;
    QByteArray m_ocspResponse;
    std::vector<Pending> m_pending;
};

Result<Fd> bindAndListen(const QString &ip, quint16 port)
{
    const auto address = SocketAddress::from(ip.isEmpty() ? QStringLiteral("0.0.0.0") : ip, port);
    if (!address)
        return fail(ErrorCode::BadInput, Text::tr("“%1” is no IP address.").arg(ip));
    Fd fd = openSocket(address->family(), SOCK_STREAM);
    const int on = 1;
    if (fd.isOpen())
        ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (fd.isOpen() && ::bind(fd.get(), address->get(), address->size) == 0 && ::listen(fd.get(), 64) == 0)
        return fd;
    const int error = errno;
    const QString where = address->toAddress().toString();
    if (error == EADDRINUSE)
        return fail(ErrorCode::Network, Text::tr("TCP port %1 is in use. Choose another port.").arg(where),
                    systemWords(error));
    return fail(ErrorCode::Network, Text::tr("Nothing can listen on %1: %2.").arg(where, systemWords(error)),
                systemWords(error));
}

} // namespace

Result<std::unique_ptr<Listener>> Listener::listen(const QString &ip, quint16 port,
                                                   std::optional<ServerTls> tls)
{
    SslCtxPtr context;
    if (tls) {
        auto made = makeServerContext(*tls);
        if (!made)
            return fail(made.error());
        context = std::move(*made);
    }
    auto fd = bindAndListen(ip, port);
    if (!fd)
        return fail(fd.error());
    Fd watched(::epoll_create1(EPOLL_CLOEXEC));
    if (!watched.isOpen())
        return fail(ErrorCode::Network, Text::tr("Too many connections are open. Close some."),
                    systemWords(errno));
    return std::unique_ptr<Listener>(std::make_unique<SocketListener>(
        std::move(*fd), std::move(watched), std::move(context), tls.value_or(ServerTls())));
}

} // namespace trunkseal::net
