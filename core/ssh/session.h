#pragma once

#include "core/base/job.h"
#include "core/base/secret.h"
#include "core/ssh/remote_machine.h"

#include <memory>
#include <vector>

namespace trunkseal::ssh {

struct HostKey {
    QString type; ///< "ssh-ed25519"
    QString line; ///< "ssh-ed25519 AAAA…", as in known_hosts
    QString sha256; ///< "SHA256:…" fingerprint as OpenSSH prints it
};

struct Login {
    enum class Method { Agent, KeyFile, Password };
    QString name; ///< how the user calls this server in `server trust NAME`; empty = host
    bool isJump = false; ///< a machine on the way to `name`: messages call it by its host
    QString host;
    quint16 port = 22;
    QString user;
    Method method = Method::Agent; ///< Password also answers keyboard-interactive
    QString keyFile;
    Secret secret; ///< password or key passphrase
    QStringList
        pinnedHostKeys; ///< "type base64"; "@revoked type base64" is refused; empty = nothing trusted yet
    std::chrono::milliseconds timeout{
        8000}; ///< for each of: name and connection, key exchange, login, one file operation
    /// Machines on the way, the nearest first. Each is judged by its own pinned keys and logged in to before
    /// the next is asked for; their own `jumps` are not looked at.
    std::vector<Login> jumps;
};

/// Shows the host key of `host` without logging in. Errors: Network, Timeout, Ssh, Canceled.
[[nodiscard]] Result<HostKey> fetchHostKey(const QString &host, quint16 port,
                                           std::chrono::milliseconds timeout, const Control &control);
/// The same through the jump hosts of `login`, which are logged in to. Errors: also those of Session::open
/// for them.
[[nodiscard]] Result<HostKey> fetchHostKey(const Login &login, const Control &control);

/// One remote machine over SSH (libssh). One thread; cancelled through the Control it was opened with.
class Session final : public RemoteMachine {
public:
    /// Errors: Refused (host key of the machine or of a jump host unknown, changed or revoked; the message
    /// has expected and found fingerprint), BadInput (key file), Ssh (login), Network, Timeout, Canceled.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(const Login &login, const Control &control);
    ~Session() override;
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    [[nodiscard]] Result<CommandResult>
    run(const QStringList &words, const QByteArray &standardInput = {},
        std::chrono::milliseconds timeout = std::chrono::seconds(20)) override;
    [[nodiscard]] Result<std::vector<CommandResult>>
    runAll(const std::vector<QStringList> &commands,
           std::chrono::milliseconds timeout = std::chrono::seconds(20),
           const QByteArray &standardInput = {}) override;
    [[nodiscard]] Result<QByteArray> readFile(const QString &path) override;
    [[nodiscard]] Result<void> writeNewFile(const QString &path, const QByteArray &content,
                                            int mode) override;
    [[nodiscard]] Result<void> rename(const QString &from, const QString &to) override;
    [[nodiscard]] Result<FileInfo> info(const QString &path) override;
    [[nodiscard]] Result<void> remove(const QString &path) override;
    [[nodiscard]] Result<void> makeDirectory(const QString &path, int mode) override;
    void knowNames(const QMap<quint32, QString> &users, const QMap<quint32, QString> &groups) override;
    bool setInterruptible(bool on) override;

private:
    struct Private;
    explicit Session(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace trunkseal::ssh
