#include "core/deploy/push.h"

namespace trunkseal::deploy {

namespace {

ssh::Login::Method methodOf(store::LoginMethod method)
{
    switch (method) {
    case store::LoginMethod::Agent:
        return ssh::Login::Method::Agent;
    case store::LoginMethod::KeyFile:
        return ssh::Login::Method::KeyFile;
    case store::LoginMethod::Password:
        return ssh::Login::Method::Password;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<std::unique_ptr<ssh::Session>> login(const store::Server &server, const Secret &secret,
                                            const Control &control)
{
    ssh::Login login;
    login.name = server.name;
    login.host = server.host;
    login.port = server.port;
    login.user = server.user;
    login.method = methodOf(server.login);
    login.keyFile = server.keyFile;
    login.secret = secret;
    login.pinnedHostKeys = server.hostKeys;
    return ssh::Session::open(login, control);
}

} // namespace trunkseal::deploy
