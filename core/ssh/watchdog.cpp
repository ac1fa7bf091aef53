#include "core/ssh/watchdog.h"

#include <sys/socket.h>
#include <unistd.h>

namespace trunkseal::ssh {

Watchdog::Watchdog(int fd, Control control)
    : m_fd(dup(fd))
    , m_control(std::move(control))
    , m_thread([this] { watch(); })
{
}

Watchdog::~Watchdog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
    if (m_fd >= 0)
        close(m_fd);
}

void Watchdog::arm(std::chrono::milliseconds timeout, std::chrono::milliseconds grace)
{
    const std::lock_guard lock(m_mutex);
    m_deadline = std::chrono::steady_clock::now() + timeout;
    m_grace = grace;
    m_canceledAt = idle;
    if (m_sleeps)
        m_wake.notify_all();
}

void Watchdog::disarm()
{
    const std::lock_guard lock(m_mutex);
    m_deadline = idle;
}

// A session arms it hundreds of times a second: it goes on looking for a while, so as not to be woken each
// time.
void Watchdog::watch()
{
    constexpr int looksBeforeSleep = 20;
    int idleLooks = 0;
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        idleLooks = m_deadline == idle ? idleLooks + 1 : 0;
        if (idleLooks > looksBeforeSleep) {
            m_sleeps = true;
            m_wake.wait(lock);
            m_sleeps = false;
            continue;
        }
        if (m_deadline != idle)
            look();
        m_wake.wait_for(lock, std::chrono::milliseconds(50));
    }
}

void Watchdog::look()
{
    if (m_cut != Cut::No)
        return;
    const auto now = std::chrono::steady_clock::now();
    if (isCanceled() && m_canceledAt == idle)
        m_canceledAt = now;
    if (m_canceledAt != idle && now - m_canceledAt >= m_grace)
        m_cut = Cut::Canceled;
    else if (now >= m_deadline)
        m_cut = Cut::TimedOut;
    else
        return;
    shutdown(m_fd, SHUT_RDWR);
}

} // namespace trunkseal::ssh
