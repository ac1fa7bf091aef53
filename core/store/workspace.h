#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/carrier/carrier.h"
#include "core/store/pin.h"
#include "core/store/server.h"

#include <QDateTime>
#include <QJsonObject>

#include <functional>
#include <memory>
#include <vector>

namespace trunkseal::store {

/// $XDG_DATA_HOME/trunkseal/workspace.trunkseal; open() makes its folder when it is missing.
[[nodiscard]] QString defaultWorkspacePath();

/// How secrets in a workspace are protected.
enum class VaultKind { None, Passphrase, Keyring };

/// One finished call or push in the history, with its whole report as JSON (already free of secrets).
struct HistoryEntry {
    QString id; ///< UUID
    QString kind; ///< "call", "push", "confirm", "rollback", "probe", "watch"
    QString subjectId; ///< carrier or server id
    QDateTime at; ///< UTC
    QString verdict; ///< "sealed", "gap", "clear", "failed", "applied", "armed", "rolled_back"
    QString oneLine;
    QJsonObject report;
};

/// The store: SQLite in WAL with full sync, schema version and migrations with a backup. One object a thread.
class Workspace {
public:
    /// Opens or creates `path`; migrates an older schema after copying it to "PATH.backup-vN".
    /// Errors: Storage (not a workspace, newer schema, locked, read-only, full disk), each naming the file
    /// and the next step.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const QString &path);
    ~Workspace();

    [[nodiscard]] QString path() const;
    [[nodiscard]] int schemaVersion() const;
    [[nodiscard]] Result<void> check() const; ///< integrity_check, foreign keys, audit chain

    [[nodiscard]] Result<std::vector<carrier::Carrier>> carriers() const; ///< by name
    /// By id or by name. Errors: NotFound.
    [[nodiscard]] Result<carrier::Carrier> carrier(const QString &idOrName) const;
    /// Inserts (empty id: a new one is given) or updates; returns it as stored. Errors: BadInput (validation,
    /// name taken).
    [[nodiscard]] Result<carrier::Carrier> saveCarrier(const carrier::Carrier &carrier);
    [[nodiscard]] Result<void> removeCarrier(const QString &id); ///< with its secrets. Errors: NotFound

    [[nodiscard]] Result<std::vector<Server>> servers() const;
    [[nodiscard]] Result<Server> server(const QString &idOrName) const;
    [[nodiscard]] Result<Server> saveServer(const Server &server);
    [[nodiscard]] Result<void> removeServer(const QString &id); ///< with its login secret. Errors: NotFound

    /// Adds to the history and the audit log. An empty id gets a new one.
    [[nodiscard]] Result<void> addHistory(const HistoryEntry &entry);
    [[nodiscard]] Result<std::vector<HistoryEntry>> history(const QString &subjectId = {},
                                                            int limit = 200) const;
    [[nodiscard]] Result<HistoryEntry> historyEntry(const QString &id) const;

    /// Pinned certificates, of one carrier or of all.
    [[nodiscard]] Result<std::vector<Pin>> pins(const QString &carrierId = {}) const;
    /// Pins, in place of what was pinned for this edge. The carrier must be stored.
    [[nodiscard]] Result<void> savePin(const Pin &pin);
    /// Of one edge, or of all the carrier's; how many there were.
    [[nodiscard]] Result<int> removePins(const QString &carrierId, const QString &edge = {});

    /// The last watch of one carrier, or of each. They go with the carrier, and are not in the audit log: a
    /// watch may run every minute.
    [[nodiscard]] Result<std::vector<WatchRecord>> watchRecords(const QString &carrierId = {}) const;
    [[nodiscard]] Result<void> saveWatchRecord(const WatchRecord &record);

    /// Free key-value settings of this workspace ("ui/last_carrier").
    [[nodiscard]] QString setting(const QString &key) const;
    [[nodiscard]] Result<void> setSetting(const QString &key, const QString &value);

    // The vault. Secrets are AES-256-GCM under a random data key; that key is wrapped by scrypt(passphrase)
    // or kept in the desktop keyring. A new workspace has VaultKind::None until a secret is first stored.
    [[nodiscard]] VaultKind vaultKind() const;
    [[nodiscard]] bool isUnlocked() const;
    [[nodiscard]] Result<void>
    createVault(const Secret &passphrase); ///< Errors: BadInput (empty, under 8 characters)
    [[nodiscard]] Result<void> createVaultInKeyring();
    [[nodiscard]] Result<void> unlock(const Secret &passphrase); ///< Errors: BadInput (wrong passphrase)
    [[nodiscard]] Result<void> unlockFromKeyring();
    [[nodiscard]] Result<void> changePassphrase(const Secret &current, const Secret &next);
    void lock();
    [[nodiscard]] Result<void> storeSecret(const QString &key,
                                           const Secret &secret); ///< Errors: Refused when locked
    [[nodiscard]] Result<Secret> secret(const QString &key) const; ///< Errors: NotFound, Refused when locked
    [[nodiscard]] bool hasSecret(const QString &key) const; ///< needs no unlocking
    [[nodiscard]] Result<void> removeSecret(const QString &key);

    /// Appends to the hash-chained audit log: who, what, on what, result; never a secret. Saving, removing,
    /// addHistory() and the vault do so themselves.
    [[nodiscard]] Result<void> audit(const QString &action, const QString &subjectId, const QString &result);

    /// Many changes for the price of one: those that `work` makes are on the disk together when it has ended
    /// well, and none of them is when it fails.
    [[nodiscard]] Result<void> together(const std::function<Result<void>()> &work);

    struct Private; ///< core/store/workspace_private.h

private:
    explicit Workspace(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace trunkseal::store
