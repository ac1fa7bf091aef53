#pragma once

#include "core/ssh/session.h"
#include "core/ssh/transport.h"

#include <QMap>

namespace trunkseal::ssh {

struct Session::Private {
    std::unique_ptr<Transport> transport;
    SftpPtr sftp; ///< opened at first use
    QMap<quint32, QString> userNames;
    QMap<quint32, QString> groupNames;
    bool hasReadNames = false;

    /// Opens the SFTP subsystem once. Errors: Ssh (server has none), Timeout, Canceled, Network.
    [[nodiscard]] Result<sftp_session> files();
    /// The error of a failed SFTP call on `path`; `doing` is a translated sentence that names it.
    [[nodiscard]] tl::unexpected<Error> fileFailure(const QString &path, const QString &doing) const;
    [[nodiscard]] Result<SftpAttributesPtr> attributes(const QString &path,
                                                       bool followLinks); ///< null = not there
};

/// Replaces `to` atomically (posix-rename@openssh.com). Returns an SSH_FX_ status, or -1 when the connection
/// broke or the server does not have it.
[[nodiscard]] int posixRename(sftp_session sftp, const QByteArray &from, const QByteArray &to);

} // namespace trunkseal::ssh
