#include "core/deploy/pushed.h"

#include "core/carrier/carrier_json.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace trunkseal::deploy {

namespace {

const auto atKey = QStringLiteral("at");
const auto serverKey = QStringLiteral("server");
const auto digestKey = QStringLiteral("digest");

// Settings of the workspace; each has a twin that keeps what stood there before the last push.
const QString carrierPart = QStringLiteral("push/");
const QString carrierBefore = QStringLiteral("push_before/");
const QString serverPart = QStringLiteral("server_carriers/");
const QString serverBefore = QStringLiteral("server_carriers_before/");
const QString serverAt = QStringLiteral("server_carriers_at/");

QString toText(const PushedFact &fact)
{
    const QJsonObject json{
        {atKey, fact.at.toUTC().toString(Qt::ISODate)}, {serverKey, fact.server}, {digestKey, fact.digest}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<PushedFact> factFrom(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    return PushedFact{QDateTime::fromString(json.value(atKey).toString(), Qt::ISODate),
                      json.value(serverKey).toString(), json.value(digestKey).toString()};
}

/// Replaces a setting and keeps what it was.
Result<void> replace(store::Workspace &workspace, const QString &key, const QString &beforeKey,
                     const QString &value)
{
    const QString before = workspace.setting(key);
    if (before == value)
        return {};
    if (const auto kept = workspace.setSetting(beforeKey, before); !kept)
        return kept;
    return workspace.setSetting(key, value);
}

bool isSameSecond(const QDateTime &one, const QDateTime &other)
{
    return one.toSecsSinceEpoch() == other.toSecsSinceEpoch();
}

} // namespace

QString carrierDigest(const carrier::Carrier &carrier)
{
    carrier::Carrier pushed = carrier;
    pushed.notes.clear();
    pushed.description.clear();
    pushed.testNumber.clear();
    pushed.allowedNumbers.clear();
    pushed.dailyCallCap = 0;
    pushed.country.clear();
    const QByteArray text = QJsonDocument(carrier::toJson(pushed)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

std::optional<PushedFact> pushedFact(const store::Workspace &workspace, const QString &carrierId)
{
    return factFrom(workspace.setting(carrierPart + carrierId));
}

QStringList carriersOn(const store::Workspace &workspace, const QString &serverId)
{
    return workspace.setting(serverPart + serverId).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

Result<void> rememberPush(store::Workspace &workspace, const store::Server &server,
                          const std::vector<carrier::Carrier> &carriers, const QDateTime &startedAt)
{
    QStringList ids;
    for (const carrier::Carrier &carrier : carriers) {
        ids << carrier.id;
        const QString fact = toText({startedAt, server.name, carrierDigest(carrier)});
        if (const auto kept = replace(workspace, carrierPart + carrier.id, carrierBefore + carrier.id, fact);
            !kept)
            return kept;
    }
    if (const auto kept =
            replace(workspace, serverPart + server.id, serverBefore + server.id, ids.join(QLatin1Char(' ')));
        !kept)
        return kept;
    return workspace.setSetting(serverAt + server.id, startedAt.toUTC().toString(Qt::ISODate));
}

Result<void> forgetPush(store::Workspace &workspace, const QDateTime &startedAt)
{
    const auto carriers = workspace.carriers();
    if (!carriers)
        return fail(carriers.error());
    for (const carrier::Carrier &carrier : *carriers) {
        const auto fact = pushedFact(workspace, carrier.id);
        if (!fact || !isSameSecond(fact->at, startedAt))
            continue;
        const QString before = workspace.setting(carrierBefore + carrier.id);
        if (const auto set = workspace.setSetting(carrierPart + carrier.id, before); !set)
            return set;
    }
    const auto servers = workspace.servers();
    if (!servers)
        return fail(servers.error());
    for (const store::Server &server : *servers) {
        const auto at = QDateTime::fromString(workspace.setting(serverAt + server.id), Qt::ISODate);
        if (!at.isValid() || !isSameSecond(at, startedAt))
            continue;
        const QString before = workspace.setting(serverBefore + server.id);
        if (const auto set = workspace.setSetting(serverPart + server.id, before); !set)
            return set;
    }
    return {};
}

} // namespace trunkseal::deploy
