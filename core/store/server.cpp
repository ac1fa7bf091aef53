#include "core/store/server.h"

#include "core/base/text.h"
#include "core/carrier/validate.h"
#include "core/store/server_json.h"

#include <QJsonArray>

namespace trunkseal::store {

namespace {

struct LoginWord {
    LoginMethod method;
    QLatin1String word;
};
constexpr LoginWord loginWords[] = {
    {LoginMethod::Agent, QLatin1String("agent")},
    {LoginMethod::KeyFile, QLatin1String("key_file")},
    {LoginMethod::Password, QLatin1String("password")},
};

struct TargetWord {
    ServerTarget target;
    QLatin1String word;
};
constexpr TargetWord targetWords[] = {
    {ServerTarget::Asterisk, QLatin1String("asterisk")},
    {ServerTarget::Vicidial, QLatin1String("vicidial")},
};

const QString schemaName = QStringLiteral("trunkseal.server/1");

bool isPrintable(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format;
    });
}

tl::unexpected<Error> bad(const QString &message)
{
    return fail(ErrorCode::BadInput, message);
}

} // namespace

QString loginSecretKey(const QString &serverId)
{
    return QStringLiteral("server/%1/login").arg(serverId);
}

QString toWord(LoginMethod method)
{
    for (const LoginWord &entry : loginWords) {
        if (entry.method == method)
            return entry.word;
    }
    return {};
}

std::optional<LoginMethod> loginMethodFromWord(const QString &word)
{
    for (const LoginWord &entry : loginWords) {
        if (entry.word == word)
            return entry.method;
    }
    return std::nullopt;
}

QString toWord(ServerTarget target)
{
    for (const TargetWord &entry : targetWords) {
        if (entry.target == target)
            return entry.word;
    }
    return {};
}

std::optional<ServerTarget> serverTargetFromWord(const QString &word)
{
    for (const TargetWord &entry : targetWords) {
        if (entry.word == word)
            return entry.target;
    }
    return std::nullopt;
}

Result<void> validate(const Server &server)
{
    if (!carrier::isValidName(server.name))
        return bad(Text::tr(
            "The server's name is not usable. Use 1 to 40 letters, digits, '-', '_' or '.', starting with a "
            "letter or digit."));
    if (!carrier::isValidHost(server.host))
        return bad(
            Text::tr("The host of server %1 is neither a host name nor an IP address.").arg(server.name));
    if (server.port == 0)
        return bad(Text::tr("The port of server %1 must be between 1 and 65535.").arg(server.name));
    if (!isLoginName(server.user))
        return bad(Text::tr("The user of server %1 is not a login name.").arg(server.name));
    if (server.login == LoginMethod::KeyFile && server.keyFile.isEmpty())
        return bad(Text::tr("Server %1 logs in with a key file, but none is named.").arg(server.name));
    if (!isPrintable(server.keyFile))
        return bad(Text::tr("The key file of server %1 has characters that no file name should have.")
                       .arg(server.name));
    if (!server.configDir.startsWith(QLatin1Char('/')) || !isPrintable(server.configDir))
        return bad(
            Text::tr("The configuration folder of server %1 must be an absolute path such as /etc/asterisk.")
                .arg(server.name));
    return validateJumps(server.name, server.jumps);
}

QJsonObject toJson(const Server &server)
{
    return {{QStringLiteral("schema"), schemaName},
            {QStringLiteral("id"), server.id},
            {QStringLiteral("name"), server.name},
            {QStringLiteral("host"), server.host},
            {QStringLiteral("port"), server.port},
            {QStringLiteral("user"), server.user},
            {QStringLiteral("login"), toWord(server.login)},
            {QStringLiteral("key_file"), server.keyFile},
            {QStringLiteral("use_sudo"), server.useSudo},
            {QStringLiteral("config_dir"), server.configDir},
            {QStringLiteral("target"), toWord(server.target)},
            {QStringLiteral("host_keys"), QJsonArray::fromStringList(server.hostKeys)},
            {QStringLiteral("jumps"), toJson(server.jumps)},
            {QStringLiteral("asterisk_version"), server.asteriskVersion}};
}

Result<Server> serverFromJson(const QJsonObject &json)
{
    const auto login = loginMethodFromWord(json.value(QLatin1String("login")).toString());
    const int port = json.value(QLatin1String("port")).toInt();
    if (json.value(QLatin1String("schema")).toString() != schemaName || !login || port < 1 || port > 65535)
        return bad(Text::tr("This is not a server entry of TrunkSeal."));
    Server server;
    server.id = json.value(QLatin1String("id")).toString();
    server.name = json.value(QLatin1String("name")).toString();
    server.host = json.value(QLatin1String("host")).toString();
    server.port = static_cast<quint16>(port);
    server.user = json.value(QLatin1String("user")).toString();
    server.login = *login;
    server.keyFile = json.value(QLatin1String("key_file")).toString();
    server.useSudo = json.value(QLatin1String("use_sudo")).toBool();
    server.configDir = json.value(QLatin1String("config_dir")).toString();
    // Entries of before the choice are plain Asterisks.
    server.target =
        serverTargetFromWord(json.value(QLatin1String("target")).toString()).value_or(ServerTarget::Asterisk);
    for (const QJsonValue &key : json.value(QLatin1String("host_keys")).toArray())
        server.hostKeys << key.toString();
    auto jumps = jumpsFromJson(json.value(QLatin1String("jumps")).toArray());
    if (!jumps)
        return fail(jumps.error());
    server.jumps = std::move(*jumps);
    server.asteriskVersion = json.value(QLatin1String("asterisk_version")).toString();
    return server;
}

} // namespace trunkseal::store
