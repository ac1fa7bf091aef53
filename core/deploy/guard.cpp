#include "core/deploy/guard.h"

#include "core/base/text.h"
#include "core/deploy/remote_program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace trunkseal::deploy {

namespace {

using std::chrono::seconds;

constexpr seconds armLimit{40};

QByteArray line(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted << ssh::shellQuoted(word);
    return quoted.join(QLatin1Char(' ')).toUtf8() + '\n';
}

QByteArray assignment(const QByteArray &name, const QString &value)
{
    return name + '=' + line({value});
}

Result<GuardStatus> readAnswer(const store::Server &server, const ssh::CommandResult &answer)
{
    static const QStringList states{QStringLiteral("none"),      QStringLiteral("armed"),
                                    QStringLiteral("firing"),    QStringLiteral("blocked"),
                                    QStringLiteral("confirmed"), QStringLiteral("rolled_back")};
    const QString said = QString::fromUtf8(answer.out).trimmed();
    const QStringList words = said.split(QLatin1Char(' '));
    if (words.size() == 2 && words.front() == QLatin1String("busy"))
        return fail(
            ErrorCode::Refused,
            Text::tr("Another push to %1 waits to be confirmed: %2. Confirm it or roll it back first.")
                .arg(server.name, words.back()));
    const auto state = states.indexOf(words.front());
    if (answer.exitCode != 0 || words.size() != 3 || state < 0)
        return fail(ErrorCode::Ssh,
                    Text::tr("The guard of this push does not answer on %1. Check the space on its disk and "
                             "what user %2 may do there.")
                        .arg(server.name, server.user),
                    said + QString::fromUtf8(answer.err));
    return GuardStatus{static_cast<GuardStatus::State>(state), seconds(words[1].toLongLong()),
                       words[2] == QLatin1String("alive")};
}

QStringList guardCommand(const store::Server &server, const QString &id, const QStringList &verb)
{
    return QStringList{QStringLiteral("sh"), transactionDirectory(server, id) + QLatin1Char('/') + guardFile}
    + verb;
}

Result<GuardStatus> ask(ssh::RemoteMachine &machine, const store::Server &server, const QString &id,
                        const QStringList &verb, seconds timeout)
{
    const auto answer = machine.run(guardCommand(server, id, verb), {}, timeout);
    if (!answer)
        return fail(answer.error());
    return readAnswer(server, *answer);
}

} // namespace

QByteArray guardScript(const Manifest &manifest, const store::Server &server)
{
    QByteArray text = "#!/bin/sh\n"
                      "# The guard of one push by TrunkSeal: without a confirmation in time, everything goes "
                      "back.\n\n";
    text += assignment("id", manifest.id);
    text += assignment("dir", transactionDirectory(server, manifest.id));
    text += assignment("state", stateDirectory(server));
    text += assignment("config", server.configDir);
    text += assignment("elevate", server.useSudo ? QStringLiteral("sudo -n") : QString());
    text += "\neach_file() {\n    :\n";
    // Backwards: an #include must never name a file that is gone already.
    for (auto entry = manifest.entries.rbegin(); entry != manifest.entries.rend(); ++entry)
        text += "    \"$1\" "
            + line({entry->path, entry->backup, entry->owner, QString::number(entry->mode, 8),
                    entry->sha256Before, entry->sha256After});
    text += "}\n\nremove_directories() {\n    :\n";
    for (auto made = manifest.madeDirectories.rbegin(); made != manifest.madeDirectories.rend(); ++made)
        text += "    rmdir -- " + line({*made});
    text += "}\n\neach_command() {\n    :\n";
    for (const QString &command : manifest.reloads)
        text += "    \"$1\" " + line({command});
    static const QByteArray same = remoteProgram(guardFile);
    return text + "}\n\n" + same;
}

Result<GuardStatus> startGuard(ssh::RemoteMachine &machine, const store::Server &server, const QString &id,
                               seconds time)
{
    const auto status =
        ask(machine, server, id, {QStringLiteral("arm"), QString::number(time.count())}, armLimit);
    if (status && (status->state != GuardStatus::State::Armed || !status->isAlive))
        return fail(ErrorCode::Ssh,
                    Text::tr("The guard that would take this push back could not be started on %1. Nothing "
                             "was changed.")
                        .arg(server.name));
    return status;
}

QStringList armCommand(const store::Server &server, const QString &id, seconds time)
{
    return guardCommand(server, id, {QStringLiteral("arm"), QString::number(time.count())});
}

Result<GuardStatus> tellGuard(ssh::RemoteMachine &machine, const store::Server &server, const QString &id,
                              GuardVerb verb)
{
    const auto script = machine.info(transactionDirectory(server, id) + QLatin1Char('/') + guardFile);
    if (!script)
        return fail(script.error());
    if (!script->exists)
        return GuardStatus();
    switch (verb) {
    case GuardVerb::Status:
        return ask(machine, server, id, {QStringLiteral("status")}, seconds(20));
    case GuardVerb::Confirm:
        return ask(machine, server, id, {QStringLiteral("confirm")}, seconds(20));
    case GuardVerb::RollBack:
        return ask(machine, server, id, {QStringLiteral("rollback")}, rollBackLimit);
    case GuardVerb::Disarm:
        return ask(machine, server, id, {QStringLiteral("disarm")}, seconds(20));
    }
    Q_UNREACHABLE();
}

Result<GuardStatus> confirmGuard(ssh::RemoteMachine &machine, const store::Server &server, const QString &id,
                                 const QJsonObject &logLine)
{
    const QString line = QString::fromUtf8(QJsonDocument(logLine).toJson(QJsonDocument::Compact));
    return ask(machine, server, id, {QStringLiteral("confirm"), line}, seconds(20));
}

Result<GuardStatus> reopenGuard(ssh::RemoteMachine &machine, const store::Server &server, const QString &id,
                                const QStringList &commands)
{
    return ask(machine, server, id, QStringList{QStringLiteral("reopen")} + commands, rollBackLimit);
}

Result<GuardStatus> extendGuard(ssh::RemoteMachine &machine, const store::Server &server, const QString &id,
                                seconds time)
{
    return ask(machine, server, id, {QStringLiteral("extend"), QString::number(time.count())}, seconds(20));
}

Result<std::optional<QString>> armedPush(ssh::RemoteMachine &machine, const store::Server &server)
{
    const auto holder = machine.readFile(stateDirectory(server) + QStringLiteral("/armed"));
    if (!holder && holder.error().code == ErrorCode::NotFound)
        return std::optional<QString>();
    if (!holder)
        return fail(holder.error());
    const QUuid id = QUuid::fromString(QString::fromUtf8(holder->trimmed()));
    if (id.isNull())
        return std::optional<QString>();
    return std::optional(id.toString(QUuid::WithoutBraces));
}

} // namespace trunkseal::deploy
