#pragma once

#include "ui/shell/workspace_client.h"

#include <map>

class QWidget;

namespace trunkseal::ui {

/// Where screens get passwords from: those of this session (memory only), then the vault, which is unlocked
/// or created by asking the user when that is needed.
class Secrets : public QObject {
    Q_OBJECT

public:
    /// Opens the dialog that unlocks or creates the vault and calls `ready` once it is open; nothing when the
    /// user gives up.
    using Unlocker = std::function<void(const QString &reason, std::function<void()> ready)>;

    Secrets(WorkspaceClient *workspace, Unlocker unlocker, QObject *parent = nullptr);

    /// Kept until the program ends, never stored.
    void setForSession(const QString &key, const Secret &secret);
    [[nodiscard]] bool isForSession(const QString &key) const { return m_session.contains(key); }

    /// Gives the secret stored under `key`, an empty one when there is none. `reason` is what the user reads
    /// when asked to unlock. Not called when the user gives up.
    void fetch(QObject *context, const QString &key, const QString &reason,
               std::function<void(const Result<Secret> &)> done);
    /// Several at once, in the order of `keys`.
    void fetchAll(QObject *context, const QStringList &keys, const QString &reason,
                  std::function<void(const Result<std::vector<Secret>> &)> done);
    /// Stores `secret` in the vault, which is created on first use.
    void store(QObject *context, const QString &key, const Secret &secret, const QString &reason,
               std::function<void(const Result<void> &)> done);

    /// Calls `ready` with the vault open, asking the user to unlock or create it when that is needed; not at
    /// all when the user gives up.
    void whenUnlocked(const QString &reason, std::function<void()> ready);

private:
    [[nodiscard]] bool isUnlocked() const;

    WorkspaceClient *m_workspace;
    Unlocker m_unlocker;
    std::map<QString, Secret> m_session;
};

} // namespace trunkseal::ui
