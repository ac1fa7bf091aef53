#include "core/deploy/remote_files.h"

#include "core/base/text.h"
#include "core/deploy/remote_asterisk.h"
#include "core/pki/sha256.h"

#include <QJsonDocument>

#include <algorithm>

namespace trunkseal::deploy {

namespace {

Result<ssh::CommandResult> runAndCheck(ssh::RemoteMachine &machine, const store::Server &server,
                                       const QStringList &words, const QByteArray &input = {})
{
    auto result = machine.run(words, input);
    if (result && result->exitCode != 0)
        return fail(ErrorCode::Ssh,
                    Text::tr("“%1” failed on %2. Check what user %3 may do there.")
                        .arg(words.join(QLatin1Char(' ')), server.name, server.user),
                    QString::fromUtf8(result->err).trimmed());
    return result;
}

/// True when hash, owner and mode are those of before the transaction.
Result<bool> isAsBefore(ssh::RemoteMachine &machine, const store::Server &server, const ManifestEntry &entry)
{
    const auto info = machine.info(entry.path);
    if (!info)
        return fail(info.error());
    if (!info->exists || !entry.existed)
        return info->exists == entry.existed;
    if (info->owner != entry.owner || info->mode != entry.mode)
        return false;
    const auto hash = remoteSha256(machine, server, entry.path);
    if (!hash)
        return fail(hash.error());
    return *hash == entry.sha256Before;
}

Result<void> restoreOne(ssh::RemoteMachine &machine, const store::Server &server, const QString &directory,
                        const ManifestEntry &entry)
{
    const auto done = isAsBefore(machine, server, entry);
    if (!done)
        return fail(done.error());
    if (*done)
        return {};
    if (!entry.existed)
        return machine.remove(entry.path);
    const auto content = machine.readFile(directory + QLatin1Char('/') + entry.backup);
    if (!content)
        return fail(content.error());
    if (sha256Hex(*content) != entry.sha256Before)
        return fail(ErrorCode::Ssh, Text::tr("The backup of %1 is damaged.").arg(entry.path));
    // A copy: the backup stays, so that this can be repeated when it is interrupted.
    const QString copy = directory + QLatin1Char('/') + entry.backup + QStringLiteral(".restore");
    if (const auto removed = machine.remove(copy); !removed && removed.error().code != ErrorCode::NotFound)
        return removed;
    if (const auto written = writeOwned(machine, server, copy, *content, entry.owner, entry.mode); !written)
        return written;
    return machine.rename(copy, entry.path);
}

/// First as the login itself: what it may do needs no line in sudoers.
Result<ssh::CommandResult> runAsLoginOrFail(ssh::RemoteMachine &machine, const store::Server &server,
                                            const QStringList &words, const QByteArray &input = {})
{
    if (!server.useSudo)
        return runAndCheck(machine, server, words, input);
    auto result = machine.run(words, input);
    return result && result->exitCode != 0 ? runAndCheck(machine, server, withSudo(server, words), input)
                                           : result;
}

/// Of a line of sha256sum, which begins with a backslash where the name behind it is escaped; else empty.
QString hashIn(QByteArrayView line)
{
    constexpr qsizetype digits = 64;
    if (line.startsWith('\\'))
        line = line.sliced(1);
    const bool isOne = line.size() > digits && line[digits] == ' '
        && std::all_of(line.begin(), line.begin() + digits,
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return isOne ? QString::fromLatin1(line.first(digits)) : QString();
}

} // namespace

QString sha256Hex(const QByteArray &bytes)
{
    return QString::fromLatin1(pki::sha256(bytes).toHex());
}

QStringList sha256Command(const QStringList &paths)
{
    return QStringList{QStringLiteral("sha256sum"), QStringLiteral("--")} + paths;
}

Result<QStringList> sha256Of(ssh::RemoteMachine &machine, const store::Server &server,
                             const QStringList &paths)
{
    QStringList hashes;
    if (paths.size() > 1) { // one that the login may not read takes sudo, each by itself
        const auto answer = machine.run(sha256Command(paths));
        if (!answer)
            return fail(answer.error());
        for (const QByteArray &line : answer->out.split('\n'))
            if (const QString hash = hashIn(line); !hash.isEmpty())
                hashes << hash;
        if (answer->exitCode == 0 && hashes.size() == paths.size())
            return hashes;
        hashes.clear();
    }
    for (const QString &path : paths) {
        const auto answer = runAsLoginOrFail(machine, server, sha256Command({path}));
        if (!answer)
            return fail(answer.error());
        const QString hash = hashIn(answer->out);
        if (hash.isEmpty())
            return fail(ErrorCode::Ssh, Text::tr("%1 gave no checksum of %2.").arg(server.name, path));
        hashes << hash;
    }
    return hashes;
}

Result<QString> remoteSha256(ssh::RemoteMachine &machine, const store::Server &server, const QString &path)
{
    const auto info = machine.info(path);
    if (!info)
        return fail(info.error());
    if (!info->exists)
        return QString();
    const auto hashes = sha256Of(machine, server, {path});
    if (!hashes)
        return fail(hashes.error());
    return hashes->front();
}

Result<QStringList> ownerCommand(ssh::RemoteMachine &machine, const store::Server &server,
                                 const QString &path, const QString &owner)
{
    const auto info = machine.info(path);
    if (!info)
        return fail(info.error());
    if (info->owner == owner)
        return QStringList();
    return withSudo(server, {QStringLiteral("chown"), QStringLiteral("--"), owner, path});
}

Result<void> runOrFail(ssh::RemoteMachine &machine, const store::Server &server, const QStringList &words)
{
    const auto done = runAndCheck(machine, server, words);
    if (!done)
        return fail(done.error());
    return {};
}

Result<void> giveOwner(ssh::RemoteMachine &machine, const store::Server &server, const QString &path,
                       const QString &owner)
{
    const auto command = ownerCommand(machine, server, path, owner);
    if (!command)
        return fail(command.error());
    return command->isEmpty() ? Result<void>() : runOrFail(machine, server, *command);
}

Result<void> giveDirectory(ssh::RemoteMachine &machine, const store::Server &server, const QString &path,
                           const QString &owner)
{
    if (!server.useSudo)
        return giveOwner(machine, server, path, owner);
    const QString group = QLatin1Char(':') + owner.section(QLatin1Char(':'), 1);
    const auto made = machine.info(path);
    if (!made)
        return fail(made.error());
    if (made->owner.endsWith(group)) // as where the directory above hands its group on
        return {};
    return runOrFail(machine, server,
                     withSudo(server, {QStringLiteral("chown"), QStringLiteral("--"), group, path}));
}

Result<void> writeOwned(ssh::RemoteMachine &machine, const store::Server &server, const QString &path,
                        const QByteArray &content, const QString &owner, int mode)
{
    if (const auto written = machine.writeNewFile(path, content, mode); !written)
        return written;
    return giveOwner(machine, server, path, owner);
}

Result<void> makeDirectoryBelow(ssh::RemoteMachine &machine, const QString &parent, const QString &path)
{
    constexpr int mode = 0700;
    auto made = machine.makeDirectory(path, mode);
    if (!made && made.error().code == ErrorCode::NotFound) {
        // Whether it was made by us or by another at this moment: the next line tells.
        static_cast<void>(machine.makeDirectory(parent, mode));
        made = machine.makeDirectory(path, mode);
    }
    return made;
}

Result<void> restore(ssh::RemoteMachine &machine, const store::Server &server, const Manifest &manifest)
{
    const QString directory = transactionDirectory(server, manifest.id);
    QStringList left;
    QStringList reasons;
    // Backwards: an #include must never name a file that is gone already.
    for (auto entry = manifest.entries.rbegin(); entry != manifest.entries.rend(); ++entry) {
        if (const auto done = restoreOne(machine, server, directory, *entry); !done) {
            left << entry->path;
            reasons << done.error().message;
        }
    }
    for (auto made = manifest.madeDirectories.rbegin(); made != manifest.madeDirectories.rend(); ++made) {
        // Someone else's file in it is a reason to let it stay.
        static_cast<void>(machine.remove(*made));
    }
    if (!left.isEmpty())
        return fail(ErrorCode::Ssh,
                    Text::tr("Not restored on %1: %2. The old content lies in %3 there.")
                        .arg(server.name, left.join(QLatin1String(", ")), directory),
                    reasons.join(QLatin1Char('\n')));
    return {};
}

Result<bool> areFilesOurs(ssh::RemoteMachine &machine, const store::Server &server, const Manifest &manifest)
{
    bool changed = false;
    for (const ManifestEntry &entry : manifest.entries) {
        const auto now = remoteSha256(machine, server, entry.path);
        if (!now)
            return fail(now.error());
        if (*now != entry.sha256After && *now != entry.sha256Before)
            return fail(ErrorCode::Refused,
                        Text::tr("%1 on %2 was changed since this push by someone else. Rolling back would "
                                 "lose that change. "
                                 "Look at the file; the one from before the push is %3.")
                            .arg(entry.path, server.name,
                                 entry.existed ? transactionDirectory(server, manifest.id) + QLatin1Char('/')
                                         + entry.backup
                                               : Text::tr("none")));
        changed = changed || *now != entry.sha256Before;
    }
    return changed;
}

Result<void> verifyRestored(ssh::RemoteMachine &machine, const store::Server &server,
                            const Manifest &manifest)
{
    QStringList wrong;
    for (const ManifestEntry &entry : manifest.entries) {
        const auto same = isAsBefore(machine, server, entry);
        if (!same)
            return fail(same.error());
        if (!*same)
            wrong << entry.path;
    }
    if (!wrong.isEmpty())
        return fail(ErrorCode::Ssh,
                    Text::tr("Not as before on %1: %2. The old content lies in %3 there.")
                        .arg(server.name, wrong.join(QLatin1String(", ")),
                             transactionDirectory(server, manifest.id)));
    return {};
}

Result<void> appendLog(ssh::RemoteMachine &machine, const store::Server &server, const QJsonObject &line)
{
    const QString path = stateDirectory(server) + QStringLiteral("/transactions.log");
    const auto done = runAsLoginOrFail(
        machine, server, {QStringLiteral("tee"), QStringLiteral("-a"), QStringLiteral("--"), path},
        QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    if (!done)
        return fail(done.error());
    return {};
}

} // namespace trunkseal::deploy
