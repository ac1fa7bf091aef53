#pragma once

#include "core/ssh/remote_machine.h"

#include <QMap>

#include <optional>

namespace trunkseal::deploy {

/// What lies at a path of a server.
struct SeenFile {
    ssh::FileInfo info;
    std::optional<QByteArray> text; ///< of a regular file, where it was asked for
};

/// What resources/deploy/answer.pl tells: whatever it could not find out is missing.
struct ServerAnswers {
    QMap<QString, ssh::CommandResult> said; ///< in the place of a command; by "KIND WHAT"
    QMap<QString, SeenFile> files; ///< by path
    QMap<quint32, QString> users; ///< of their owners and the login itself, by id
    QMap<quint32, QString> groups;
};

/// The program with its questions as KIND, WHAT, KIND, WHAT, …; the kinds are explained in it.
[[nodiscard]] QStringList answerCommand(const QStringList &questions);
/// None when `out` is anything but answers of that program.
[[nodiscard]] std::optional<ServerAnswers> readAnswers(const QByteArray &out);

} // namespace trunkseal::deploy
