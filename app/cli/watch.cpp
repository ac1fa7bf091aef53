#include "app/cli/verbs.h"
#include "app/cli/watch_round.h"
#include "core/base/text.h"
#include "core/watch/calendar.h"

#include <QSaveFile>

#include <algorithm>
#include <thread>

namespace trunkseal::cli {

namespace {

constexpr int shortestEvery = 10;
constexpr int longestEvery = 7 * 24 * 3600;

Result<std::vector<int>> warnDaysFrom(const Arguments &arguments)
{
    if (!arguments.isSet("warn-days"))
        return watch::defaultWarnDays();
    std::vector<int> days;
    for (const QString &word : arguments.list("warn-days")) {
        bool ok = false;
        const int number = word.toInt(&ok);
        if (!ok || number < 1 || number > 3650)
            return fail(
                ErrorCode::BadInput,
                Text::tr("--warn-days takes whole numbers from 1 to 3650, such as 30,14,7,1, not “%1”.")
                    .arg(word));
        days.push_back(number);
    }
    if (days.empty())
        return fail(ErrorCode::BadInput, Text::tr("--warn-days names no day."));
    return days;
}

Result<WatchPlan> planFrom(Session &session, const Arguments &arguments)
{
    const auto days = warnDaysFrom(arguments);
    if (!days)
        return fail(days.error());
    const auto atATime = arguments.number("concurrency", 1, 64, 8);
    if (!atATime)
        return fail(atATime.error());
    auto plan = planWatch(session, arguments.positional());
    if (!plan)
        return plan;
    plan->warnDays = *days;
    plan->atATime = *atATime;
    plan->firstUse = arguments.isSet("no-pin") ? watch::FirstUse::Ignore : watch::FirstUse::Pin;
    plan->servers = arguments.values("server");
    return plan;
}

Result<void> writeCalendar(const QString &path, const report::WatchRound &round, const std::vector<int> &days)
{
    QSaveFile file(path);
    const QByteArray content = watch::calendar(round.carriers, days, round.at);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return fail(ErrorCode::Storage,
                    Text::tr("The calendar %1 cannot be written: %2.").arg(path, file.errorString()));
    return {};
}

Exit exitOf(watch::State state)
{
    switch (state) {
    case watch::State::Good:
        return Exit::Good;
    case watch::State::Unreachable:
        return Exit::Unreachable;
    case watch::State::Expiring:
    case watch::State::Changed:
    case watch::State::Failed:
        break;
    }
    return Exit::NotGood;
}

Result<report::WatchRound> oneRound(Session &session, const Arguments &arguments, const WatchPlan &plan)
{
    auto round = watchRound(session, arguments, plan);
    if (!round)
        return round;
    if (arguments.isSet("ics")) {
        if (const auto written = writeCalendar(arguments.value("ics"), *round, plan.warnDays); !written)
            return fail(written.error());
    }
    return round;
}

/// False when the user has stopped the program meanwhile.
bool waitFor(std::chrono::seconds time, const Control &control)
{
    const auto until = std::chrono::steady_clock::now() + time;
    while (!control.isCanceled() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return !control.isCanceled();
}

Result<Exit> repeat(Session &session, const Arguments &arguments, const WatchPlan &first, int every)
{
    WatchPlan plan = first;
    do {
        const auto round = oneRound(session, arguments, plan);
        if (!round)
            return fail(round.error());
        if (session.out.isJson())
            session.out.jsonLine(report::toJson(*round));
        else
            session.out.text(round->at.toString(Qt::ISODate) + u'\n'
                             + report::watchText(*round, session.out.style()));
        auto next = planWatch(session, arguments.positional()); // carriers come and go
        if (!next)
            return fail(next.error());
        plan.carriers = std::move(next->carriers);
    } while (waitFor(std::chrono::seconds(every), session.control()));
    return fail(ErrorCode::Canceled, Text::tr("Cancelled."));
}

Result<Exit> runWatch(Session &session, const Arguments &arguments)
{
    const auto every = arguments.number("every", shortestEvery, longestEvery, 3600);
    if (!every)
        return fail(every.error());
    const auto plan = planFrom(session, arguments);
    if (!plan)
        return fail(plan.error());
    if (!arguments.isSet("once"))
        return repeat(session, arguments, *plan, *every);
    const auto round = oneRound(session, arguments, *plan);
    if (!round)
        return fail(round.error());
    session.out.result(report::toJson(*round), report::watchText(*round, session.out.style()));
    return exitOf(round->state);
}

} // namespace

std::vector<Verb> watchVerbs()
{
    return {
        {"watch",
         nullptr,
         "[CARRIER…]",
         0,
         -1,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Look at the carriers of the workspace again and again: certificates, pins, OPTIONS. Exit "
             "code of --once: 0 all is good, 1 something ends, has changed or fails, 3 unreachable. "
             "Without --once --json prints JSON Lines."),
         "trunkseal-cli watch --once --warn-days 30,14,7,1 --ics ~/certificates.ics",
         {{"once", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Look once and end, for cron.")},
          {"every", "SECONDS",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Pause between two looks (default 3600).")},
          {"warn-days", "LIST",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Days before the end of a certificate to warn at (default 30,14,7,1).")},
          {"concurrency", "N",
           QT_TRANSLATE_NOOP("trunkseal::Text", "How many carriers at a time (default 8).")},
          {"ics", "FILE",
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Write the ends of all certificates as a calendar, with an alarm for each warning day.")},
          {"no-pin", nullptr,
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Compare with what is pinned, but pin nothing that is seen for the first time.")},
          {"server", "NAME",
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Compare the certificates of this dialer on disk, in Asterisk and on the wire; may be "
               "repeated.")},
          {"password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Read the SSH password or key passphrase from the first line of a file.")},
          {"password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Read the SSH password or key passphrase from an environment variable.")}},
         runWatch},
    };
}

} // namespace trunkseal::cli
