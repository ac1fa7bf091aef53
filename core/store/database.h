#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

class QSqlError;

namespace trunkseal::store {

/// One SQLite connection of its own, for one thread. Every error names the file and the next step.
class Database {
public:
    /// Opens `path`, making it with mode 0600 when it does not exist. Nothing in an existing file is changed
    /// yet. Errors: Storage.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// WAL, full sync, foreign keys, deleted content overwritten. For files that are known to be ours.
    [[nodiscard]] Result<void> makeDurable();

    [[nodiscard]] QString path() const { return m_path; }
    /// Every row of a query. Null strings and byte arrays are bound as empty ones.
    [[nodiscard]] Result<std::vector<QVariantList>> rows(const QString &sql,
                                                         const QVariantList &values = {}) const;
    /// First column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {}) const;
    /// Runs a statement; how many rows it changed.
    [[nodiscard]] Result<int> run(const QString &sql, const QVariantList &values = {}) const;
    /// Runs `work` inside BEGIN IMMEDIATE … COMMIT; any error rolls everything back. Within another one, its
    /// own changes are rolled back alone, and stand when the outer one does.
    [[nodiscard]] Result<void> transact(const std::function<Result<void>()> &work) const;

private:
    explicit Database(QString path);
    [[nodiscard]] Error fault(const QSqlError &error) const;
    /// `sql`, ready to be run with `values`; made once and kept. Finish it after use.
    [[nodiscard]] Result<QSqlQuery *> prepared(const QString &sql, const QVariantList &values) const;

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
    mutable std::unordered_map<QString, QSqlQuery> m_prepared; ///< by their text
    mutable bool m_isInside = false; ///< of transact()
};

} // namespace trunkseal::store
