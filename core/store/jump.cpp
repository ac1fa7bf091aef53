#include "core/store/jump.h"

#include "core/base/login_address.h"
#include "core/base/text.h"
#include "core/carrier/validate.h"

#include <QJsonObject>

#include <algorithm>

namespace trunkseal::store {

namespace {

bool isPath(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format;
    });
}

} // namespace

bool isLoginName(const QString &user)
{
    return !user.isEmpty() && user.size() <= 64 && !user.startsWith(QLatin1Char('-'))
        && std::all_of(user.begin(), user.end(), [](QChar c) {
               return c.isLetterOrNumber() || QStringLiteral("-_.@\\$+").contains(c);
           });
}

Result<std::vector<Jump>> jumpsFrom(const QString &text)
{
    std::vector<Jump> jumps;
    const QString all = text.trimmed();
    if (all.isEmpty() || all == QLatin1String("none"))
        return jumps;
    for (const QString &word : all.split(QLatin1Char(','))) {
        const auto address = loginAddressFrom(word);
        if (!address || !carrier::isValidHost(address->host)
            || !(address->user.isEmpty() || isLoginName(address->user)))
            return fail(
                ErrorCode::BadInput,
                Text::tr("“%1” is not a jump host. Write it like user@bastion.example:22; several are "
                         "parted by commas, the nearest first.")
                    .arg(word.trimmed()));
        Jump jump;
        jump.host = address->host;
        jump.port = address->port == 0 ? jump.port : address->port;
        jump.user = address->user;
        jumps.push_back(jump);
    }
    if (jumps.size() > mostJumps)
        return fail(ErrorCode::BadInput, Text::tr("At most %1 jump hosts are possible.").arg(mostJumps));
    return jumps;
}

QString toText(const std::vector<Jump> &jumps)
{
    QStringList words;
    for (const Jump &jump : jumps) {
        const quint16 port = jump.port == 22 ? quint16(0) : jump.port;
        words << LoginAddress{jump.user, jump.host, port}.toString();
    }
    return words.join(QLatin1Char(','));
}

std::vector<Jump> keptFrom(const std::vector<Jump> &before, std::vector<Jump> jumps)
{
    for (Jump &jump : jumps) {
        for (const Jump &old : before) {
            if (old.host != jump.host || old.port != jump.port)
                continue;
            if (jump.hostKeys.isEmpty())
                jump.hostKeys = old.hostKeys;
            if (jump.keyFile.isEmpty() && jump.user == old.user)
                jump.keyFile = old.keyFile;
            break;
        }
    }
    return jumps;
}

Result<void> validateJumps(const QString &serverName, const std::vector<Jump> &jumps)
{
    if (jumps.size() > mostJumps)
        return fail(ErrorCode::BadInput,
                    Text::tr("Server %1 has more than %2 jump hosts.").arg(serverName).arg(mostJumps));
    for (const Jump &jump : jumps) {
        if (!carrier::isValidHost(jump.host) || jump.port == 0
            || !(jump.user.isEmpty() || isLoginName(jump.user)))
            return fail(ErrorCode::BadInput,
                        Text::tr("A jump host of server %1 is not usable. It needs a host name or an IP "
                                 "address, a port from 1 to 65535 and a user that is a login name.")
                            .arg(serverName));
        if (!isPath(jump.keyFile))
            return fail(ErrorCode::BadInput,
                        Text::tr("The key file of a jump host of server %1 has characters that no file name "
                                 "should have.")
                            .arg(serverName));
    }
    return {};
}

QJsonArray toJson(const std::vector<Jump> &jumps)
{
    QJsonArray all;
    for (const Jump &jump : jumps)
        all << QJsonObject{{QStringLiteral("host"), jump.host},
                           {QStringLiteral("port"), jump.port},
                           {QStringLiteral("user"), jump.user},
                           {QStringLiteral("key_file"), jump.keyFile},
                           {QStringLiteral("host_keys"), QJsonArray::fromStringList(jump.hostKeys)}};
    return all;
}

Result<std::vector<Jump>> jumpsFromJson(const QJsonArray &json)
{
    std::vector<Jump> jumps;
    for (const QJsonValue &value : json) {
        const QJsonObject one = value.toObject();
        const int port = one.value(QLatin1String("port")).toInt();
        if (port < 1 || port > 65535)
            return fail(ErrorCode::BadInput, Text::tr("This is not a server entry of TrunkSeal."));
        Jump jump;
        jump.host = one.value(QLatin1String("host")).toString();
        jump.port = static_cast<quint16>(port);
        jump.user = one.value(QLatin1String("user")).toString();
        jump.keyFile = one.value(QLatin1String("key_file")).toString();
        for (const QJsonValue &key : one.value(QLatin1String("host_keys")).toArray())
            jump.hostKeys << key.toString();
        jumps.push_back(jump);
    }
    return jumps;
}

} // namespace trunkseal::store
