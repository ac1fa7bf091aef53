#include "app/cli/push_parts.h"
#include "app/cli/secrets.h"
#include "app/cli/server_login.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/deploy/pushed.h"
#include "core/report/report_json.h"
#include "core/store/daily_cap.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

/// Everything a plan is made from.
struct Push {
    store::Server server;
    std::vector<carrier::Carrier> carriers;
    std::vector<asterisk::CarrierSecret> secrets;
    std::unique_ptr<ssh::Session> login;
    deploy::Plan plan;
};

Result<Push> makePlan(Session &session, const Arguments &arguments)
{
    auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    auto carriers = carriersFor(**session.workspace(), arguments.positional().mid(1));
    if (!carriers)
        return fail(carriers.error());
    auto secrets = secretsOf(session, *carriers);
    if (!secrets)
        return fail(secrets.error());
    auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    auto plan = deploy::plan(**login, *server, *carriers, *secrets, session.control());
    if (!plan)
        return fail(plan.error());
    return Push{std::move(*server), std::move(*carriers), std::move(*secrets), std::move(*login),
                std::move(*plan)};
}

Result<Exit> plan(Session &session, const Arguments &arguments)
{
    const auto push = makePlan(session, arguments);
    if (!push)
        return fail(push.error());
    session.out.result(report::toJson(push->plan), report::planText(push->plan, session.out.style()));
    return push->plan.isBlocked() ? Exit::NotGood : Exit::Good;
}

/// Critical findings stop a push; warnings want a yes.
Result<void> agree(Session &session, const Arguments &arguments, const deploy::Plan &plan)
{
    if (plan.isBlocked())
        return fail(
            ErrorCode::Refused,
            Text::tr("The plan for %1 has critical findings. Look at push plan %1 and clear them first.")
                .arg(plan.serverName));
    const bool warns =
        std::any_of(plan.findings.begin(), plan.findings.end(), [](const diagnosis::Finding &finding) {
            return finding.severity == diagnosis::Severity::Warning;
        });
    if (!warns || arguments.isSet("yes"))
        return {};
    if (!canAsk())
        return fail(ErrorCode::Refused,
                    Text::tr("The plan for %1 has warnings. Look at push plan %1, then give --yes.")
                        .arg(plan.serverName));
    session.out.message(report::planText(plan, {}));
    const auto sure = askYes(Text::tr("Apply this plan in spite of the warnings? [y/N]"), session.control());
    if (!sure)
        return fail(sure.error());
    return *sure ? Result<void>() : Result<void>(fail(ErrorCode::Canceled, Text::tr("Nothing was changed.")));
}

Result<Exit> apply(Session &session, const Arguments &arguments)
{
    const auto wait = waitFrom(arguments);
    if (!wait)
        return fail(wait.error());
    auto options = applyOptionsFrom(arguments);
    if (!options)
        return fail(options.error());
    options->confirmWithin = *wait;
    const auto push = makePlan(session, arguments);
    if (!push)
        return fail(push.error());
    if (arguments.isSet("test-call")) {
        const auto allowed =
            store::checkDailyCaps(**session.workspace(), push->carriers, QDateTime::currentDateTimeUtc());
        if (!allowed)
            return fail(allowed.error());
    }
    if (const auto agreed = agree(session, arguments, push->plan); !agreed)
        return fail(agreed.error());
    const auto transaction =
        deploy::apply(*push->login, push->server, push->plan, *options, session.control());
    if (!transaction)
        return fail(transaction.error());
    const bool stands = transaction->outcome != deploy::Outcome::RolledBack
        && transaction->outcome != deploy::Outcome::Failed;
    if (stands)
        notePush(session,
                 deploy::rememberPush(**session.workspace(), push->server,
                                      deploy::pushedCarriers(push->carriers), transaction->startedAt));
    return finishPush(session, push->server.name, *transaction, QStringLiteral("push"),
                      deploy::Outcome::Applied);
}

} // namespace

std::vector<Verb> pushVerbs()
{
    const std::vector<Option> password{
        {"password-file", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Read the SSH password or key passphrase from the first line of a file.")},
        {"password-env", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Read the SSH password or key passphrase from an environment variable.")}};
    std::vector<Option> applyOptions{
        {"allow-restart", nullptr,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Restart Asterisk when the plan needs it; this cuts calls.")},
        {"yes", nullptr,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Apply in spite of warnings, without asking.")}};
    const Option within{
        "within", "SECONDS",
        QT_TRANSLATE_NOOP("trunkseal::Text",
                          "How long the server waits for push confirm before it takes everything back "
                          "(60 to 86400, default 300).")};
    applyOptions.push_back(within);
    applyOptions.push_back(
        {"test-call", nullptr,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Let the dialer call each carrier's test number: keep the push when the calls are as they "
             "should be, sealed where the carrier is, and take it back when one is not.")});
    applyOptions.push_back(
        {"confirm", nullptr,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Keep the push at once when Asterisk has loaded everything as configured.")});
    applyOptions.push_back(
        {"when-idle", "SECONDS",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Before a restart, wait so long at most for a moment without a call (1 to 86400).")});
    applyOptions.push_back(
        {"vicidial-patience", "SECONDS",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "How long to wait for VICIdial's job to write its files (5 to 3600, default 150).")});
    applyOptions.insert(applyOptions.end(), password.begin(), password.end());
    std::vector<Option> rollOutOptions{
        {"carriers", "LIST", QT_TRANSLATE_NOOP("trunkseal::Text", "These carriers only, by name.")},
        {"all", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Every server of the workspace.")},
        {"canary", "N",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "So many servers go first, one by one; when one does not stand, no other begins "
                           "(default 1).")},
        {"at-once", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "So many at a time behind them (default 5).")}};
    std::copy_if(applyOptions.begin(), applyOptions.end(), std::back_inserter(rollOutOptions),
                 [](const Option &option) { return std::string_view(option.name) != "within"; });
    const std::vector<Option> exportOptions{
        {"ansible", "DIR",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Write a role and an inventory into this new or empty folder.")},
        rollOutOptions[0],
        rollOutOptions[1]};
    std::vector<Option> extendOptions{within};
    extendOptions.insert(extendOptions.end(), password.begin(), password.end());
    std::vector<Option> driftOptions{
        {"take", nullptr,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Take the dialer's settings over into the workspace's carriers of the same names.")}};
    driftOptions.insert(driftOptions.end(), password.begin(), password.end());
    std::vector<Option> backOptions{
        {"allow-restart", nullptr,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Restart Asterisk when what the push brought needs it to go; this cuts calls.")}};
    backOptions.insert(backOptions.end(), password.begin(), password.end());
    return {
        {"push", "plan", "SERVER [CARRIER…]", 1, -1,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Show what a push would change on a dialer; changes nothing. Without carriers: all of them."),
         "trunkseal-cli push plan dialer-1 acme", password, plan},
        {"push", "apply", "SERVER [CARRIER…]", 1, -1,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Write the carriers' configuration to a dialer. Everything goes back when it does not verify, "
             "or when it is not confirmed in time: a guard on the dialer sees to it."),
         "trunkseal-cli push apply dialer-1 acme --allow-restart", applyOptions, apply},
        {"push", "rollout", "[SERVER…]", 0, -1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Push to many dialers: every plan first, then the canary, then the others. The "
                           "first one that does "
                           "not stand ends it; what is not good goes back."),
         "trunkseal-cli push rollout dialer-1 dialer-2 dialer-3 --carriers acme --confirm", rollOutOptions,
         rollOutPush},
        {"push", "export", "[SERVER…]", 0, -1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Write the same change for Ansible, without secrets: each server's files for its "
                           "Asterisk as the "
                           "last check saw it. Logs in nowhere."),
         "trunkseal-cli push export --all --carriers acme --ansible acme-trunks", exportOptions, exportPush},
        {"push", "rollback", "SERVER [TRANSACTION]", 1, 2,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Put back what a push has changed (default: the last push to this dialer)."),
         "trunkseal-cli push rollback dialer-1", backOptions, rollBackPush},
        {"push", "confirm", "SERVER [TRANSACTION]", 1, 2,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Keep the push that waits on this dialer. Exit code 1: it is too late."),
         "trunkseal-cli push confirm dialer-1", password, confirmPush},
        {"push", "extend", "SERVER [TRANSACTION]", 1, 2,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Give the push that waits on this dialer more time, from now on."),
         "trunkseal-cli push extend dialer-1 --within 900", extendOptions, extendPush},
        {"push", "drift", "SERVER [CARRIER…]", 1, -1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Compare what is on a dialer with what was pushed to it and with the workspace, "
                           "file by file and "
                           "setting by setting. Exit code 1: it differs."),
         "trunkseal-cli push drift dialer-1 --take", driftOptions, driftOfPush},
        {"push", "status", "SERVER", 1, 1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Tell which push waits on this dialer, and how the last one ended. Exit code 1: "
                           "one waits for your decision."),
         "trunkseal-cli push status dialer-1", password, pushStatus},
    };
}

} // namespace trunkseal::cli
