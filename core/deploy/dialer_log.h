#pragma once

#include "core/deploy/remote_asterisk.h"
#include "core/diagnosis/log_matcher.h"

#include <chrono>

namespace trunkseal::deploy {

/// What the log of a dialer says. One thread; `machine` and `server` must outlive it.
class DialerLog {
public:
    static constexpr int mostLines = 1'000'000;

    DialerLog(ssh::RemoteMachine &machine, const store::Server &server)
        : m_machine(machine)
        , m_server(server)
        , m_asterisk(machine, server)
    {
    }

    /// The file that Asterisk writes most into, as "logger show channels" tells. Errors: NotFound (it writes
    /// none), and those of RemoteAsterisk::ask().
    [[nodiscard]] Result<QString> find();

    /// The last `lines` lines of `path`, at most 15 MB. Errors: NotFound (the message has tail's words), Ssh,
    /// …
    [[nodiscard]] Result<QByteArray> lastLines(const QString &path, int lines);

    /// What was added to `path` since the last call; the first one only remembers the end. Begins anew where
    /// the file was rotated. Errors: as above.
    [[nodiscard]] Result<QByteArray> added(const QString &path);

    /// Has Asterisk write notices, warnings, errors and verbose messages up to level 3 into a file of its
    /// own, in its memory only (no configuration is changed), and gives its path. A job on the dialer ends
    /// that after `time` and removes the file, also when nobody is connected any more.
    [[nodiscard]] Result<QString> raise(std::chrono::seconds time);
    /// Ends what raise() began, at once.
    [[nodiscard]] Result<> lower();

private:
    [[nodiscard]] Result<QByteArray> shell(const QString &script, const QStringList &words);
    /// First as the login itself, which may be in the log's group; `script` must only read.
    [[nodiscard]] Result<QByteArray> readingShell(const QString &script, const QStringList &words);

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    RemoteAsterisk m_asterisk;
    QString m_inode;
    qint64 m_offset = -1; ///< -1 = the end is not known yet
    QString m_raisedPath;
};

/// The path of the file that takes most of what matters in an answer to "logger show channels"; empty when
/// Asterisk writes no file.
[[nodiscard]] QString logFileIn(const QString &loggerChannels);

} // namespace trunkseal::deploy
