#include "app/cli/push_parts.h"
#include "app/cli/secrets.h"
#include "app/cli/server_login.h"
#include "core/base/text.h"
#include "core/deploy/pushed.h"
#include "core/deploy/roll_out.h"
#include "core/report/report_json.h"
#include "core/store/daily_cap.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

Result<std::vector<deploy::RollOutTarget>> targetsFrom(Session &session, const Arguments &arguments)
{
    auto servers = serversFrom(session, arguments);
    if (!servers)
        return fail(servers.error());
    const auto given = givenSecret(arguments, QStringLiteral("password")); // once: a variable is gone then
    if (!given)
        return fail(given.error());
    std::vector<deploy::RollOutTarget> targets;
    for (store::Server &server : *servers) {
        const bool isGiven = *given && server.login != store::LoginMethod::Agent;
        auto secret = isGiven ? Result<Secret>(**given) : loginSecret(session, arguments, server);
        if (!secret)
            return fail(secret.error());
        targets.push_back({std::move(server), std::move(*secret)});
    }
    return targets;
}

Result<deploy::RollOutOptions> optionsFrom(const Arguments &arguments)
{
    const auto canaries = arguments.number("canary", 0, 1000, 1);
    const auto atOnce = arguments.number("at-once", 1, 64, 5);
    for (const auto *number : {&canaries, &atOnce}) {
        if (!*number)
            return fail(number->error());
    }
    deploy::RollOutOptions options;
    options.canaries = *canaries;
    options.atOnce = *atOnce;
    options.acceptWarnings = arguments.isSet("yes");
    auto apply = applyOptionsFrom(arguments);
    if (!apply)
        return fail(apply.error());
    options.apply = *apply;
    if (!options.apply.testCall && !options.apply.confirm)
        return fail(
            ErrorCode::BadInput,
            Text::tr("Say what decides on each server: --test-call or --confirm. Nobody can confirm many "
                     "pushes in time."));
    return options;
}

Result<std::unique_ptr<ssh::RemoteMachine>> connectTo(const store::Server &server, const Secret &secret,
                                                      const Control &control)
{
    auto session = deploy::login(server, secret, control);
    if (!session)
        return fail(session.error());
    return std::unique_ptr<ssh::RemoteMachine>(std::move(*session));
}

/// On the thread that the workspace belongs to.
void remember(Session &session, const std::vector<deploy::RollOutTarget> &targets,
              const std::vector<deploy::RollOutResult> &results,
              const std::vector<carrier::Carrier> &carriers)
{
    store::Workspace &workspace = **session.workspace();
    const auto pushed = deploy::pushedCarriers(carriers);
    // What fails is told and does not take the rest along.
    const auto kept = workspace.together([&]() -> Result<void> {
        for (std::size_t i = 0; i < results.size(); ++i) {
            const auto &transaction = results[i].transaction;
            if (!transaction)
                continue;
            notePush(session, workspace.addHistory(report::historyOf(*transaction, QStringLiteral("push"))));
            for (const call::CallReport &call : transaction->calls)
                notePush(session, workspace.addHistory(report::historyOf(call)));
            if (results[i].isGood())
                notePush(session,
                         deploy::rememberPush(workspace, targets[i].server, pushed, transaction->startedAt));
        }
        return {};
    });
    notePush(session, kept);
}

} // namespace

Result<Exit> rollOutPush(Session &session, const Arguments &arguments)
{
    const auto options = optionsFrom(arguments);
    if (!options)
        return fail(options.error());
    const auto targets = targetsFrom(session, arguments);
    if (!targets)
        return fail(targets.error());
    const auto carriers = carriersFor(**session.workspace(), arguments.list("carriers"));
    if (!carriers)
        return fail(carriers.error());
    if (options->apply.testCall) {
        const auto allowed =
            store::checkDailyCaps(**session.workspace(), *carriers, QDateTime::currentDateTimeUtc());
        if (!allowed)
            return fail(allowed.error());
    }
    const auto secrets = secretsOf(session, *carriers);
    if (!secrets)
        return fail(secrets.error());
    const auto results =
        deploy::rollOut(*targets, *carriers, *secrets, *options, connectTo, session.control());
    remember(session, *targets, results, *carriers);
    session.out.result(report::rollOutJson(results), report::rollOutText(results, session.out.style()));
    if (std::ranges::all_of(results, &deploy::RollOutResult::isGood))
        return Exit::Good;
    return session.control().isCanceled() ? Exit::Cancelled : Exit::NotGood;
}

} // namespace trunkseal::cli
