#pragma once

#include "ui/shell/engine.h"
#include "ui/shell/secrets.h"
#include "ui/shell/workspace_client.h"

#include <QThreadPool>

namespace trunkseal::ui {

/// Runs the practice carrier inside the program and keeps its entry in the workspace up to date: its port,
/// authority and password are new at every start. The password is never stored.
class PracticeHost : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(const Result<carrier::Carrier> &)>;

    PracticeHost(const Engine &engine, WorkspaceClient *workspace, Secrets *secrets, QThreadPool *pool,
                 QObject *parent = nullptr);
    ~PracticeHost() override;

    /// Starts it if it does not run yet and gives its entry of the workspace.
    void ensure(QObject *context, Done done);
    [[nodiscard]] bool isRunning() const { return m_carrier != nullptr; }
    [[nodiscard]] bool isStarting() const { return m_starting; }
    /// True for the entry that ensure() made, also in an earlier session. Known once the workspace is open.
    [[nodiscard]] bool isPractice(const QString &carrierId) const
    {
        return !carrierId.isEmpty() && carrierId == m_id;
    }

private:
    void enter();
    void finish(const Result<carrier::Carrier> &result);

    std::function<Result<std::shared_ptr<practice::PracticeCarrier>>(const Control &)> m_start;
    WorkspaceClient *m_workspace;
    Secrets *m_secrets;
    QThreadPool *m_pool;
    std::shared_ptr<practice::PracticeCarrier> m_carrier;
    QString m_id;
    carrier::Carrier m_entry;
    bool m_starting = false;
    std::vector<std::pair<QPointer<QObject>, Done>> m_waiting;
};

} // namespace trunkseal::ui
