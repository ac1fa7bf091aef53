#include "app/cli/log_follow.h"

#include "app/cli/server_login.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/deploy/follow_log.h"

#include <map>

namespace trunkseal::cli {

namespace {

constexpr int usualLines = 20'000;
constexpr int longestSeconds = 24 * 60 * 60;
constexpr int longestMinutes = 120;

Result<deploy::FollowOptions> wantedFrom(const Arguments &arguments)
{
    const auto lines = arguments.number("lines", 0, deploy::DialerLog::mostLines, usualLines);
    const auto seconds = arguments.number("for", 1, longestSeconds, 0);
    const auto minutes = arguments.number("raise", 1, longestMinutes, 0);
    for (const auto *number : {&lines, &seconds, &minutes}) {
        if (!*number)
            return fail(number->error());
    }
    deploy::FollowOptions wanted;
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
    std::map<QString, qint64> told;
    const deploy::LogWatcher watcher{
        [&](const QString &path) { session.out.message(Text::tr("%1 on %2").arg(path, server->name)); },
        [&](const diagnosis::LogReport &report, QByteArrayView) {
            if (wanted->follows)
                tellNew(session, report, &told);
        },
        [&](const QString &path, const Error &error) {
            session.out.message(
                Text::tr("%1 was not removed yet; a job on the dialer does it: %2").arg(path, error.message));
        }};
    return deploy::followLog(**machine, *server, *wanted, watcher, session.control());
}

} // namespace trunkseal::cli
