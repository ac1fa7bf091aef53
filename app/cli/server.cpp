#include "app/cli/secrets.h"
#include "app/cli/server_login.h"
#include "app/cli/server_ssh_config.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/deploy/push.h"
#include "core/report/report_json.h"
#include "core/report/watch_json.h"
#include "core/store/server_json.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

using store::Server;

Result<void> applyFields(Session &session, Server &server, const Arguments &arguments)
{
    if (const auto done = applyWay(session, arguments, server); !done)
        return done;
    const auto text = [&](const char *option, QString &field) {
        if (arguments.isSet(option))
            field = arguments.value(option);
    };
    const QString before = server.host;
    text("host", server.host);
    text("user", server.user);
    text("key-file", server.keyFile);
    text("config-dir", server.configDir);
    const auto port = arguments.number("port", 1, 65535, server.port);
    if (!port)
        return fail(port.error());
    if (server.host != before || *port != server.port)
        server.hostKeys.clear(); // another machine has another key, and has to be trusted anew
    server.port = static_cast<quint16>(*port);
    if (arguments.isSet("key-file") && !arguments.isSet("login"))
        server.login = store::LoginMethod::KeyFile;
    if (arguments.isSet("login")) {
        const auto login = store::loginMethodFromWord(arguments.value("login"));
        if (!login)
            return fail(ErrorCode::BadInput,
                        Text::tr("--login must be agent, key_file or password, not “%1”.")
                            .arg(arguments.value("login")));
        server.login = *login;
    }
    if (arguments.isSet("target")) {
        const auto target = store::serverTargetFromWord(arguments.value("target"));
        if (!target)
            return fail(
                ErrorCode::BadInput,
                Text::tr("--target must be asterisk or vicidial, not “%1”.").arg(arguments.value("target")));
        server.target = *target;
    }
    if (!arguments.isSet("sudo"))
        return {};
    const auto sudo = arguments.yesNo("sudo");
    if (!sudo)
        return fail(sudo.error());
    server.useSudo = *sudo;
    return {};
}

Result<Exit> save(Session &session, const Arguments &arguments, const Server &server)
{
    if (const auto valid = store::validate(server); !valid)
        return fail(valid.error());
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto secret = givenSecret(arguments, QStringLiteral("password"));
    if (!secret)
        return fail(secret.error());
    if (*secret) {
        if (const auto open = session.unlockOrCreate(); !open)
            return fail(open.error());
    }
    const auto saved = (*workspace)->saveServer(server);
    if (!saved)
        return fail(saved.error());
    if (*secret) {
        if (const auto kept = session.keepSecret(store::loginSecretKey(saved->id), **secret); !kept)
            return fail(kept.error());
    }
    session.out.result(report::serverJson(*saved), report::serverText(*saved, session.out.style()));
    return Exit::Good;
}

Result<Exit> add(Session &session, const Arguments &arguments)
{
    Server server;
    server.name = arguments.first();
    if (const auto done = applyFields(session, server, arguments); !done)
        return fail(done.error());
    return save(session, arguments, server);
}

Result<Exit> edit(Session &session, const Arguments &arguments)
{
    auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    if (arguments.isSet("name"))
        server->name = arguments.value("name");
    if (const auto done = applyFields(session, *server, arguments); !done)
        return fail(done.error());
    return save(session, arguments, *server);
}

Result<Exit> list(Session &session, const Arguments &)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto servers = (*workspace)->servers();
    if (!servers)
        return fail(servers.error());
    session.out.result(report::serverList(*servers), report::serverTable(*servers, session.out.style()));
    return Exit::Good;
}

Result<Exit> removeServer(Session &session, const Arguments &arguments)
{
    const auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    if (!arguments.isSet("yes")) {
        const auto sure =
            askYes(Text::tr("Remove server %1 from this workspace? Nothing changes on the server. [y/N]")
                       .arg(server->name),
                   session.control());
        if (!sure)
            return fail(sure.error().code,
                        sure.error().message + QLatin1Char(' ')
                            + Text::tr("Give --yes to say so beforehand."));
        if (!*sure)
            return fail(ErrorCode::Canceled, Text::tr("Nothing was removed."));
    }
    if (const auto done = (*session.workspace())->removeServer(server->id); !done)
        return fail(done.error());
    session.out.result(report::serverJson(*server),
                       Text::tr("Server %1 is removed.").arg(server->name) + QLatin1Char('\n'));
    return Exit::Good;
}

Result<Exit> check(Session &session, const Arguments &arguments)
{
    auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    const auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    auto found = deploy::check(**login, *server, session.control());
    if (!found)
        return fail(found.error());
    const watch::ServedOptions options{found->asteriskVersion};
    const auto served = watch::servedCertificates(**login, *server, options, session.control());
    if (!served)
        return fail(served.error());
    found->findings.insert(found->findings.end(), served->findings.begin(), served->findings.end());
    if (!found->asteriskVersion.isEmpty() && found->asteriskVersion != server->asteriskVersion) {
        server->asteriskVersion = found->asteriskVersion;
        if (const auto saved = (*session.workspace())->saveServer(*server); !saved)
            return fail(saved.error());
    }
    Server shown = *server;
    shown.asteriskVersion.clear(); // the fresh one follows
    QJsonObject json = report::serverJson(*server, &*found);
    json.insert(QStringLiteral("certificates"), report::servedJson(*served));
    session.out.result(json,
                       report::serverText(shown, session.out.style())
                           + report::servedText(*served, session.out.style())
                           + report::checkText(*found, session.out.style()));
    const bool critical =
        std::any_of(found->findings.begin(), found->findings.end(), [](const diagnosis::Finding &finding) {
            return finding.severity == diagnosis::Severity::Critical;
        });
    return found->asteriskRunning && !critical ? Exit::Good : Exit::NotGood;
}

} // namespace

std::vector<Verb> serverVerbs()
{
    const std::vector<Option> password{
        {"password-file", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Read the password or key passphrase from the first line of a file.")},
        {"password-env", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Read the password or key passphrase from an environment variable.")}};
    std::vector<Option> fields{
        {"host", "HOST", QT_TRANSLATE_NOOP("trunkseal::Text", "Host name or IP address.")},
        {"port", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "SSH port (default 22).")},
        {"jump", "[USER@]HOST[:PORT]",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Reach it through this host, or none; several with commas, the nearest first.")},
        {"from-ssh-config", "HOST",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Take address, user, key file and jump hosts from this host of ssh_config.")},
        {"ssh-config", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "That configuration of ssh (default ~/.ssh/config).")},
        {"user", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Login name (default root).")},
        {"login", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "agent (default), key_file or password.")},
        {"key-file", "FILE", QT_TRANSLATE_NOOP("trunkseal::Text", "Private key to log in with.")},
        {"sudo", "YES/NO", QT_TRANSLATE_NOOP("trunkseal::Text", "Use sudo -n for Asterisk and its files.")},
        {"target", "WORD",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "What keeps its carriers: asterisk (files, the default) or vicidial (database).")},
        {"config-dir", "DIR",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk's configuration folder (default /etc/asterisk).")}};
    fields.insert(fields.end(), password.begin(), password.end());
    std::vector<Option> trustOptions{
        {"fingerprint", "SHA256:…",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Trust this key and no other; once for each machine on the way.")},
        {"known-hosts", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Trust what this known_hosts file lists; @revoked is kept.")},
        {"yes", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Trust a first key without asking.")}};
    trustOptions.insert(trustOptions.end(), password.begin(), password.end());
    std::vector<Option> editOptions{
        {"name", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "The server's new name.")}};
    editOptions.insert(editOptions.end(), fields.begin(), fields.end());
    return {
        {"server",
         "list",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("trunkseal::Text", "List the dialers."),
         "trunkseal-cli server list",
         {},
         list},
        {"server", "add", "NAME --host HOST", 1, 1, QT_TRANSLATE_NOOP("trunkseal::Text", "Add a dialer."),
         "trunkseal-cli server add dialer-1 --host dialer-1.example --user admin --sudo yes", fields, add},
        {"server", "edit", "NAME", 1, 1, QT_TRANSLATE_NOOP("trunkseal::Text", "Change a dialer's entry."),
         "trunkseal-cli server edit dialer-1 --key-file ~/.ssh/id_ed25519", editOptions, edit},
        {"server",
         "remove",
         "NAME",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Remove a dialer's entry."),
         "trunkseal-cli server remove dialer-1 --yes",
         {{"yes", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Do not ask.")}},
         removeServer},
        {"server", "trust", "NAME", 1, 1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Show the host keys of a dialer and its jump hosts and pin them."),
         "trunkseal-cli server trust dialer-1 --fingerprint SHA256:2uZ…", trustOptions, trustServer},
        {"server",
         "ssh-hosts",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("trunkseal::Text", "List the hosts of ssh_config that can be added."),
         "trunkseal-cli server ssh-hosts --json",
         {{"ssh-config", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "That configuration of ssh (default ~/.ssh/config).")}},
         listSshHosts},
        {"server",
         "sudoers",
         "NAME",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Print the least that a dialer's sudo has to allow its login."),
         "trunkseal-cli server sudoers dialer-1",
         {{"old-sudo", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "For sudo before 1.9.10.")},
          {"names", "NAME,…",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "With --old-sudo: transports and trunks of the dialer beside our carriers.")}},
         printSudoers},
        {"server", "check", "NAME", 1, 1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Read a dialer's Asterisk version, modules, transports and includes."),
         "trunkseal-cli server check dialer-1 --json", password, check},
    };
}

} // namespace trunkseal::cli
