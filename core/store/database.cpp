#include "core/store/database.h"

#include "core/base/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QSqlError>
#include <QSqlRecord>
#include <QUuid>

namespace trunkseal::store {

namespace {

constexpr auto privateMode = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

// SQLite's primary result codes (sqlite.org/rescode.html).
enum SqliteCode {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    NotADb = 26
};

Result<void> makePrivate(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return fail(ErrorCode::Storage, Text::tr("%1 is a folder. Name a workspace file in it.").arg(path));
    if (info.exists()) {
        if (!info.isWritable())
            return fail(
                ErrorCode::Storage,
                Text::tr("The workspace %1 is read-only. Make it writable, or copy it to another place.")
                    .arg(path));
        if ((info.permissions()
             & ~(QFileDevice::Permissions(privateMode) | QFileDevice::ReadUser | QFileDevice::WriteUser))
            != 0)
            QFile::setPermissions(path, privateMode);
        return {};
    }
    if (!info.dir().exists())
        return fail(
            ErrorCode::Storage,
            Text::tr(
                "The folder %1 does not exist. Make it first, or choose another place for the workspace.")
                .arg(info.absolutePath()));
    QFile file(path);
    // NewOnly: two programs may start at once, and the loser just opens what the winner made.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateMode) && !QFileInfo::exists(path))
        return fail(
            ErrorCode::Storage,
            Text::tr("The workspace %1 cannot be made. Check the folder's permissions and the free space.")
                .arg(path),
            file.errorString());
    return {};
}

QVariant bindable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return QStringLiteral("");
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

} // namespace

Database::Database(QString path)
    : m_path(std::move(path))
    , m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
{
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
}

Database::~Database()
{
    m_prepared.clear();
    m_database.close();
    m_database = QSqlDatabase(); // removeDatabase() wants no copy left
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    if (path.isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("The workspace has no file name. Name one."));
    if (const auto ready = makePrivate(path); !ready)
        return fail(ready.error());
    std::unique_ptr<Database> database(new Database(path));
    if (!database->m_database.open())
        return fail(database->fault(database->m_database.lastError()));
    return database;
}

Result<void> Database::makeDurable()
{
    for (const char *pragma :
         {"PRAGMA foreign_keys=ON", "PRAGMA secure_delete=ON", "PRAGMA synchronous=FULL"}) {
        if (const auto done = rows(QString::fromLatin1(pragma)); !done)
            return fail(done.error());
    }
    const auto mode = value(QStringLiteral("PRAGMA journal_mode=WAL"));
    if (!mode)
        return fail(mode.error());
    if (mode->toString() != QLatin1String("wal"))
        return fail(
            ErrorCode::Storage,
            Text::tr("The workspace %1 is on a file system without shared memory. Move it to a local disk.")
                .arg(m_path),
            mode->toString());
    return {};
}

Result<std::vector<QVariantList>> Database::rows(const QString &sql, const QVariantList &values) const
{
    const auto ready = prepared(sql, values);
    if (!ready)
        return fail(ready.error());
    QSqlQuery &query = **ready;
    const auto finished = qScopeGuard([&query] { query.finish(); });
    if (!query.exec())
        return fail(fault(query.lastError()));
    std::vector<QVariantList> all;
    const int columns = query.record().count();
    while (query.next()) {
        QVariantList row;
        for (int column = 0; column < columns; ++column)
            row << query.value(column);
        all.push_back(std::move(row));
    }
    if (query.lastError().isValid())
        return fail(fault(query.lastError()));
    return all;
}

Result<QVariant> Database::value(const QString &sql, const QVariantList &values) const
{
    const auto all = rows(sql, values);
    if (!all)
        return fail(all.error());
    return all->empty() || all->front().isEmpty() ? QVariant() : all->front().front();
}

Result<int> Database::run(const QString &sql, const QVariantList &values) const
{
    const auto ready = prepared(sql, values);
    if (!ready)
        return fail(ready.error());
    QSqlQuery &query = **ready;
    const auto finished = qScopeGuard([&query] { query.finish(); });
    if (!query.exec())
        return fail(fault(query.lastError()));
    return query.numRowsAffected();
}

Result<QSqlQuery *> Database::prepared(const QString &sql, const QVariantList &values) const
{
    constexpr size_t most = 100; // the program has few texts; whoever makes them by the row is not kept
    if (m_prepared.size() > most)
        m_prepared.clear();
    auto kept = m_prepared.find(sql);
    if (kept == m_prepared.end()) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return fail(fault(query.lastError()));
        kept = m_prepared.emplace(sql, std::move(query)).first;
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        kept->second.bindValue(static_cast<int>(i), bindable(values[i]));
    return &kept->second;
}

Result<void> Database::transact(const std::function<Result<void>()> &work) const
{
    const bool isInner = m_isInside;
    // IMMEDIATE takes the write lock now, so that a second window waits here instead of failing half way.
    if (const auto begun =
            run(isInner ? QStringLiteral("SAVEPOINT inside") : QStringLiteral("BEGIN IMMEDIATE"));
        !begun)
        return fail(begun.error());
    m_isInside = true;
    Result<void> done = work();
    m_isInside = isInner;
    if (done) {
        const auto committed = run(isInner ? QStringLiteral("RELEASE inside") : QStringLiteral("COMMIT"));
        if (committed)
            return {};
        done = fail(committed.error());
    }
    // The first error is the one to tell.
    static_cast<void>(run(isInner ? QStringLiteral("ROLLBACK TO inside") : QStringLiteral("ROLLBACK")));
    if (isInner)
        static_cast<void>(run(QStringLiteral("RELEASE inside")));
    return done;
}

Error Database::fault(const QSqlError &error) const
{
    const auto say = [&](const QString &message) {
        return Error{ErrorCode::Storage, message.arg(m_path), error.text()};
    };
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case Busy:
    case Locked:
        return say(Text::tr("The workspace %1 is in use by another window. Try again when it has finished."));
    case ReadOnly:
        return say(Text::tr("The workspace %1 is read-only. Make it writable, or copy it to another place."));
    case Full:
        return say(Text::tr(
            "The disk of workspace %1 is full. Free some space and try again; nothing was changed."));
    case NotADb:
        return say(Text::tr("%1 is not a TrunkSeal workspace. Choose another file, or a new name."));
    case Corrupt:
        return say(Text::tr("The workspace %1 is damaged. Restore it from a backup."));
    case CantOpen:
    case IoError:
        return say(Text::tr(
            "The workspace %1 cannot be read or written. Check the disk and the folder's permissions."));
    default:
        return say(Text::tr("The workspace %1 did not take the change."));
    }
}

} // namespace trunkseal::store
