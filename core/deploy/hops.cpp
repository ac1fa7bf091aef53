#include "core/deploy/hops.h"

#include "core/base/login_address.h"
#include "core/base/text.h"

namespace trunkseal::deploy {

namespace {

const QString revokedMark = QStringLiteral("@revoked ");

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

ssh::Login loginOfJump(const store::Server &server, const store::Jump &jump, const Secret &secret)
{
    ssh::Login login;
    login.name = server.name;
    login.isJump = true;
    login.host = jump.host;
    login.port = jump.port;
    login.user = jump.user.isEmpty() ? server.user : jump.user;
    login.pinnedHostKeys = jump.hostKeys;
    const bool usesServersFile = jump.keyFile.isEmpty() && server.login == store::LoginMethod::KeyFile;
    login.keyFile = usesServersFile ? server.keyFile : jump.keyFile;
    if (!login.keyFile.isEmpty())
        login.method = ssh::Login::Method::KeyFile;
    if (server.login
        == store::LoginMethod::KeyFile) // then it is a passphrase, which never leaves this machine
        login.secret = secret;
    return login;
}

QStringList &pinsOf(store::Server &server, std::size_t hop)
{
    return hop < server.jumps.size() ? server.jumps[hop].hostKeys : server.hostKeys;
}

bool isPinned(const QStringList &keys)
{
    return std::any_of(keys.begin(), keys.end(),
                       [](const QString &key) { return !key.startsWith(revokedMark); });
}

} // namespace

ssh::Login loginOf(const store::Server &server, const Secret &secret)
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
    for (const store::Jump &jump : server.jumps)
        login.jumps.push_back(loginOfJump(server, jump, secret));
    return login;
}

std::size_t hopCount(const store::Server &server)
{
    return server.jumps.size() + 1;
}

QString hopName(const store::Server &server, std::size_t hop)
{
    if (hop >= server.jumps.size())
        return server.name;
    const store::Jump &jump = server.jumps[hop];
    return LoginAddress{{}, jump.host, jump.port == 22 ? quint16(0) : jump.port}.toString();
}

const QStringList &hopKeys(const store::Server &server, std::size_t hop)
{
    return hop < server.jumps.size() ? server.jumps[hop].hostKeys : server.hostKeys;
}

ssh::Login loginOfHop(const store::Server &server, std::size_t hop, const Secret &secret)
{
    ssh::Login all = loginOf(server, secret);
    if (hop >= all.jumps.size())
        return all;
    ssh::Login login = all.jumps[hop];
    all.jumps.resize(hop);
    login.jumps = std::move(all.jumps);
    return login;
}

void pinHop(store::Server &server, std::size_t hop, const QString &line, const QStringList &revoked)
{
    QStringList &pins = pinsOf(server, hop);
    QStringList kept{line};
    std::copy_if(pins.begin(), pins.end(), std::back_inserter(kept),
                 [](const QString &pin) { return pin.startsWith(revokedMark); });
    kept << revoked;
    kept.removeDuplicates();
    pins = kept;
}

Result<void> refuseRevoked(const store::Server &server, std::size_t hop, const ssh::HostKey &key,
                           const QStringList &revoked)
{
    if (!(hopKeys(server, hop) + revoked).contains(revokedMark + key.line))
        return {};
    return fail(ErrorCode::Refused,
                Text::tr("The host key %1 of %2 is marked as revoked. Do not use this server until its "
                         "administrator has given it a new key.")
                    .arg(key.sha256, hopName(server, hop)));
}

bool isTrusted(const store::Server &server)
{
    return isPinned(server.hostKeys)
        && std::all_of(server.jumps.begin(), server.jumps.end(),
                       [](const store::Jump &jump) { return isPinned(jump.hostKeys); });
}

Result<ssh::HostKey> fetchHopKey(const store::Server &server, std::size_t hop, const Secret &secret,
                                 const Control &control)
{
    return ssh::fetchHostKey(loginOfHop(server, hop, secret), control);
}

} // namespace trunkseal::deploy
