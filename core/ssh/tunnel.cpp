#include "core/ssh/tunnel.h"

#include "core/base/text.h"
#include "core/ssh/authenticate.h"
#include "core/ssh/transport.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <thread>
#include <utility>

namespace trunkseal::ssh {

namespace {

constexpr int sliceMs = 100;
constexpr std::size_t chunkBytes = 32 * 1024;

/// "CLIENT-IP PORT SERVER-IP PORT", as sshd tells a session.
QString serverIpFrom(const QByteArray &connection)
{
    const auto parts = QString::fromLatin1(connection).simplified().split(QLatin1Char(' '));
    return parts.size() == 4 ? parts.at(2) : QString();
}

/// Its own address, by a command of fixed words; empty when it may not run any.
QString machineIpOf(const Transport &transport)
{
    const Guarded guard(*transport.dog, transport.timeout);
    const ChannelPtr channel(ssh_channel_new(transport.session.get()));
    if (!channel || ssh_channel_open_session(channel.get()) != SSH_OK
        || ssh_channel_request_exec(channel.get(), "printenv SSH_CONNECTION") != SSH_OK)
        return {};
    std::array<char, 256> answer;
    const int got = ssh_channel_read_timeout(channel.get(), answer.data(), answer.size(), 0,
                                             static_cast<int>(transport.timeout.count()));
    return got > 0 ? serverIpFrom(QByteArray(answer.data(), got)) : QString();
}

} // namespace

struct Tunnel::Private {
    std::unique_ptr<Transport> transport;
    ChannelPtr channel;
    int inner = -1; ///< the end that the thread carries for
    int outer = -1; ///< the end that is handed out
    QString machineIp;
    std::atomic_bool stop{false};
    std::thread thread;

    ~Private()
    {
        stop = true;
        if (transport)
            transport->dog->setInterruptible(true); // a cancelled one must not wait for a write to end
        if (thread.joinable())
            thread.join();
        for (const int fd : {inner, outer}) {
            if (fd >= 0)
                ::close(fd);
        }
        if (transport) {
            const Guarded guard(*transport->dog, std::chrono::seconds(2));
            channel.reset();
            transport->session.reset();
        }
    }

    /// All of `bytes` to our end; false when it was closed or takes nothing any more.
    bool deliver(const char *bytes, std::size_t size) const
    {
        std::size_t done = 0;
        while (done < size && !stop) {
            const ssize_t put = ::send(inner, bytes + done, size - done, MSG_NOSIGNAL);
            if (put > 0) {
                done += static_cast<std::size_t>(put);
                continue;
            }
            if (put < 0 && errno != EAGAIN && errno != EINTR)
                return false;
            pollfd watched{inner, POLLOUT, 0};
            ::poll(&watched, 1, sliceMs);
        }
        return done == size;
    }

    /// False when the far end closed or the connection broke.
    bool fromMachine() const
    {
        std::array<char, chunkBytes> buffer;
        for (;;) {
            const int got = ssh_channel_read_nonblocking(channel.get(), buffer.data(), chunkBytes, 0);
            if (got > 0) {
                if (!deliver(buffer.data(), static_cast<std::size_t>(got)))
                    return false;
                continue;
            }
            return got != SSH_ERROR && ssh_channel_is_eof(channel.get()) == 0
                && ssh_channel_is_open(channel.get()) != 0;
        }
    }

    /// False when our end was closed or the connection broke.
    bool toMachine() const
    {
        std::array<char, chunkBytes> buffer;
        const ssize_t got = ::recv(inner, buffer.data(), buffer.size(), 0);
        if (got < 0)
            return errno == EAGAIN || errno == EINTR;
        for (ssize_t done = 0; done < got;) {
            const Guarded guard(*transport->dog, transport->timeout);
            const int put =
                ssh_channel_write(channel.get(), buffer.data() + done, static_cast<uint32_t>(got - done));
            if (put <= 0)
                return false;
            done += put;
        }
        return got > 0;
    }

    void carry() const
    {
        while (!stop) {
            std::array<pollfd, 2> watched{
                {{inner, POLLIN, 0}, {ssh_get_fd(transport->session.get()), POLLIN, 0}}};
            ::poll(watched.data(), watched.size(), sliceMs);
            if (!fromMachine() || !toMachine())
                break;
        }
        ::shutdown(inner, SHUT_RDWR); // our end reads that it is over
        if (ssh_is_connected(transport->session.get()) != 0) {
            const Guarded guard(*transport->dog, std::chrono::seconds(2));
            ssh_channel_send_eof(channel.get());
        }
    }

    Result<void> connectTo(const Address &target)
    {
        channel.reset(ssh_channel_new(transport->session.get()));
        const Guarded guard(*transport->dog, transport->timeout);
        const QByteArray host = target.ip.toUtf8();
        if (!channel
            || ssh_channel_open_forward(channel.get(), host.constData(), target.port, "127.0.0.1", 0)
                != SSH_OK) {
            const QString message = Text::tr("%1 cannot connect to %2 for us. Check that it reaches it, and "
                                             "that its sshd allows TCP forwarding.")
                                        .arg(transport->host, target.toString());
            const auto error = transport->failure(ErrorCode::Network, message);
            // It is the one behind it that is silent.
            return transport->dog->cut() == Watchdog::Cut::TimedOut ? fail(ErrorCode::Timeout, message)
                                                                    : error;
        }
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return fail(ErrorCode::Internal, Text::tr("No socket could be made for the tunnel."));
        inner = ends[0];
        outer = ends[1];
        return {};
    }
};

Tunnel::Tunnel(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

Tunnel::~Tunnel() = default;

Result<std::unique_ptr<Tunnel>> Tunnel::open(const Login &login, const Address &target,
                                             const Control &control)
{
    auto transport = logIn(login, control);
    if (!transport)
        return fail(transport.error());
    auto state = std::make_unique<Private>();
    state->transport = std::move(*transport);
    state->machineIp = machineIpOf(*state->transport);
    if (const auto connected = state->connectTo(target); !connected)
        return fail(connected.error());
    state->thread = std::thread([raw = state.get()] { raw->carry(); });
    return std::unique_ptr<Tunnel>(new Tunnel(std::move(state)));
}

Result<std::unique_ptr<Tunnel>> Tunnel::towards(const Login &login, const QString &host, quint16 port,
                                                const Control &control)
{
    auto transport = logIn(login, control);
    if (!transport)
        return fail(transport.error());
    auto state = std::make_unique<Private>();
    state->transport = std::move(*transport);
    if (const auto connected = state->connectTo({host, port}); !connected)
        return fail(connected.error());
    state->transport->dog->setInterruptible(false);
    state->thread = std::thread([raw = state.get()] { raw->carry(); });
    return std::unique_ptr<Tunnel>(new Tunnel(std::move(state)));
}

int Tunnel::takeDescriptor()
{
    return std::exchange(d->outer, -1);
}

QString Tunnel::machineIp() const
{
    return d->machineIp;
}

} // namespace trunkseal::ssh
