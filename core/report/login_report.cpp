#include "core/report/login_report.h"

#include "core/base/text.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/text_tools.h"

#include <QJsonArray>

namespace trunkseal::report {

namespace {

QString toWord(ssh::SshConfigNote::Kind kind)
{
    switch (kind) {
    case ssh::SshConfigNote::Kind::NotRead:
        return QStringLiteral("not_read");
    case ssh::SshConfigNote::Kind::NotUnderstood:
        return QStringLiteral("not_understood");
    case ssh::SshConfigNote::Kind::RunsCommand:
        return QStringLiteral("runs_command");
    }
    Q_UNREACHABLE();
}

} // namespace

QJsonObject trustJson(const store::Server &server, const std::vector<TrustedHop> &hops)
{
    QJsonArray all;
    for (const TrustedHop &hop : hops)
        all << QJsonObject{{QStringLiteral("host"), hop.host},
                           {QStringLiteral("port"), hop.port},
                           {QStringLiteral("fingerprint"), hop.key.sha256},
                           {QStringLiteral("newly_trusted"), hop.isNew}};
    QJsonObject json = serverJson(server);
    json.insert(QStringLiteral("fingerprint"), hops.back().key.sha256);
    json.insert(QStringLiteral("newly_trusted"), hops.back().isNew);
    json.insert(QStringLiteral("hops"), all);
    return json;
}

QString trustText(const std::vector<TrustedHop> &hops)
{
    QString text;
    for (const TrustedHop &hop : hops)
        text += (hop.isNew ? Text::tr("%1 is trusted now: %2.") : Text::tr("%1 is trusted already: %2."))
                    .arg(printable(hop.name), hop.key.sha256)
            + QLatin1Char('\n');
    return text;
}

QJsonArray notesJson(const std::vector<ssh::SshConfigNote> &notes)
{
    QJsonArray all;
    for (const ssh::SshConfigNote &note : notes)
        all << QJsonObject{{QStringLiteral("kind"), toWord(note.kind)},
                           {QStringLiteral("where"), note.where},
                           {QStringLiteral("text"), note.text}};
    return all;
}

QJsonObject sshHostsJson(const QString &file, const std::vector<deploy::NamedHost> &hosts)
{
    QJsonArray all;
    for (const deploy::NamedHost &host : hosts) {
        QJsonObject one{{QStringLiteral("name"), host.name}};
        if (host.imported) {
            const store::Server &server = host.imported->server;
            one.insert(QStringLiteral("host"), server.host);
            one.insert(QStringLiteral("port"), server.port);
            one.insert(QStringLiteral("user"), server.user);
            one.insert(QStringLiteral("key_file"), server.keyFile);
            one.insert(QStringLiteral("jumps"), store::toJson(server.jumps));
            one.insert(QStringLiteral("needs_command"), host.imported->needsCommand);
            one.insert(QStringLiteral("notes"), notesJson(host.imported->notes));
        } else {
            one.insert(QStringLiteral("problem"), host.imported.error().message);
        }
        all << one;
    }
    QJsonObject json = document("ssh_hosts");
    json.insert(QStringLiteral("file"), file);
    json.insert(QStringLiteral("hosts"), all);
    return json;
}

QString sshHostsText(const std::vector<deploy::NamedHost> &hosts, const TextStyle &style)
{
    std::vector<QStringList> rows{
        {Text::tr("NAME"), Text::tr("HOST"), Text::tr("USER"), Text::tr("JUMP HOSTS"), Text::tr("KEY FILE")}};
    for (const deploy::NamedHost &host : hosts) {
        if (!host.imported) {
            rows.push_back({printable(host.name), printable(host.imported.error().message), {}, {}, {}});
            continue;
        }
        const store::Server &server = host.imported->server;
        rows.push_back({printable(host.name),
                        QStringLiteral("%1:%2").arg(printable(server.host)).arg(server.port),
                        printable(server.user),
                        host.imported->needsCommand ? QStringLiteral("ProxyCommand")
                                                    : printable(store::toText(server.jumps)),
                        printable(server.keyFile)});
    }
    return table(rows, style);
}

QJsonObject sudoersJson(const deploy::SudoersRecipe &recipe, const QString &text)
{
    QJsonArray rules;
    for (const deploy::SudoersRule &rule : recipe.rules)
        rules << QJsonObject{{QStringLiteral("command"), rule.command},
                             {QStringLiteral("arguments"), rule.arguments},
                             {QStringLiteral("is_pattern"), rule.isPattern},
                             {QStringLiteral("purpose"), rule.purpose}};
    QJsonArray gaps;
    for (const deploy::SudoersGap &gap : recipe.gaps)
        gaps << QJsonObject{{QStringLiteral("command"), gap.command},
                            {QStringLiteral("reason"), gap.reason},
                            {QStringLiteral("least_bad"), QJsonArray::fromStringList(gap.leastBad)}};
    QJsonObject json = document("sudoers");
    json.insert(QStringLiteral("user"), recipe.user);
    json.insert(QStringLiteral("file"), recipe.file);
    json.insert(QStringLiteral("rules"), rules);
    json.insert(QStringLiteral("preparation"), QJsonArray::fromStringList(recipe.preparation));
    json.insert(QStringLiteral("left_out"), gaps);
    json.insert(QStringLiteral("text"), text);
    return json;
}

} // namespace trunkseal::report
