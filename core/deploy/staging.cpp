#include "core/deploy/staging.h"

#include "core/base/text.h"
#include "core/deploy/remote_files.h"

namespace trunkseal::deploy {

namespace {

/// Why nothing may be written: somebody else was here.
tl::unexpected<Error> changedSince(const FileChange &change, const store::Server &server)
{
    return fail(
        ErrorCode::Refused,
        Text::tr("%1 on %2 was changed since the plan was made. Look at the difference and plan again.")
            .arg(change.path, server.name));
}

} // namespace

QStringList pathsBefore(const Manifest &manifest)
{
    QStringList paths;
    for (const ManifestEntry &entry : manifest.entries)
        if (entry.existed)
            paths << entry.path;
    return paths;
}

Result<void> recheck(ssh::RemoteMachine &machine, const store::Server &server, const Plan &plan)
{
    for (const FileChange &change : plan.changes) {
        const auto info = machine.info(change.path);
        if (!info)
            return fail(info.error());
        if (info->exists != change.existed)
            return changedSince(change, server);
        if (!change.existed)
            continue;
        if (info->owner != change.owner || info->mode != change.mode || info->size != change.before.size())
            return changedSince(change, server);
        if (info->modifiedAt == change.modifiedAt)
            continue; // a second has room for two changes: recheckByHash() looks closer
        const auto now = machine.readFile(change.path);
        if (!now && now.error().code != ErrorCode::NotFound)
            return fail(now.error());
        if (!now || *now != change.before)
            return changedSince(change, server);
    }
    return {};
}

Result<void> recheckByHash(ssh::RemoteMachine &machine, const store::Server &server, const Plan &plan,
                           const Manifest &manifest)
{
    for (const FileChange &change : plan.changes) {
        const auto info = machine.info(change.path);
        if (!info)
            return fail(info.error());
        const bool isSame = info->exists == change.existed
            && (!change.existed || (info->owner == change.owner && info->mode == change.mode));
        if (!isSame)
            return changedSince(change, server);
    }
    const auto hashes = sha256Of(machine, server, pathsBefore(manifest));
    if (!hashes)
        return fail(hashes.error());
    qsizetype next = 0;
    for (size_t i = 0; i < plan.changes.size(); ++i)
        if (plan.changes[i].existed && hashes->at(next++) != manifest.entries[i].sha256Before)
            return changedSince(plan.changes[i], server);
    return {};
}

Manifest manifestFor(const Plan &plan, const QDateTime &startedAt)
{
    Manifest manifest;
    manifest.id = plan.id;
    manifest.startedAt = startedAt;
    manifest.carrierNames = plan.carrierNames;
    manifest.reloads = plan.reloads;
    for (const RowChange &row : plan.rows)
        manifest.rows << row.carrierId;
    int number = 0;
    for (const FileChange &change : plan.changes) {
        const bool removed = change.kind == FileChange::Kind::Remove;
        const QString name = QString::number(number++);
        ManifestEntry entry;
        entry.path = change.path;
        entry.existed = change.existed;
        entry.owner = change.owner;
        entry.mode = change.mode;
        entry.sha256Before = change.existed ? sha256Hex(change.before) : QString();
        entry.sha256After = removed ? QString() : sha256Hex(change.after);
        entry.backup = change.existed ? name + QStringLiteral(".old") : QString();
        entry.staged = removed ? QString() : name + QStringLiteral(".new");
        manifest.entries.push_back(entry);
    }
    return manifest;
}

Result<void> sendFiles(ssh::RemoteMachine &machine, const store::Server &server, const Plan &plan,
                       const Manifest &manifest)
{
    const QString directory = transactionDirectory(server, manifest.id) + QLatin1Char('/');
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const ManifestEntry &entry = manifest.entries[i];
        if (!entry.staged.isEmpty()) {
            if (const auto done =
                    machine.writeNewFile(directory + entry.staged, plan.changes[i].after, entry.mode);
                !done)
                return done;
        }
        if (!entry.backup.isEmpty()) {
            if (const auto done =
                    machine.writeNewFile(directory + entry.backup, plan.changes[i].before, 0600);
                !done)
                return done;
        }
    }
    return {};
}

Result<void> areWhole(AskedAhead &machine, const store::Server &server, const Manifest &manifest,
                      const std::vector<QStringList> &then)
{
    const QString directory = transactionDirectory(server, manifest.id) + QLatin1Char('/');
    std::vector<QStringList> owners;
    QStringList paths;
    QStringList hashesSent;
    QStringList troubles; // what to say when the hash is another
    for (const ManifestEntry &entry : manifest.entries) {
        if (!entry.staged.isEmpty()) {
            paths << directory + entry.staged;
            hashesSent << entry.sha256After;
            troubles << Text::tr("%1 did not arrive whole on %2.").arg(entry.path, server.name);
            const auto command = ownerCommand(machine, server, paths.back(), entry.owner);
            if (!command)
                return fail(command.error());
            if (!command->isEmpty())
                owners.push_back(*command);
        }
        if (!entry.backup.isEmpty()) {
            paths << directory + entry.backup;
            hashesSent << entry.sha256Before;
            troubles << Text::tr("The backup of %1 is not whole on %2.").arg(entry.path, server.name);
        }
    }
    Questions questions{.commands = owners};
    if (!paths.isEmpty())
        questions.commands.push_back(sha256Command(paths));
    questions.commands.insert(questions.commands.end(), then.begin(), then.end());
    if (const auto asked = machine.ask(questions, std::chrono::seconds(50)); !asked)
        return asked;
    for (const QStringList &command : owners)
        if (const auto given = runOrFail(machine, server, command); !given)
            return given;
    const auto hashes = sha256Of(machine, server, paths);
    if (!hashes)
        return fail(hashes.error());
    for (qsizetype i = 0; i < paths.size(); ++i)
        if (hashes->at(i) != hashesSent.at(i))
            return fail(ErrorCode::Ssh, troubles.at(i));
    return {};
}

} // namespace trunkseal::deploy
