#include "core/ssh/watchdog.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <thread>
#include <vector>

namespace trunkseal::ssh {

/// The thread that looks for all watchdogs. It comes with the first of them and goes with the last.
class Watchdog::Keeper {
public:
    static std::shared_ptr<Keeper> shared()
    {
        static std::mutex mutex;
        static std::weak_ptr<Keeper> current;
        const std::lock_guard lock(mutex);
        auto keeper = current.lock();
        if (!keeper)
            current = keeper = std::make_shared<Keeper>();
        return keeper;
    }

    Keeper()
        : m_thread([this] { keep(); })
    {
    }
    ~Keeper()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }
    Keeper(const Keeper &) = delete;
    Keeper &operator=(const Keeper &) = delete;

    void add(Watchdog *dog)
    {
        const std::lock_guard lock(m_mutex);
        m_dogs.push_back(dog);
    }
    /// No look at it is under way afterwards.
    void remove(Watchdog *dog)
    {
        const std::lock_guard lock(m_mutex);
        std::erase(m_dogs, dog);
    }
    /// One was armed.
    void wake()
    {
        if (!m_sleeps)
            return;
        const std::lock_guard lock(m_mutex);
        m_wake.notify_all();
    }

private:
    bool lookAtAll()
    {
        bool isAnyArmed = false;
        for (Watchdog *dog : m_dogs)
            isAnyArmed = dog->look() || isAnyArmed;
        return isAnyArmed;
    }

    // A session arms its dog hundreds of times a second: the keeper goes on looking for a while, so as not to
    // be woken each time.
    void keep()
    {
        constexpr int looksBeforeSleep = 20;
        int idleLooks = 0;
        std::unique_lock lock(m_mutex);
        while (!m_stop) {
            m_sleeps = idleLooks > looksBeforeSleep; // first: one that is armed from here on wakes us
            idleLooks = lookAtAll() ? 0 : idleLooks + 1;
            if (m_sleeps && idleLooks > 0)
                m_wake.wait(lock);
            else
                m_wake.wait_for(lock, std::chrono::milliseconds(50));
            m_sleeps = false;
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Watchdog *> m_dogs; ///< under m_mutex
    bool m_stop = false; ///< under m_mutex
    std::atomic_bool m_sleeps = false; ///< until it is woken
    std::thread m_thread;
};

Watchdog::Watchdog(int fd, Control control)
    : m_fd(dup(fd))
    , m_control(std::move(control))
    , m_keeper(Keeper::shared())
{
    m_keeper->add(this);
}

Watchdog::~Watchdog()
{
    m_keeper->remove(this);
    if (m_fd >= 0)
        close(m_fd);
}

void Watchdog::arm(std::chrono::milliseconds timeout, std::chrono::milliseconds grace)
{
    {
        const std::lock_guard lock(m_mutex);
        m_deadline = std::chrono::steady_clock::now() + timeout;
        m_grace = grace;
        m_canceledAt = idle;
    }
    m_keeper->wake();
}

void Watchdog::disarm()
{
    const std::lock_guard lock(m_mutex);
    m_deadline = idle;
}

bool Watchdog::look()
{
    const std::lock_guard lock(m_mutex);
    if (m_deadline == idle || m_cut != Cut::No)
        return m_deadline != idle;
    const auto now = std::chrono::steady_clock::now();
    if (isCanceled() && m_canceledAt == idle)
        m_canceledAt = now;
    if (m_canceledAt != idle && now - m_canceledAt >= m_grace)
        m_cut = Cut::Canceled;
    else if (now >= m_deadline)
        m_cut = Cut::TimedOut;
    else
        return true;
    shutdown(m_fd, SHUT_RDWR);
    return true;
}

} // namespace trunkseal::ssh
