#pragma once

#include "core/deploy/push.h"
#include "core/ssh/remote_machine.h"

#include <QMap>

namespace trunkseal::deploy {

/// A machine that was asked some commands in one go: run() gives each answer once, and asks the machine
/// itself for the rest.
class AskedAhead final : public ssh::RemoteMachine {
public:
    explicit AskedAhead(ssh::RemoteMachine &machine)
        : m_machine(machine)
    {
    }

    /// Errors: those of runAll().
    [[nodiscard]] Result<void> ask(const std::vector<QStringList> &commands,
                                   std::chrono::milliseconds timeout = std::chrono::seconds(20));
    /// What was answered ahead and not fetched counts no more.
    void forget() { m_answers.clear(); }
    /// True when run() had to ask the machine itself since the last ask().
    [[nodiscard]] bool hasAskedItself() const { return m_hasAskedItself; }

    [[nodiscard]] Result<ssh::CommandResult> run(const QStringList &words, const QByteArray &standardInput,
                                                 std::chrono::milliseconds timeout) override;
    [[nodiscard]] Result<std::vector<ssh::CommandResult>> runAll(const std::vector<QStringList> &commands,
                                                                 std::chrono::milliseconds timeout) override;
    [[nodiscard]] Result<QByteArray> readFile(const QString &path) override;
    [[nodiscard]] Result<void> writeNewFile(const QString &path, const QByteArray &content,
                                            int mode) override;
    [[nodiscard]] Result<void> rename(const QString &from, const QString &to) override;
    [[nodiscard]] Result<ssh::FileInfo> info(const QString &path) override;
    [[nodiscard]] Result<void> remove(const QString &path) override;
    [[nodiscard]] Result<void> makeDirectory(const QString &path, int mode) override;
    bool setInterruptible(bool on) override;

private:
    ssh::RemoteMachine &m_machine;
    QMap<QStringList, ssh::CommandResult> m_answers;
    bool m_hasAskedItself = false;
};

/// What the check asks every server, whatever the answers are.
[[nodiscard]] std::vector<QStringList> everyServerIsAsked(const store::Server &server);
/// check() where `commands`, everyServerIsAsked() among them, are asked in one go.
[[nodiscard]] Result<ServerReport> checkAsked(AskedAhead &machine, const store::Server &server,
                                              const Control &control, CheckDepth depth,
                                              const std::vector<QStringList> &commands);

} // namespace trunkseal::deploy
