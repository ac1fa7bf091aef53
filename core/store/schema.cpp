#include "core/store/schema.h"

#include "core/base/text.h"

#include <QFile>
#include <QUuid>

#include <span>

namespace trunkseal::store {

namespace {

// Names compare without case, so that no two carriers differ by case alone. The audit triggers keep honest
// programs honest; the hash chain (audit_log.h) shows what went round them.
const char *const schema1[] = {
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE carrier(id TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE, json TEXT NOT NULL) "
    "STRICT",
    "CREATE TABLE server(id TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE, json TEXT NOT NULL) "
    "STRICT",
    "CREATE TABLE history(id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject_id TEXT NOT NULL, at INTEGER NOT "
    "NULL,"
    " verdict TEXT NOT NULL, one_line TEXT NOT NULL, report TEXT NOT NULL) STRICT",
    "CREATE INDEX history_by_subject ON history(subject_id, at DESC)",
    "CREATE INDEX history_by_time ON history(at DESC)",
    "CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE vault(id INTEGER PRIMARY KEY CHECK(id = 1), kind TEXT NOT NULL, salt BLOB NOT NULL,"
    " cost_n INTEGER NOT NULL, cost_r INTEGER NOT NULL, cost_p INTEGER NOT NULL, wrapped BLOB NOT NULL) "
    "STRICT",
    "CREATE TABLE secret(key TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT",
    "CREATE TABLE audit(seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash TEXT NOT NULL) STRICT",
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is "
    "append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is "
    "append-only'); END",
};

const char *const schema2[] = {
    "CREATE TABLE pin(carrier_id TEXT NOT NULL REFERENCES carrier(id) ON DELETE CASCADE, edge TEXT NOT NULL,"
    " key_sha256 TEXT NOT NULL, chain TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(carrier_id, edge)) "
    "STRICT",
    "CREATE TABLE watch(carrier_id TEXT PRIMARY KEY REFERENCES carrier(id) ON DELETE CASCADE, at INTEGER NOT "
    "NULL,"
    " state TEXT NOT NULL, summary TEXT NOT NULL) STRICT",
};

Migration migrationTo(int version, std::span<const char *const> statements)
{
    Migration step{version, {}};
    for (const char *statement : statements)
        step.statements << QString::fromLatin1(statement);
    return step;
}

QString freeBackupName(const QString &path, int version)
{
    const QString first = path + QStringLiteral(".backup-v%1").arg(version);
    QString name = first;
    for (int i = 2; QFile::exists(name); ++i)
        name = first + QStringLiteral("-%1").arg(i);
    return name;
}

Result<void> backUp(const Database &database, int version)
{
    const QString copy = freeBackupName(database.path(), version);
    QFile file(copy); // VACUUM INTO accepts an empty file; ours is private from the start
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(
            ErrorCode::Storage,
            Text::tr(
                "The workspace %1 must be brought to a newer version, but its backup %2 cannot be written. "
                "Check the folder's permissions and the free space; nothing was changed.")
                .arg(database.path(), copy),
            file.errorString());
    file.close();
    const auto written = database.run(QStringLiteral("VACUUM INTO ?"), {copy});
    if (written)
        return {};
    QFile::remove(copy);
    return fail(written.error());
}

Result<void> migrate(const Database &database, const std::vector<Migration> &steps)
{
    const auto version = schemaVersion(database); // again, now that the write lock is ours
    if (!version)
        return fail(version.error());
    for (const Migration &step : steps) {
        if (step.version <= *version)
            continue;
        for (const QString &statement : step.statements) {
            if (const auto done = database.run(statement); !done)
                return fail(done.error());
        }
    }
    if (*version == 0) {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (const auto done =
                database.run(QStringLiteral("INSERT INTO meta VALUES('workspace_id', ?)"), {id});
            !done)
            return fail(done.error());
    }
    for (const QString &pragma : {QStringLiteral("PRAGMA application_id=%1").arg(applicationId),
                                  QStringLiteral("PRAGMA user_version=%1").arg(steps.back().version)}) {
        if (const auto done = database.run(pragma); !done)
            return fail(done.error());
    }
    return {};
}

} // namespace

const std::vector<Migration> &migrations()
{
    static const std::vector<Migration> all{migrationTo(1, schema1), migrationTo(2, schema2)};
    return all;
}

Result<int> schemaVersion(const Database &database)
{
    return database.value(QStringLiteral("PRAGMA user_version")).map([](const QVariant &v) {
        return v.toInt();
    });
}

Result<void> prepareSchema(Database &database, const std::vector<Migration> &steps)
{
    const auto application = database.value(QStringLiteral("PRAGMA application_id"));
    if (!application)
        return fail(application.error());
    const auto version = schemaVersion(database);
    if (!version)
        return fail(version.error());
    const auto objects = database.value(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!objects)
        return fail(objects.error());
    const bool isNew = objects->toInt() == 0 && application->toInt() == 0 && *version == 0;
    if (!isNew && application->toInt() != applicationId)
        return fail(ErrorCode::Storage,
                    Text::tr("%1 is not a TrunkSeal workspace. Choose another file, or a new name.")
                        .arg(database.path()));
    if (*version > steps.back().version)
        return fail(ErrorCode::Storage,
                    Text::tr("The workspace %1 was written by a newer TrunkSeal (schema %2, this one knows "
                             "%3). Update TrunkSeal.")
                        .arg(database.path())
                        .arg(*version)
                        .arg(steps.back().version));
    if (const auto durable = database.makeDurable(); !durable)
        return durable;
    if (*version == steps.back().version)
        return {};
    if (!isNew) {
        if (const auto copied = backUp(database, *version); !copied)
            return copied;
    }
    return database.transact([&] { return migrate(database, steps); });
}

} // namespace trunkseal::store
