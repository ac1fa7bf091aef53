#include "app/cli/secrets.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/report/report_json.h"

#include <QFileInfo>

namespace trunkseal::cli {

namespace {

void print(Session &session, const store::Workspace &workspace, const QString &sentence)
{
    session.out.result(report::toJson(workspace), sentence.arg(workspace.path()) + QLatin1Char('\n'));
}

Result<Exit> create(Session &session, const Arguments &arguments)
{
    if (QFileInfo(session.workspacePath()).size() > 0)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 exists already. Choose another name with --workspace.")
                        .arg(session.workspacePath()));
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    if (arguments.isSet("passphrase-file") || arguments.isSet("passphrase-env")) {
        if (const auto made = session.unlockOrCreate(); !made)
            return fail(made.error());
    }
    print(session, **workspace, Text::tr("The workspace %1 is ready."));
    return Exit::Good;
}

/// For commands that look at a workspace and must not make one.
Result<store::Workspace *> existing(Session &session)
{
    if (!QFileInfo::exists(session.workspacePath()))
        return fail(ErrorCode::NotFound,
                    Text::tr("There is no workspace %1. Make one with workspace create.")
                        .arg(session.workspacePath()));
    return session.workspace();
}

Result<Exit> check(Session &session, const Arguments &)
{
    const auto workspace = existing(session);
    if (!workspace)
        return fail(workspace.error());
    const auto checked = (*workspace)->check();
    if (!checked) {
        session.out.failed(checked.error());
        return Exit::NotGood;
    }
    print(session, **workspace, Text::tr("The workspace %1 is in order: database, entries and audit log."));
    return Exit::Good;
}

Result<Exit> unlock(Session &session, const Arguments &)
{
    const auto workspace = existing(session);
    if (!workspace)
        return fail(workspace.error());
    if (const auto open = session.unlockOrCreate(); !open)
        return fail(open.error());
    print(session, **workspace,
          Text::tr("The vault of %1 opens. It is locked again when this command ends."));
    return Exit::Good;
}

Result<Secret> givenOrAsked(const Arguments &arguments, const char *option, const QString &question,
                            const Control &control)
{
    const auto given = givenSecret(arguments, QLatin1String(option));
    if (!given)
        return fail(given.error());
    return *given ? Result<Secret>(**given) : askSecret(question, control);
}

Result<Exit> passphrase(Session &session, const Arguments &arguments)
{
    const auto workspace = existing(session);
    if (!workspace)
        return fail(workspace.error());
    const auto current =
        givenOrAsked(arguments, "passphrase", Text::tr("Current passphrase:"), session.control());
    if (!current)
        return fail(current.error());
    const auto next =
        givenOrAsked(arguments, "new-passphrase", Text::tr("New passphrase:"), session.control());
    if (!next)
        return fail(next.error());
    if (const auto changed = (*workspace)->changePassphrase(*current, *next); !changed)
        return fail(changed.error());
    print(session, **workspace, Text::tr("The passphrase of %1 is changed."));
    return Exit::Good;
}

} // namespace

std::vector<Verb> workspaceVerbs()
{
    return {
        {"workspace",
         "create",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Make a new workspace; with a passphrase option also its vault."),
         "trunkseal-cli workspace create --workspace team.trunkseal --passphrase-file team.pass",
         {},
         create},
        {"workspace",
         "check",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Check the database, its entries and the audit log."),
         "trunkseal-cli workspace check",
         {},
         check},
        {"workspace",
         "unlock",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "See whether the passphrase opens the vault; makes the vault when there is none."),
         "trunkseal-cli workspace unlock --passphrase-env TRUNKSEAL_PASSPHRASE",
         {},
         unlock},
        {"workspace",
         "passphrase",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Change the vault's passphrase."),
         "trunkseal-cli workspace passphrase --passphrase-file old.pass --new-passphrase-file new.pass",
         {{"new-passphrase-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the new passphrase from the first line of a file.")},
          {"new-passphrase-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the new passphrase from an environment variable.")}},
         passphrase},
    };
}

} // namespace trunkseal::cli
