#include "core/base/text.h"
#include "core/carrier/carrier_json.h"
#include "core/carrier/validate.h"
#include "core/store/server_json.h"
#include "core/store/workspace_private.h"

#include <QJsonDocument>
#include <QUuid>

namespace trunkseal::store {

namespace {

/// The two tables of named JSON entries.
struct Table {
    QString name; ///< "carrier"
    const char *notFound; ///< "There is no carrier %1 …"
    const char *taken;
};

const Table carrierTable{
    QStringLiteral("carrier"),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "There is no carrier %1 in this workspace. List them to see their names."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "There is already a carrier named %1. Choose another name.")};
const Table serverTable{
    QStringLiteral("server"),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "There is no server %1 in this workspace. List them to see their names."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "There is already a server named %1. Choose another name.")};

QJsonObject parsed(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

Result<std::vector<QJsonObject>> readAll(const Database &database, const Table &table)
{
    const auto rows = database.rows(QStringLiteral("SELECT json FROM %1 ORDER BY name").arg(table.name));
    if (!rows)
        return fail(rows.error());
    std::vector<QJsonObject> all;
    for (const QVariantList &row : *rows)
        all.push_back(parsed(row.front()));
    return all;
}

Result<QJsonObject> readOne(const Database &database, const Table &table, const QString &idOrName)
{
    // An id wins over a name, should a name ever look like one.
    const auto json = database.value(
        QStringLiteral("SELECT json FROM %1 WHERE id = ? OR name = ? ORDER BY id = ? DESC LIMIT 1")
            .arg(table.name),
        {idOrName, idOrName, idOrName});
    if (!json)
        return fail(json.error());
    if (!json->isValid())
        return fail(ErrorCode::NotFound, Text::tr(table.notFound).arg(idOrName));
    return parsed(*json);
}

Result<void> write(const Workspace::Private &d, const Table &table, const QString &id, const QString &name,
                   const QJsonObject &json)
{
    return d.change(table.name + QStringLiteral(".save"), id, [&]() -> Result<void> {
        const auto taken = d.database->value(
            QStringLiteral("SELECT 1 FROM %1 WHERE name = ? AND id <> ?").arg(table.name), {name, id});
        if (!taken)
            return fail(taken.error());
        if (taken->isValid())
            return fail(ErrorCode::BadInput, Text::tr(table.taken).arg(name));
        return d.run(
            QStringLiteral("INSERT INTO %1(id, name, json) VALUES(?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
                           " name = excluded.name, json = excluded.json")
                .arg(table.name),
            {id, name, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact))});
    });
}

Result<void> erase(const Workspace::Private &d, const Table &table, const QString &id,
                   const QStringList &secretKeys)
{
    return d.change(table.name + QStringLiteral(".remove"), id, [&]() -> Result<void> {
        const auto removed =
            d.database->run(QStringLiteral("DELETE FROM %1 WHERE id = ?").arg(table.name), {id});
        if (!removed)
            return fail(removed.error());
        if (*removed == 0)
            return fail(ErrorCode::NotFound, Text::tr(table.notFound).arg(id));
        for (const QString &key : secretKeys) {
            if (const auto gone = d.vault.remove(key); !gone)
                return gone;
        }
        return {};
    });
}

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

Result<std::vector<carrier::Carrier>> Workspace::carriers() const
{
    const auto all = readAll(*d->database, carrierTable);
    if (!all)
        return fail(all.error());
    std::vector<carrier::Carrier> carriers;
    for (const QJsonObject &json : *all) {
        auto one = carrier::fromJson(json);
        if (!one)
            return fail(one.error());
        carriers.push_back(std::move(*one));
    }
    return carriers;
}

Result<carrier::Carrier> Workspace::carrier(const QString &idOrName) const
{
    const auto json = readOne(*d->database, carrierTable, idOrName);
    if (!json)
        return fail(json.error());
    return carrier::fromJson(*json);
}

Result<carrier::Carrier> Workspace::saveCarrier(const carrier::Carrier &carrier)
{
    for (const carrier::Issue &issue : carrier::validate(carrier)) {
        if (issue.level == carrier::Issue::Level::Error)
            return fail(ErrorCode::BadInput, issue.message);
    }
    carrier::Carrier stored = carrier;
    if (stored.id.isEmpty())
        stored.id = newId();
    if (const auto done = write(*d, carrierTable, stored.id, stored.name, carrier::toJson(stored)); !done)
        return fail(done.error());
    return stored;
}

Result<void> Workspace::removeCarrier(const QString &id)
{
    return erase(*d, carrierTable, id,
                 {carrier::passwordKey(id), carrier::inboundPasswordKey(id), carrier::clientKeyKey(id),
                  carrier::waitingClientKeyKey(id)});
}

Result<std::vector<Server>> Workspace::servers() const
{
    const auto all = readAll(*d->database, serverTable);
    if (!all)
        return fail(all.error());
    std::vector<Server> servers;
    for (const QJsonObject &json : *all) {
        auto one = serverFromJson(json);
        if (!one)
            return fail(one.error());
        servers.push_back(std::move(*one));
    }
    return servers;
}

Result<Server> Workspace::server(const QString &idOrName) const
{
    const auto json = readOne(*d->database, serverTable, idOrName);
    if (!json)
        return fail(json.error());
    return serverFromJson(*json);
}

Result<Server> Workspace::saveServer(const Server &server)
{
    if (const auto valid = validate(server); !valid)
        return fail(valid.error());
    Server stored = server;
    if (stored.id.isEmpty())
        stored.id = newId();
    if (const auto done = write(*d, serverTable, stored.id, stored.name, toJson(stored)); !done)
        return fail(done.error());
    return stored;
}

Result<void> Workspace::removeServer(const QString &id)
{
    return erase(*d, serverTable, id, {loginSecretKey(id)});
}

} // namespace trunkseal::store
