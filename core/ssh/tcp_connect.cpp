#include "core/ssh/tcp_connect.h"

#include "core/base/text.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace trunkseal::ssh {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds slice{50};

struct AddressesFree {
    void operator()(addrinfo *list) const noexcept { freeaddrinfo(list); }
};
using AddressesPtr = std::unique_ptr<addrinfo, AddressesFree>;

/// Of a host that is an address already; null for a name.
AddressesPtr numericAddress(const QByteArray &host, const QByteArray &port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo *list = nullptr;
    return AddressesPtr(getaddrinfo(host.constData(), port.constData(), &hints, &list) == 0 ? list : nullptr);
}

struct LookUp {
    std::mutex mutex;
    std::condition_variable done;
    bool finished = false;
    int status = 0;
    AddressesPtr addresses;
};

// getaddrinfo cannot be interrupted: it runs in a thread of its own that is left behind when we stop waiting.
void startLookUp(const std::shared_ptr<LookUp> &lookUp, const QByteArray &host, const QByteArray &port)
{
    std::thread([lookUp, host, port] {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_ADDRCONFIG;
        addrinfo *list = nullptr;
        const int status = getaddrinfo(host.constData(), port.constData(), &hints, &list);
        const std::lock_guard lock(lookUp->mutex);
        lookUp->addresses.reset(list);
        lookUp->status = status;
        lookUp->finished = true;
        lookUp->done.notify_all();
    }).detach();
}

Result<AddressesPtr> addressesOf(const QString &host, quint16 port, Clock::time_point deadline,
                                 const Control &control)
{
    if (auto address = numericAddress(host.toUtf8(), QByteArray::number(port)))
        return address;
    const auto lookUp = std::make_shared<LookUp>();
    startLookUp(lookUp, host.toUtf8(), QByteArray::number(port));
    std::unique_lock lock(lookUp->mutex);
    while (!lookUp->finished) {
        if (control.isCanceled())
            return fail(ErrorCode::Canceled, Text::tr("Stopped while looking up %1.").arg(host));
        if (Clock::now() >= deadline)
            return fail(
                ErrorCode::Timeout,
                Text::tr("Looking up the name %1 took too long. Check the name and this computer's DNS.")
                    .arg(host));
        lookUp->done.wait_for(lock, slice);
    }
    if (lookUp->status != 0 || !lookUp->addresses)
        return fail(ErrorCode::Network,
                    Text::tr("The name %1 has no address. Check the host of this server.").arg(host),
                    QString::fromLocal8Bit(gai_strerror(lookUp->status)));
    return std::move(lookUp->addresses);
}

/// 0 = connected, else errno; ETIMEDOUT at the deadline, ECANCELED when stopped.
int finishConnect(int fd, Clock::time_point deadline, const Control &control)
{
    for (;;) {
        if (control.isCanceled())
            return ECANCELED;
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
        if (left.count() <= 0)
            return ETIMEDOUT;
        pollfd waiting{fd, POLLOUT, 0};
        const int ready = poll(&waiting, 1, static_cast<int>(std::min(left, slice).count()));
        if (ready < 0 && errno != EINTR)
            return errno;
        if (ready <= 0)
            continue;
        int error = 0;
        socklen_t size = sizeof error;
        return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
    }
}

int connectOne(const addrinfo &address, Clock::time_point deadline, const Control &control, int *connected)
{
    const int fd = socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol);
    if (fd < 0)
        return errno;
    const int on = 1;
    static_cast<void>(setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on)); // slower without, not wrong
    int error = 0;
    if (connect(fd, address.ai_addr, address.ai_addrlen) != 0) {
        error = errno;
        if (error == EINPROGRESS)
            error = finishConnect(fd, deadline, control);
    }
    if (error != 0)
        close(fd);
    else
        *connected = fd;
    return error;
}

} // namespace

Result<int> connectTcp(const QString &host, quint16 port, milliseconds timeout, const Control &control)
{
    const auto deadline = Clock::now() + timeout;
    const auto list = addressesOf(host, port, deadline, control);
    if (!list)
        return fail(list.error());
    int left = 0;
    for (const addrinfo *a = list->get(); a; a = a->ai_next)
        ++left;
    int error = EADDRNOTAVAIL;
    for (const addrinfo *a = list->get(); a; a = a->ai_next, --left) {
        // A dead first address must leave time for the next one.
        const auto now = Clock::now();
        int fd = -1;
        error = connectOne(*a, now + (deadline - now) / left, control, &fd);
        if (error == 0)
            return fd;
        if (error == ECANCELED)
            return fail(ErrorCode::Canceled, Text::tr("Stopped while connecting to %1.").arg(host));
    }
    const QString detail = QString::fromLocal8Bit(strerror(error));
    if (error == ETIMEDOUT)
        return fail(ErrorCode::Timeout,
                    Text::tr("%1 did not answer on port %2. Check the address, the port and the firewall.")
                        .arg(host)
                        .arg(port),
                    detail);
    if (error == ECONNREFUSED)
        return fail(
            ErrorCode::Network,
            Text::tr("%1 refuses connections on port %2. Check the SSH port and that sshd is running.")
                .arg(host)
                .arg(port),
            detail);
    return fail(ErrorCode::Network, Text::tr("%1 cannot be reached on port %2.").arg(host).arg(port), detail);
}

} // namespace trunkseal::ssh
