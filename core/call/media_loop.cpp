#include "core/call/media_loop.h"

#include "core/call/media_pump.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

namespace trunkseal::call {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds grid{10};

} // namespace

std::shared_ptr<MediaLoop> MediaLoop::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<MediaLoop> running;
    const std::lock_guard guard(mutex);
    auto loop = running.lock();
    if (!loop) {
        loop.reset(new MediaLoop);
        running = loop;
    }
    return loop;
}

MediaLoop::MediaLoop()
    : m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    m_thread = std::thread([this] { run(); });
}

MediaLoop::~MediaLoop()
{
    {
        const std::lock_guard guard(m_mutex);
        m_stop = true;
    }
    wake();
    m_thread.join();
    ::close(m_wake);
}

MediaLoop::TimePoint MediaLoop::nextStart() const
{
    const std::lock_guard guard(m_mutex);
    const auto now = Clock::now();
    if (m_served.empty())
        return now;
    const auto steps = (now - m_epoch + grid - Clock::duration(1)) / grid;
    return m_epoch + steps * grid;
}

void MediaLoop::add(MediaPump *pump)
{
    {
        const std::lock_guard guard(m_mutex);
        if (m_served.empty())
            m_epoch = pump->startedAt();
        m_served.push_back({pump, pump->startedAt(), false});
    }
    wake();
}

void MediaLoop::remove(MediaPump *pump)
{
    const std::lock_guard guard(m_mutex);
    std::erase_if(m_served, [pump](const Served &each) { return each.pump == pump; });
}

void MediaLoop::wake() const
{
    const quint64 one = 1;
    // Fails only when it is already set.
    [[maybe_unused]] const auto written = ::write(m_wake, &one, sizeof(one));
}

void MediaLoop::run()
{
    while (true) {
        TimePoint due;
        {
            const std::lock_guard guard(m_mutex);
            if (m_stop)
                return;
            due = serve();
        }
        wait(due);
    }
}

/// Gives the time of the next packet.
MediaLoop::TimePoint MediaLoop::serve()
{
    auto due = TimePoint::max();
    m_watched.assign(1, {m_wake, POLLIN, 0});
    for (Served &each : m_served) {
        if (const auto now = Clock::now(); each.isWatched || now >= each.due) {
            each.pump->serve(now);
            each.due = each.pump->nextDeadline();
            each.isWatched = !each.pump->watchedSockets().empty();
        }
        due = std::min(due, each.due);
        if (!each.isWatched)
            continue;
        for (const int descriptor : each.pump->watchedSockets())
            m_watched.push_back({descriptor, POLLIN, 0});
    }
    return due;
}

void MediaLoop::wait(TimePoint until)
{
    timespec limit{};
    const bool isEndless = until == TimePoint::max() && m_wake >= 0;
    if (!isEndless) {
        const auto most =
            m_wake >= 0 ? TimePoint::max() : Clock::now() + grid; // nothing could end a longer sleep
        const auto left = std::max(std::min(until, most) - Clock::now(), Clock::duration::zero());
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
        limit = {static_cast<time_t>(seconds.count()),
                 static_cast<long>(std::chrono::nanoseconds(left - seconds).count())};
    }
    ::ppoll(m_watched.data(), m_watched.size(), isEndless ? nullptr : &limit, nullptr);
    if (m_watched.front().revents != 0) {
        quint64 count = 0;
        [[maybe_unused]] const auto got = ::read(m_wake, &count, sizeof(count));
    }
}

} // namespace trunkseal::call
