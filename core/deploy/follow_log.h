#pragma once

#include "core/deploy/dialer_log.h"

#include <functional>
#include <optional>

namespace trunkseal::deploy {

struct FollowOptions {
    int lines = 20'000; ///< of what is there already; none with `raise`
    bool follows = false; ///< else what is there is read once
    std::optional<std::chrono::seconds> time; ///< of following; unset = until it is cancelled
    /// Have Asterisk write more into a file of its own meanwhile; see DialerLog::raise().
    std::optional<std::chrono::seconds> raise;
};

/// What following a log tells, on its own thread, about once a second.
struct LogWatcher {
    std::function<void(const QString &path)> found; ///< the file that is read
    /// All that was found so far, and what was added since the last time.
    std::function<void(const diagnosis::LogReport &report, QByteArrayView added)> told;
    std::function<void(const QString &path, const Error &error)> notLowered; ///< a job on the dialer does it
};

/// Reads the log of a dialer and follows it. A cancel ends the following, not the tidying up; what was found
/// is given all the same. Errors: those of DialerLog.
[[nodiscard]] Result<diagnosis::LogReport> followLog(ssh::RemoteMachine &machine, const store::Server &server,
                                                     const FollowOptions &options, const LogWatcher &watcher,
                                                     const Control &control);

} // namespace trunkseal::deploy
