#include "core/base/text.h"
#include "core/deploy/before_push.h"
#include "core/deploy/guard.h"
#include "core/deploy/push.h"
#include "core/deploy/remote_asterisk.h"
#include "core/deploy/remote_files.h"
#include "core/deploy/transaction_log.h"
#include "core/deploy/vicidial_rows.h"
#include "core/diagnosis/catalogue.h"

#include <functional>

namespace trunkseal::deploy {

namespace {

const QString restartCommand = QStringLiteral("core restart now");

/// Refuses when a file or a row is neither as the push left it nor as before it. True = something is to be
/// put back.
Result<bool> isOurs(ssh::RemoteMachine &machine, const store::Server &server, const Manifest &manifest)
{
    bool changed = false;
    if (manifest.hasRows()) {
        const auto rows = rowsState(machine, server, manifest.id);
        if (!rows)
            return fail(rows.error());
        if (rows->rows == RowsState::Side::Foreign)
            return fail(ErrorCode::Refused,
                        Text::tr("Somebody changed a carrier of this push in VICIdial on %1 since (%2). "
                                 "Rolling back would lose that change. Look at VICIdial's carrier page.")
                            .arg(server.name, manifest.rows.join(QLatin1String(", "))));
        changed = rows->rows != RowsState::Side::Old;
    }
    const auto files = areFilesOurs(machine, server, manifest);
    if (!files)
        return files;
    return changed || *files;
}

/// No backup may turn out to be damaged half-way.
Result<void> checkBackups(ssh::RemoteMachine &machine, const store::Server &server, const Manifest &manifest)
{
    for (const ManifestEntry &entry : manifest.entries) {
        if (!entry.existed)
            continue;
        const QString path = transactionDirectory(server, manifest.id) + QLatin1Char('/') + entry.backup;
        const auto hash = remoteSha256(machine, server, path);
        if (!hash)
            return fail(hash.error());
        if (*hash != entry.sha256Before)
            return fail(ErrorCode::NotFound,
                        Text::tr("The backup %1 on %2 is missing or damaged; nothing was changed.")
                            .arg(path, server.name));
    }
    return {};
}

/// What loads the old files: the commands of the push, or plain reloads where a restart is not allowed.
QStringList commandsBack(const Manifest &manifest, bool allowRestart)
{
    if (allowRestart || !manifest.reloads.contains(restartCommand))
        return manifest.reloads;
    QStringList commands;
    if (manifest.hasRows())
        commands << QStringLiteral("sip reload") << QStringLiteral("pjsip reload")
                 << QStringLiteral("dialplan reload");
    for (const ManifestEntry &entry : manifest.entries) {
        const bool sip = entry.path.endsWith(QLatin1String("/sip.conf"))
            || entry.path.endsWith(QLatin1String("/sip_trunkseal.conf"));
        commands << (sip ? QStringLiteral("sip reload") : QStringLiteral("pjsip reload"));
    }
    commands.removeDuplicates();
    return commands;
}

Result<void> activateAll(RemoteAsterisk &asterisk, const QStringList &commands)
{
    for (const QString &command : commands)
        if (const auto done = asterisk.activate(command); !done)
            return done;
    return {};
}

Result<void> verifyOld(ssh::RemoteMachine &machine, const store::Server &server, const Manifest &manifest)
{
    if (auto files = verifyRestored(machine, server, manifest); !files || !manifest.hasRows())
        return files;
    const auto rows = rowsState(machine, server, manifest.id);
    if (!rows)
        return fail(rows.error());
    if (rows->rows != RowsState::Side::Old || rows->files != RowsState::Side::Old)
        return fail(ErrorCode::Ssh,
                    Text::tr("VICIdial on %1 does not have the old carriers (%2) again.")
                        .arg(server.name, manifest.rows.join(QLatin1String(", "))));
    return {};
}

/// Checks what is there now, and tells how it ended.
Transaction checkedEnd(ssh::RemoteMachine &machine, const store::Server &server, Manifest &manifest,
                       Transaction transaction, Result<void> result, const Control &control)
{
    control.report(2, 3, Text::tr("Checking"));
    if (result)
        result = runStep(transaction, QStringLiteral("verify"),
                         Text::tr("The server confirms bytes, owner and mode."),
                         [&] { return verifyOld(machine, server, manifest); });
    transaction.outcome = result ? Outcome::RolledBack : Outcome::Failed;
    transaction.oneLine = result ? Text::tr("%1 is as it was before this push.").arg(server.name)
                                 : Text::tr("The roll back on %1 is not complete: %2 Run it again.")
                                       .arg(server.name, result.error().message);
    record(transaction, machine, server, manifest, result ? Manifest::State::RolledBack : manifest.state);
    control.report(3, 3, Text::tr("Done"));
    return transaction;
}

QString unloadedFile(const store::Server &server, const Manifest &manifest)
{
    return transactionDirectory(server, manifest.id) + QStringLiteral("/guard.unloaded");
}

/// The guard notes what Asterisk, which runs, did not load.
Result<void> isLoaded(ssh::RemoteMachine &machine, const store::Server &server, const Manifest &manifest)
{
    const auto unloaded = machine.readFile(unloadedFile(server, manifest));
    if (!unloaded && unloaded.error().code == ErrorCode::NotFound)
        return {};
    if (!unloaded)
        return fail(unloaded.error());
    const QString commands =
        QString::fromUtf8(unloaded->trimmed()).replace(QLatin1Char('\n'), QLatin1String(", "));
    return fail(
        ErrorCode::Ssh,
        Text::tr(
            "The files are as before, but Asterisk did not load them (%1): another reload was running, or "
            "user %2 may not ask for it.")
            .arg(commands, server.user));
}

/// The guard does it on the server, whatever becomes of our connection; `tell` tells it to.
Transaction letGuardRollBack(ssh::RemoteMachine &machine, const store::Server &server, Manifest &manifest,
                             Transaction transaction, const Control &control,
                             const std::function<Result<GuardStatus>()> &tell)
{
    const Uninterrupted shield(machine);
    control.report(0, 3, Text::tr("The guard puts the old files back"));
    auto result = runStep(
        transaction, QStringLiteral("rollback"), Text::tr("Every file is as it was before."),
        [&]() -> Result<void> {
            const auto guard = tell();
            if (!guard)
                return fail(guard.error());
            if (guard->state != GuardStatus::State::RolledBack)
                return fail(
                    ErrorCode::Ssh,
                    Text::tr("The guard on %1 has not finished; see push status %1.").arg(server.name));
            return isLoaded(machine, server, manifest);
        });
    return checkedEnd(machine, server, manifest, std::move(transaction), result, control);
}

/// A push without a guard, or one that came back after it: file by file, as long as the connection holds.
Transaction rollBackFromHere(ssh::RemoteMachine &machine, const store::Server &server, Manifest &manifest,
                             Transaction transaction, const Control &control, const QStringList &commands)
{
    const Uninterrupted shield(machine);
    RemoteAsterisk asterisk(machine, server);
    control.report(0, 3, Text::tr("Putting the old files back"));
    auto result =
        runStep(transaction, QStringLiteral("rollback"), Text::tr("Every file is as it was before."),
                [&] { return restore(machine, server, manifest); });
    if (result && manifest.hasRows())
        result = runStep(transaction, QStringLiteral("rows"),
                         Text::tr("VICIdial has the old carriers, and its files are right."), [&] {
                             return takeRowsBack(machine, server, manifest.id,
                                                 [&](const QString &why) { control.report(0, 3, why); });
                         });
    control.report(1, 3, Text::tr("Asterisk loads them"));
    if (result)
        result = runStep(transaction, QStringLiteral("reload"),
                         Text::tr("Done: %1.").arg(commands.join(QLatin1String(", "))),
                         [&] { return activateAll(asterisk, commands); });
    if (result) // the file may not be there
        static_cast<void>(machine.remove(unloadedFile(server, manifest)));
    return checkedEnd(machine, server, manifest, std::move(transaction), result, control);
}

} // namespace

Result<Transaction> rollBack(ssh::RemoteMachine &machine, const store::Server &server,
                             const QString &transactionId, const Control &control,
                             const ApplyOptions &options)
{
    auto manifest = manifestOf(machine, server, transactionId);
    if (!manifest)
        return fail(manifest.error());
    Transaction transaction = transactionOf(*manifest, server);
    const auto changed = isOurs(machine, server, *manifest);
    if (!changed)
        return fail(changed.error());
    const auto guard = tellGuard(machine, server, manifest->id, GuardVerb::Status);
    if (!guard)
        return fail(guard.error());
    if (guard->state == GuardStatus::State::Armed || guard->state == GuardStatus::State::Firing)
        return letGuardRollBack(machine, server, *manifest, std::move(transaction), control, [&] {
            return tellGuard(machine, server, manifest->id, GuardVerb::RollBack);
        });
    if (!*changed && guard->state == GuardStatus::State::RolledBack)
        manifest->state = Manifest::State::RolledBack; // the guard does not write into the manifest
    if (!*changed && manifest->state == Manifest::State::RolledBack && isLoaded(machine, server, *manifest)) {
        transaction.outcome = Outcome::NothingToDo;
        transaction.oneLine = Text::tr("%1 is already as it was before this push.").arg(server.name);
        return transaction;
    }
    if (const auto free = isFree(machine, server); !free)
        return fail(free.error());
    if (const auto backups = checkBackups(machine, server, *manifest); !backups)
        return fail(backups.error());
    if (control.isCanceled())
        return fail(
            ErrorCode::Canceled,
            Text::tr("The roll back on %1 was stopped before anything was changed.").arg(server.name));

    const QStringList commands = commandsBack(*manifest, options.allowRestart);
    if (commands != manifest->reloads)
        transaction.findings.push_back(
            diagnosis::finding(diagnosis::id::restartToForget, {{QStringLiteral("server"), server.name}}));
    const bool hasGuard =
        guard->state == GuardStatus::State::Confirmed || guard->state == GuardStatus::State::Blocked;
    if (hasGuard)
        return letGuardRollBack(machine, server, *manifest, std::move(transaction), control,
                                [&] { return reopenGuard(machine, server, manifest->id, commands); });
    return rollBackFromHere(machine, server, *manifest, std::move(transaction), control, commands);
}

} // namespace trunkseal::deploy
