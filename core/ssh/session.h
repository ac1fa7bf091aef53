#pragma once

#include "core/base/job.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace trunkseal::ssh {

struct HostKey {
    QString type; ///< "ssh-ed25519"
    QString line; ///< "ssh-ed25519 AAAA…", as in known_hosts
    QString sha256; ///< "SHA256:…" fingerprint as OpenSSH prints it
};

struct Login {
    enum class Method { Agent, KeyFile, Password };
    QString host;
    quint16 port = 22;
    QString user;
    Method method = Method::Agent;
    QString keyFile;
    Secret secret; ///< password or key passphrase
    QStringList pinnedHostKeys; ///< "type base64"; empty = nothing trusted yet
    std::chrono::milliseconds timeout{8000};
};

struct CommandResult {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

struct FileInfo {
    bool exists = false;
    qint64 size = 0;
    int mode = 0; ///< permission bits
    QString owner; ///< "user:group" by name where the server tells, else numbers
    bool isRegular = false;
};

/// Shows the host key of `host` without logging in. Errors: Network, Timeout, Ssh.
[[nodiscard]] Result<HostKey> fetchHostKey(const QString &host, quint16 port, std::chrono::milliseconds timeout,
                                           const Control &control);

/// One remote machine. One thread; cancelled through the Control it was opened with.
class Session {
public:
    /// Errors: Refused (host key unknown or changed; the message has expected and found fingerprint), Ssh (login), Network,
    /// Timeout, Canceled.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(const Login &login, const Control &control);
    ~Session();

    /// Runs `words` (each quoted for the remote shell by us). Output is limited to 16 MiB.
    [[nodiscard]] Result<CommandResult> run(const QStringList &words, const QByteArray &standardInput = {},
                                            std::chrono::milliseconds timeout = std::chrono::seconds(20));
    [[nodiscard]] Result<QByteArray> readFile(const QString &path); ///< Errors: NotFound, Ssh
    /// Writes a new file with `mode`, fsync where the server can; fails when it exists.
    [[nodiscard]] Result<void> writeNewFile(const QString &path, const QByteArray &content, int mode);
    /// posix-rename: replaces the target atomically.
    [[nodiscard]] Result<void> rename(const QString &from, const QString &to);
    [[nodiscard]] Result<FileInfo> info(const QString &path);
    [[nodiscard]] Result<void> remove(const QString &path);
    [[nodiscard]] Result<void> makeDirectory(const QString &path, int mode);

private:
    struct Private;
    explicit Session(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

/// One word quoted for a POSIX shell: plain if it needs nothing, else in single quotes.
[[nodiscard]] QString shellQuoted(const QString &word);

} // namespace trunkseal::ssh
