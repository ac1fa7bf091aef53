#include "core/deploy/import_host.h"

#include "core/base/read_file.h"
#include "core/base/text.h"

#include <QDir>
#include <QFileInfo>

#include <glob.h>
#include <pwd.h>
#include <unistd.h>

namespace trunkseal::deploy {

namespace {

constexpr qint64 mostBytes = 1024 * 1024;

QString loginName()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        return QString::fromLocal8Bit(found->pw_name);
    return qEnvironmentVariable("USER");
}

ssh::SshConfigUser thisUser()
{
    return {QDir::homePath(), loginName()};
}

/// What an Include stands for; what is there but cannot be read is an error, as it may hold what matters.
Result<std::vector<ssh::SshConfigFile>> included(const QString &pattern)
{
    std::vector<ssh::SshConfigFile> files;
    glob_t found{};
    QStringList paths;
    if (glob(pattern.toLocal8Bit().constData(), 0, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i)
            paths << QString::fromLocal8Bit(found.gl_pathv[i]);
    }
    globfree(&found);
    for (const QString &path : paths) {
        if (QFileInfo(path).isDir())
            continue;
        const auto content = readFile(path, mostBytes);
        if (!content)
            return fail(content.error());
        files.push_back({path, *content});
    }
    return files;
}

/// The first of `host` that exists; a note when none does.
QString keyFileOf(const ssh::SshConfigHost &host, std::vector<ssh::SshConfigNote> &notes)
{
    for (const QString &path : host.keyFiles) {
        if (QFileInfo(path).isFile())
            return path;
    }
    if (!host.keyFiles.isEmpty())
        notes.push_back(
            {ssh::SshConfigNote::Kind::NotUnderstood, host.keyFiles.first(),
             Text::tr("The key files of %1 do not exist on this computer; the agent will be asked.")
                 .arg(host.host)});
    return {};
}

} // namespace

QString defaultSshConfig()
{
    return QDir::homePath() + QStringLiteral("/.ssh/config");
}

Result<ssh::SshConfig> readSshConfig(const QString &path)
{
    const auto content = readFile(path, mostBytes);
    if (!content)
        return fail(content.error());
    return ssh::parseSshConfig({path, *content}, thisUser(), included);
}

Result<ImportedHost> importHost(const ssh::SshConfig &config, const QString &name)
{
    const auto route = ssh::lookUp(config, name, thisUser());
    if (!route)
        return fail(route.error());
    if (route->jumps.size() > store::mostJumps)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 lies behind more than %2 jump hosts.").arg(name).arg(store::mostJumps));
    ImportedHost imported;
    imported.isNamed = route->isNamed;
    imported.needsCommand = route->needsCommand();
    imported.notes = route->notes;
    store::Server &server = imported.server;
    server.host = route->target.host;
    server.port = route->target.port;
    server.user = route->target.user;
    server.keyFile = keyFileOf(route->target, imported.notes);
    if (!server.keyFile.isEmpty())
        server.login = store::LoginMethod::KeyFile;
    for (const ssh::SshConfigHost &host : route->jumps)
        server.jumps.push_back({host.host, host.port, host.user, keyFileOf(host, imported.notes), {}});
    return imported;
}

std::vector<NamedHost> importAll(const ssh::SshConfig &config)
{
    std::vector<NamedHost> hosts;
    for (const QString &name : config.hosts())
        hosts.push_back({name, importHost(config, name)});
    return hosts;
}

void takeOver(store::Server &server, const ImportedHost &imported)
{
    const store::Server &from = imported.server;
    if (server.host != from.host || server.port != from.port)
        server.hostKeys.clear(); // the pinned key was another machine's
    server.host = from.host;
    server.port = from.port;
    server.user = from.user;
    server.login = from.login;
    server.keyFile = from.keyFile;
    server.jumps = store::keptFrom(server.jumps, from.jumps);
}

} // namespace trunkseal::deploy
