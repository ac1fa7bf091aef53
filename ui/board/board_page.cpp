#include "ui/board/board_page.h"

#include "ui/board/board_filter.h"
#include "ui/board/board_model.h"
#include "ui/board/board_table.h"
#include "ui/push/drift_dialog.h"
#include "ui/shell/background.h"
#include "ui/theme/icon.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

namespace trunkseal::ui {

using State = deploy::BoardCell::State;

namespace {

constexpr int serversAtOnce = 5;

} // namespace

void BoardPage::reload()
{
    m_services.workspace->run<deploy::BoardFacts>(
        this, [](store::Workspace &w) { return deploy::boardFacts(w); },
        [this](const Result<deploy::BoardFacts> &facts) {
            if (facts)
                show(*facts);
            else
                m_message->showMessage(Tone::Clear, facts.error().message);
            emit loaded();
        });
}

void BoardPage::show(deploy::BoardFacts facts)
{
    std::erase_if(facts.carriers, [this](const deploy::BoardFacts::Carrier &carrier) {
        return m_services.practice->isPractice(carrier.entry.id); // it means nothing to a dialer
    });
    m_facts = std::move(facts);
    m_stack->setCurrentIndex(m_facts.servers.empty() ? 0 : m_facts.carriers.empty() ? 1 : 2);
    showBoard();
}

void BoardPage::showBoard()
{
    const QModelIndex before = current();
    const deploy::BoardRow *row = m_model->rowAt(before.row());
    const deploy::BoardFacts::Carrier *carrier = m_model->carrierAt(before.column());
    const QString serverId = row ? row->server.id : QString();
    const QString carrierId = carrier ? carrier->entry.id : QString();
    m_model->setBoard(deploy::boardOf(m_facts, m_checks), QDateTime::currentDateTimeUtc());
    m_filter->refresh();
    if (!current().isValid() && !serverId.isEmpty())
        m_table->setCurrentIndex(m_filter->mapFromSource(m_model->indexOf(serverId, carrierId)));
    m_summary->setText(BoardWords::summary(m_model->board()));
    const bool isEmpty = m_filter->rowCount() == 0 || m_filter->columnCount() == BoardModel::FirstCarrier;
    m_tableStack->setCurrentIndex(isEmpty && m_filter->isNarrowed() ? 1 : 0);
    showDetails();
}

QModelIndex BoardPage::current() const
{
    return m_filter->mapToSource(m_table->currentIndex());
}

void BoardPage::showDetails()
{
    const QModelIndex index = current();
    const bool idle = m_job == nullptr;
    m_details->setText(index.isValid()
                           ? m_model->sentences(index)
                           : tr("Choose a cell to read what is known of it, and what can be done."));
    for (QPushButton *one : {m_checkServer, m_compare, m_push})
        one->setEnabled(index.isValid());
    m_checkServer->setEnabled(index.isValid() && idle);
    m_checkAll->setEnabled(idle && !m_facts.servers.empty());
}

void BoardPage::checkAll()
{
    std::vector<store::Server> servers;
    for (const deploy::BoardRow &row : m_model->board().rows)
        servers.push_back(row.server);
    check(servers);
}

void BoardPage::checkServer()
{
    if (const deploy::BoardRow *row = m_model->rowAt(current().row()))
        check({row->server});
}

void BoardPage::check(const std::vector<store::Server> &servers)
{
    if (m_job || servers.empty())
        return;
    Login login;
    QStringList keys;
    for (const store::Server &server : servers) {
        login.targets.push_back({server, {}});
        keys << store::loginSecretKey(server.id);
    }
    for (const deploy::BoardFacts::Carrier &carrier : m_facts.carriers) {
        const QString &id = carrier.entry.id;
        login.carriers.push_back(carrier.entry);
        keys << carrier::passwordKey(id) << carrier::inboundPasswordKey(id) << carrier::clientKeyKey(id);
    }
    m_services.secrets->fetchAll(this, keys,
                                 tr("The vault holds the logins of the servers and the carriers' passwords."),
                                 [this, login](const Result<std::vector<Secret>> &secrets) {
                                     if (!secrets)
                                         return m_message->showMessage(Tone::Clear, secrets.error().message);
                                     Login complete = login;
                                     auto next = secrets->begin();
                                     for (deploy::BoardTarget &target : complete.targets)
                                         target.secret = *next++;
                                     for (const carrier::Carrier &carrier : complete.carriers) {
                                         complete.secrets.push_back({carrier.id, next[0], next[1], next[2]});
                                         next += 3;
                                     }
                                     start(std::move(complete));
                                 });
}

void BoardPage::start(Login login)
{
    if (m_job) // asked for twice while the vault was being unlocked
        return;
    m_message->clear();
    const int round = ++m_round;
    for (const deploy::BoardTarget &target : login.targets)
        m_busy.insert(target.server.id);
    m_progress->start(tr("Asking %n server(s)", nullptr, static_cast<int>(login.targets.size())));
    const auto work = [this, round, login = std::move(login),
                       drift = m_services.engine.driftOf](const Control &control) -> Result<void> {
        const auto driftOf = [&](const deploy::BoardTarget &target, const Control &own) {
            return drift(target.server, target.secret, login.carriers, login.secrets, own);
        };
        // The job belongs to the page, which waits for it before it goes.
        const auto told = [&](std::size_t i, const deploy::ServerCheck &check) {
            QMetaObject::invokeMethod(
                this, [this, round, id = login.targets[i].server.id, check] { takeCheck(round, id, check); });
        };
        deploy::checkServers(login.targets, serversAtOnce, driftOf, control, told);
        return {};
    };
    m_job = startJob<void>(m_services.pool, this, work, [this, round](const Result<void> &) {
        if (round == m_round)
            endCheck();
    });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
    m_model->setBusy(m_busy);
    m_focusBefore = QApplication::focusWidget(); // a disabled button loses it
    showDetails();
}

void BoardPage::takeCheck(int round, const QString &serverId, const deploy::ServerCheck &check)
{
    if (round != m_round)
        return;
    m_checks.insert(serverId, check);
    m_busy.remove(serverId);
    m_model->setBusy(m_busy);
    showBoard();
}

void BoardPage::endCheck()
{
    m_job = nullptr;
    m_progress->finish();
    m_busy.clear();
    m_model->setBusy(m_busy);
    showBoard();
    if (m_focusBefore && !m_search->hasFocus())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore = nullptr;
}

void BoardPage::forgetChecks()
{
    if (m_job)
        m_job->cancel();
    ++m_round;
    m_checks.clear();
    endCheck();
}

void BoardPage::compare()
{
    const deploy::BoardRow *row = m_model->rowAt(current().row());
    if (!row)
        return;
    auto *dialog = new DriftDialog(m_services, row->server, this);
    connect(dialog, &DriftDialog::pushAsked, this,
            [this](const QString &serverId) { emit pushAsked(serverId, {}); });
    dialog->setWindowModality(Qt::WindowModal);
    dialog->QDialog::show();
}

void BoardPage::push()
{
    const QModelIndex index = current();
    const deploy::BoardRow *row = m_model->rowAt(index.row());
    const deploy::BoardFacts::Carrier *carrier = m_model->carrierAt(index.column());
    if (row)
        emit pushAsked(row->server.id, carrier ? carrier->entry.id : QString());
}

void BoardPage::activate()
{
    const deploy::BoardCell *cell = m_model->cellAt(current());
    if (!cell)
        return checkServer();
    switch (cell->state) {
    case State::NotThere:
    case State::ChangedHere:
        return push();
    case State::ChangedThere:
    case State::ChangedBoth:
    case State::Gone:
        return compare();
    case State::Waits:
        emit pendingAsked(m_model->rowAt(current().row())->server.id);
        return;
    case State::AsPushed:
    case State::Pushed:
    case State::InSync:
        return checkServer();
    }
}

void BoardPage::showMenu(const QPoint &at)
{
    const QModelIndex index = current();
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("boardMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const char *objectName, const QString &iconName, const QString &text) {
        QAction *action = menu->addAction(icon(iconName), text);
        action->setObjectName(QLatin1String(objectName));
        return action;
    };
    QAction *ask = add("boardCheckAction", QStringLiteral("refresh"), tr("&Check this server"));
    ask->setEnabled(m_checkServer->isEnabled());
    connect(ask, &QAction::triggered, this, &BoardPage::checkServer);
    connect(add("boardDriftAction", QStringLiteral("search"), tr("Show &drift…")), &QAction::triggered, this,
            &BoardPage::compare);
    connect(add("boardPushAction", QStringLiteral("push"), tr("&Push…")), &QAction::triggered, this,
            &BoardPage::push);
    if (const auto *carrier = m_model->carrierAt(index.column())) {
        menu->addSeparator();
        connect(add("boardCarrierAction", QStringLiteral("carriers"),
                    tr("Go to &%1")
                        .arg(QString(carrier->entry.name).replace(QLatin1Char('&'), QLatin1String("&&")))),
                &QAction::triggered, this, [this, id = carrier->entry.id] { emit carrierAsked(id); });
    }
    // By key it opens at the cell.
    const QRect cell = m_table->visualRect(m_table->currentIndex());
    menu->popup(m_table->viewport()->mapToGlobal(cell.contains(at) ? at : cell.center()));
}

} // namespace trunkseal::ui
