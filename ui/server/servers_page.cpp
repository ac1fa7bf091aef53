#include "ui/server/servers_page.h"

#include "ui/push/drift_dialog.h"
#include "ui/server/log_dialog.h"
#include "ui/server/server_form.h"
#include "ui/server/server_report_card.h"
#include "ui/server/server_table_model.h"
#include "ui/theme/icon.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace trunkseal::ui {

void ServersPage::reload()
{
    m_services.workspace->run<std::vector<store::Server>>(
        this, [](store::Workspace &w) { return w.servers(); },
        [this](const Result<std::vector<store::Server>> &servers) {
            if (servers)
                show(*servers);
            else
                showError(servers.error());
        });
}

void ServersPage::show(const std::vector<store::Server> &servers)
{
    m_model->setServers(servers);
    m_stack->setCurrentIndex(servers.empty() && !m_creating ? 0 : 1);
    if (m_creating || servers.empty())
        return;
    m_table->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(m_server.id)), 0));
}

void ServersPage::choose(const QModelIndex &index)
{
    const store::Server *server = m_model->serverAt(index.row());
    if (!server)
        return;
    const bool another = server->id != m_server.id;
    if (another)
        flush();
    m_creating = false;
    const bool edited = m_form->value() != m_baseline;
    if (another || !edited) // what is being typed wins over what comes back from the workspace
        setServer(*server);
    else
        m_server = *server;
}

void ServersPage::setServer(const store::Server &server)
{
    const bool another = server.id != m_server.id || server.id.isEmpty();
    m_server = server;
    if (another || m_form->value() != server) { // else the cursor stays where it is
        m_form->setValue(server);
        m_baseline = m_form->value();
    }
    if (another) {
        ++m_generation;
        m_savingNew = false;
        m_newSecret.reset();
        if (m_job)
            m_job->cancel();
        m_report->hide();
        m_message->clear();
        showState({});
    }
    showActions();
    const QString key = store::loginSecretKey(server.id);
    m_services.workspace->run<bool>(
        this, [key](store::Workspace &w) -> Result<bool> { return w.hasSecret(key); },
        [this, id = server.id](const Result<bool> &has) {
            if (id == m_server.id)
                m_form->setSecretStored(has && *has);
        });
}

void ServersPage::newServer()
{
    flush();
    m_creating = true;
    m_stack->setCurrentIndex(1);
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    setServer({});
    showState(tr("A new server is saved once it has a name and a host."));
    m_form->focusFirst();
}

void ServersPage::onEdited()
{
    showActions();
    if (m_form->errorCount() > 0) {
        m_debounce->stop();
        showState(m_server.id.isEmpty() ? tr("A new server is saved once it has a name and a host.")
                                        : tr("Not saved: some fields need attention."));
        return;
    }
    showState(tr("Saving…"));
    m_debounce->start();
}

void ServersPage::flush()
{
    if (m_debounce->isActive())
        save();
}

void ServersPage::save()
{
    m_debounce->stop();
    const store::Server now = m_form->value();
    if (now == m_baseline || m_form->errorCount() > 0)
        return;
    if (m_savingNew) { // its id comes with the first save
        m_debounce->start();
        return;
    }
    m_savingNew = now.id.isEmpty();
    const auto secret = now.id.isEmpty() ? std::exchange(m_newSecret, std::nullopt) : std::nullopt;
    m_services.workspace->saveServer(
        this, now, [this, now, secret, generation = m_generation](const Result<store::Server> &saved) {
            if (saved && secret)
                storeSecret(saved->id, *secret);
            if (generation == m_generation) // else another server is on show
                finishSave(now, saved);
        });
}

void ServersPage::finishSave(const store::Server &asked, const Result<store::Server> &saved)
{
    m_savingNew = false;
    if (!saved) {
        showError(saved.error());
        showState(tr("Not saved."));
        return;
    }
    m_server = *saved;
    m_creating = false;
    m_baseline = asked;
    m_baseline.id = saved->id;
    m_form->setId(saved->id);
    m_form->setHostKeys(saved->hostKeys);
    m_form->setJumps(saved->jumps);
    m_message->clear();
    if (m_form->value() == m_baseline)
        showState(tr("All changes are saved."));
    showActions();
}

void ServersPage::takeSecret(const Secret &secret)
{
    if (m_server.id.isEmpty()) {
        m_newSecret = secret;
        showState(tr("The password is stored once the server is saved."));
        return;
    }
    storeSecret(m_server.id, secret);
}

void ServersPage::storeSecret(const QString &serverId, const Secret &secret)
{
    m_services.secrets->store(this, store::loginSecretKey(serverId), secret,
                              tr("Passwords are kept encrypted in the vault of this workspace."),
                              [this](const Result<void> &stored) {
                                  if (!stored)
                                      return showError(stored.error());
                                  m_form->setSecretStored(true);
                                  showState(tr("The password is in the vault."));
                              });
}

void ServersPage::check()
{
    flush();
    const store::Server server = m_server;
    m_services.secrets->fetch(
        this, store::loginSecretKey(server.id), tr("The vault holds the login of %1.").arg(server.name),
        [this, server](const Result<Secret> &secret) {
            if (!secret)
                return showError(secret.error());
            m_progress->start(tr("Logging in to %1").arg(server.name));
            auto *job = startJob<deploy::ServerReport>(
                m_services.pool, this,
                [server, secret = *secret, checkServer = m_services.engine.checkServer](
                    const Control &control) { return checkServer(server, secret, control); },
                [this, server](const Result<deploy::ServerReport> &report) {
                    m_job = nullptr;
                    m_progress->finish();
                    showActions();
                    if (report)
                        showReport(server, *report);
                    else if (report.error().code != ErrorCode::Canceled)
                        showError(report.error());
                });
            connect(job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
            m_job = job;
            m_focusBefore = QApplication::focusWidget();
            showActions();
        });
}

void ServersPage::compare()
{
    flush();
    auto *dialog = new DriftDialog(m_services, m_server, this);
    connect(dialog, &DriftDialog::pushAsked, this, &ServersPage::pushAsked);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->QDialog::show();
}

void ServersPage::showLog()
{
    flush();
    auto *dialog = new LogDialog(m_services, m_server, this);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->QDialog::show();
}

void ServersPage::showReport(const store::Server &server, const deploy::ServerReport &report)
{
    if (server.id != m_server.id)
        return;
    m_message->clear();
    m_report->setReport(report);
    m_report->show();
    if (report.asteriskVersion.isEmpty() || report.asteriskVersion == m_server.asteriskVersion)
        return;
    store::Server seen = m_server;
    seen.asteriskVersion = report.asteriskVersion;
    m_services.workspace->saveServer(this, seen, [this](const Result<store::Server> &saved) {
        if (!saved)
            return showError(saved.error());
        if (saved->id == m_server.id) {
            m_server.asteriskVersion = saved->asteriskVersion;
            m_baseline.asteriskVersion = saved->asteriskVersion;
            m_form->setAsteriskVersion(saved->asteriskVersion);
        }
    });
}

void ServersPage::removeServer()
{
    const store::Server server = m_server;
    const Question question{
        tr("Remove server"),
        tr("Remove %1 from this workspace? Nothing changes on the server itself.").arg(server.name),
        tr("&Remove"), true};
    m_services.dialogs.ask(this, question, [this, server] {
        m_services.workspace->removeServer(this, server.id, [this](const Result<void> &removed) {
            if (!removed)
                return showError(removed.error());
            m_server = {};
        });
    });
}

void ServersPage::showState(const QString &text)
{
    m_state->setText(text);
}

void ServersPage::showActions()
{
    const store::Server now = m_form->value();
    const bool saved = !m_server.id.isEmpty();
    const bool idle = m_job == nullptr;
    const bool trusted = deploy::isTrusted(now);
    m_title->setText(now.name.isEmpty() ? tr("New server") : now.name);
    m_trust->setEnabled(saved && idle);
    m_check->setEnabled(saved && idle && trusted);
    m_compare->setEnabled(m_check->isEnabled());
    m_log->setEnabled(m_check->isEnabled());
    m_remove->setEnabled(saved && idle);
    if (idle && m_focusBefore) { // a disabled button lost it while the job ran
        m_focusBefore->setFocus(Qt::OtherFocusReason);
        m_focusBefore = nullptr;
    }
    m_trust->setProperty("tone", trusted ? QString() : QStringLiteral("primary"));
    m_check->setProperty("tone", trusted ? QStringLiteral("primary") : QString());
    m_trust->setIcon(icon(QStringLiteral("fingerprint"), trusted ? Tone::Text : Tone::OnAccent));
    m_check->setIcon(icon(QStringLiteral("refresh"), trusted ? Tone::OnAccent : Tone::Text));
    m_hostKey->setText(trusted ? tr("The host key is pinned; a login to any other is refused.")
                               : tr("Trust the host key first; TrunkSeal logs in to no unknown machine."));
}

void ServersPage::showError(const Error &error)
{
    m_message->showMessage(Tone::Clear, error.message);
}

} // namespace trunkseal::ui
