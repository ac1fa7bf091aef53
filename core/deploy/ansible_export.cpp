#include "core/deploy/ansible_export.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/carrier/validate.h"
#include "core/deploy/ansible_host.h"
#include "core/deploy/yaml_text.h"
#include "core/store/server_json.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::deploy {

namespace {

using carrier::Carrier;
using store::Server;

const QString staticFiles = QStringLiteral(":/deploy/ansible");

Result<void> checkServer(const Server &server)
{
    if (const auto valid = store::validate(server); !valid)
        return valid;
    static const QStringList reserved{QStringLiteral("ungrouped"), QStringLiteral("localhost")};
    if (reserved.contains(server.name.toLower()))
        return fail(ErrorCode::BadInput,
                    Text::tr("Ansible has a meaning of its own for the name %1. Rename the server.")
                        .arg(server.name));
    if (!server.jumps.empty())
        return fail(
            ErrorCode::BadInput,
            Text::tr("Server %1 is reached through jump hosts, which the export does not write. Leave "
                     "it out, and push to it from here.")
                .arg(server.name));
    static const QRegularExpression key(
        QStringLiteral("\\A(?:@revoked )?[a-z0-9@.-]{1,80} [A-Za-z0-9+/=]{1,4000}\\z"));
    if (server.hostKeys.isEmpty()
        || !std::all_of(server.hostKeys.begin(), server.hostKeys.end(),
                        [](const QString &line) { return key.match(line).hasMatch(); }))
        return fail(ErrorCode::BadInput,
                    Text::tr("The host key of server %1 is not trusted yet. Run server trust %1 first.")
                        .arg(server.name));
    return {};
}

/// A secret that the workspace itself does not know as one.
Result<void> checkCarrier(const Carrier &carrier)
{
    for (auto it = carrier.otherSettings.begin(); it != carrier.otherSettings.end(); ++it) {
        const QString line = it.key().section(QLatin1Char('/'), -1) + QStringLiteral(" = ") + it.value();
        if (redacted(line) != line)
            return fail(ErrorCode::BadInput,
                        Text::tr("The other settings of the carrier %1 hold a secret (%2), which an export "
                                 "would show. Remove it there.")
                            .arg(carrier::isValidName(carrier.name) ? carrier.name : QString(), it.key()));
    }
    return {};
}

/// "host" or "[host]:2222", as ssh looks it up.
QString knownHost(const Server &server)
{
    return server.port == 22 ? server.host : QStringLiteral("[%1]:%2").arg(server.host).arg(server.port);
}

QByteArray knownHosts(const std::vector<Server> &servers)
{
    QByteArray text;
    for (const Server &server : servers) {
        for (const QString &key : server.hostKeys) {
            const QString revoked = QStringLiteral("@revoked ");
            const bool isRevoked = key.startsWith(revoked);
            text += (isRevoked ? revoked : QString()).toUtf8() + knownHost(server).toUtf8() + ' '
                + key.mid(isRevoked ? revoked.size() : 0).toUtf8() + '\n';
        }
    }
    return text;
}

QByteArray inventory(const std::vector<Server> &servers)
{
    QByteArray text = "# Written by TrunkSeal. Holds no secret.\n"
                      "all:\n  children:\n    trunkseal:\n      vars:\n"
                      "        ansible_ssh_common_args: >-\n"
                      "          -o {{ ('UserKnownHostsFile=\"' ~ inventory_dir ~ '/known_hosts\"') | quote "
                      "}} -o GlobalKnownHostsFile=none\n"
                      "          -o StrictHostKeyChecking=yes -o UpdateHostKeys=no\n"
                      "      hosts:\n";
    for (const Server &server : servers) {
        YamlMap variables{{QStringLiteral("ansible_host"), server.host},
                          {QStringLiteral("ansible_port"), server.port},
                          {QStringLiteral("ansible_user"), server.user}};
        if (server.login == store::LoginMethod::KeyFile)
            variables.emplace_back(QStringLiteral("ansible_ssh_private_key_file"), server.keyFile);
        variables.emplace_back(QStringLiteral("ansible_become"), server.useSudo);
        text += "        " + yamlText(server.name) + ":\n" + yamlLines(variables, 10);
    }
    return text;
}

/// Names alone; !unsafe keeps what is filled in from being taken for a template.
QByteArray vaultExample(const QJsonArray &secrets)
{
    QByteArray text =
        "# Copy this to group_vars/all/vault.yml, fill it in, and encrypt it: ansible-vault encrypt "
        "group_vars/all/vault.yml\n"
        "# Leave !unsafe where it stands: Ansible would take braces in a password for a template.\n";
    if (secrets.isEmpty())
        text += "# No carrier of this export needs a secret.\n{}\n";
    for (const QJsonValue &secret : secrets) {
        const QByteArray name = secret[QLatin1String("variable")].toString().toUtf8();
        text += secret[QLatin1String("is_password")].toBool()
            ? name + ": !unsafe ''\n"
            : name + ": !unsafe |\n  (the PEM private key, each line indented like this one)\n";
    }
    return text;
}

void addStaticFiles(std::vector<AnsibleExport::File> &files)
{
    QDirIterator it(staticFiles, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the role is not among the resources");
        files.push_back({file.fileName().mid(staticFiles.size() + 1), file.readAll()});
    }
}

} // namespace

Result<AnsibleExport> ansibleExport(const std::vector<Server> &servers, const std::vector<Carrier> &carriers)
{
    if (servers.empty())
        return fail(ErrorCode::BadInput, Text::tr("There is no server to export for."));
    if (carriers.empty())
        return fail(ErrorCode::BadInput, Text::tr("There is no carrier to export."));
    AnsibleExport made;
    for (const Carrier &carrier : carriers) {
        if (const auto ok = checkCarrier(carrier); !ok)
            return fail(ok.error());
        made.carrierNames << carrier.name;
    }
    const AnsibleSecrets secrets(carriers);
    for (const QJsonValue &secret : secrets.needed())
        made.secretNames << secret[QLatin1String("variable")].toString();
    addStaticFiles(made.files);
    for (const Server &server : servers) {
        if (const auto ok = checkServer(server); !ok)
            return fail(ok.error());
        const auto host = ansibleHost(server, carriers, secrets);
        if (!host)
            return fail(host.error());
        made.files.insert(made.files.end(), host->begin(), host->end());
        made.serverNames << server.name;
    }
    made.files.push_back({QStringLiteral("inventory.yml"), inventory(servers)});
    made.files.push_back({QStringLiteral("known_hosts"), knownHosts(servers)});
    made.files.push_back({QStringLiteral("vault.example.yml"), vaultExample(secrets.needed())});
    std::sort(made.files.begin(), made.files.end(),
              [](const AnsibleExport::File &a, const AnsibleExport::File &b) { return a.path < b.path; });
    return made;
}

Result<void> writeExport(const AnsibleExport &made, const QString &folder)
{
    const QFileInfo about(folder);
    if (about.exists() || about.isSymLink()) {
        if (!about.isDir())
            return fail(ErrorCode::Refused, Text::tr("%1 is no folder. Choose another name.").arg(folder));
        if (!QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
            return fail(ErrorCode::Refused,
                        Text::tr("%1 is not empty, and an export overwrites nothing. Choose a new folder.")
                            .arg(folder));
    }
    for (const AnsibleExport::File &each : made.files) {
        const QString path = folder + QLatin1Char('/') + each.path;
        QFile file(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
            || file.write(each.content) != each.content.size() || !file.flush())
            return fail(ErrorCode::Storage, Text::tr("%1 cannot be written.").arg(path), file.errorString());
    }
    return {};
}

} // namespace trunkseal::deploy
