#include "ui/shell/practice_host.h"

#include "ui/shell/background.h"

namespace trunkseal::ui {

namespace {

const auto idKey = QStringLiteral("practice/carrier_id");

} // namespace

PracticeHost::PracticeHost(const Engine &engine, WorkspaceClient *workspace, Secrets *secrets,
                           QThreadPool *pool, QObject *parent)
    : QObject(parent)
    , m_start(engine.startPractice)
    , m_workspace(workspace)
    , m_secrets(secrets)
    , m_pool(pool)
{
    connect(workspace, &WorkspaceClient::opened, this, [this] {
        m_workspace->run<QString>(
            this, [](store::Workspace &w) -> Result<QString> { return w.setting(idKey); },
            [this](const Result<QString> &id) { m_id = id.value_or(QString()); });
    });
}

PracticeHost::~PracticeHost() = default;

void PracticeHost::ensure(QObject *context, Done done)
{
    if (m_carrier && !m_starting) {
        done(m_entry);
        return;
    }
    m_waiting.emplace_back(context, std::move(done));
    if (m_starting)
        return;
    m_starting = true;
    using Started = std::shared_ptr<practice::PracticeCarrier>;
    startJob<Started>(m_pool, this, m_start, [this](const Result<Started> &started) {
        if (!started) {
            finish(fail(started.error()));
            return;
        }
        m_carrier = *started;
        enter();
    });
}

void PracticeHost::enter()
{
    const carrier::Carrier fresh = m_carrier->carrier();
    const auto save = [fresh](store::Workspace &w) -> Result<carrier::Carrier> {
        carrier::Carrier entry = fresh;
        const auto known = w.carrier(w.setting(idKey));
        entry.id = known ? known->id : QString();
        const QString stem = entry.name;
        for (int number = 2; entry.id.isEmpty() && w.carrier(entry.name);
             ++number) // someone else's carrier has that name
            entry.name = QStringLiteral("%1-%2").arg(stem).arg(number);
        if (known)
            entry.name = known->name;
        auto saved = w.saveCarrier(entry);
        if (!saved)
            return saved;
        if (const auto stored = w.setSetting(idKey, saved->id); !stored)
            return fail(stored.error());
        return saved;
    };
    m_workspace->run<carrier::Carrier>(this, save, [this](const Result<carrier::Carrier> &saved) {
        if (saved) {
            m_id = saved->id;
            m_entry = *saved;
            m_secrets->setForSession(carrier::passwordKey(m_id), m_carrier->credentials().password);
            emit m_workspace->carriersChanged();
        }
        finish(saved);
    });
}

void PracticeHost::finish(const Result<carrier::Carrier> &result)
{
    m_starting = false;
    if (!result)
        m_carrier.reset();
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &[context, done] : waiting) {
        if (context)
            done(result);
    }
}

} // namespace trunkseal::ui
