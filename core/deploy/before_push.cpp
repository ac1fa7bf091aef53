#include "core/deploy/before_push.h"

#include "core/base/text.h"
#include "core/deploy/remote_asterisk.h"
#include "core/diagnosis/catalogue.h"

#include <QElapsedTimer>
#include <QThread>

namespace trunkseal::deploy {

namespace {

Result<void> allowed(const store::Server &server, const Plan &plan, const ApplyOptions &options)
{
    for (const diagnosis::Finding &finding : plan.findings) {
        const bool confirmed = options.allowDowngrade && finding.id == diagnosis::id::wouldDowngrade;
        if (finding.severity == diagnosis::Severity::Critical && !confirmed)
            return fail(ErrorCode::Refused, finding.what + QLatin1Char(' ') + finding.fix);
    }
    if (plan.activation == asterisk::Activation::Restart && !options.allowRestart)
        return fail(
            ErrorCode::Refused,
            Text::tr(
                "This push needs a restart of Asterisk on %1, which would end %n running call(s). Choose a "
                "quiet time and allow the restart.",
                nullptr, plan.callsCut)
                .arg(server.name));
    return {};
}

/// A gate that nothing goes through is none.
Result<void> hasNumber(const Plan &plan, const ApplyOptions &options)
{
    const bool has =
        std::any_of(plan.carriers.begin(), plan.carriers.end(),
                    [](const carrier::Carrier &carrier) { return !carrier.testNumber.isEmpty(); });
    if (options.testCall && !has)
        return fail(
            ErrorCode::BadInput,
            Text::tr(
                "None of these carriers has a test number: %1. Store one, or push without the test call.")
                .arg(plan.carrierNames.join(QLatin1String(", "))));
    return {};
}

} // namespace

Result<void> isFree(ssh::RemoteMachine &machine, const store::Server &server)
{
    const auto status = waitingPush(machine, server);
    if (!status)
        return fail(status.error());
    if (status->pending)
        return fail(
            ErrorCode::Refused,
            status->oneLine + QLatin1Char(' ')
                + Text::tr("Decide about it first: push confirm %1, or push rollback %1.").arg(server.name));
    return {};
}

Result<void> mayPush(ssh::RemoteMachine &machine, const store::Server &server, const Plan &plan,
                     const ApplyOptions &options)
{
    if (auto ok = allowed(server, plan, options); !ok)
        return ok;
    if (auto known = hasNumber(plan, options); !known)
        return known;
    return isFree(machine, server);
}

Result<void> waitUntilIdle(ssh::RemoteMachine &machine, const store::Server &server, const Plan &plan,
                           const ApplyOptions &options, const Control &control)
{
    if (plan.activation != asterisk::Activation::Restart || options.idlePatience.count() == 0)
        return {};
    RemoteAsterisk asterisk(machine, server);
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        const auto calls = asterisk.activeCalls();
        if (!calls)
            return fail(calls.error());
        if (*calls <= 0)
            return {};
        const QString waiting = Text::tr("%n call(s) are running on %1.", nullptr, *calls).arg(server.name);
        if (timer.elapsed() >= std::chrono::milliseconds(options.idlePatience).count())
            return fail(
                ErrorCode::Timeout,
                waiting + QLatin1Char(' ')
                    + Text::tr("There was no moment without a call in the time given; nothing was changed."));
        control.report(0, 1, Text::tr("Waiting for a moment without a call: %1").arg(waiting));
        for (int slice = 0; slice < 10; ++slice) {
            if (control.isCanceled())
                return fail(
                    ErrorCode::Canceled,
                    Text::tr("The push to %1 was stopped before anything was changed.").arg(server.name));
            QThread::msleep(100);
        }
    }
}

} // namespace trunkseal::deploy
