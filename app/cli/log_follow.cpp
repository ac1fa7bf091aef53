#include "app/cli/log_follow.h"

#include "app/cli/server_login.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/deploy/dialer_log.h"

#include <map>
#include <thread>

namespace trunkseal::cli {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int usualLines = 20'000;
constexpr int longestSeconds = 24 * 60 * 60;
constexpr int longestMinutes = 120;
constexpr auto pollEvery = 1s;
constexpr auto graceOfGuard = 20s; ///< the job on the dialer ends the raising a little later than we do

struct Wanted {
    int lines = usualLines;
    bool follows = false;
    std::optional<std::chrono::seconds> time; ///< unset = until Ctrl-C
    std::optional<std::chrono::seconds> raise;
};

Result<Wanted> wantedFrom(const Arguments &arguments)
{
    const auto lines = arguments.number("lines", 0, deploy::DialerLog::mostLines, usualLines);
    const auto seconds = arguments.number("for", 1, longestSeconds, 0);
    const auto minutes = arguments.number("raise", 1, longestMinutes, 0);
    for (const auto *number : {&lines, &seconds, &minutes}) {
        if (!*number)
            return fail(number->error());
    }
    Wanted wanted;
    wanted.lines = *lines;
    if (*minutes > 0)
        wanted.raise = std::chrono::minutes(*minutes);
    if (*seconds > 0)
        wanted.time = std::chrono::seconds(*seconds);
    else if (wanted.raise)
        wanted.time = wanted.raise;
    wanted.follows = arguments.isSet("follow") || wanted.time;
    return wanted;
}

/// Tells what is new in `report` since the last time.
void tellNew(Session &session, const diagnosis::LogReport &report, std::map<QString, qint64> *told)
{
    for (const diagnosis::LogMatch &match : report.matches) {
        qint64 &known = (*told)[match.finding.id];
        if (match.count > 0 && known == 0)
            session.out.message(QStringLiteral("%1  %2  [%3]")
                                    .arg(match.firstTime, redacted(match.finding.what), match.finding.id));
        known = match.count;
    }
}

Result<void> follow(Session &session, deploy::DialerLog &log, const QString &path, const Wanted &wanted,
                    diagnosis::LogMatcher *matcher)
{
    std::map<QString, qint64> told;
    tellNew(session, matcher->report(), &told);
    const Control control = session.control();
    const auto until = wanted.time ? Clock::now() + *wanted.time : Clock::time_point::max();
    while (!control.isCanceled()) {
        const auto more = log.added(path);
        if (!more && control.isCanceled())
            break;
        if (!more)
            return fail(more.error());
        matcher->append(*more);
        tellNew(session, matcher->report(), &told);
        if (Clock::now() >= until)
            break;
        for (auto waited = 0ms; waited < pollEvery && !control.isCanceled(); waited += 100ms)
            std::this_thread::sleep_for(100ms);
    }
    return {};
}

} // namespace

Result<diagnosis::LogReport> readDialerLog(Session &session, const Arguments &arguments)
{
    const auto wanted = wantedFrom(arguments);
    if (!wanted)
        return fail(wanted.error());
    const auto server = serverNamed(session, arguments.value("server"));
    if (!server)
        return fail(server.error());
    const auto machine = logIn(session, arguments, *server);
    if (!machine)
        return fail(machine.error());
    deploy::DialerLog log(**machine, *server);
    diagnosis::LogMatcher matcher;
    const auto path = wanted->raise ? log.raise(*wanted->raise + graceOfGuard) : log.find();
    if (!path)
        return fail(path.error());
    session.out.message(Text::tr("%1 on %2").arg(*path, server->name));
    if (const auto begun = log.added(*path); !begun) // remembers the end before the last lines are read
        return fail(begun.error());
    if (!wanted->raise) {
        const auto last = log.lastLines(*path, wanted->lines);
        if (!last)
            return fail(last.error());
        matcher.append(*last);
    }
    Result<void> followed;
    if (wanted->follows)
        followed = follow(session, log, *path, *wanted, &matcher);
    if (wanted->raise) {
        (*machine)->setInterruptible(false); // a Ctrl-C ends the following, not the tidying up
        if (const auto lowered = log.lower(); !lowered)
            session.out.message(Text::tr("%1 was not removed yet; a job on the dialer does it: %2")
                                    .arg(*path, lowered.error().message));
    }
    if (!followed)
        return fail(followed.error());
    return matcher.report();
}

} // namespace trunkseal::cli
