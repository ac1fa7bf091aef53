#pragma once

#include "core/store/database.h"

namespace trunkseal::store {

/// The audit log: each entry's hash is SHA-256 of the previous hash and its own canonical JSON, and the
/// newest one is kept apart, so that changing, reordering, inserting or cutting entries is seen.
class AuditLog {
public:
    explicit AuditLog(const Database &database)
        : m_database(database)
    {
    }

    /// Appends one entry; inside a transaction of the caller's.
    [[nodiscard]] Result<void> append(const QString &action, const QString &subjectId,
                                      const QString &result) const;
    /// Errors: Storage, naming the first entry that does not fit.
    [[nodiscard]] Result<void> verify() const;

private:
    const Database &m_database;
};

} // namespace trunkseal::store
