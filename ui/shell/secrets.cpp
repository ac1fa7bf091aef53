#include "ui/shell/secrets.h"

namespace trunkseal::ui {

Secrets::Secrets(WorkspaceClient *workspace, Unlocker unlocker, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_unlocker(std::move(unlocker))
{
}

void Secrets::setForSession(const QString &key, const Secret &secret)
{
    m_session.insert_or_assign(key, secret);
}

bool Secrets::isUnlocked() const
{
    return m_workspace->info().unlocked;
}

void Secrets::whenUnlocked(const QString &reason, std::function<void()> ready)
{
    if (isUnlocked())
        ready();
    else
        m_unlocker(reason, std::move(ready));
}

void Secrets::fetch(QObject *context, const QString &key, const QString &reason,
                    std::function<void(const Result<Secret> &)> done)
{
    fetchAll(context, {key}, reason, [done = std::move(done)](const Result<std::vector<Secret>> &all) {
        done(all ? Result<Secret>(all->front()) : Result<Secret>(fail(all.error())));
    });
}

void Secrets::fetchAll(QObject *context, const QStringList &keys, const QString &reason,
                       std::function<void(const Result<std::vector<Secret>> &)> done)
{
    const auto session = m_session;
    const auto read = [keys, session](store::Workspace &w) -> Result<std::vector<Secret>> {
        std::vector<Secret> secrets;
        for (const QString &key : keys) {
            if (const auto own = session.find(key); own != session.end()) {
                secrets.push_back(own->second);
            } else if (!w.hasSecret(key)) {
                secrets.emplace_back();
            } else {
                auto stored = w.secret(key);
                if (!stored)
                    return fail(stored.error());
                secrets.push_back(std::move(*stored));
            }
        }
        return secrets;
    };
    const auto needsVault = [keys, session](store::Workspace &w) -> Result<bool> {
        for (const QString &key : keys) {
            if (!session.contains(key) && w.hasSecret(key))
                return true;
        }
        return false;
    };
    const QPointer<QObject> guard(context);
    m_workspace->run<bool>(this, needsVault, [this, guard, read, reason, done](const Result<bool> &needed) {
        if (!guard)
            return;
        const auto go = [this, guard, read, done] {
            if (guard)
                m_workspace->run<std::vector<Secret>>(guard, read, done);
        };
        if (needed && *needed)
            whenUnlocked(reason, go);
        else
            go();
    });
}

void Secrets::store(QObject *context, const QString &key, const Secret &secret, const QString &reason,
                    std::function<void(const Result<void> &)> done)
{
    const QPointer<QObject> guard(context);
    whenUnlocked(reason, [this, guard, key, secret, done = std::move(done)] {
        if (guard)
            m_workspace->storeSecret(guard, key, secret, done);
    });
}

} // namespace trunkseal::ui
