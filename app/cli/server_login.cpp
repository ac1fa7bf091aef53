#include "app/cli/server_login.h"

#include "app/cli/secrets.h"
#include "core/base/text.h"
#include "core/deploy/push.h"

namespace trunkseal::cli {

Result<Secret> loginSecret(Session &session, const Arguments &arguments, const store::Server &server,
                           const QString &option)
{
    if (server.login == store::LoginMethod::Agent)
        return Secret();
    auto given = givenSecret(arguments, option);
    if (!given)
        return fail(given.error());
    if (*given)
        return **given;
    auto stored = session.storedSecret(store::loginSecretKey(server.id));
    if (!stored || !stored->isEmpty() || server.login == store::LoginMethod::KeyFile)
        return stored; // a key file needs no passphrase
    return askSecret(Text::tr("Password of %1 at %2:").arg(server.user, server.name), session.control());
}

Result<store::Server> serverNamed(Session &session, const QString &name)
{
    const auto workspace = session.workspace();
    return workspace ? (*workspace)->server(name) : Result<store::Server>(fail(workspace.error()));
}

Result<store::Server> namedServer(Session &session, const Arguments &arguments)
{
    return serverNamed(session, arguments.first());
}

Result<std::unique_ptr<ssh::Session>> logIn(Session &session, const Arguments &arguments,
                                            const store::Server &server)
{
    const auto secret = loginSecret(session, arguments, server);
    if (!secret)
        return fail(secret.error());
    session.control().report(0, 1, Text::tr("Logging in to %1").arg(server.name));
    return deploy::login(server, *secret, session.control());
}

} // namespace trunkseal::cli
