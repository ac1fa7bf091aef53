#pragma once

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
    [[nodiscard]] Result<void> ask(const std::vector<QStringList> &commands);

    [[nodiscard]] Result<ssh::CommandResult> run(const QStringList &words, const QByteArray &standardInput,
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
};

} // namespace trunkseal::deploy
