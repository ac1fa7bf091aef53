// The way to a server is trusted machine by machine: the jump hosts, the nearest first, and at last the
// server.

#include "ui/server/server_form.h"
#include "ui/server/servers_page.h"
#include "ui/server/ssh_hosts_dialog.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"

#include <QApplication>
#include <QPushButton>

namespace trunkseal::ui {

void ServersPage::trustHostKey()
{
    flush();
    const store::Server server = m_server;
    // Only key files of jump hosts have a passphrase that is needed here; a password is for the server alone.
    if (server.jumps.empty() || server.login != store::LoginMethod::KeyFile)
        return askHop({server, 0, {}, false});
    m_services.secrets->fetch(this, store::loginSecretKey(server.id),
                              tr("The vault holds the login of %1.").arg(server.name),
                              [this, server](const Result<Secret> &secret) {
                                  if (secret)
                                      askHop({server, 0, *secret, false});
                                  else
                                      showError(secret.error());
                              });
}

void ServersPage::askHop(const Hop &hop)
{
    const bool isServer = hop.index + 1 == deploy::hopCount(hop.server);
    m_progress->start(tr("Asking %1 for its host key")
                          .arg(isServer ? hop.server.host : deploy::hopName(hop.server, hop.index)));
    auto *job = startJob<ssh::HostKey>(
        m_services.pool, this,
        [hop, fetch = m_services.engine.fetchHostKey](const Control &control) {
            return fetch(hop.server, hop.index, hop.secret, control);
        },
        [this, hop](const Result<ssh::HostKey> &key) {
            m_job = nullptr;
            m_progress->finish();
            showActions();
            if (key)
                offerHostKey(hop, *key);
            else if (key.error().code != ErrorCode::Canceled)
                showError(key.error());
        });
    connect(job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
    m_job = job;
    m_focusBefore = QApplication::focusWidget();
    showActions();
}

void ServersPage::offerHostKey(const Hop &hop, const ssh::HostKey &key)
{
    if (hop.server.id != m_server.id) // another server is on show
        return;
    if (const auto fine = deploy::refuseRevoked(hop.server, hop.index, key); !fine)
        return showError(fine.error());
    const QStringList &pinned = deploy::hopKeys(hop.server, hop.index);
    if (pinned.contains(key.line))
        return passHop(hop, key);
    const bool changed = !pinned.isEmpty();
    const bool isServer = hop.index + 1 == deploy::hopCount(hop.server);
    const QString text = changed
        ? tr("The host key of %1 is not the one you trusted. Someone may stand between you and the server, "
             "or it was set up "
             "anew. Trust the new key only if you know why it changed.\n\n%2 %3")
        : tr("%1 shows this host key. Compare it with what the server itself prints for\n"
             "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\n\n%2 %3");
    QString whole = text.arg(deploy::hopName(hop.server, hop.index), key.type, key.sha256);
    if (!isServer)
        whole += QLatin1String("\n\n")
            + tr("It is a jump host on the way to %1, whose key is asked for next.").arg(hop.server.name);
    const Question question{changed ? tr("The host key has changed") : tr("Trust this host key?"), whole,
                            tr("&Trust this key"), changed};
    m_services.dialogs.ask(this, question, [this, hop, key] { pinHostKey(hop, key); });
}

void ServersPage::pinHostKey(Hop hop, const ssh::HostKey &key)
{
    deploy::pinHop(hop.server, hop.index, key.line);
    hop.isNew = true;
    m_services.workspace->saveServer(this, hop.server, [this, hop, key](const Result<store::Server> &saved) {
        if (!saved)
            return showError(saved.error());
        if (saved->id == m_server.id)
            setServer(*saved);
        passHop(hop, key);
    });
}

void ServersPage::passHop(Hop hop, const ssh::HostKey &key)
{
    if (++hop.index < deploy::hopCount(hop.server))
        return askHop(hop);
    if (!hop.isNew)
        return m_message->showMessage(Tone::Sealed,
                                      tr("The host key is the one you trust: %1").arg(key.sha256));
    m_message->showMessage(Tone::Sealed, tr("The host key is trusted. Check the server next."));
    m_check->setFocus(Qt::OtherFocusReason);
}

void ServersPage::chooseSshHost()
{
    auto *dialog = new SshHostsDialog(m_services, this);
    connect(dialog, &SshHostsDialog::chosen, m_form, &ServerForm::takeOver);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->QDialog::show();
}

} // namespace trunkseal::ui
