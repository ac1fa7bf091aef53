#include "ui/shell/workspace_client.h"

namespace trunkseal::ui {

WorkspaceClient::WorkspaceClient(QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("workspace"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

WorkspaceClient::~WorkspaceClient()
{
    // The last thing in the queue; what stands before it is done first.
    post([this] {
        m_workspace.reset();
        m_thread.quit();
    });
    m_thread.wait();
    delete m_worker;
}

void WorkspaceClient::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_worker, std::move(work), Qt::QueuedConnection);
}

void WorkspaceClient::answer(std::function<void()> then)
{
    QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
}

tl::unexpected<Error> WorkspaceClient::notOpen()
{
    return fail(ErrorCode::Storage, tr("No workspace is open. Open one from the File menu first."));
}

void WorkspaceClient::open(const QString &path)
{
    m_isOpen = false;
    post([this, path] {
        m_workspace.reset();
        auto workspace = store::Workspace::open(path);
        if (!workspace) {
            answer([this, error = workspace.error()] { emit openFailed(error); });
            return;
        }
        m_workspace = std::move(*workspace);
        const Info info{m_workspace->path(), m_workspace->vaultKind(), m_workspace->isUnlocked(),
                        m_workspace->setting(QStringLiteral("ui/last_carrier"))};
        answer([this, info] {
            m_info = info;
            m_isOpen = true;
            emit opened();
            emit vaultChanged();
        });
    });
}

void WorkspaceClient::saveCarrier(QObject *context, const carrier::Carrier &carrier,
                                  Done<carrier::Carrier> done)
{
    run<carrier::Carrier>(
        context, [carrier](store::Workspace &w) { return w.saveCarrier(carrier); },
        [this, done = std::move(done)](const Result<carrier::Carrier> &saved) {
            done(saved);
            if (saved)
                emit carriersChanged();
        });
}

void WorkspaceClient::saveCarriers(QObject *context, const std::vector<store::CarrierEntry> &entries,
                                   Done<std::vector<carrier::Carrier>> done)
{
    run<std::vector<carrier::Carrier>>(
        context, [entries](store::Workspace &w) { return store::saveCarriers(w, entries); },
        [this, done = std::move(done)](const Result<std::vector<carrier::Carrier>> &saved) {
            done(saved);
            emit carriersChanged(); // after an error too: some may be saved
            emit vaultChanged();
        });
}

void WorkspaceClient::removeCarrier(QObject *context, const QString &id, Done<void> done)
{
    run<void>(
        context, [id](store::Workspace &w) { return w.removeCarrier(id); },
        [this, done = std::move(done)](const Result<void> &removed) {
            done(removed);
            if (removed)
                emit carriersChanged();
        });
}

void WorkspaceClient::saveServer(QObject *context, const store::Server &server, Done<store::Server> done)
{
    run<store::Server>(
        context, [server](store::Workspace &w) { return w.saveServer(server); },
        [this, done = std::move(done)](const Result<store::Server> &saved) {
            done(saved);
            if (saved)
                emit serversChanged();
        });
}

void WorkspaceClient::removeServer(QObject *context, const QString &id, Done<void> done)
{
    run<void>(
        context, [id](store::Workspace &w) { return w.removeServer(id); },
        [this, done = std::move(done)](const Result<void> &removed) {
            done(removed);
            if (removed)
                emit serversChanged();
        });
}

void WorkspaceClient::addHistory(const store::HistoryEntry &entry)
{
    run<void>(
        this, [entry](store::Workspace &w) { return w.addHistory(entry); },
        [this](const Result<void> &added) {
            if (added)
                emit historyChanged();
            else
                emit failed(added.error());
        });
}

void WorkspaceClient::setSetting(const QString &key, const QString &value)
{
    run<void>(
        this, [key, value](store::Workspace &w) { return w.setSetting(key, value); },
        [this](const Result<void> &stored) {
            if (!stored)
                emit failed(stored.error());
        });
}

void WorkspaceClient::vaultWork(QObject *context, Work<void> work, Done<void> done)
{
    struct Outcome {
        Result<void> result;
        store::VaultKind kind;
        bool unlocked;
    };
    const QPointer<QObject> guard(context);
    run<Outcome>(
        this,
        [work = std::move(work)](store::Workspace &w) -> Result<Outcome> {
            Result<void> result = work(w);
            return Outcome{std::move(result), w.vaultKind(), w.isUnlocked()};
        },
        [this, guard, done = std::move(done)](const Result<Outcome> &outcome) {
            if (outcome) {
                m_info.vault = outcome->kind;
                m_info.unlocked = outcome->unlocked;
                emit vaultChanged();
            }
            if (guard && done)
                done(outcome ? outcome->result : Result<void>(fail(outcome.error())));
        });
}

void WorkspaceClient::createVault(QObject *context, const Secret &passphrase, Done<void> done)
{
    vaultWork(
        context, [passphrase](store::Workspace &w) { return w.createVault(passphrase); }, std::move(done));
}

void WorkspaceClient::createVaultInKeyring(QObject *context, Done<void> done)
{
    vaultWork(
        context, [](store::Workspace &w) { return w.createVaultInKeyring(); }, std::move(done));
}

void WorkspaceClient::unlock(QObject *context, const Secret &passphrase, Done<void> done)
{
    vaultWork(
        context, [passphrase](store::Workspace &w) { return w.unlock(passphrase); }, std::move(done));
}

void WorkspaceClient::unlockFromKeyring(QObject *context, Done<void> done)
{
    vaultWork(
        context, [](store::Workspace &w) { return w.unlockFromKeyring(); }, std::move(done));
}

void WorkspaceClient::lock()
{
    vaultWork(this,
              [](store::Workspace &w) -> Result<void> {
                  w.lock();
                  return {};
              },
              {});
}

void WorkspaceClient::storeSecret(QObject *context, const QString &key, const Secret &secret, Done<void> done)
{
    vaultWork(
        context, [key, secret](store::Workspace &w) { return w.storeSecret(key, secret); }, std::move(done));
}

} // namespace trunkseal::ui
