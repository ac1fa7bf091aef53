#include "app/cli/secrets.h"
#include "app/cli/server_login.h"
#include "app/cli/server_ssh_config.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/deploy/hops.h"
#include "core/report/login_report.h"
#include "core/ssh/known_hosts.h"

namespace trunkseal::cli {

namespace {

using store::Server;

/// Walks to a server, from the nearest jump host on: each key is agreed to before that machine is logged in
/// to.
class Trust {
public:
    Trust(Session &session, const Arguments &arguments, Server server)
        : m_session(session)
        , m_arguments(arguments)
        , m_server(std::move(server))
    {
    }

    Result<Exit> walk()
    {
        if (const auto ready = prepare(); !ready)
            return fail(ready.error());
        std::vector<report::TrustedHop> hops;
        for (std::size_t hop = 0; hop < deploy::hopCount(m_server); ++hop) {
            const auto done = trustHop(hop);
            if (!done)
                return fail(done.error());
            hops.push_back(*done);
        }
        m_session.out.result(report::trustJson(m_server, hops), report::trustText(hops));
        return Exit::Good;
    }

private:
    Result<void> prepare()
    {
        if (m_arguments.isSet("known-hosts")) {
            auto content = readFile(m_arguments.value("known-hosts"), 4LL * 1024 * 1024);
            if (!content)
                return fail(content.error());
            m_knownHosts = std::move(*content);
        }
        // A jump host may be logged in to with a key file; a password is never for it.
        if (m_server.jumps.empty() || m_server.login != store::LoginMethod::KeyFile)
            return {};
        auto secret = loginSecret(m_session, m_arguments, m_server);
        if (!secret)
            return fail(secret.error());
        m_secret = std::move(*secret);
        return {};
    }

    Result<report::TrustedHop> trustHop(std::size_t hop)
    {
        ssh::Login login = deploy::loginOfHop(m_server, hop, m_secret);
        const auto known = knownOf(login);
        if (!known)
            return fail(known.error());
        login.pinnedHostKeys = known->keys + login.pinnedHostKeys; // so that it shows one of these, if it can
        m_session.control().report(
            0, 1, Text::tr("Asking %1 for its host key").arg(deploy::hopName(m_server, hop)));
        const auto key = ssh::fetchHostKey(login, m_session.control());
        if (!key)
            return fail(key.error());
        const QStringList before = deploy::hopKeys(m_server, hop);
        const bool isKnown = before.contains(key->line);
        if (const auto fine = deploy::refuseRevoked(m_server, hop, *key, known->revoked); !fine) {
            if (isKnown) // trusted until now: the next login must be refused too
                static_cast<void>(pin(hop, *key, known->revoked));
            return fail(fine.error());
        }
        if (const auto agreed = agree(hop, *key, *known); !agreed)
            return fail(agreed.error());
        if (const auto pinned = pin(hop, *key, known->revoked); !pinned)
            return fail(pinned.error());
        return report::TrustedHop{deploy::hopName(m_server, hop), login.host, login.port, *key, !isKnown};
    }

    Result<ssh::KnownHost> knownOf(const ssh::Login &login)
    {
        if (!m_arguments.isSet("known-hosts"))
            return ssh::KnownHost();
        auto known = ssh::knownHost(m_knownHosts, login.host, login.port);
        if (!known)
            return known;
        for (const QString &note : known->notes)
            m_session.out.message(note);
        return known;
    }

    Result<void> pin(std::size_t hop, const ssh::HostKey &key, const QStringList &revoked)
    {
        const Server before = m_server;
        deploy::pinHop(m_server, hop, key.line, revoked);
        if (m_server == before)
            return {};
        const auto workspace = m_session.workspace();
        if (!workspace)
            return fail(workspace.error());
        const auto saved = (*workspace)->saveServer(m_server);
        if (!saved)
            return fail(saved.error());
        return (*workspace)->audit(QStringLiteral("server.trust"), m_server.id, key.sha256);
    }

    /// May the key that a machine showed be pinned? By known_hosts, by a fingerprint given, or by saying yes
    /// to a first one.
    Result<void> agree(std::size_t hop, const ssh::HostKey &key, const ssh::KnownHost &known)
    {
        const QStringList &pinned = deploy::hopKeys(m_server, hop);
        const QString name = deploy::hopName(m_server, hop);
        if (m_arguments.isSet("known-hosts"))
            return known.keys.contains(key.line)
                ? Result<void>()
                : fail(
                    ErrorCode::Refused,
                    Text::tr("The host key of %1 is %2; %3 does not list it for this machine. Do not trust "
                             "it; find out who answers there.")
                        .arg(name, key.sha256, m_arguments.value("known-hosts")));
        if (pinned.contains(key.line))
            return {};
        if (m_arguments.isSet("fingerprint")) {
            const QStringList given = m_arguments.values("fingerprint");
            return given.contains(key.sha256)
                ? Result<void>()
                : fail(
                    ErrorCode::Refused,
                    Text::tr("The host key of %1 is %2, not %3. Do not trust it; find out who answers there.")
                        .arg(name, key.sha256, given.join(QLatin1String(", "))));
        }
        if (!pinned.isEmpty())
            return fail(
                ErrorCode::Refused,
                Text::tr("The host key of %1 has CHANGED; it is now %2. If the server was set up anew, "
                         "compare the fingerprint on the server itself and give it with --fingerprint.")
                    .arg(name, key.sha256));
        return m_arguments.isSet("yes") ? Result<void>() : ask(name, key);
    }

    Result<void> ask(const QString &name, const ssh::HostKey &key)
    {
        if (!canAsk())
            return fail(ErrorCode::Refused,
                        Text::tr("The host key of %1 is %2. Compare it on the server, then give it with "
                                 "--fingerprint.")
                            .arg(name, key.sha256));
        const auto sure =
            askYes(Text::tr("The host key of %1 (%2) is\n%3\nIs that what the server itself says? [y/N]")
                       .arg(name, key.type, key.sha256),
                   m_session.control());
        if (!sure)
            return fail(sure.error());
        return *sure ? Result<void>()
                     : Result<void>(fail(ErrorCode::Refused, Text::tr("The host key was not trusted.")));
    }

    Session &m_session;
    const Arguments &m_arguments;
    Server m_server;
    Secret m_secret;
    QByteArray m_knownHosts;
};

} // namespace

Result<Exit> trustServer(Session &session, const Arguments &arguments)
{
    auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    return Trust(session, arguments, std::move(*server)).walk();
}

} // namespace trunkseal::cli
