#include "app/cli/server_ssh_config.h"

#include "core/base/text.h"
#include "core/report/login_report.h"

namespace trunkseal::cli {

namespace {

QString fileOf(const Arguments &arguments)
{
    return arguments.isSet("ssh-config") ? arguments.value("ssh-config") : deploy::defaultSshConfig();
}

Result<void> import(Session &session, const Arguments &arguments, store::Server &server)
{
    const QString file = fileOf(arguments);
    const QString name = arguments.value("from-ssh-config");
    const auto config = deploy::readSshConfig(file);
    if (!config)
        return fail(config.error());
    const auto imported = deploy::importHost(*config, name);
    if (!imported)
        return fail(imported.error());
    if (!imported->isNamed)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 has no Host %2. List what it has with: server ssh-hosts.").arg(file, name));
    for (const ssh::SshConfigNote &note : imported->notes) {
        const bool isAnswered = note.kind == ssh::SshConfigNote::Kind::RunsCommand && arguments.isSet("jump");
        if (note.kind == ssh::SshConfigNote::Kind::RunsCommand && !isAnswered)
            return fail(ErrorCode::BadInput,
                        note.where + QLatin1String(": ") + note.text + QLatin1Char(' ')
                            + Text::tr("Give --jump, or --jump none to go there straight."));
        session.out.message(note.where + QLatin1String(": ") + note.text);
    }
    deploy::takeOver(server, *imported);
    return {};
}

} // namespace

Result<void> applyWay(Session &session, const Arguments &arguments, store::Server &server)
{
    if (arguments.isSet("ssh-config") && !arguments.isSet("from-ssh-config"))
        return fail(ErrorCode::BadInput,
                    Text::tr("--ssh-config names the file for --from-ssh-config, which is missing."));
    if (arguments.isSet("from-ssh-config")) {
        if (const auto done = import(session, arguments, server); !done)
            return done;
    }
    if (!arguments.isSet("jump"))
        return {};
    auto jumps = store::jumpsFrom(arguments.values("jump").join(QLatin1Char(',')));
    if (!jumps)
        return fail(jumps.error());
    server.jumps = store::keptFrom(server.jumps, std::move(*jumps));
    return {};
}

Result<Exit> listSshHosts(Session &session, const Arguments &arguments)
{
    const QString file = fileOf(arguments);
    const auto config = deploy::readSshConfig(file);
    if (!config)
        return fail(config.error());
    const auto hosts = deploy::importAll(*config);
    session.out.result(report::sshHostsJson(file, hosts), report::sshHostsText(hosts, session.out.style()));
    return Exit::Good;
}

} // namespace trunkseal::cli
