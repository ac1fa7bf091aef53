#pragma once

#include "core/base/secret.h"
#include "core/store/database.h"
#include "core/store/workspace.h"

namespace trunkseal::store {

/// The secrets of one workspace: AES-256-GCM under a random data key, each bound to its name and this
/// workspace. The data key is wrapped by scrypt(passphrase), or kept in the desktop keyring with a check
/// value here.
class Vault {
public:
    Vault(const Database &database, QString workspaceId);

    [[nodiscard]] VaultKind kind() const;
    [[nodiscard]] bool isUnlocked() const { return !m_dataKey.isEmpty(); }
    [[nodiscard]] Result<void> create(const Secret &passphrase);
    [[nodiscard]] Result<void> createInKeyring();
    [[nodiscard]] Result<void> unlock(const Secret &passphrase);
    [[nodiscard]] Result<void> unlockFromKeyring();
    [[nodiscard]] Result<void> changePassphrase(const Secret &current, const Secret &next);
    void lock() { m_dataKey = Secret(); }

    [[nodiscard]] Result<void> store(const QString &key,
                                     const Secret &secret) const; ///< inside the caller's transaction
    [[nodiscard]] Result<Secret> secret(const QString &key) const;
    [[nodiscard]] bool has(const QString &key) const;
    [[nodiscard]] Result<void> remove(const QString &key) const;

private:
    [[nodiscard]] QByteArray context(const QString &purpose) const;
    [[nodiscard]] Result<void> checkNew() const;
    [[nodiscard]] Result<void> checkOpen() const;
    [[nodiscard]] Result<void> wrap(const Secret &dataKey, const Secret &passphrase) const;
    [[nodiscard]] Result<Secret> unwrap(const Secret &passphrase) const;

    const Database &m_database;
    QString m_workspaceId;
    Secret m_dataKey;
};

} // namespace trunkseal::store
