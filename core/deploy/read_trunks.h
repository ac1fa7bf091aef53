#pragma once

#include "core/asterisk/import_files.h"
#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

#include <QMap>

namespace trunkseal::deploy {

/// The files of a dialer as Asterisk finds them, with some of them replaced by what is not there yet.
class RemoteConf {
public:
    RemoteConf(ssh::RemoteMachine &machine, const store::Server &server)
        : m_machine(machine)
        , m_server(server)
    {
    }

    /// An empty content = the file is not there.
    void replace(const QString &path, const QByteArray &content) { m_replaced[path] = content; }

    /// The trunks in pjsip.conf, pjsip_wizard.conf and sip.conf with what they include. Errors: Ssh, Timeout,
    /// and BadInput for a file that is no configuration.
    [[nodiscard]] Result<asterisk::Import> trunks() const;

private:
    [[nodiscard]] Result<QByteArray> read(const QString &path) const;
    [[nodiscard]] QStringList list(const QString &folder) const;

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    QMap<QString, QByteArray> m_replaced;
};

} // namespace trunkseal::deploy
