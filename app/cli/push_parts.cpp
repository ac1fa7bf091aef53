#include "app/cli/push_parts.h"

#include "app/cli/server_login.h"
#include "core/base/text.h"
#include "core/report/report_json.h"

namespace trunkseal::cli {

namespace {

Exit exitOf(const deploy::Transaction &transaction, deploy::Outcome wanted, const Control &control)
{
    const bool waits = transaction.outcome == deploy::Outcome::Armed && wanted == deploy::Outcome::Applied;
    if (transaction.outcome == wanted || transaction.outcome == deploy::Outcome::NothingToDo || waits)
        return Exit::Good;
    return control.isCanceled() ? Exit::Cancelled : Exit::NotGood;
}

} // namespace

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

Result<std::vector<store::Server>> serversFrom(Session &session, const Arguments &arguments)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    QStringList names = arguments.positional();
    if (arguments.isSet("all")) {
        const auto servers = (*workspace)->servers();
        if (!servers)
            return fail(servers.error());
        for (const store::Server &server : *servers)
            names << server.name;
    }
    names.removeDuplicates();
    if (names.isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("Name the servers, the canary first, or give --all."));
    std::vector<store::Server> servers;
    for (const QString &name : names) {
        auto server = serverNamed(session, name);
        if (!server)
            return fail(server.error());
        servers.push_back(std::move(*server));
    }
    return servers;
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

Exit finishPush(Session &session, const QString &server, const deploy::Transaction &transaction,
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

void notePush(Session &session, const Result<void> &kept)
{
    if (!kept)
        session.out.message(Text::tr("The push is not in the history: %1").arg(kept.error().message));
}

constexpr int shortestWait = 60; ///< what the push itself may need before it is verified
constexpr int longestWait = 24 * 60 * 60;

Result<std::chrono::seconds> waitFrom(const Arguments &arguments)
{
    const auto seconds = arguments.number("within", shortestWait, longestWait, 300);
    if (!seconds)
        return fail(seconds.error());
    return std::chrono::seconds(*seconds);
}

Result<deploy::ApplyOptions> applyOptionsFrom(const Arguments &arguments)
{
    deploy::ApplyOptions options;
    options.allowRestart = arguments.isSet("allow-restart");
    options.confirm = arguments.isSet("confirm");
    options.testCall = arguments.isSet("test-call");
    const auto patience =
        arguments.number("vicidial-patience", 5, 3600, static_cast<int>(options.vicidialPatience.count()));
    if (!patience)
        return fail(patience.error());
    options.vicidialPatience = std::chrono::seconds(*patience);
    const auto idle = arguments.number("when-idle", 1, 86400, 0);
    if (!idle)
        return fail(idle.error());
    options.idlePatience = std::chrono::seconds(*idle);
    return options;
}

} // namespace trunkseal::cli
