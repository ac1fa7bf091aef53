// What is decided about a push that was made: kept, taken back, given time, looked at, compared.

#include "app/cli/push_parts.h"
#include "app/cli/server_login.h"
#include "core/base/text.h"
#include "core/deploy/drift.h"
#include "core/deploy/pushed.h"
#include "core/report/report_json.h"

namespace trunkseal::cli {

namespace {

/// A server of the workspace, logged in to.
struct Dialer {
    store::Server server;
    std::unique_ptr<ssh::Session> login;
};

Result<Dialer> reach(Session &session, const Arguments &arguments)
{
    auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    return Dialer{std::move(*server), std::move(*login)};
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

/// What went back is what the workspace no longer believes to be there.
void noteRollBack(Session &session, const Dialer &dialer, const deploy::Transaction &transaction)
{
    const QDateTime began = beginOf(**session.workspace(), dialer.server.id, transaction.id);
    if (transaction.outcome == deploy::Outcome::RolledBack && began.isValid())
        notePush(session, deploy::forgetPush(**session.workspace(), began));
}

/// Nothing to decide is good.
Exit tellStatus(Session &session, const store::Server &server, const deploy::PushStatus &status)
{
    session.out.result(report::toJson(status, server), report::pushStatusText(status, session.out.style()));
    const bool blocked = status.last && status.last->outcome == QLatin1String("blocked");
    return status.pending || blocked ? Exit::NotGood : Exit::Good;
}

} // namespace

Result<Exit> rollBackPush(Session &session, const Arguments &arguments)
{
    const auto dialer = reach(session, arguments);
    if (!dialer)
        return fail(dialer.error());
    const auto id = transactionFor(**session.workspace(), *dialer->login, dialer->server,
                                   arguments.positional().value(1));
    if (!id)
        return fail(id.error());
    deploy::ApplyOptions options;
    options.allowRestart = arguments.isSet("allow-restart");
    const auto transaction =
        deploy::rollBack(*dialer->login, dialer->server, *id, session.control(), options);
    if (!transaction)
        return fail(transaction.error());
    noteRollBack(session, *dialer, *transaction);
    return finishPush(session, dialer->server.name, *transaction, QStringLiteral("rollback"),
                      deploy::Outcome::RolledBack);
}

Result<Exit> confirmPush(Session &session, const Arguments &arguments)
{
    const auto dialer = reach(session, arguments);
    if (!dialer)
        return fail(dialer.error());
    const auto id = pendingPush(*dialer->login, dialer->server, arguments.positional().value(1));
    if (!id)
        return fail(id.error());
    const auto transaction = deploy::confirm(*dialer->login, dialer->server, *id);
    if (!transaction)
        return fail(transaction.error());
    noteRollBack(session, *dialer, *transaction);
    return finishPush(session, dialer->server.name, *transaction, QStringLiteral("confirm"),
                      deploy::Outcome::Applied);
}

Result<Exit> driftOfPush(Session &session, const Arguments &arguments)
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

Result<Exit> pushStatus(Session &session, const Arguments &arguments)
{
    const auto dialer = reach(session, arguments);
    if (!dialer)
        return fail(dialer.error());
    const auto status = deploy::pushStatus(*dialer->login, dialer->server);
    if (!status)
        return fail(status.error());
    return tellStatus(session, dialer->server, *status);
}

Result<Exit> extendPush(Session &session, const Arguments &arguments)
{
    const auto wait = waitFrom(arguments);
    if (!wait)
        return fail(wait.error());
    const auto dialer = reach(session, arguments);
    if (!dialer)
        return fail(dialer.error());
    const auto id = pendingPush(*dialer->login, dialer->server, arguments.positional().value(1));
    if (!id)
        return fail(id.error());
    const auto status = deploy::extend(*dialer->login, dialer->server, *id, *wait);
    if (!status)
        return fail(status.error());
    static_cast<void>(tellStatus(session, dialer->server, *status));
    return Exit::Good;
}

} // namespace trunkseal::cli
