#pragma once

#include <QtGlobal>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace trunkseal::test {

/// A TCP port that accepts and says nothing (`backlog` full connections wait in the kernel).
class SilentPort {
public:
    SilentPort()
        : m_fd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (bind(m_fd, generic, size) != 0 || listen(m_fd, 5) != 0 || getsockname(m_fd, generic, &size) != 0)
            qFatal("no loopback listener");
        m_port = ntohs(address.sin_port);
    }
    ~SilentPort() { release(); }
    SilentPort(const SilentPort &) = delete;
    SilentPort &operator=(const SilentPort &) = delete;
    void release()
    {
        if (m_fd >= 0)
            close(m_fd);
        m_fd = -1;
    }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    int m_fd;
    quint16 m_port = 0;
};

} // namespace trunkseal::test
