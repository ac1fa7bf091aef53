#include "core/deploy/remote_asterisk.h"

#include "core/base/text.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QThread>

namespace trunkseal::deploy {

namespace {

using namespace std::chrono_literals;

constexpr int notFound = 127; ///< exit code of a shell
constexpr auto restartLimit = 90s;
constexpr auto reloadLimit = 30s; ///< for another reload to end

const QString fullPath = QStringLiteral("/usr/sbin/asterisk");

} // namespace

QStringList withSudo(const store::Server &server, QStringList words)
{
    if (server.useSudo)
        words = QStringList{QStringLiteral("sudo"), QStringLiteral("-n")} + words;
    return words;
}

QStringList RemoteAsterisk::words(const QString &command) const
{
    return withSudo(m_server, {m_binary, QStringLiteral("-rx"), command});
}

Result<QString> RemoteAsterisk::ask(const QString &command, std::chrono::milliseconds timeout)
{
    m_trouble = Trouble::None;
    const auto once = [&]() -> Result<ssh::CommandResult> {
        if (const auto known = m_ahead.find(command); known != m_ahead.end()) {
            ssh::CommandResult result = std::move(*known);
            m_ahead.erase(known);
            return result;
        }
        return m_machine.run(words(command), {}, timeout);
    };
    auto answer = once();
    if (!answer)
        return fail(answer.error());
    const auto isMissing = [](const ssh::CommandResult &result) {
        return result.exitCode == notFound || result.err.contains("command not found");
    };
    // Ordinary logins have no /usr/sbin in their path.
    if (isMissing(*answer) && m_binary != fullPath) {
        m_binary = fullPath;
        answer = once();
        if (!answer)
            return fail(answer.error());
    }
    if (answer->exitCode == 0 && !isMissing(*answer))
        return QString::fromUtf8(answer->out);
    const QString said = QString::fromUtf8(answer->err + answer->out).trimmed();
    if (isMissing(*answer)) {
        m_trouble = Trouble::NoCommand;
        return fail(
            ErrorCode::Ssh,
            Text::tr("There is no asterisk command on %1. Install Asterisk there.").arg(m_server.name), said);
    }
    if (m_server.useSudo && answer->err.contains("sudo:")) {
        m_trouble = Trouble::NoSudo;
        return fail(
            ErrorCode::Ssh,
            Text::tr(
                "User %1 may not run asterisk with sudo on %2. Add a sudoers line for /usr/sbin/asterisk.")
                .arg(m_server.user, m_server.name),
            said);
    }
    m_trouble = Trouble::NoConnection;
    return fail(ErrorCode::Ssh,
                Text::tr("Asterisk on %1 does not answer to user %2. Check that it runs and that this "
                         "user may talk to it.")
                    .arg(m_server.name, m_server.user),
                said);
}

Result<void> RemoteAsterisk::askAhead(const QStringList &commands)
{
    m_ahead.clear();
    std::vector<QStringList> asked;
    for (const QString &command : commands)
        asked.push_back(words(command));
    auto answers = m_machine.runAll(asked);
    if (!answers)
        return fail(answers.error());
    for (qsizetype i = 0; i < commands.size(); ++i)
        m_ahead.insert(commands[i], std::move((*answers)[static_cast<size_t>(i)]));
    return {};
}

Result<QStringList> RemoteAsterisk::modules()
{
    const auto answer = ask(modulesCommand);
    if (!answer)
        return fail(answer.error());
    QStringList names;
    for (const QStringView line : QStringView(*answer).tokenize(u'\n')) {
        const QStringView file = line.left(line.indexOf(u' '));
        if (file.endsWith(QLatin1String(".so")) && !line.contains(QLatin1String("Not Running")))
            names << file.chopped(3).toString();
    }
    return names;
}

Result<int> RemoteAsterisk::activeCalls()
{
    const auto answer = ask(QStringLiteral("core show channels count"));
    if (!answer)
        return fail(answer.error());
    static const QRegularExpression calls(QStringLiteral("(\\d+) active calls?"));
    static const QRegularExpression channels(QStringLiteral("(\\d+) active channels?"));
    const auto counted = calls.match(*answer);
    if (!counted.hasMatch())
        return -1;
    // Channels that were originated into an application count as no call, yet someone is on the line.
    return std::max(counted.captured(1).toInt(), (channels.match(*answer).captured(1).toInt() + 1) / 2);
}

Result<asterisk::LoadedTrunk> RemoteAsterisk::trunk(const QString &name, carrier::Stack stack, QString *said)
{
    const auto answer = ask(trunkCommand(name, stack));
    if (!answer)
        return fail(answer.error());
    if (said)
        *said = *answer;
    return usesPjsip(stack) ? asterisk::readPjsipShowEndpoint(*answer) : asterisk::readSipShowPeer(*answer);
}

QString RemoteAsterisk::trunkCommand(const QString &name, carrier::Stack stack)
{
    return (usesPjsip(stack) ? QStringLiteral("pjsip show endpoint %1") : QStringLiteral("sip show peer %1"))
        .arg(name);
}

Result<void> RemoteAsterisk::activate(const QString &command)
{
    m_ahead.clear();
    if (command == QLatin1String("core restart now"))
        return restart();
    const auto answer = reload(command);
    if (!answer)
        return fail(answer.error());
    if (!answer->contains(QLatin1String("No such command")))
        return {};
    if (command == QLatin1String("pjsip reload"))
        return reloadPjsipModules();
    return fail(ErrorCode::Ssh,
                Text::tr("Asterisk on %1 does not know the command “%2”.").arg(m_server.name, command),
                *answer);
}

/// What Asterisk says once it has reloaded: it drops the request while another reload runs, and keeps it for
/// later while it starts. A module that nothing of a trunk hangs on may fail, as one that was never set up.
Result<QString> RemoteAsterisk::reload(const QString &command)
{
    static const QRegularExpression refusal(
        QStringLiteral("module '((?:res_pjsip|res_pjsip_endpoint_identifier_ip|"
                       "res_pjsip_outbound_registration|chan_sip)(?:\\.so)?)' "
                       "(?:reported a reload failure|was not properly initialized)"));
    QElapsedTimer since;
    since.start();
    for (;;) {
        auto answer = ask(command, 60s);
        if (!answer)
            return answer;
        if (const auto refused = refusal.match(*answer); refused.hasMatch())
            return fail(ErrorCode::Ssh,
                        Text::tr("Asterisk on %1 did not take the files: its module %2 could not be "
                                 "reloaded. Its log tells why.")
                            .arg(m_server.name, refused.captured(1)),
                        *answer);
        if (answer->contains(QLatin1String("request queued"))) {
            if (auto booted = ask(QStringLiteral("core waitfullybooted"), restartLimit); !booted)
                return booted;
            return answer;
        }
        if (!answer->contains(QLatin1String("already in progress")))
            return answer;
        if (since.elapsed() >= std::chrono::milliseconds(reloadLimit).count())
            return fail(ErrorCode::Timeout,
                        Text::tr("Asterisk on %1 has been busy with another reload for %2 seconds. Look what "
                                 "keeps it, then try again.")
                            .arg(m_server.name)
                            .arg(reloadLimit.count()),
                        *answer);
        QThread::msleep(500);
    }
}

// What the alias "pjsip reload" of res_clialiases stands for.
Result<void> RemoteAsterisk::reloadPjsipModules()
{
    for (const auto *module :
         {"res_pjsip", "res_pjsip_endpoint_identifier_ip", "res_pjsip_outbound_registration"}) {
        const auto answer = reload(QStringLiteral("module reload %1.so").arg(QLatin1String(module)));
        if (!answer)
            return fail(answer.error());
    }
    return {};
}

Result<qint64> RemoteAsterisk::uptimeSeconds()
{
    static const QRegularExpression pattern(QStringLiteral("System uptime: (\\d+)"));
    const auto answer = ask(QStringLiteral("core show uptime seconds"), 5s);
    if (!answer)
        return fail(answer.error());
    const auto match = pattern.match(*answer);
    if (!match.hasMatch())
        return fail(ErrorCode::Ssh, Text::tr("Asterisk on %1 is not ready yet.").arg(m_server.name), *answer);
    return match.captured(1).toLongLong();
}

Result<void> RemoteAsterisk::restart()
{
    auto before = uptimeSeconds();
    if (!before)
        return fail(before.error());
    // Younger than this, the old process could be taken for the new one.
    constexpr qint64 oldEnough = 3;
    if (*before < oldEnough) {
        QThread::sleep(static_cast<unsigned long>(oldEnough - *before));
        before = oldEnough;
    }
    QElapsedTimer since;
    since.start();
    // It closes the connection before it answers: the exit code says nothing.
    if (const auto sent = ask(QStringLiteral("core restart now")); !sent && m_trouble == Trouble::None)
        return fail(sent.error());
    while (since.elapsed() < std::chrono::milliseconds(restartLimit).count()) {
        const auto now = uptimeSeconds();
        if (!now && m_trouble == Trouble::None && now.error().code != ErrorCode::Timeout
            && now.error().code != ErrorCode::Ssh)
            return fail(now.error());
        if (now && *now + 1 < *before + since.elapsed() / 1000) {
            const auto booted = ask(QStringLiteral("core waitfullybooted"), 60s);
            if (!booted)
                return fail(booted.error());
            return {};
        }
        QThread::msleep(100);
    }
    return fail(
        ErrorCode::Timeout,
        Text::tr("Asterisk on %1 did not come back within 90 seconds of the restart.").arg(m_server.name));
}

} // namespace trunkseal::deploy
