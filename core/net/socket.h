#pragma once

#include "core/base/address.h"
#include "core/base/job.h"
#include "core/base/result.h"

#include <sys/socket.h>

#include <chrono>
#include <optional>
#include <utility>

/// POSIX sockets, for the sources of this folder only.
namespace trunkseal::net::detail {

using Clock = std::chrono::steady_clock;

/// Owns a file descriptor.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd)
        : m_fd(fd)
    {
    }
    Fd(Fd &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Fd &operator=(Fd &&other) noexcept;
    Fd(const Fd &) = delete;
    Fd &operator=(const Fd &) = delete;
    ~Fd() { reset(); }

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    void reset();

private:
    int m_fd = -1;
};

/// A numeric socket address of IPv4 or IPv6.
struct SocketAddress {
    sockaddr_storage storage = {};
    socklen_t size = 0;

    /// None when `ip` is no IP address. Scope ids ("fe80::1%eth0") are understood.
    [[nodiscard]] static std::optional<SocketAddress> from(const QString &ip, quint16 port);
    [[nodiscard]] Address toAddress() const;
    [[nodiscard]] int family() const { return storage.ss_family; }
    [[nodiscard]] const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&storage); }
    [[nodiscard]] sockaddr *get() { return reinterpret_cast<sockaddr *>(&storage); }
};

/// A non-blocking socket that children do not inherit; closed when the system has none left (errno is set).
[[nodiscard]] Fd openSocket(int family, int type);
[[nodiscard]] Address localAddress(int fd);
void setNoDelay(int fd);
/// Before a wait for more of what has been read: a peer that leaves Nagle's algorithm on (RFC 896) holds its
/// next small segment back until we acknowledge the last one, which the system would put off for 40 ms.
void acknowledgeNow(int fd);

enum class Waited { Ready, TimedOut, Canceled };
/// Waits for poll(2) `events` until `until`, in slices of at most 100 ms that look at `control`.
[[nodiscard]] Waited waitFor(int fd, short events, Clock::time_point until, const Control &control = {});

/// The system's words for an errno value.
[[nodiscard]] QString systemWords(int error);
/// What a failed connect(2), send(2) or recv(2) means, naming `peer` and the next step. Code Network or
/// Timeout.
[[nodiscard]] Error socketError(const QString &peer, int error);

} // namespace trunkseal::net::detail
