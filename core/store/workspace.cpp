#include "core/base/text.h"
#include "core/store/schema.h"
#include "core/store/workspace_private.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QUuid>

namespace trunkseal::store {

namespace {

HistoryEntry historyFrom(const QVariantList &row)
{
    return {row.at(0).toString(),
            row.at(1).toString(),
            row.at(2).toString(),
            QDateTime::fromMSecsSinceEpoch(row.at(3).toLongLong(), Qt::UTC),
            row.at(4).toString(),
            row.at(5).toString(),
            QJsonDocument::fromJson(row.at(6).toString().toUtf8()).object()};
}

const QString historyColumns =
    QStringLiteral("SELECT id, kind, subject_id, at, verdict, one_line, report FROM history ");

} // namespace

QString defaultWorkspacePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/trunkseal/workspace.trunkseal");
}

Workspace::Workspace(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &path)
{
    if (path == defaultWorkspacePath())
        QDir().mkpath(QFileInfo(path).absolutePath()); // a failure shows when the file is made
    auto database = Database::open(path);
    if (!database)
        return fail(database.error());
    if (const auto ready = prepareSchema(**database, migrations()); !ready)
        return fail(ready.error());
    const auto id = (*database)->value(QStringLiteral("SELECT value FROM meta WHERE key = 'workspace_id'"));
    if (!id)
        return fail(id.error());
    if (id->toString().isEmpty())
        return fail(ErrorCode::Storage,
                    Text::tr("The workspace %1 is damaged. Restore it from a backup.").arg(path));
    return std::unique_ptr<Workspace>(
        new Workspace(std::make_unique<Private>(std::move(*database), id->toString())));
}

QString Workspace::path() const
{
    return d->database->path();
}

int Workspace::schemaVersion() const
{
    return store::schemaVersion(*d->database).value_or(0);
}

Result<void> Workspace::check() const
{
    const auto damaged = [this](const QString &detail) {
        return fail(ErrorCode::Storage,
                    Text::tr("The workspace %1 is damaged. Restore it from a backup.").arg(path()), detail);
    };
    const auto integrity = d->database->value(QStringLiteral("PRAGMA integrity_check"));
    if (!integrity)
        return fail(integrity.error());
    if (integrity->toString() != QLatin1String("ok"))
        return damaged(integrity->toString());
    const auto dangling = d->database->rows(QStringLiteral("PRAGMA foreign_key_check"));
    if (!dangling)
        return fail(dangling.error());
    if (!dangling->empty())
        return damaged(QStringLiteral("foreign keys"));
    if (const auto readable = carriers(); !readable)
        return fail(readable.error());
    if (const auto readable = servers(); !readable)
        return fail(readable.error());
    return d->log.verify();
}

Result<void> Workspace::addHistory(const HistoryEntry &entry)
{
    const QString id = entry.id.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : entry.id;
    const QString report = QString::fromUtf8(QJsonDocument(entry.report).toJson(QJsonDocument::Compact));
    return d->database->transact([&]() -> Result<void> {
        const auto added = d->run(QStringLiteral("INSERT INTO history VALUES(?, ?, ?, ?, ?, ?, ?)"),
                                  {id, entry.kind, entry.subjectId, entry.at.toMSecsSinceEpoch(),
                                   entry.verdict, entry.oneLine, report});
        if (!added)
            return added;
        return d->log.append(entry.kind, entry.subjectId, entry.verdict);
    });
}

Result<std::vector<HistoryEntry>> Workspace::history(const QString &subjectId, int limit) const
{
    const QString order = QStringLiteral("ORDER BY at DESC, rowid DESC LIMIT ?");
    const auto rows = subjectId.isEmpty()
        ? d->database->rows(historyColumns + order, {limit})
        : d->database->rows(historyColumns + QStringLiteral("WHERE subject_id = ? ") + order,
                            {subjectId, limit});
    if (!rows)
        return fail(rows.error());
    std::vector<HistoryEntry> entries;
    for (const QVariantList &row : *rows)
        entries.push_back(historyFrom(row));
    return entries;
}

Result<HistoryEntry> Workspace::historyEntry(const QString &id) const
{
    const auto rows = d->database->rows(historyColumns + QStringLiteral("WHERE id = ?"), {id});
    if (!rows)
        return fail(rows.error());
    if (rows->empty())
        return fail(ErrorCode::NotFound, Text::tr("The history has no entry %1.").arg(id));
    return historyFrom(rows->front());
}

QString Workspace::setting(const QString &key) const
{
    const auto value = d->database->value(QStringLiteral("SELECT value FROM setting WHERE key = ?"), {key});
    return value ? value->toString() : QString();
}

Result<void> Workspace::setSetting(const QString &key, const QString &value)
{
    return d->run(QStringLiteral("INSERT OR REPLACE INTO setting VALUES(?, ?)"), {key, value});
}

Result<void> Workspace::together(const std::function<Result<void>()> &work)
{
    return d->database->transact(work);
}

VaultKind Workspace::vaultKind() const
{
    return d->vault.kind();
}

bool Workspace::isUnlocked() const
{
    return d->vault.isUnlocked();
}

Result<void> Workspace::createVault(const Secret &passphrase)
{
    if (const auto done = d->vault.create(passphrase); !done)
        return done;
    return audit(QStringLiteral("vault.create"), {}, QStringLiteral("passphrase"));
}

Result<void> Workspace::createVaultInKeyring()
{
    if (const auto done = d->vault.createInKeyring(); !done)
        return done;
    return audit(QStringLiteral("vault.create"), {}, QStringLiteral("keyring"));
}

Result<void> Workspace::unlock(const Secret &passphrase)
{
    return d->vault.unlock(passphrase);
}

Result<void> Workspace::unlockFromKeyring()
{
    return d->vault.unlockFromKeyring();
}

Result<void> Workspace::changePassphrase(const Secret &current, const Secret &next)
{
    if (const auto done = d->vault.changePassphrase(current, next); !done)
        return done;
    return audit(QStringLiteral("vault.change_passphrase"), {}, QStringLiteral("ok"));
}

void Workspace::lock()
{
    d->vault.lock();
}

Result<void> Workspace::storeSecret(const QString &key, const Secret &secret)
{
    return d->change(QStringLiteral("secret.store"), key, [&] { return d->vault.store(key, secret); });
}

Result<Secret> Workspace::secret(const QString &key) const
{
    return d->vault.secret(key);
}

bool Workspace::hasSecret(const QString &key) const
{
    return d->vault.has(key);
}

Result<void> Workspace::removeSecret(const QString &key)
{
    return d->change(QStringLiteral("secret.remove"), key, [&] { return d->vault.remove(key); });
}

Result<void> Workspace::audit(const QString &action, const QString &subjectId, const QString &result)
{
    return d->database->transact([&] { return d->log.append(action, subjectId, result); });
}

} // namespace trunkseal::store
