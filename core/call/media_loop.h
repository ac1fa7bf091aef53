#pragma once

#include <poll.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace trunkseal::call {

class MediaPump;

/// The one thread that moves the audio of all calls of this process. Their 20 ms begin together or a multiple
/// of 10 ms apart, so that it wakes a few times for many calls, with their code still in the cache.
class MediaLoop {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Runs as long as someone holds it.
    [[nodiscard]] static std::shared_ptr<MediaLoop> shared();
    ~MediaLoop();
    MediaLoop(const MediaLoop &) = delete;
    MediaLoop &operator=(const MediaLoop &) = delete;

    /// When the first packet of another call is due: at once for one alone.
    [[nodiscard]] TimePoint nextStart() const;
    /// `pump` is served from now on, on the loop's thread.
    void add(MediaPump *pump);
    /// When it returns, `pump` is no longer served.
    void remove(MediaPump *pump);

private:
    MediaLoop();
    void run();
    [[nodiscard]] TimePoint serve();
    void wait(TimePoint until);
    void wake() const;

    /// One call; what the loop must know without looking into it.
    struct Served {
        MediaPump *pump = nullptr;
        TimePoint due{};
        bool isWatched = false; ///< its sockets are, too
    };

    mutable std::mutex m_mutex;
    std::vector<Served> m_served;
    TimePoint m_epoch{}; ///< when the oldest call began
    bool m_stop = false;
    /// What ends the sleep before a packet is due: a call that comes or goes, and what arrives in a flood.
    /// The loop's thread alone.
    std::vector<pollfd> m_watched;
    int m_wake = -1; ///< eventfd
    std::thread m_thread;
};

} // namespace trunkseal::call
