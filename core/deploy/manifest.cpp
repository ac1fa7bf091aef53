#include "core/deploy/manifest.h"

#include "core/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace trunkseal::deploy {

namespace {

const QString schema = QStringLiteral("trunkseal.manifest/1");

const QString rolledBack = QStringLiteral("rolled_back");

QString word(Manifest::State state)
{
    return state == Manifest::State::RolledBack ? rolledBack : QStringLiteral("pushed");
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

QJsonObject toJson(const ManifestEntry &entry)
{
    return {{QStringLiteral("path"), entry.path},
            {QStringLiteral("existed"), entry.existed},
            {QStringLiteral("owner"), entry.owner},
            {QStringLiteral("mode"), QString::number(entry.mode, 8)},
            {QStringLiteral("sha256_before"), entry.sha256Before},
            {QStringLiteral("sha256_after"), entry.sha256After},
            {QStringLiteral("backup"), entry.backup},
            {QStringLiteral("staged"), entry.staged}};
}

ManifestEntry entryFromJson(const QJsonObject &json)
{
    ManifestEntry entry;
    entry.path = json[QStringLiteral("path")].toString();
    entry.existed = json[QStringLiteral("existed")].toBool();
    entry.owner = json[QStringLiteral("owner")].toString();
    entry.mode = json[QStringLiteral("mode")].toString().toInt(nullptr, 8);
    entry.sha256Before = json[QStringLiteral("sha256_before")].toString();
    entry.sha256After = json[QStringLiteral("sha256_after")].toString();
    entry.backup = json[QStringLiteral("backup")].toString();
    entry.staged = json[QStringLiteral("staged")].toString();
    return entry;
}

bool isSane(const ManifestEntry &entry)
{
    return entry.path.startsWith(QLatin1Char('/')) && !entry.backup.contains(QLatin1Char('/'))
        && !entry.staged.contains(QLatin1Char('/')) && entry.existed == !entry.sha256Before.isEmpty()
        && entry.existed == !entry.backup.isEmpty();
}

} // namespace

QString stateDirectory(const store::Server &server)
{
    return server.configDir + QStringLiteral("/.trunkseal");
}

QString transactionDirectory(const store::Server &server, const QString &id)
{
    return stateDirectory(server) + QLatin1Char('/') + id;
}

QByteArray toText(const Manifest &manifest)
{
    QJsonArray entries;
    for (const ManifestEntry &entry : manifest.entries)
        entries << toJson(entry);
    const QJsonObject json{
        {QStringLiteral("schema"), schema},
        {QStringLiteral("id"), manifest.id},
        {QStringLiteral("started_at"), manifest.startedAt.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("state"), word(manifest.state)},
        {QStringLiteral("carriers"), QJsonArray::fromStringList(manifest.carrierNames)},
        {QStringLiteral("reloads"), QJsonArray::fromStringList(manifest.reloads)},
        {QStringLiteral("made_directories"), QJsonArray::fromStringList(manifest.madeDirectories)},
        {QStringLiteral("files"), entries},
        {QStringLiteral("rows"), QJsonArray::fromStringList(manifest.rows)}};
    return QJsonDocument(json).toJson();
}

Result<Manifest> manifestFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Manifest manifest;
    manifest.id = object[QStringLiteral("id")].toString();
    manifest.startedAt = QDateTime::fromString(object[QStringLiteral("started_at")].toString(), Qt::ISODate);
    manifest.carrierNames = strings(object[QStringLiteral("carriers")]);
    manifest.reloads = strings(object[QStringLiteral("reloads")]);
    manifest.madeDirectories = strings(object[QStringLiteral("made_directories")]);
    if (object[QStringLiteral("state")].toString() == rolledBack)
        manifest.state = Manifest::State::RolledBack;
    for (const QJsonValue &file : object[QStringLiteral("files")].toArray())
        manifest.entries.push_back(entryFromJson(file.toObject()));
    manifest.rows = strings(object[QStringLiteral("rows")]);
    const bool isEmpty = manifest.entries.empty() && manifest.rows.isEmpty();
    if (object[QStringLiteral("schema")].toString() != schema || isEmpty
        || !std::all_of(manifest.entries.begin(), manifest.entries.end(), isSane))
        return fail(ErrorCode::BadInput,
                    Text::tr("The manifest of this push is damaged. Restore the files by hand from the "
                             "backups beside it."));
    return manifest;
}

Result<void> saveManifest(ssh::RemoteMachine &machine, const store::Server &server, const Manifest &manifest)
{
    const QString path = transactionDirectory(server, manifest.id) + QLatin1Char('/') + manifestFile;
    const QString next = path + QStringLiteral(".new");
    const QByteArray text = toText(manifest);
    auto written = machine.writeNewFile(next, text, 0600);
    if (!written && written.error().code == ErrorCode::Refused) { // left by one who was stopped here
        if (const auto removed = machine.remove(next); !removed)
            return removed;
        written = machine.writeNewFile(next, text, 0600);
    }
    if (!written)
        return written;
    return machine.rename(next, path);
}

Result<Manifest> loadManifest(ssh::RemoteMachine &machine, const store::Server &server, const QString &id)
{
    const auto json = machine.readFile(transactionDirectory(server, id) + QLatin1Char('/') + manifestFile);
    if (!json && json.error().code == ErrorCode::NotFound)
        return fail(
            ErrorCode::NotFound,
            Text::tr("%1 keeps no backup of the push %2. Check the id in the history.").arg(server.name, id));
    if (!json)
        return fail(json.error());
    return manifestFromJson(*json);
}

} // namespace trunkseal::deploy
