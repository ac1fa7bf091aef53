#pragma once

#include "core/ssh/remote_machine.h"

#include <QMap>

#include <functional>

namespace trunkseal::test {

/// A dialer in memory: files with owner and mode, and an Asterisk that loads them on reload and restart.
/// Failures are injected by the number of the operation.
class FakeMachine final : public ssh::RemoteMachine {
public:
    struct File {
        QByteArray content;
        QString owner = QStringLiteral("asterisk:asterisk");
        int mode = 0640;
        bool operator==(const File &) const = default;
    };
    enum class Failure {
        Once, ///< this operation fails and does nothing
        AnswerLost, ///< this operation works, but its answer does not arrive
        ConnectionLost, ///< this operation and all later ones fail
    };

    FakeMachine(); ///< a stock Asterisk 16.28: pjsip.conf, sip.conf, one UDP transport

    QMap<QString, File> files;
    QMap<QString, File> directories; ///< content unused
    QStringList commands; ///< every command run, words joined by a space
    int operations = 0;
    int failAt = -1; ///< operation number, from 0
    Failure failure = Failure::Once;
    std::function<void(int operation)> before; ///< called before every operation

    QString version = QStringLiteral("16.28.0~dfsg-0+deb11u4");
    QStringList modules{QStringLiteral("res_srtp"), QStringLiteral("chan_sip"), QStringLiteral("res_pjsip")};
    QStringList stoppedModules; ///< loaded, and not running
    int activeCalls = 0;
    bool asteriskRuns = true;
    bool sudoAllowed = true;
    bool hasAliases = true; ///< "pjsip reload" is an alias that can be switched off
    int busyReloads = 0; ///< so many reloads are dropped, for another one is running
    QByteArray reloadAnswer; ///< what a reload says
    QStringList links; ///< of `files` and `directories`, those that are reached through a symbolic link
    bool configWritable = true;
    bool clockStands = false; ///< a change of a file does not change its time
    bool hasPerl = false; ///< then it runs answer.pl and put.pl of resources/deploy
    qint64 clockOffset = 0;
    QMap<QString, QByteArray> answers; ///< further commands, words joined by a space, and what they print
    QByteArray inputRules; ///< of `iptables -S INPUT`; empty = there is no iptables
    QMap<QString, QByteArray> loadedTransports; ///< what `pjsip show transport NAME` says
    void addTransport(const QString &name, const QString &protocol); ///< loaded at once
    QMap<QString, QString>
        lies; ///< value that `pjsip show endpoint` gives instead: "media_encryption" → "no"

    /// Files and directories of the dialer without our own state directory.
    [[nodiscard]] QMap<QString, File> live() const;
    [[nodiscard]] int restarts() const { return m_restarts; }

    [[nodiscard]] Result<ssh::CommandResult> run(const QStringList &words, const QByteArray &standardInput,
                                                 std::chrono::milliseconds timeout) override;
    [[nodiscard]] Result<QByteArray> readFile(const QString &path) override;
    [[nodiscard]] Result<void> writeNewFile(const QString &path, const QByteArray &content,
                                            int mode) override;
    [[nodiscard]] Result<void> rename(const QString &from, const QString &to) override;
    [[nodiscard]] Result<ssh::FileInfo> info(const QString &path) override;
    [[nodiscard]] Result<void> remove(const QString &path) override;
    [[nodiscard]] Result<void> makeDirectory(const QString &path, int mode) override;
    bool setInterruptible(bool on) override { return std::exchange(interruptible, on); }
    bool interruptible = true;
    int guardTime = 0; ///< seconds that the guard was last given
    void fireGuard(const QStringList &allowed = {}); ///< the time of the armed push is over

private:
    template <class T>
    [[nodiscard]] Result<T> attempt(const std::function<Result<T>()> &work);
    [[nodiscard]] ssh::CommandResult execute(QStringList words, const QByteArray &input);
    [[nodiscard]] qint64 timeOf(const QByteArray &content) const;
    [[nodiscard]] ssh::CommandResult put(const QString &parent, const QString &directory, QByteArray input);
    [[nodiscard]] ssh::CommandResult answer(const QStringList &questions);
    [[nodiscard]] ssh::CommandResult guard(const QString &directory, const QString &verb,
                                           const QStringList &options);
    ssh::CommandResult asterisk(const QString &command);
    [[nodiscard]] QByteArray endpoint(const QString &name) const;
    [[nodiscard]] QByteArray peer(const QString &name) const;
    [[nodiscard]] QByteArray transports() const;
    [[nodiscard]] QByteArray expanded(const QString &file) const; ///< empty when an included file is missing
    void load(const QString &file);

    QMap<QString, QByteArray> m_loaded; ///< "pjsip.conf" → text as loaded
    int m_uptime = 100000;
    int m_restarts = 0;
};

} // namespace trunkseal::test
