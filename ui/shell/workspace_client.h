#pragma once

#include "core/store/carrier_batch.h"
#include "core/store/workspace.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>

namespace trunkseal::ui {

/// The workspace as the screens reach it: every call runs on one thread of its own, in order, and its answer
/// comes back to the UI thread. An answer whose `context` has died is dropped.
class WorkspaceClient : public QObject {
    Q_OBJECT

public:
    struct Info {
        QString path;
        store::VaultKind vault = store::VaultKind::None;
        bool unlocked = false;
        QString lastCarrier; ///< id, empty when none was chosen yet
    };

    explicit WorkspaceClient(QObject *parent = nullptr);
    /// Lets what was asked for finish first, so that nothing that was saved is lost.
    ~WorkspaceClient() override;

    /// Opens or creates `path`; answers by opened() or openFailed().
    void open(const QString &path);
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const Info &info() const { return m_info; }

    template <class T>
    using Work = std::function<Result<T>(store::Workspace &)>;
    template <class T>
    using Done = std::function<void(const Result<T> &)>;

    /// Runs `work` on the workspace's thread and `done` here.
    template <class T>
    void run(QObject *context, Work<T> work, Done<T> done)
    {
        post([this, guard = QPointer<QObject>(context), work = std::move(work), done = std::move(done)] {
            const auto result = std::make_shared<Result<T>>(m_workspace ? work(*m_workspace) : notOpen());
            answer([guard, done, result] {
                if (guard && done)
                    done(*result);
            });
        });
    }

    // The writes that other screens want to hear of.
    void saveCarrier(QObject *context, const carrier::Carrier &carrier, Done<carrier::Carrier> done);
    /// Several with their passwords, for which the vault must be open; see store::saveCarriers().
    void saveCarriers(QObject *context, const std::vector<store::CarrierEntry> &entries,
                      Done<std::vector<carrier::Carrier>> done);
    void removeCarrier(QObject *context, const QString &id, Done<void> done);
    void saveServer(QObject *context, const store::Server &server, Done<store::Server> done);
    void removeServer(QObject *context, const QString &id, Done<void> done);
    void addHistory(const store::HistoryEntry &entry);
    void setSetting(const QString &key, const QString &value);

    // The vault; every outcome is told by vaultChanged() too.
    void createVault(QObject *context, const Secret &passphrase, Done<void> done);
    void createVaultInKeyring(QObject *context, Done<void> done);
    void unlock(QObject *context, const Secret &passphrase, Done<void> done);
    void unlockFromKeyring(QObject *context, Done<void> done);
    void lock();
    void storeSecret(QObject *context, const QString &key, const Secret &secret, Done<void> done);

signals:
    void opened();
    void openFailed(const trunkseal::Error &error);
    void carriersChanged();
    void serversChanged();
    void historyChanged();
    void vaultChanged();
    void failed(const trunkseal::Error &error); ///< a write that nobody waits for

private:
    void post(std::function<void()> work);
    void answer(std::function<void()> then);
    void vaultWork(QObject *context, Work<void> work, Done<void> done);
    [[nodiscard]] static tl::unexpected<Error> notOpen();

    QThread m_thread;
    QObject *m_worker; ///< lives in m_thread
    std::unique_ptr<store::Workspace> m_workspace; ///< touched in m_thread only
    Info m_info;
    bool m_isOpen = false;
};

} // namespace trunkseal::ui
