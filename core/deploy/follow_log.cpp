#include "core/deploy/follow_log.h"

#include <thread>

namespace trunkseal::deploy {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto pollEvery = 1s;
constexpr auto graceOfGuard = 20s; ///< the job on the dialer ends the raising a little later than we do

Result<void> follow(DialerLog &log, const QString &path, const FollowOptions &options,
                    const LogWatcher &watcher, const Control &control, diagnosis::LogMatcher *matcher)
{
    const auto until = options.time ? Clock::now() + *options.time : Clock::time_point::max();
    while (!control.isCanceled()) {
        const auto more = log.added(path);
        if (!more && control.isCanceled())
            break;
        if (!more)
            return fail(more.error());
        matcher->append(*more);
        watcher.told(matcher->report(), *more);
        if (Clock::now() >= until)
            break;
        for (auto waited = 0ms; waited < pollEvery && !control.isCanceled(); waited += 100ms)
            std::this_thread::sleep_for(100ms);
    }
    return {};
}

} // namespace

Result<diagnosis::LogReport> followLog(ssh::RemoteMachine &machine, const store::Server &server,
                                       const FollowOptions &options, const LogWatcher &watcher,
                                       const Control &control)
{
    DialerLog log(machine, server);
    diagnosis::LogMatcher matcher;
    const auto path = options.raise ? log.raise(*options.raise + graceOfGuard) : log.find();
    if (!path)
        return fail(path.error());
    watcher.found(*path);
    if (const auto begun = log.added(*path); !begun) // remembers the end before the last lines are read
        return fail(begun.error());
    if (!options.raise) {
        const auto last = log.lastLines(*path, options.lines);
        if (!last)
            return fail(last.error());
        matcher.append(*last);
        watcher.told(matcher.report(), *last);
    }
    Result<void> followed;
    if (options.follows)
        followed = follow(log, *path, options, watcher, control, &matcher);
    if (options.raise) {
        machine.setInterruptible(false); // a cancel ends the following, not the tidying up
        if (const auto lowered = log.lower(); !lowered)
            watcher.notLowered(*path, lowered.error());
    }
    if (!followed)
        return fail(followed.error());
    return matcher.report();
}

} // namespace trunkseal::deploy
