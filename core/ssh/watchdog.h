#pragma once

#include "core/base/job.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

namespace trunkseal::ssh {

/// Ends blocking libssh calls: when the Control is cancelled or a deadline passes, it shuts the socket down
/// and the call returns within milliseconds. One thread looks for all of them, every 50 ms.
class Watchdog {
public:
    enum class Cut { No, Canceled, TimedOut };

    /// Watches a duplicate of `fd`, so that a number which libssh closed and someone else reused is never
    /// touched.
    Watchdog(int fd, Control control);
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// `grace` is for work that looks at isCanceled() itself and can end without losing the connection.
    void arm(std::chrono::milliseconds timeout, std::chrono::milliseconds grace = {});
    void disarm();
    bool setInterruptible(bool on) { return m_interruptible.exchange(on); } ///< what it was

    /// Why the connection was cut, if it was.
    [[nodiscard]] Cut cut() const { return m_cut; }
    [[nodiscard]] bool isCanceled() const { return m_interruptible && m_control.isCanceled(); }

private:
    class Keeper;
    bool look(); ///< of the keeper; true while armed

    int m_fd = -1;
    Control m_control;
    std::atomic_bool m_interruptible = true;
    std::atomic<Cut> m_cut = Cut::No;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_deadline = idle; ///< under m_mutex
    std::chrono::milliseconds m_grace{}; ///< under m_mutex
    std::chrono::steady_clock::time_point m_canceledAt = idle; ///< since arm(); under m_mutex
    std::shared_ptr<Keeper> m_keeper;

    static constexpr auto idle = std::chrono::steady_clock::time_point::max();
};

/// Arms the watchdog for one scope.
class Guarded {
public:
    Guarded(Watchdog &dog, std::chrono::milliseconds timeout, std::chrono::milliseconds grace = {})
        : m_dog(dog)
    {
        m_dog.arm(timeout, grace);
    }
    ~Guarded() { m_dog.disarm(); }
    Guarded(const Guarded &) = delete;
    Guarded &operator=(const Guarded &) = delete;

private:
    Watchdog &m_dog;
};

} // namespace trunkseal::ssh
