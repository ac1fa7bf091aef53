#include "core/base/text.h"
#include "core/ssh/session_private.h"

#include <fcntl.h>

#include <array>

namespace trunkseal::ssh {

namespace {

// A single sftp_write of 300 000 bytes ends the session in libssh 0.10.
constexpr qsizetype chunkBytes = 32 * 1024;

// What is made is its owner's alone at first. A umask takes nothing from these, or takes it from the owner.
constexpr mode_t ownFileMode = 0600;
constexpr mode_t ownDirectoryMode = 0700;

QString nameFromGetent(const Result<std::vector<CommandResult>> &answers, size_t which, quint32 id)
{
    const QString name = answers && answers->at(which).exitCode == 0
        ? QString::fromUtf8(answers->at(which).out).section(QLatin1Char(':'), 0, 0).trimmed()
        : QString();
    return name.isEmpty() ? QString::number(id) : name;
}

/// Of /etc/passwd or /etc/group: NAME:x:ID:… The first name of an id counts, as for the server itself.
void readNames(const Result<QByteArray> &file, QMap<quint32, QString> &names)
{
    if (!file)
        return;
    for (const QByteArray &line : file->split('\n')) {
        const QList<QByteArray> fields = line.split(':');
        bool isNumber = false;
        const quint32 id = fields.size() > 2 ? fields[2].toUInt(&isNumber) : 0;
        if (isNumber && !fields[0].isEmpty() && !names.contains(id))
            names.insert(id, QString::fromUtf8(fields[0]));
    }
}

} // namespace

Result<sftp_session> Session::Private::files()
{
    if (const auto ready = transport->ready(); !ready)
        return fail(ready.error());
    if (sftp)
        return sftp.get();
    const Guarded guard(*transport->dog, transport->timeout);
    SftpPtr opened{sftp_new(transport->session.get())};
    if (!opened || sftp_init(opened.get()) != SSH_OK)
        return transport->failure(
            ErrorCode::Ssh,
            Text::tr("%1 offers no file transfer (SFTP) to this login. Enable the sftp subsystem "
                     "in the server's sshd_config.")
                .arg(transport->host));
    sftp = std::move(opened);
    return sftp.get();
}

tl::unexpected<Error> Session::Private::fileFailure(const QString &path, const QString &doing) const
{
    const int status = sftp_get_error(sftp.get());
    if (status == SSH_FX_NO_SUCH_FILE || status == SSH_FX_NO_SUCH_PATH)
        return transport->failure(ErrorCode::NotFound,
                                  Text::tr("%1 does not exist on %2.").arg(path, transport->host));
    if (status == SSH_FX_PERMISSION_DENIED || status == SSH_FX_WRITE_PROTECT)
        return transport->failure(
            ErrorCode::Ssh,
            Text::tr("%1 The login has no permission for it on %2.").arg(doing, transport->host));
    return transport->failure(ErrorCode::Ssh, doing);
}

Result<SftpAttributesPtr> Session::Private::attributes(const QString &path, bool followLinks)
{
    const auto sftpSession = files();
    if (!sftpSession)
        return fail(sftpSession.error());
    const Guarded guard(*transport->dog, transport->timeout);
    const QByteArray name = path.toUtf8();
    SftpAttributesPtr found{followLinks ? sftp_stat(*sftpSession, name.constData())
                                        : sftp_lstat(*sftpSession, name.constData())};
    const int status = sftp_get_error(*sftpSession);
    if (!found && status != SSH_FX_NO_SUCH_FILE && status != SSH_FX_NO_SUCH_PATH)
        return fileFailure(path, Text::tr("%1 could not be examined.").arg(path));
    return found;
}

Result<FileInfo> Session::info(const QString &path)
{
    const auto link = d->attributes(path, false);
    if (!link)
        return fail(link.error());
    FileInfo result;
    if (!*link)
        return result;
    result.isSymlink = (*link)->type == SSH_FILEXFER_TYPE_SYMLINK;
    Result<SftpAttributesPtr> file;
    if (result.isSymlink)
        file = d->attributes(path, true);
    if (!file)
        return fail(file.error());
    const SftpAttributesPtr &seen = *file ? *file : *link; // a dangling link exists but leads nowhere
    result.exists = true;
    result.isRegular = seen->type == SSH_FILEXFER_TYPE_REGULAR;
    result.size = static_cast<qint64>(seen->size);
    result.modifiedAt = seen->mtime;
    result.mode = static_cast<int>(seen->permissions & 07777U);
    const auto isNamed = [&] {
        return d->userNames.contains(seen->uid) && d->groupNames.contains(seen->gid);
    };
    if (!isNamed() && !d->hasReadNames) { // once, and for the price of no program on the server
        d->hasReadNames = true;
        readNames(readFile(QStringLiteral("/etc/passwd")), d->userNames);
        readNames(readFile(QStringLiteral("/etc/group")), d->groupNames);
    }
    if (!isNamed()) {
        const auto names =
            runAll({{QStringLiteral("getent"), QStringLiteral("passwd"), QString::number(seen->uid)},
                    {QStringLiteral("getent"), QStringLiteral("group"), QString::number(seen->gid)}});
        d->userNames[seen->uid] = nameFromGetent(names, 0, seen->uid);
        d->groupNames[seen->gid] = nameFromGetent(names, 1, seen->gid);
    }
    result.owner = d->userNames[seen->uid] + QLatin1Char(':') + d->groupNames[seen->gid];
    return result;
}

Result<QByteArray> Session::readFile(const QString &path)
{
    const auto sftpSession = d->files();
    if (!sftpSession)
        return fail(sftpSession.error());
    const auto found = d->attributes(path, true);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, Text::tr("%1 does not exist on %2.").arg(path, d->transport->host));
    if ((*found)->type != SSH_FILEXFER_TYPE_REGULAR)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 on %2 is not a regular file.").arg(path, d->transport->host));
    const auto tooLarge = [&] {
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 on %2 is larger than 16 MiB.").arg(path, d->transport->host));
    };
    if (static_cast<qint64>((*found)->size) > fileLimitBytes)
        return tooLarge();
    Watchdog &dog = *d->transport->dog;
    const Guarded guard(dog, d->transport->timeout);
    const QString doing = Text::tr("%1 could not be read.").arg(path);
    const SftpFilePtr file{sftp_open(*sftpSession, path.toUtf8().constData(), O_RDONLY, 0)};
    if (!file)
        return d->fileFailure(path, doing);
    QByteArray content;
    std::array<char, chunkBytes> buffer; // NOLINT: set by each read
    for (;;) {
        dog.arm(d->transport->timeout);
        const auto n = sftp_read(file.get(), buffer.data(), buffer.size());
        if (n < 0)
            return d->fileFailure(path, doing);
        if (n == 0)
            return content;
        content.append(buffer.data(), static_cast<qsizetype>(n));
        if (content.size() > fileLimitBytes)
            return tooLarge();
        if (content.size() == static_cast<qsizetype>((*found)->size)) // as it was when it was looked at
            return content;
    }
}

Result<void> Session::writeNewFile(const QString &path, const QByteArray &content, int mode)
{
    const auto sftpSession = d->files();
    if (!sftpSession)
        return fail(sftpSession.error());
    const QByteArray name = path.toUtf8();
    const QString doing = Text::tr("%1 could not be written.").arg(path);
    Watchdog &dog = *d->transport->dog;
    const Guarded guard(dog, d->transport->timeout);
    SftpFilePtr file{sftp_open(*sftpSession, name.constData(), O_WRONLY | O_CREAT | O_EXCL, ownFileMode)};
    if (!file) {
        const auto error = d->fileFailure(path, doing);
        const SftpAttributesPtr there{sftp_lstat(*sftpSession, name.constData())};
        if (there)
            return fail(ErrorCode::Refused,
                        Text::tr("%1 exists already on %2.").arg(path, d->transport->host));
        return error;
    }
    const auto giveUp = [&] {
        auto error = d->fileFailure(path, doing);
        file.reset();
        sftp_unlink(*sftpSession, name.constData());
        return error;
    };
    for (qsizetype done = 0; done < content.size();) {
        dog.arm(d->transport->timeout);
        const auto n = sftp_write(file.get(), content.constData() + done,
                                  static_cast<size_t>(std::min(chunkBytes, content.size() - done)));
        if (n <= 0)
            return giveUp();
        done += n;
    }
    dog.arm(d->transport->timeout);
    if (sftp_extension_supported(*sftpSession, "fsync@openssh.com", "1") && sftp_fsync(file.get()) != 0)
        return giveUp();
    // Only now: until then the file is ours alone. The server's umask has no say in chmod.
    if (mode != ownFileMode && sftp_chmod(*sftpSession, name.constData(), static_cast<mode_t>(mode)) != 0)
        return giveUp();
    if (sftp_close(file.release()) != SSH_NO_ERROR)
        return giveUp();
    return {};
}

Result<void> Session::rename(const QString &from, const QString &to)
{
    const auto sftpSession = d->files();
    if (!sftpSession)
        return fail(sftpSession.error());
    const Guarded guard(*d->transport->dog, d->transport->timeout);
    const int status = posixRename(*sftpSession, from.toUtf8(), to.toUtf8());
    const QString doing = Text::tr("%1 could not be put in place of %2.").arg(from, to);
    if (status == SSH_FX_OK)
        return {};
    if (status == SSH_FX_NO_SUCH_FILE)
        return fail(ErrorCode::NotFound, Text::tr("%1 or the directory of %2 does not exist.").arg(from, to));
    if (status == SSH_FX_PERMISSION_DENIED)
        return fail(ErrorCode::Ssh,
                    Text::tr("%1 The login has no permission for it on %2.").arg(doing, d->transport->host));
    return d->transport->failure(ErrorCode::Ssh, doing);
}

Result<void> Session::remove(const QString &path)
{
    const auto found = d->attributes(path, false);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, Text::tr("%1 does not exist on %2.").arg(path, d->transport->host));
    const Guarded guard(*d->transport->dog, d->transport->timeout);
    const QByteArray name = path.toUtf8();
    const bool isDirectory = (*found)->type == SSH_FILEXFER_TYPE_DIRECTORY;
    const int rc = isDirectory ? sftp_rmdir(d->sftp.get(), name.constData())
                               : sftp_unlink(d->sftp.get(), name.constData());
    if (rc != 0)
        return d->fileFailure(path, Text::tr("%1 could not be removed.").arg(path));
    return {};
}

Result<void> Session::makeDirectory(const QString &path, int mode)
{
    const auto sftpSession = d->files();
    if (!sftpSession)
        return fail(sftpSession.error());
    const Guarded guard(*d->transport->dog, d->transport->timeout);
    const QByteArray name = path.toUtf8();
    if (sftp_mkdir(*sftpSession, name.constData(), ownDirectoryMode) != 0
        || (mode != ownDirectoryMode
            && sftp_chmod(*sftpSession, name.constData(), static_cast<mode_t>(mode)) != 0))
        return d->fileFailure(path, Text::tr("The directory %1 could not be made.").arg(path));
    return {};
}

} // namespace trunkseal::ssh
