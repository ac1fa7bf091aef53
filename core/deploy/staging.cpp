#include "core/deploy/staging.h"

#include "core/base/text.h"
#include "core/deploy/guard.h"
#include "core/deploy/remote_files.h"
#include "core/deploy/remote_program.h"
#include "core/deploy/vicidial_rows.h"

#include <QFileInfo>

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

Result<QStringList> missingDirectories(ssh::RemoteMachine &machine, const Manifest &manifest)
{
    QStringList missing;
    for (const ManifestEntry &entry : manifest.entries) {
        const QString parent = QFileInfo(entry.path).path();
        if (entry.existed || missing.contains(parent))
            continue;
        const auto there = machine.info(parent);
        if (!there)
            return fail(there.error());
        if (!there->exists)
            missing << parent;
    }
    return missing;
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
                           const Manifest &manifest, const QMap<QString, QString> &hashes)
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
    for (size_t i = 0; i < plan.changes.size(); ++i)
        if (plan.changes[i].existed && hashes.value(plan.changes[i].path) != manifest.entries[i].sha256Before)
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

std::vector<StagedFile> stagedFiles(const store::Server &server, const Plan &plan, const Manifest &manifest)
{
    std::vector<StagedFile> files;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const ManifestEntry &entry = manifest.entries[i];
        if (!entry.staged.isEmpty())
            files.push_back({entry.staged, plan.changes[i].after, entry.mode, entry.owner});
        if (!entry.backup.isEmpty())
            files.push_back({entry.backup, plan.changes[i].before});
    }
    for (const auto &[name, content] : stagedRows(plan.rows))
        files.push_back({name, content});
    files.push_back({manifestFile, toText(manifest)});
    files.push_back({guardFile, guardScript(manifest, server)});
    return files;
}

namespace {

QStringList putCommand(const store::Server &server, const QString &directory)
{
    static const QString program = bareProgram(QStringLiteral("put.pl"));
    return {QStringLiteral("perl"), QStringLiteral("-e"), program, stateDirectory(server), directory};
}

QByteArray putInput(const std::vector<StagedFile> &files)
{
    QByteArray input;
    for (const StagedFile &file : files)
        input += QByteArray::number(file.mode, 8) + '\t' + QByteArray::number(file.content.size()) + '\t'
            + file.owner.toUtf8() + '\t' + file.name.toUtf8() + '\n' + file.content;
    return input + "end\n";
}

/// Names of the files in `directory` that still want their owner. Errors: Ssh; nothing when there is no perl.
Result<std::optional<QStringList>> readPut(const ssh::CommandResult &said, const store::Server &server,
                                           const QString &directory)
{
    QStringList lines = QString::fromUtf8(said.out).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const QString last = lines.isEmpty() ? QString() : lines.takeLast();
    if (said.exitCode != 0 && last.isEmpty())
        return std::optional<QStringList>();
    const bool isWhole = last == QLatin1String("whole");
    if (said.exitCode != 0 || !isWhole)
        return fail(ErrorCode::Ssh,
                    Text::tr("%1 could not be written on %2. Check the space on its disk and what user %3 "
                             "may do there.")
                        .arg(directory, server.name, server.user),
                    isWhole ? QString::fromUtf8(said.err).trimmed() : last); // whole: sync tells why not
    QStringList names;
    for (const QString &line : lines)
        if (line.startsWith(QLatin1String("owner ")))
            names << line.mid(6);
    return std::optional(names);
}

/// Without perl: file by file, over SFTP.
Result<void> writeEach(ssh::RemoteMachine &machine, const store::Server &server, const QString &directory,
                       const std::vector<StagedFile> &files)
{
    if (const auto made = makeDirectoryBelow(machine, stateDirectory(server), directory); !made)
        return made;
    for (const StagedFile &file : files) {
        const QString path = directory + QLatin1Char('/') + file.name;
        const auto written = file.owner.isEmpty()
            ? machine.writeNewFile(path, file.content, file.mode)
            : writeOwned(machine, server, path, file.content, file.owner, file.mode);
        if (!written)
            return written;
    }
    return {};
}

} // namespace

Result<Sent> sendAndArm(AskedAhead &machine, const store::Server &server, const QString &id,
                        const std::vector<StagedFile> &files, const std::vector<QStringList> &then)
{
    constexpr std::chrono::seconds limit(50);
    const QString directory = transactionDirectory(server, id);
    const QStringList put = putCommand(server, directory);
    Questions questions{.commands = {put}, .input = putInput(files)};
    questions.commands.insert(questions.commands.end(), then.begin(), then.end());
    if (const auto asked = machine.ask(questions, limit); !asked)
        return fail(asked.error());
    const auto said = machine.run(put, {}, limit);
    if (!said)
        return fail(said.error());
    const auto unowned = readPut(*said, server, directory);
    if (!unowned)
        return Sent{said->out.endsWith("whole\n"), fail(unowned.error())};
    if (!*unowned) {
        machine.forget();
        if (auto written = writeEach(machine, server, directory, files); !written)
            return Sent{false, std::move(written)};
        if (const auto asked = machine.ask({.commands = then}, limit); !asked)
            return fail(asked.error());
        return Sent{true, {}};
    }
    for (const StagedFile &file : files)
        if ((*unowned)->contains(file.name))
            if (auto given = giveOwner(machine, server, directory + QLatin1Char('/') + file.name, file.owner);
                !given)
                return Sent{true, std::move(given)};
    return Sent{true, {}};
}

} // namespace trunkseal::deploy
