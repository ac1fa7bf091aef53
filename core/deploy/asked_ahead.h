#pragma once

#include "core/deploy/push.h"
#include "core/deploy/server_answers.h"

namespace trunkseal::deploy {

/// What is asked in one go.
struct Questions {
    std::vector<QStringList> commands = {}; ///< run in this order; those that answer.pl can answer are asked
                                            ///< one after the other at the place of the first
    QByteArray input = {}; ///< what the first of them reads; then it is none of those
    QStringList looks = {}; ///< paths of which only info() is wanted
    QStringList reads = {}; ///< paths of which readFile() is wanted, too
    QStringList folders = {}; ///< and of these also every file in them
};

/// A machine that was asked much in one go: run() gives each answer once, info() and readFile() what was
/// seen then; it asks the machine itself for the rest. A change made through it ends what is known of files.
class AskedAhead final : public ssh::RemoteMachine {
public:
    AskedAhead(ssh::RemoteMachine &machine, const store::Server &server)
        : m_machine(machine)
        , m_server(server)
    {
    }

    /// What was seen of files before counts no more. Errors: those of runAll().
    [[nodiscard]] Result<void> ask(const Questions &questions,
                                   std::chrono::milliseconds timeout = std::chrono::seconds(20));
    /// What was answered ahead and not fetched counts no more.
    void forget();
    /// True when run() had to ask the machine itself since the last ask().
    [[nodiscard]] bool hasAskedItself() const { return m_hasAskedItself; }

    [[nodiscard]] Result<ssh::CommandResult> run(const QStringList &words, const QByteArray &standardInput,
                                                 std::chrono::milliseconds timeout) override;
    [[nodiscard]] Result<std::vector<ssh::CommandResult>> runAll(const std::vector<QStringList> &commands,
                                                                 std::chrono::milliseconds timeout,
                                                                 const QByteArray &standardInput) override;
    [[nodiscard]] Result<QByteArray> readFile(const QString &path) override;
    [[nodiscard]] Result<void> writeNewFile(const QString &path, const QByteArray &content,
                                            int mode) override;
    [[nodiscard]] Result<void> rename(const QString &from, const QString &to) override;
    [[nodiscard]] Result<ssh::FileInfo> info(const QString &path) override;
    [[nodiscard]] Result<void> remove(const QString &path) override;
    [[nodiscard]] Result<void> makeDirectory(const QString &path, int mode) override;
    bool setInterruptible(bool on) override;

private:
    void take(const ssh::CommandResult &program, const QMap<QString, QStringList> &stood);
    [[nodiscard]] Result<void> askOneByOne(const std::vector<QStringList> &commands,
                                           std::chrono::milliseconds timeout);

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    QMap<QStringList, ssh::CommandResult> m_answers;
    QMap<QString, SeenFile> m_files;
    bool m_hasAskedItself = false;
    bool m_hasNoProgram = false; ///< no perl there, or one that does not take answer.pl
};

/// What the check asks every server, whatever the answers are.
[[nodiscard]] Questions everyServerIsAsked(const store::Server &server, CheckDepth depth);
/// check() where `questions`, everyServerIsAsked() among them, are asked in one go.
[[nodiscard]] Result<ServerReport> checkAsked(AskedAhead &machine, const store::Server &server,
                                              const Control &control, CheckDepth depth,
                                              const Questions &questions);

} // namespace trunkseal::deploy
