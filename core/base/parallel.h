#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace trunkseal {

/// Calls work(0) … work(count - 1) on this thread and others, `atOnce` (1 at least) at a time; returns when
/// all are done. `work` must not throw.
template <typename Work>
void inParallel(std::size_t count, std::size_t atOnce, const Work &work)
{
    std::atomic_size_t next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::thread> crew;
    for (std::size_t i = 1; i < std::min(atOnce, count); ++i)
        crew.emplace_back(run);
    run();
    for (std::thread &thread : crew)
        thread.join();
}

} // namespace trunkseal
