#include "ui/push/pending_bar.h"

#include "core/deploy/pushed.h"
#include "core/report/report_json.h"
#include "ui/push/pending_row.h"
#include "ui/shell/background.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace trunkseal::ui {

PendingBar::PendingBar(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("pendingBar"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(1);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &PendingBar::tick);
    connect(services.workspace, &WorkspaceClient::opened, this, &PendingBar::reload);
    connect(services.workspace, &WorkspaceClient::historyChanged, this, &PendingBar::reload);
    connect(services.workspace, &WorkspaceClient::serversChanged, this, &PendingBar::reload);
    hide();
}

PendingBar::~PendingBar() = default;

void PendingBar::reload()
{
    m_services.workspace->run<std::vector<PendingPush>>(
        this, [](store::Workspace &w) { return pendingPushes(w); },
        [this](const Result<std::vector<PendingPush>> &pending) {
            if (pending)
                show(*pending);
        });
}

void PendingBar::show(const std::vector<PendingPush> &pending)
{
    for (auto row = m_rows.begin(); row != m_rows.end();) { // a row that stays keeps what it shows
        const bool stays = std::any_of(pending.begin(), pending.end(), [row](const PendingPush &push) {
            return push.transactionId == (*row)->push().transactionId;
        });
        if (!stays)
            (*row)->deleteLater();
        row = stays ? row + 1 : m_rows.erase(row);
    }
    for (const PendingPush &push : pending) {
        const bool known = std::any_of(m_rows.begin(), m_rows.end(), [&push](const PendingRow *row) {
            return row->push().transactionId == push.transactionId;
        });
        if (known)
            continue;
        auto *row = new PendingRow(push);
        m_rows.push_back(row);
        m_column->addWidget(row);
        connect(row, &PendingRow::keepAsked, this,
                [this, row] { decide(row, m_services.engine.confirmPush, QStringLiteral("confirm")); });
        connect(row, &PendingRow::rollBackAsked, this,
                [this, row] { decide(row, m_services.engine.rollBack, QStringLiteral("rollback")); });
        connect(row, &PendingRow::lookAsked, this,
                [this, row] { decide(row, m_services.engine.pushOutcome, QString()); });
        connect(row, &PendingRow::timeAsked, this, [this, row] { giveTime(row); });
    }
    setVisible(!m_rows.empty());
    m_rows.empty() ? m_clock.stop() : m_clock.start();
}

void PendingBar::focusServer(const QString &serverId)
{
    for (const PendingRow *row : m_rows) {
        if (row->push().server.id != serverId)
            continue;
        for (auto *button : row->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->isEnabled())
                return button->setFocus(Qt::ShortcutFocusReason);
        }
    }
}

void PendingBar::tick()
{
    for (PendingRow *row : m_rows)
        row->refresh();
}

void PendingBar::withLogin(PendingRow *row, const std::function<void(const Secret &)> &then)
{
    const store::Server &server = row->push().server;
    m_services.secrets->fetch(row, store::loginSecretKey(server.id),
                              tr("The vault holds the login of %1.").arg(server.name),
                              [row, then](const Result<Secret> &secret) {
                                  if (secret)
                                      then(*secret);
                                  else
                                      row->showProblem(secret.error().message);
                              });
}

void PendingBar::decide(PendingRow *row, const Ask &ask, const QString &kind)
{
    withLogin(row, [this, row, ask, kind](const Secret &login) {
        row->setBusy(true);
        const auto work = [ask, login, push = row->push()](const Control &control) {
            return ask(push.server, login, push.transactionId, control);
        };
        startJob<deploy::Transaction>(m_services.pool, row, work,
                                      [this, row, kind](const Result<deploy::Transaction> &result) {
                                          row->setBusy(false);
                                          if (result)
                                              finish(row, *result, kind);
                                          else
                                              row->showProblem(result.error().message);
                                      });
    });
}

void PendingBar::finish(PendingRow *row, const deploy::Transaction &transaction, const QString &kind)
{
    if (transaction.outcome == deploy::Outcome::Armed
        && transaction.confirmBy <= QDateTime::currentDateTimeUtc())
        return row->showBlocked(transaction.oneLine); // the server was restarted: nobody puts it back
    if (transaction.outcome == deploy::Outcome::Armed) { // it had more time than we knew
        row->setConfirmBy(transaction.confirmBy);
        row->showProblem(transaction.oneLine);
        return;
    }
    const bool wasBack =
        kind == QLatin1String("rollback") && transaction.outcome == deploy::Outcome::NothingToDo;
    const bool back = transaction.outcome == deploy::Outcome::RolledBack || wasBack;
    const QString entryKind = !kind.isEmpty() && !back ? kind
        : back                                         ? QStringLiteral("rollback")
                                                       : QStringLiteral("confirm");
    if (back) {
        m_services.workspace->run<void>(
            this, [at = row->push().startedAt](store::Workspace &w) { return deploy::forgetPush(w, at); },
            [this](const Result<void> &) { emit m_services.workspace->carriersChanged(); });
    }
    if (transaction.outcome == deploy::Outcome::Failed && kind.isEmpty())
        return row->showBlocked(transaction.oneLine);
    if (transaction.outcome == deploy::Outcome::Failed)
        row->showProblem(transaction.oneLine);
    m_services.workspace->addHistory(report::historyOf(transaction, entryKind)); // takes the row away
}

void PendingBar::giveTime(PendingRow *row)
{
    withLogin(row, [this, row](const Secret &login) {
        row->setBusy(true);
        const auto work = [login, push = row->push(),
                           extend = m_services.engine.extendPush](const Control &control) {
            return extend(push.server, login, push.transactionId, control);
        };
        startJob<deploy::PushStatus>(
            m_services.pool, row, work, [row](const Result<deploy::PushStatus> &result) {
                row->setBusy(false);
                if (!result)
                    row->showProblem(result.error().message);
                else if (result->pending)
                    row->setConfirmBy(QDateTime::currentDateTimeUtc().addSecs(result->pending->left.count()));
            });
    });
}

} // namespace trunkseal::ui
