#include "app/cli/secrets.h"
#include "app/cli/server_login.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/deploy/drift.h"
#include "core/deploy/pushed.h"
#include "core/report/report_json.h"

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

/// The carriers named after the server; all of the workspace when none is.
Result<std::vector<carrier::Carrier>> carriersFor(const store::Workspace &workspace, const QStringList &names)
{
    if (names.isEmpty())
        return workspace.carriers();
    std::vector<carrier::Carrier> carriers;
    for (const QString &name : names) {
        auto carrier = workspace.carrier(name);
        if (!carrier)
            return fail(carrier.error());
        carriers.push_back(std::move(*carrier));
    }
    return carriers;
}

Result<std::vector<asterisk::CarrierSecret>> secretsOf(Session &session,
                                                       const std::vector<carrier::Carrier> &carriers)
{
    std::vector<asterisk::CarrierSecret> secrets;
    for (const carrier::Carrier &carrier : carriers) {
        auto password = session.storedSecret(carrier::passwordKey(carrier.id));
        auto inbound = session.storedSecret(carrier::inboundPasswordKey(carrier.id));
        auto clientKey = session.storedSecret(carrier::clientKeyKey(carrier.id));
        for (const auto *secret : {&password, &inbound, &clientKey}) {
            if (!*secret)
                return fail(secret->error());
        }
        secrets.push_back({carrier.id, std::move(*password), std::move(*inbound), std::move(*clientKey)});
    }
    return secrets;
}

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

Exit exitOf(const deploy::Transaction &transaction, deploy::Outcome wanted, const Control &control)
{
    const bool waits = transaction.outcome == deploy::Outcome::Armed && wanted == deploy::Outcome::Applied;
    if (transaction.outcome == wanted || transaction.outcome == deploy::Outcome::NothingToDo || waits)
        return Exit::Good;
    return control.isCanceled() ? Exit::Cancelled : Exit::NotGood;
}

Exit finish(Session &session, const QString &server, const deploy::Transaction &transaction,
            const QString &kind, deploy::Outcome wanted)
{
    const auto kept = (*session.workspace())->addHistory(report::historyOf(transaction, kind));
    if (!kept) // what happened on the server stands; only the memory of it is missing
        session.out.message(Text::tr("The push is not in the history: %1").arg(kept.error().message));
    for (const call::CallReport &call : transaction.calls)
        static_cast<void>(
            (*session.workspace())->addHistory(report::historyOf(call))); // said above, if it fails
    session.out.result(report::toJson(transaction),
                       report::transactionText(transaction, session.out.style()));
    if (transaction.outcome == deploy::Outcome::Armed)
        session.out.message(Text::tr("To keep it: trunkseal-cli push confirm %1").arg(server));
    return exitOf(transaction, wanted, session.control());
}

/// The memory of what happened may fail; what happened stands.
void note(Session &session, const Result<void> &kept)
{
    if (!kept)
        session.out.message(Text::tr("The push is not in the history: %1").arg(kept.error().message));
}

/// When the push of this id began, as the history knows it.
QDateTime beginOf(const store::Workspace &workspace, const QString &serverId, const QString &transactionId)
{
    const auto history = workspace.history(serverId);
    if (!history)
        return {};
    for (const store::HistoryEntry &entry : *history) {
        if (entry.kind == QLatin1String("push")
            && entry.report.value(QLatin1String("id")).toString() == transactionId)
            return entry.at;
    }
    return {};
}

constexpr int shortestWait = 60; ///< what the push itself may need before it is verified
constexpr int longestWait = 24 * 60 * 60;

/// --within, the time to confirm in. Errors: BadInput.
Result<std::chrono::seconds> waitFrom(const Arguments &arguments)
{
    const auto seconds = arguments.number("within", shortestWait, longestWait, 300);
    if (!seconds)
        return fail(seconds.error());
    return std::chrono::seconds(*seconds);
}

Result<Exit> apply(Session &session, const Arguments &arguments)
{
    const auto wait = waitFrom(arguments);
    if (!wait)
        return fail(wait.error());
    const auto push = makePlan(session, arguments);
    if (!push)
        return fail(push.error());
    if (const auto agreed = agree(session, arguments, push->plan); !agreed)
        return fail(agreed.error());
    deploy::ApplyOptions options;
    options.allowRestart = arguments.isSet("allow-restart");
    options.confirm = arguments.isSet("confirm");
    options.testCall = arguments.isSet("test-call");
    options.confirmWithin = *wait;
    const auto transaction =
        deploy::apply(*push->login, push->server, push->plan, options, session.control());
    if (!transaction)
        return fail(transaction.error());
    const bool stands = transaction->outcome != deploy::Outcome::RolledBack
        && transaction->outcome != deploy::Outcome::Failed;
    if (stands)
        note(session,
             deploy::rememberPush(**session.workspace(), push->server, push->carriers,
                                  transaction->startedAt));
    return finish(session, push->server.name, *transaction, QStringLiteral("push"), deploy::Outcome::Applied);
}

/// The push that the server waits for. Errors: NotFound when none does, with what it says instead.
Result<QString> pendingPush(ssh::RemoteMachine &machine, const store::Server &server, const QString &named)
{
    if (!named.isEmpty())
        return named;
    const auto status = deploy::pushStatus(machine, server);
    if (!status)
        return fail(status.error());
    if (status->pending)
        return status->pending->id;
    if (status->last && status->last->outcome == QLatin1String("blocked"))
        return status->last->id;
    return fail(ErrorCode::NotFound, status->oneLine);
}

/// The transaction to undo: the one named, the one that waits, or the last one applied to this server.
Result<QString> transactionFor(const store::Workspace &workspace, ssh::RemoteMachine &machine,
                               const store::Server &server, const QString &named)
{
    if (auto pending = pendingPush(machine, server, named);
        pending || pending.error().code != ErrorCode::NotFound)
        return pending;
    const auto history = workspace.history(server.id);
    if (!history)
        return fail(history.error());
    for (const store::HistoryEntry &entry : *history) {
        const bool kept = entry.kind == QLatin1String("push") || entry.kind == QLatin1String("confirm");
        if (kept && (entry.verdict == QLatin1String("applied") || entry.verdict == QLatin1String("armed")))
            return entry.report.value(QLatin1String("id")).toString();
    }
    return fail(ErrorCode::NotFound,
                Text::tr("This workspace knows of no push to %1. Name the transaction to roll back.")
                    .arg(server.name));
}

Result<Exit> rollBack(Session &session, const Arguments &arguments)
{
    const auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    const auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    const auto id = transactionFor(**session.workspace(), **login, *server, arguments.positional().value(1));
    if (!id)
        return fail(id.error());
    deploy::ApplyOptions options;
    options.allowRestart = arguments.isSet("allow-restart");
    const auto transaction = deploy::rollBack(**login, *server, *id, session.control(), options);
    if (!transaction)
        return fail(transaction.error());
    const QDateTime began = beginOf(**session.workspace(), server->id, *id);
    if (transaction->outcome == deploy::Outcome::RolledBack && began.isValid())
        note(session, deploy::forgetPush(**session.workspace(), began));
    return finish(session, server->name, *transaction, QStringLiteral("rollback"),
                  deploy::Outcome::RolledBack);
}

Result<Exit> confirm(Session &session, const Arguments &arguments)
{
    const auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    const auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    const auto id = pendingPush(**login, *server, arguments.positional().value(1));
    if (!id)
        return fail(id.error());
    const auto transaction = deploy::confirm(**login, *server, *id);
    if (!transaction)
        return fail(transaction.error());
    return finish(session, server->name, *transaction, QStringLiteral("confirm"), deploy::Outcome::Applied);
}

Result<Exit> drift(Session &session, const Arguments &arguments)
{
    const auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    const auto carriers = carriersFor(**session.workspace(), arguments.positional().mid(1));
    if (!carriers)
        return fail(carriers.error());
    const auto secrets = secretsOf(session, *carriers);
    if (!secrets)
        return fail(secrets.error());
    const auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    const auto scope =
        arguments.positional().size() > 1 ? deploy::DriftScope::All : deploy::DriftScope::Pushed;
    const auto report = deploy::drift(**login, *server, *carriers, *secrets, scope, session.control());
    if (!report)
        return fail(report.error());
    if (arguments.isSet("take")) {
        if (const auto open = deploy::takesSecrets(*report) ? session.unlockOrCreate() : Result<void>();
            !open)
            return fail(open.error());
        if (const auto taken = deploy::takeOver(**session.workspace(), *report); !taken)
            return fail(taken.error());
    }
    session.out.result(report::toJson(*report, *server), report::driftText(*report, session.out.style()));
    return report->state == deploy::DriftReport::State::InSync ? Exit::Good : Exit::NotGood;
}

/// Nothing to decide is good.
Exit tellStatus(Session &session, const store::Server &server, const deploy::PushStatus &status)
{
    session.out.result(report::toJson(status, server), report::pushStatusText(status, session.out.style()));
    const bool blocked = status.last && status.last->outcome == QLatin1String("blocked");
    return status.pending || blocked ? Exit::NotGood : Exit::Good;
}

Result<Exit> status(Session &session, const Arguments &arguments)
{
    const auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    const auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    const auto status = deploy::pushStatus(**login, *server);
    if (!status)
        return fail(status.error());
    return tellStatus(session, *server, *status);
}

Result<Exit> extend(Session &session, const Arguments &arguments)
{
    const auto wait = waitFrom(arguments);
    if (!wait)
        return fail(wait.error());
    const auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    const auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    const auto id = pendingPush(**login, *server, arguments.positional().value(1));
    if (!id)
        return fail(id.error());
    const auto status = deploy::extend(**login, *server, *id, *wait);
    if (!status)
        return fail(status.error());
    static_cast<void>(tellStatus(session, *server, *status));
    return Exit::Good;
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
    applyOptions.insert(applyOptions.end(), password.begin(), password.end());
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
        {"push", "rollback", "SERVER [TRANSACTION]", 1, 2,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Put back what a push has changed (default: the last push to this dialer)."),
         "trunkseal-cli push rollback dialer-1", backOptions, rollBack},
        {"push", "confirm", "SERVER [TRANSACTION]", 1, 2,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Keep the push that waits on this dialer. Exit code 1: it is too late."),
         "trunkseal-cli push confirm dialer-1", password, confirm},
        {"push", "extend", "SERVER [TRANSACTION]", 1, 2,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Give the push that waits on this dialer more time, from now on."),
         "trunkseal-cli push extend dialer-1 --within 900", extendOptions, extend},
        {"push", "drift", "SERVER [CARRIER…]", 1, -1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Compare what is on a dialer with what was pushed to it and with the workspace, "
                           "file by file and "
                           "setting by setting. Exit code 1: it differs."),
         "trunkseal-cli push drift dialer-1 --take", driftOptions, drift},
        {"push", "status", "SERVER", 1, 1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Tell which push waits on this dialer, and how the last one ended. Exit code 1: "
                           "one waits for your decision."),
         "trunkseal-cli push status dialer-1", password, status},
    };
}

} // namespace trunkseal::cli
