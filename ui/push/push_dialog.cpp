#include "ui/push/push_dialog.h"

#include "core/report/report_json.h"
#include "core/store/daily_cap.h"
#include "ui/push/pending_pushes.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

namespace trunkseal::ui {

namespace {

Sign signOf(deploy::Outcome outcome)
{
    switch (outcome) {
    case deploy::Outcome::Applied:
        return {QStringLiteral("ok"), PushDialog::tr("Applied"), Tone::Sealed};
    case deploy::Outcome::Armed:
        return {QStringLiteral("clock"), PushDialog::tr("Keep it?"), Tone::Gap};
    case deploy::Outcome::NothingToDo:
        return {QStringLiteral("ok"), PushDialog::tr("Nothing to do"), Tone::Sealed};
    case deploy::Outcome::RolledBack:
        return {QStringLiteral("undo"), PushDialog::tr("Rolled back"), Tone::Gap};
    case deploy::Outcome::Failed:
        break;
    }
    return {QStringLiteral("fail"), PushDialog::tr("Failed"), Tone::Clear};
}

bool hasWarnings(const deploy::Plan &plan)
{
    return std::any_of(plan.findings.begin(), plan.findings.end(), [](const diagnosis::Finding &finding) {
        return finding.severity == diagnosis::Severity::Warning;
    });
}

} // namespace

void PushDialog::load()
{
    m_services.workspace->run<Loaded>(
        this,
        [](store::Workspace &w) -> Result<Loaded> {
            auto rows = readRows(w);
            auto servers = w.servers();
            if (!rows)
                return fail(rows.error());
            if (!servers)
                return fail(servers.error());
            return Loaded{std::move(*rows), std::move(*servers), {}};
        },
        [this](const Result<Loaded> &loaded) {
            if (loaded)
                fill(*loaded);
            else
                showError(loaded.error());
        });
}

void PushDialog::fill(const Loaded &loaded)
{
    m_servers = loaded.servers;
    m_carriers.clear();
    m_carrierList->clear();
    for (const CarrierRow &row : loaded.carriers) {
        if (m_services.practice->isPractice(row.carrier.id))
            continue; // it lives in this program and means nothing to a dialer
        m_carriers.push_back(row);
        const QString text =
            QStringLiteral("%1  (%2)").arg(row.carrier.name, Words::sign(carrier::posture(row.carrier)).word);
        auto *item = new QListWidgetItem(text, m_carrierList);
        item->setData(Qt::UserRole, row.carrier.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(row.carrier.id == m_carrierId ? Qt::Checked : Qt::Unchecked);
    }
    m_serverCombo->clear();
    for (const store::Server &server : m_servers)
        m_serverCombo->addItem(server.name, server.id);
    m_serverCombo->setCurrentIndex(std::max(0, m_serverCombo->findData(m_serverId)));
    m_noServer->setVisible(m_servers.empty());
    if (const store::Server *server = chosenServer())
        tickCarriersOf(server->id);
    showButtons();
}

void PushDialog::tickCarriersOf(const QString &serverId)
{
    m_services.workspace->run<QStringList>(
        this,
        [serverId](store::Workspace &w) -> Result<QStringList> { return deploy::carriersOn(w, serverId); },
        [this, serverId](const Result<QStringList> &known) {
            const store::Server *server = chosenServer();
            if (!known || !server || server->id != serverId)
                return;
            for (int row = 0; row < m_carrierList->count(); ++row) {
                QListWidgetItem *item = m_carrierList->item(row);
                const QString id = item->data(Qt::UserRole).toString();
                item->setCheckState(known->contains(id) || id == m_carrierId ? Qt::Checked : Qt::Unchecked);
            }
        });
}

std::vector<carrier::Carrier> PushDialog::tickedCarriers() const
{
    std::vector<carrier::Carrier> ticked;
    for (int row = 0; row < m_carrierList->count(); ++row) {
        if (m_carrierList->item(row)->checkState() == Qt::Checked)
            ticked.push_back(m_carriers[static_cast<std::size_t>(row)].carrier);
    }
    return ticked;
}

const store::Server *PushDialog::chosenServer() const
{
    const int at = m_serverCombo->currentIndex();
    return at < 0 || at >= static_cast<int>(m_servers.size()) ? nullptr
                                                              : &m_servers[static_cast<std::size_t>(at)];
}

void PushDialog::makePlan()
{
    const store::Server *server = chosenServer();
    const auto carriers = tickedCarriers();
    if (!server || m_job)
        return;
    QStringList keys{store::loginSecretKey(server->id)};
    for (const auto &carrier : carriers)
        keys << carrier::passwordKey(carrier.id) << carrier::inboundPasswordKey(carrier.id)
             << carrier::clientKeyKey(carrier.id);
    m_services.secrets->fetchAll(
        this, keys, tr("The vault holds the login of %1 and the carriers' passwords.").arg(server->name),
        [this, chosen = *server, carriers](const Result<std::vector<Secret>> &secrets) {
            if (secrets)
                runPlan(chosen, carriers, *secrets);
            else
                showError(secrets.error());
        });
}

void PushDialog::runPlan(const store::Server &server, const std::vector<carrier::Carrier> &carriers,
                         const std::vector<Secret> &secrets)
{
    m_server = server;
    m_login = secrets.front();
    std::vector<asterisk::CarrierSecret> passwords;
    for (std::size_t i = 0; i < carriers.size(); ++i) {
        const auto first =
            secrets.begin() + static_cast<std::ptrdiff_t>(3 * i + 1); // the login stands in front
        passwords.push_back({carriers[i].id, first[0], first[1], first[2]});
    }
    const auto work = [server, carriers, passwords, login = m_login,
                       plan = m_services.engine.planPush](const Control &control) {
        return plan(server, login, carriers, passwords, control);
    };
    begin(startJob<deploy::Plan>(m_services.pool, this, work,
                                 [this](const Result<deploy::Plan> &plan) {
                                     end();
                                     if (plan)
                                         showPlan(*plan);
                                     else
                                         showError(plan.error());
                                 }),
          tr("Looking at %1").arg(server.name));
}

void PushDialog::showPlan(const deploy::Plan &plan)
{
    m_plan = plan;
    clearLayout(m_sentences);
    int row = 0;
    const QStringList sentences = plan.isEmpty()
        ? QStringList{tr("%1 already has exactly this configuration. There is nothing to do.")
                          .arg(plan.serverName)}
        : plan.sentences;
    for (const QString &sentence : sentences) {
        auto *text = new TextLabel(sentence);
        text->setWordWrap(true);
        m_sentences->addWidget(new IconLabel(QStringLiteral("arrow-right"), Tone::Accent), row, 0,
                               Qt::AlignTop);
        m_sentences->addWidget(text, row++, 1);
    }
    m_findings->setFindings(plan.findings);
    QStringList diffs;
    for (const QString &diff : plan.diffs())
        diffs << diff.trimmed();
    m_diff->setPlainText(diffs.join(QStringLiteral("\n\n")));
    m_diff->setVisible(!diffs.isEmpty());
    m_activation->setText(plan.reloads.isEmpty()
                              ? QString()
                              : tr("Runs on the server: %1").arg(plan.reloads.join(QStringLiteral(", "))));
    m_activation->setVisible(!plan.reloads.isEmpty());
    m_acceptWarnings->setChecked(false);
    m_acceptWarnings->setVisible(hasWarnings(plan) && !plan.isEmpty());
    const bool restarts = plan.activation == asterisk::Activation::Restart;
    m_acceptRestart->setChecked(false);
    m_acceptRestart->setVisible(restarts && !plan.isEmpty());
    m_acceptRestart->setText(plan.callsCut > 0
                                 ? tr("&Restart Asterisk and cut %n running call(s)", nullptr, plan.callsCut)
                                 : tr("&Restart Asterisk; no call is running now"));
    m_whenIdle->setChecked(false);
    m_whenIdle->setVisible(restarts && plan.callsCut > 0 && !plan.isEmpty());
    m_acceptRestart->setAccessibleName(QString(m_acceptRestart->text()).remove(QLatin1Char('&')));
    const bool callable = std::any_of(plan.carriers.begin(), plan.carriers.end(),
                                      [](const carrier::Carrier &c) { return !c.testNumber.isEmpty(); });
    m_testCall->setChecked(false);
    m_testCall->setVisible(callable && !plan.isEmpty());
    m_pages->setCurrentIndex(PlanPage);
    showButtons();
    focusNextStep();
}

bool PushDialog::ticksComplete() const
{
    return (m_acceptWarnings->isHidden() || m_acceptWarnings->isChecked())
        && (m_acceptRestart->isHidden() || m_acceptRestart->isChecked() || m_whenIdle->isChecked());
}

void PushDialog::apply()
{
    deploy::ApplyOptions options;
    const bool whenIdle = m_whenIdle->isChecked() && !m_whenIdle->isHidden();
    options.allowRestart = whenIdle || (m_acceptRestart->isChecked() && !m_acceptRestart->isHidden());
    options.idlePatience = std::chrono::seconds(whenIdle ? 3600 : 0);
    options.testCall = m_testCall->isChecked() && !m_testCall->isHidden();
    if (!options.testCall)
        return push(options);
    m_services.workspace->run<void>(
        this,
        [carriers = m_plan.carriers](store::Workspace &w) {
            return store::checkDailyCaps(w, carriers, QDateTime::currentDateTimeUtc());
        },
        [this, options](const Result<void> &allowed) {
            if (allowed)
                push(options);
            else
                showError(allowed.error());
        });
}

void PushDialog::push(const deploy::ApplyOptions &options)
{
    if (m_job)
        return;
    const auto work = [server = m_server, login = m_login, plan = m_plan, options,
                       applyPush = m_services.engine.applyPush](const Control &control) {
        return applyPush(server, login, plan, options, control);
    };
    begin(startJob<deploy::Transaction>(
              m_services.pool, this, work,
              [this](const Result<deploy::Transaction> &result) { finishApply(result); }),
          tr("Pushing to %1").arg(m_server.name));
}

void PushDialog::finishApply(const Result<deploy::Transaction> &result)
{
    end();
    if (!result) {
        showError(result.error());
        return;
    }
    for (const call::CallReport &call : result->calls)
        m_services.workspace->addHistory(report::historyOf(call));
    m_services.workspace->addHistory(report::historyOf(*result, QStringLiteral("push")));
    if (result->outcome == deploy::Outcome::Applied || result->outcome == deploy::Outcome::Armed
        || result->outcome == deploy::Outcome::NothingToDo)
        remember(*result);
    showTransaction(*result);
}

void PushDialog::keep()
{
    const auto work = [server = m_server, login = m_login, id = m_transaction.id,
                       confirm = m_services.engine.confirmPush](const Control &control) {
        return confirm(server, login, id, control);
    };
    begin(startJob<deploy::Transaction>(
              m_services.pool, this, work,
              [this](const Result<deploy::Transaction> &result) { finishKeep(result); }),
          tr("Telling %1").arg(m_server.name));
}

void PushDialog::finishKeep(const Result<deploy::Transaction> &result)
{
    if (result && result->outcome == deploy::Outcome::RolledBack)
        return finishRollBack(result); // too late
    end();
    if (!result) {
        showError(result.error());
        return;
    }
    m_services.workspace->addHistory(report::historyOf(*result, QStringLiteral("confirm")));
    deploy::Transaction whole = m_transaction;
    whole.outcome = deploy::Outcome::Applied;
    whole.oneLine = result->oneLine;
    showTransaction(whole);
}

void PushDialog::remember(const deploy::Transaction &transaction)
{
    m_services.workspace->run<void>(
        this,
        [server = m_server, carriers = deploy::pushedCarriers(m_plan.carriers), at = transaction.startedAt](
            store::Workspace &w) { return deploy::rememberPush(w, server, carriers, at); },
        [this](const Result<void> &) { emit m_services.workspace->carriersChanged(); });
}

void PushDialog::rollBack()
{
    const auto work = [server = m_server, login = m_login, id = m_transaction.id,
                       back = m_services.engine.rollBack](const Control &control) {
        return back(server, login, id, control);
    };
    begin(startJob<deploy::Transaction>(
              m_services.pool, this, work,
              [this](const Result<deploy::Transaction> &result) { finishRollBack(result); }),
          tr("Rolling back on %1").arg(m_server.name));
}

void PushDialog::finishRollBack(const Result<deploy::Transaction> &result)
{
    end();
    if (!result) {
        showError(result.error());
        return;
    }
    m_services.workspace->addHistory(report::historyOf(*result, QStringLiteral("rollback")));
    if (result->outcome == deploy::Outcome::RolledBack)
        m_services.workspace->run<void>(
            this, [at = m_transaction.startedAt](store::Workspace &w) { return deploy::forgetPush(w, at); },
            [this](const Result<void> &) { emit m_services.workspace->carriersChanged(); });
    showTransaction(*result);
}

void PushDialog::showTransaction(const deploy::Transaction &transaction)
{
    m_transaction = transaction;
    const Sign sign = signOf(transaction.outcome);
    m_resultIcon->setIcon(sign.icon, sign.tone);
    m_resultWord->setText(sign.word);
    m_resultWord->setTone(sign.tone);
    m_resultLine->setText(transaction.oneLine);
    m_resultFindings->setFindings(transaction.findings);
    clearLayout(m_steps);
    int row = 0;
    for (const auto &step : transaction.steps) {
        const Sign mark = Words::sign(step.ok ? call::CheckState::Pass : call::CheckState::Fail);
        auto *detail = new TextLabel(step.detail.isEmpty() ? step.name : step.detail);
        detail->setWordWrap(true);
        detail->setAccessibleName(tr("%1: %2").arg(detail->text(), mark.word));
        m_steps->addWidget(new IconLabel(mark.icon, mark.tone), row, 0, Qt::AlignTop);
        m_steps->addWidget(detail, row++, 1);
    }
    m_pages->setCurrentIndex(ResultPage);
    showTimeLeft();
    showButtons();
    focusNextStep();
}

bool PushDialog::isArmed() const
{
    return m_pages->currentIndex() == ResultPage && m_transaction.outcome == deploy::Outcome::Armed;
}

void PushDialog::showTimeLeft()
{
    m_timeLeft->setVisible(isArmed());
    if (!isArmed()) {
        m_clock.stop();
        return;
    }
    m_clock.start();
    m_timeLeft->setText(m_transaction.confirmBy > QDateTime::currentDateTimeUtc()
                            ? tr("Time left: %1. Place a test call now; this stays in the main window, too.")
                                  .arg(timeLeft(m_transaction.confirmBy))
                            : tr("The time is over: the server puts everything back by itself."));
}

void PushDialog::begin(JobBase *job, const QString &step)
{
    m_job = job;
    m_message->clear();
    m_progress->start(step);
    connect(job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
    showButtons();
}

void PushDialog::end()
{
    m_job = nullptr;
    m_progress->finish();
    showButtons();
}

void PushDialog::showError(const Error &error)
{
    if (error.code != ErrorCode::Canceled)
        m_message->showMessage(Tone::Clear, error.message);
    showButtons();
}

void PushDialog::showButtons()
{
    const int page = m_pages->currentIndex();
    const bool idle = m_job == nullptr;
    for (QWidget *input : std::initializer_list<QWidget *>{m_serverCombo, m_carrierList, m_acceptWarnings,
                                                           m_acceptRestart, m_whenIdle, m_testCall})
        input->setEnabled(idle);
    m_back->setVisible(page == PlanPage);
    m_back->setEnabled(idle);
    m_close->setEnabled(idle);
    const bool applied = page == ResultPage && m_transaction.outcome == deploy::Outcome::Applied;
    m_rollBack->setVisible(applied || isArmed());
    m_rollBack->setEnabled(idle);
    const bool changes = !m_plan.isEmpty();
    m_next->setVisible(page == ChoosePage || (page == PlanPage && changes) || isArmed());
    m_next->setText(page == ChoosePage     ? tr("Show the &plan")
                        : page == PlanPage ? tr("&Apply")
                                           : tr("&Keep it"));
    m_next->setAccessibleName(QString(m_next->text()).remove(QLatin1Char('&')));
    m_next->setEnabled(idle
                       && (page == ChoosePage     ? chosenServer() != nullptr
                               : page == PlanPage ? !m_plan.isBlocked() && ticksComplete()
                                                  : true));
    const QStringList titles{tr("Push to a server"), tr("What will change on %1").arg(m_server.name),
                             tr("Push to %1").arg(m_server.name)};
    m_title->setText(titles.at(page));
    setWindowTitle(m_title->text());
}

void PushDialog::focusNextStep()
{
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_acceptWarnings, m_acceptRestart, m_next, m_close}) {
        if (widget->isVisible() && widget->isEnabled()) {
            widget->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void PushDialog::reject()
{
    if (m_job)
        m_job->cancel(); // its result still tells what it left behind
    else
        QDialog::reject();
}

} // namespace trunkseal::ui
