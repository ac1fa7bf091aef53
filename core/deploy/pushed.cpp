#include "core/deploy/pushed.h"

#include "core/carrier/carrier_json.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <array>

namespace trunkseal::deploy {

namespace {

const auto atKey = QStringLiteral("at");
const auto serverKey = QStringLiteral("server");
const auto digestKey = QStringLiteral("digest");

// Settings of the workspace; each has a twin that keeps what stood there before the last push. A server's
// carriers stand there as "id:digest:posture id:digest:posture".
const QString carrierPart = QStringLiteral("push/");
const QString carrierBefore = QStringLiteral("push_before/");
const QString serverPart = QStringLiteral("server_carriers/");
const QString serverBefore = QStringLiteral("server_carriers_before/");
const QString serverAt = QStringLiteral("server_carriers_at/");
const QString serverAtBefore = QStringLiteral("server_carriers_at_before/");

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

QString toText(const PushedCarrier &carrier)
{
    return QStringList{carrier.id, carrier.digest, carrier::toWord(carrier.posture)}.join(QLatin1Char(':'));
}

QDateTime timeFrom(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate);
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

ServerPush serverPush(const store::Workspace &workspace, const store::Server &server)
{
    ServerPush push;
    push.at = timeFrom(workspace.setting(serverAt + server.id));
    const auto entries =
        workspace.setting(serverPart + server.id).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const QString id = entry.section(QLatin1Char(':'), 0, 0);
        ServerPush::Carrier pushed{
            entry.section(QLatin1Char(':'), 1, 1),
            carrier::fromWord<carrier::Posture>(entry.section(QLatin1Char(':'), 2, 2))};
        const auto fact = pushed.digest.isEmpty() ? pushedFact(workspace, id) : std::nullopt;
        if (fact && fact->server == server.name)
            pushed.digest = fact->digest;
        push.carriers.insert(id, pushed);
    }
    return push;
}

QStringList carriersOn(const store::Workspace &workspace, const QString &serverId)
{
    QStringList ids;
    const auto entries = workspace.setting(serverPart + serverId).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &entry : entries)
        ids << entry.section(QLatin1Char(':'), 0, 0);
    return ids;
}

std::vector<PushedCarrier> pushedCarriers(const std::vector<carrier::Carrier> &carriers)
{
    std::vector<PushedCarrier> pushed;
    for (const carrier::Carrier &carrier : carriers)
        pushed.push_back({carrier.id, carrierDigest(carrier), carrier::posture(carrier)});
    return pushed;
}

Result<void> rememberPush(store::Workspace &workspace, const store::Server &server,
                          const std::vector<PushedCarrier> &carriers, const QDateTime &startedAt)
{
    QStringList entries;
    for (const PushedCarrier &carrier : carriers) {
        entries << toText(carrier);
        const QString fact = toText(PushedFact{startedAt, server.name, carrier.digest});
        if (const auto kept = replace(workspace, carrierPart + carrier.id, carrierBefore + carrier.id, fact);
            !kept)
            return kept;
    }
    const QString value = entries.join(QLatin1Char(' '));
    const QDateTime last = timeFrom(workspace.setting(serverAt + server.id));
    if (last.isValid() && isSameSecond(last, startedAt)) // told again: what was before stays what it was
        return workspace.setSetting(serverPart + server.id, value);
    const std::array<std::array<QString, 3>, 2> settings{
        {{serverPart, serverBefore, value},
         {serverAt, serverAtBefore, startedAt.toUTC().toString(Qt::ISODate)}}};
    for (const auto &[part, before, now] : settings) {
        const auto kept = workspace.setSetting(before + server.id, workspace.setting(part + server.id));
        if (!kept)
            return kept;
        if (const auto set = workspace.setSetting(part + server.id, now); !set)
            return set;
    }
    return {};
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
        const QDateTime at = timeFrom(workspace.setting(serverAt + server.id));
        if (!at.isValid() || !isSameSecond(at, startedAt))
            continue;
        const std::array<std::array<QString, 2>, 2> settings{
            {{serverPart, serverBefore}, {serverAt, serverAtBefore}}};
        for (const auto &[part, before] : settings) {
            const auto set = workspace.setSetting(part + server.id, workspace.setting(before + server.id));
            if (!set)
                return set;
        }
    }
    return {};
}

} // namespace trunkseal::deploy
