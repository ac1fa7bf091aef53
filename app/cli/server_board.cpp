#include "app/cli/push_parts.h"
#include "app/cli/secrets.h"
#include "app/cli/server_login.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/deploy/board.h"
#include "core/report/board_report.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

/// Only the servers that are named; all when none is. Errors: NotFound.
Result<void> keepNamed(Session &session, const QStringList &names, deploy::BoardFacts &facts)
{
    if (names.isEmpty())
        return {};
    QStringList ids;
    for (const QString &name : names) {
        const auto server = serverNamed(session, name);
        if (!server)
            return fail(server.error());
        ids << server->id;
    }
    std::erase_if(facts.servers, [&ids](const deploy::BoardFacts::Server &server) {
        return !ids.contains(server.entry.id);
    });
    return {};
}

/// Asks the servers; one whose login is not known is told like one that is not reached.
Result<QMap<QString, deploy::ServerCheck>> checkAll(Session &session, const Arguments &arguments,
                                                    const deploy::BoardFacts &facts)
{
    const auto atOnce = arguments.number("at-once", 1, 64, 5);
    if (!atOnce)
        return fail(atOnce.error());
    std::vector<carrier::Carrier> carriers;
    for (const deploy::BoardFacts::Carrier &carrier : facts.carriers)
        carriers.push_back(carrier.entry);
    const auto secrets = secretsOf(session, carriers);
    if (!secrets)
        return fail(secrets.error());
    const auto given = givenSecret(arguments, QStringLiteral("password")); // once: a variable is gone then
    if (!given)
        return fail(given.error());
    QMap<QString, deploy::ServerCheck> checks;
    std::vector<deploy::BoardTarget> targets;
    for (const deploy::BoardFacts::Server &server : facts.servers) {
        const bool isAsked = *given && server.entry.login != store::LoginMethod::Agent;
        auto secret = isAsked ? Result<Secret>(**given) : loginSecret(session, arguments, server.entry);
        if (secret)
            targets.push_back({server.entry, std::move(*secret)});
        else if (secret.error().code == ErrorCode::Canceled)
            return fail(secret.error());
        else
            checks.insert(server.entry.id,
                          deploy::toCheck(fail(secret.error()), QDateTime::currentDateTimeUtc()));
    }
    const auto driftOf = [&](const deploy::BoardTarget &target,
                             const Control &control) -> Result<deploy::DriftReport> {
        const auto login = deploy::login(target.server, target.secret, control);
        return login
            ? deploy::drift(**login, target.server, carriers, *secrets, deploy::DriftScope::Pushed, control)
            : fail(login.error());
    };
    deploy::checkServers(targets, *atOnce, driftOf, session.control(),
                         [&](std::size_t index, const deploy::ServerCheck &check) {
                             checks.insert(targets[index].server.id, check);
                         });
    if (session.control().isCanceled())
        return fail(ErrorCode::Canceled, Text::tr("Cancelled."));
    return checks;
}

/// What could not be asked weighs more than what differs.
Exit exitOf(const deploy::Board &board)
{
    std::optional<Exit> failed;
    for (const deploy::BoardRow &row : board.rows) {
        if (!row.check || !row.check->error)
            continue;
        const Exit one = exitFor(row.check->error->code);
        if (!failed || one == Exit::Unreachable)
            failed = one;
    }
    return failed ? *failed : deploy::countOf(board).isGood() ? Exit::Good : Exit::NotGood;
}

Result<Exit> board(Session &session, const Arguments &arguments)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    auto facts = deploy::boardFacts(**workspace);
    if (!facts)
        return fail(facts.error());
    if (const auto kept = keepNamed(session, arguments.positional(), *facts); !kept)
        return fail(kept.error());
    QMap<QString, deploy::ServerCheck> checks;
    if (arguments.isSet("check")) {
        auto checked = checkAll(session, arguments, *facts);
        if (!checked)
            return fail(checked.error());
        checks = std::move(*checked);
    }
    const deploy::Board board = deploy::boardOf(*facts, checks);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    session.out.result(report::boardJson(board, now), report::boardText(board, now, session.out.style()));
    return exitOf(board);
}

} // namespace

std::vector<Verb> boardVerbs()
{
    return {
        {"server",
         "board",
         "[SERVER…]",
         0,
         -1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Show which carriers are on which dialers, how sealed they are and what was "
                           "changed since. Exit code 1: something differs or waits."),
         "trunkseal-cli server board --check",
         {{"check", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Ask every dialer what it has; without it, only what the workspace remembers.")},
          {"at-once", "N",
           QT_TRANSLATE_NOOP("trunkseal::Text", "So many dialers are asked at a time (default 5).")},
          {"password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Read the password or key passphrase from the first line of a file.")},
          {"password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Read the password or key passphrase from an environment variable.")}},
         board},
    };
}

} // namespace trunkseal::cli
