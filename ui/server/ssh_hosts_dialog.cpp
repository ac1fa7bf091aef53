#include "ui/server/ssh_hosts_dialog.h"

#include "ui/server/ssh_host_model.h"
#include "ui/shell/background.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>

namespace trunkseal::ui {

SshHostsDialog::SshHostsDialog(const Services &services, QWidget *parent)
    : QDialog(parent)
    , m_model(new SshHostModel(this))
    , m_table(new TableView(tr("Hosts of ssh_config")))
    , m_message(new MessageBar)
    , m_notes(new TextLabel({}, Type::Body, Tone::Muted))
    , m_take(new QPushButton(tr("&Take over")))
{
    setObjectName(QStringLiteral("sshHostsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Take a host over from ssh_config"));
    resize(760, 520);
    m_table->setObjectName(QStringLiteral("sshHostsTable"));
    m_table->setModel(m_model);
    const int unit = QFontMetrics(ui::font(Type::Body)).averageCharWidth();
    m_table->setColumnWidth(SshHostModel::NameColumn, unit * 26);
    m_table->setColumnWidth(SshHostModel::LoginColumn, unit * 36);
    m_table->horizontalHeader()->setSectionResizeMode(SshHostModel::JumpColumn, QHeaderView::Stretch);
    m_notes->setObjectName(QStringLiteral("sshHostNotes"));
    m_notes->setWordWrap(true);
    m_take->setObjectName(QStringLiteral("takeSshHostButton"));
    m_take->setAccessibleName(tr("Take this host over"));
    m_take->setProperty("tone", QStringLiteral("primary"));
    m_take->setEnabled(false);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelSshHostButton"));
    cancel->setAccessibleName(tr("Cancel"));
    auto *title = new TextLabel(windowTitle(), Type::Title);
    title->setWordWrap(true);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(title);
    column->addWidget(m_message);
    column->addWidget(m_table, 1);
    column->addWidget(m_notes);
    column->addLayout(buttons);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_take, &QPushButton::clicked, this, &SshHostsDialog::take);
    connect(m_table, &TableView::activatedRow, this, &SshHostsDialog::take);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SshHostsDialog::showNotes);
    startJob<std::vector<deploy::NamedHost>>(
        services.pool, this, services.engine.listSshHosts,
        [this](const Result<std::vector<deploy::NamedHost>> &hosts) { show(hosts); });
}

void SshHostsDialog::show(const Result<std::vector<deploy::NamedHost>> &hosts)
{
    if (!hosts)
        return m_message->showMessage(Tone::Clear, hosts.error().message);
    if (hosts->empty())
        return m_message->showMessage(Tone::Gap, tr("The file names no host without wildcards."));
    m_model->setHosts(*hosts);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!(m_model->flags(m_model->index(row, 0)) & Qt::ItemIsSelectable))
            continue;
        m_table->setCurrentIndex(m_model->index(row, 0));
        break;
    }
    m_table->setFocus(Qt::OtherFocusReason);
}

void SshHostsDialog::showNotes()
{
    const deploy::NamedHost *host = m_model->hostAt(m_table->currentIndex().row());
    m_take->setEnabled(host && host->imported && !host->imported->needsCommand);
    QStringList notes;
    if (host && host->imported) {
        for (const ssh::SshConfigNote &note : host->imported->notes)
            notes << note.where + QLatin1String(": ") + note.text;
    }
    m_notes->setText(notes.join(QLatin1Char('\n')));
}

void SshHostsDialog::take()
{
    const deploy::NamedHost *host = m_model->hostAt(m_table->currentIndex().row());
    if (!host || !m_take->isEnabled())
        return;
    emit chosen(host->name, *host->imported);
    accept();
}

} // namespace trunkseal::ui
