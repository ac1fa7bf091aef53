#pragma once

#include "core/ssh/remote_machine.h"

#include <QTemporaryDir>

namespace trunkseal::test {

/// This computer as a dialer: real files in a folder of its own, a real shell, and an `asterisk` that writes
/// down what it is asked. Operations cannot be made to fail; FakeMachine is for that.
class LocalMachine final : public ssh::RemoteMachine {
public:
    /// `folder` is made under the temporary directory: its name may hold what a shell would trip over.
    explicit LocalMachine(const QString &folder);

    [[nodiscard]] QString configDir() const { return m_configDir; }
    /// Every command that Asterisk was asked, one a line.
    [[nodiscard]] QByteArray askedOfAsterisk() const;
    /// What Asterisk answers to everything.
    void letAsteriskSay(const QByteArray &words);
    /// From now on this command ends with an error, as on a full disk.
    void letFail(const QString &command);

    [[nodiscard]] Result<ssh::CommandResult> run(const QStringList &words, const QByteArray &standardInput,
                                                 std::chrono::milliseconds timeout) override;
    [[nodiscard]] Result<QByteArray> readFile(const QString &path) override;
    [[nodiscard]] Result<void> writeNewFile(const QString &path, const QByteArray &content,
                                            int mode) override;
    [[nodiscard]] Result<void> rename(const QString &from, const QString &to) override;
    [[nodiscard]] Result<ssh::FileInfo> info(const QString &path) override;
    [[nodiscard]] Result<void> remove(const QString &path) override;
    [[nodiscard]] Result<void> makeDirectory(const QString &path, int mode) override;
    bool setInterruptible(bool) override { return true; }

private:
    void addCommand(const QString &name, const QByteArray &script);

    QTemporaryDir m_root;
    QString m_configDir;
};

} // namespace trunkseal::test
