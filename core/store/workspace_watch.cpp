#include "core/store/workspace_private.h"

#include <QJsonDocument>

namespace trunkseal::store {

namespace {

Pin pinFrom(const QVariantList &row)
{
    return {row.at(0).toString(), row.at(1).toString(), row.at(2).toString(), row.at(3).toString().toLatin1(),
            QDateTime::fromMSecsSinceEpoch(row.at(4).toLongLong(), Qt::UTC)};
}

WatchRecord recordFrom(const QVariantList &row)
{
    return {row.at(0).toString(), QDateTime::fromMSecsSinceEpoch(row.at(1).toLongLong(), Qt::UTC),
            row.at(2).toString(), QJsonDocument::fromJson(row.at(3).toString().toUtf8()).object()};
}

} // namespace

Result<std::vector<Pin>> Workspace::pins(const QString &carrierId) const
{
    const QString columns = QStringLiteral("SELECT carrier_id, edge, key_sha256, chain, at FROM pin ");
    const QString order = QStringLiteral("ORDER BY carrier_id, edge");
    const auto rows = carrierId.isEmpty()
        ? d->database->rows(columns + order)
        : d->database->rows(columns + QStringLiteral("WHERE carrier_id = ? ") + order, {carrierId});
    if (!rows)
        return fail(rows.error());
    std::vector<Pin> pins;
    for (const QVariantList &row : *rows)
        pins.push_back(pinFrom(row));
    return pins;
}

Result<void> Workspace::savePin(const Pin &pin)
{
    return d->change(QStringLiteral("pin.set"), pin.carrierId, [&] {
        return d->run(QStringLiteral("INSERT OR REPLACE INTO pin VALUES(?, ?, ?, ?, ?)"),
                      {pin.carrierId, pin.edge, pin.keySha256, QString::fromLatin1(pin.chainPem),
                       pin.at.toMSecsSinceEpoch()});
    });
}

Result<int> Workspace::removePins(const QString &carrierId, const QString &edge)
{
    int removed = 0;
    const auto done = d->change(QStringLiteral("pin.clear"), carrierId, [&]() -> Result<void> {
        const auto count = edge.isEmpty()
            ? d->database->run(QStringLiteral("DELETE FROM pin WHERE carrier_id = ?"), {carrierId})
            : d->database->run(QStringLiteral("DELETE FROM pin WHERE carrier_id = ? AND edge = ?"),
                               {carrierId, edge});
        if (!count)
            return fail(count.error());
        removed = *count;
        return {};
    });
    return done ? Result<int>(removed) : Result<int>(fail(done.error()));
}

Result<std::vector<WatchRecord>> Workspace::watchRecords(const QString &carrierId) const
{
    const QString columns = QStringLiteral("SELECT carrier_id, at, state, summary FROM watch ");
    const auto rows = carrierId.isEmpty()
        ? d->database->rows(columns + QStringLiteral("ORDER BY carrier_id"))
        : d->database->rows(columns + QStringLiteral("WHERE carrier_id = ?"), {carrierId});
    if (!rows)
        return fail(rows.error());
    std::vector<WatchRecord> records;
    for (const QVariantList &row : *rows)
        records.push_back(recordFrom(row));
    return records;
}

Result<void> Workspace::saveWatchRecord(const WatchRecord &record)
{
    return d->run(QStringLiteral("INSERT OR REPLACE INTO watch VALUES(?, ?, ?, ?)"),
                  {record.carrierId, record.at.toMSecsSinceEpoch(), record.state,
                   QString::fromUtf8(QJsonDocument(record.summary).toJson(QJsonDocument::Compact))});
}

} // namespace trunkseal::store
