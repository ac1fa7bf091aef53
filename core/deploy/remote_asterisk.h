#pragma once

#include "core/asterisk/render.h"
#include "core/base/job.h"
#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

namespace trunkseal::deploy {

/// `words` behind `sudo -n` where the server's entry says so.
[[nodiscard]] QStringList withSudo(const store::Server &server, QStringList words);

const inline QString modulesCommand = QStringLiteral("module show");

/// The Asterisk of one machine, asked through `asterisk -rx`.
class RemoteAsterisk {
public:
    RemoteAsterisk(ssh::RemoteMachine &machine, const store::Server &server)
        : m_machine(machine)
        , m_server(server)
    {
    }

    enum class Trouble { None, NoCommand, NoConnection, NoSudo };

    /// The output of one CLI command. Errors: Ssh (not reachable: see trouble()), Timeout, Canceled, Network.
    [[nodiscard]] Result<QString> ask(const QString &command,
                                      std::chrono::milliseconds timeout = std::chrono::seconds(20));
    /// Asks several in one go; the next ask() for each of them gives its answer. activate() and another
    /// askAhead() forget what was not fetched. Errors: Ssh, Timeout, Canceled, Network.
    [[nodiscard]] Result<void> askAhead(const QStringList &commands);
    /// What ask() has the machine run.
    [[nodiscard]] QStringList words(const QString &command) const;
    /// Why the last ask() failed, as far as Asterisk itself was the reason.
    [[nodiscard]] Trouble trouble() const { return m_trouble; }

    [[nodiscard]] Result<QStringList> modules(); ///< loaded and running: "res_srtp"
    /// Calls, or half of the channels when that is more; -1 = not told.
    [[nodiscard]] Result<int> activeCalls();
    /// What it loaded for a carrier of this name; found = false when there is none.
    [[nodiscard]] Result<asterisk::LoadedTrunk> trunk(const QString &name, carrier::Stack stack,
                                                      QString *said = nullptr);
    /// What trunk() asks.
    [[nodiscard]] static QString trunkCommand(const QString &name, carrier::Stack stack);
    /// "pjsip reload" also where the alias of that name is switched off; "core restart now" until it is back.
    [[nodiscard]] Result<void> activate(const QString &command);

private:
    [[nodiscard]] Result<void> restart();
    [[nodiscard]] Result<qint64> uptimeSeconds();
    [[nodiscard]] Result<QString> reload(const QString &command);
    [[nodiscard]] Result<void> reloadPjsipModules();

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    QMap<QString, ssh::CommandResult> m_ahead;
    QString m_binary = QStringLiteral("asterisk");
    Trouble m_trouble = Trouble::None;
};

} // namespace trunkseal::deploy
