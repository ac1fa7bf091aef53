#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace trunkseal::ssh {

struct CommandResult {
    int exitCode = -1; ///< -1 = ended by a signal
    QByteArray out;
    QByteArray err;
};

struct FileInfo {
    bool exists = false;
    qint64 size = 0;
    qint64 modifiedAt = 0; ///< s since 1970
    int mode = 0; ///< permission bits
    QString owner; ///< "user:group" by name where the server tells, else numbers
    bool isRegular = false; ///< of what a symbolic link leads to
    bool isSymlink = false;
};

/// What the push needs of a machine; Session is the real one, tests have one in memory. Not thread-safe.
class RemoteMachine {
public:
    static constexpr qint64 outputLimitBytes = 16LL * 1024 * 1024;
    static constexpr qint64 fileLimitBytes = 16LL * 1024 * 1024;

    virtual ~RemoteMachine() = default;

    /// Runs `words` (each quoted for the remote shell by us). Output is limited to outputLimitBytes. The
    /// time-out covers the whole command; after it, or a cancel, the machine is still usable. Errors:
    /// BadInput (NUL in a word), Ssh, Timeout, Canceled. A command that ran and failed is a value with its
    /// exit code.
    [[nodiscard]] virtual Result<CommandResult>
    run(const QStringList &words, const QByteArray &standardInput = {},
        std::chrono::milliseconds timeout = std::chrono::seconds(20)) = 0;
    /// One after the other, each with its own result, for the price of one; the time-out covers them all.
    /// `standardInput` is for the first; the others have none. What a command that succeeded wrote to its
    /// error output may come with the next one that failed. Errors: as run().
    [[nodiscard]] virtual Result<std::vector<CommandResult>>
    runAll(const std::vector<QStringList> &commands,
           std::chrono::milliseconds timeout = std::chrono::seconds(20),
           const QByteArray &standardInput = {});
    /// Errors: NotFound, BadInput (not a regular file, over fileLimitBytes), Ssh, Timeout, Canceled.
    [[nodiscard]] virtual Result<QByteArray> readFile(const QString &path) = 0;
    /// Writes a new file with exactly `mode`, fsync where the server can. Errors: Refused when it exists,
    /// NotFound (no such directory), Ssh; what was half written is removed.
    [[nodiscard]] virtual Result<void> writeNewFile(const QString &path, const QByteArray &content,
                                                    int mode) = 0;
    /// posix-rename: replaces the target atomically. Errors: NotFound, Ssh.
    [[nodiscard]] virtual Result<void> rename(const QString &from, const QString &to) = 0;
    /// A missing file is a value with exists = false.
    [[nodiscard]] virtual Result<FileInfo> info(const QString &path) = 0;
    /// A file, a symbolic link itself, or an empty directory. Errors: NotFound, Ssh.
    [[nodiscard]] virtual Result<void> remove(const QString &path) = 0;
    [[nodiscard]] virtual Result<void> makeDirectory(const QString &path, int mode) = 0;

    /// Names of users and groups by id, as the machine told them in answer to something else: what is told
    /// so, info() need not ask for.
    virtual void knowNames(const QMap<quint32, QString> & /*users*/,
                           const QMap<quint32, QString> & /*groups*/)
    {
    }

    /// While off, a cancel does not stop operations (their time-outs still do): a roll back has to reach its
    /// end.
    /// Returns what it was.
    virtual bool setInterruptible(bool on) = 0;

protected:
    RemoteMachine() = default;
    RemoteMachine(const RemoteMachine &) = default;
    RemoteMachine &operator=(const RemoteMachine &) = default;
};

/// One word quoted for a POSIX shell: plain if it needs nothing, else in single quotes.
[[nodiscard]] QString shellQuoted(const QString &word);

} // namespace trunkseal::ssh
