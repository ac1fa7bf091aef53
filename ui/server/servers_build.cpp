// The layout of ServersPage; what it does is in servers_page.cpp.

#include "ui/server/ansible_export_button.h"
#include "ui/server/server_form.h"
#include "ui/server/server_report_card.h"
#include "ui/server/server_table_model.h"
#include "ui/server/servers_page.h"
#include "ui/theme/icon.h"
#include "ui/widgets/action_tile.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/named_button.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace trunkseal::ui {

ServersPage::ServersPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_model(new ServerTableModel(this))
    , m_stack(new QStackedWidget)
    , m_message(new MessageBar)
    , m_debounce(new QTimer(this))
{
    setObjectName(QStringLiteral("serversPage"));
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(buildList());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);

    m_debounce->setSingleShot(true);
    m_debounce->setInterval(500);
    connect(m_debounce, &QTimer::timeout, this, &ServersPage::save);
    connect(m_form, &ServerForm::edited, this, &ServersPage::onEdited);
    connect(m_form, &ServerForm::secretEntered, this, &ServersPage::takeSecret);
    connect(m_form, &ServerForm::keyFileAsked, this, [this] {
        m_services.dialogs.openFile(this, tr("Choose the private key file"), tr("All files (*)"),
                                    [this](const QString &path) { m_form->setKeyFile(path); });
    });
    connect(m_form, &ServerForm::sshConfigAsked, this, &ServersPage::chooseSshHost);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { choose(now); });
    connect(services.workspace, &WorkspaceClient::opened, this, &ServersPage::reload);
    connect(services.workspace, &WorkspaceClient::serversChanged, this, &ServersPage::reload);
    setServer({});
    if (services.workspace->isOpen())
        reload();
}

QWidget *ServersPage::buildEmpty()
{
    auto *empty = new EmptyState(QStringLiteral("servers"), tr("No server yet"),
                                 tr("A server is a dialer with Asterisk that TrunkSeal reaches over SSH, "
                                    "checks, and pushes carriers to."));
    auto *add = empty->addAction(QStringLiteral("addServerTile"), QStringLiteral("plus"), tr("&Add a server"),
                                 tr("Its address and login; the host key is shown before anything is sent."));
    connect(add, &QAbstractButton::clicked, this, &ServersPage::newServer);
    return empty;
}

QWidget *ServersPage::buildList()
{
    auto *add = namedButton("newServerButton", QStringLiteral("plus"), tr("&Add server"));
    connect(add, &QPushButton::clicked, this, &ServersPage::newServer);
    auto *exportAll = new AnsibleExportButton(m_services);
    connect(exportAll, &AnsibleExportButton::told, m_message,
            qOverload<Tone, const QString &>(&MessageBar::showMessage));
    auto *commands = new QHBoxLayout;
    commands->setSpacing(space::s);
    commands->addWidget(add);
    commands->addWidget(exportAll);
    commands->addStretch();
    m_table = new TableView(tr("Servers"));
    m_table->setObjectName(QStringLiteral("serversTable"));
    m_table->setModel(m_model);
    const int unit = QFontMetrics(ui::font(Type::Body)).averageCharWidth();
    m_table->setColumnWidth(ServerTableModel::NameColumn, unit * 32);
    m_table->setColumnWidth(ServerTableModel::VersionColumn, unit * 26);
    m_table->horizontalHeader()->setSectionResizeMode(ServerTableModel::KeyColumn,
                                                      QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(ServerTableModel::AddressColumn, QHeaderView::Stretch);
    auto *card = new Card;
    card->body()->setContentsMargins(1, 1, 1, 1);
    card->body()->addWidget(m_table);
    card->setMinimumHeight(120);

    auto *top = new QWidget;
    auto *topColumn = new QVBoxLayout(top);
    topColumn->setContentsMargins(0, 0, 0, space::s);
    topColumn->setSpacing(space::m);
    topColumn->addLayout(commands);
    topColumn->addWidget(card, 1);
    auto *split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(top);
    split->addWidget(buildDetails());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 3);
    split->setSizes({200, 560});
    return split;
}

QWidget *ServersPage::buildDetails()
{
    m_title = new TextLabel({}, Type::Title);
    m_title->setObjectName(QStringLiteral("serverTitle"));
    m_trust = namedButton("trustButton", QStringLiteral("fingerprint"), tr("&Trust host key…"));
    m_check = namedButton("checkButton", QStringLiteral("refresh"), tr("C&heck"));
    m_compare = namedButton("compareServerButton", QStringLiteral("search"), tr("Com&pare…"));
    m_compare->setToolTip(
        tr("What this server has against what was pushed to it, and what the workspace has."));
    m_log = namedButton("logButton", QStringLiteral("file"), tr("&Log…"));
    m_log->setToolTip(tr("What Asterisk writes, live, with what it means."));
    m_remove = namedButton("removeServerButton", QStringLiteral("trash"), tr("&Remove…"));
    connect(m_trust, &QPushButton::clicked, this, &ServersPage::trustHostKey);
    connect(m_check, &QPushButton::clicked, this, &ServersPage::check);
    connect(m_compare, &QPushButton::clicked, this, &ServersPage::compare);
    connect(m_log, &QPushButton::clicked, this, &ServersPage::showLog);
    connect(m_remove, &QPushButton::clicked, this, &ServersPage::removeServer);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_title, 1);
    head->addWidget(m_remove);
    head->addWidget(m_log);
    head->addWidget(m_compare);
    head->addWidget(m_trust);
    head->addWidget(m_check);

    m_hostKey = new TextLabel({}, Type::Body, Tone::Muted);
    m_hostKey->setObjectName(QStringLiteral("hostKeyLabel"));
    m_hostKey->setWordWrap(true);
    m_state = new TextLabel({}, Type::Caption, Tone::Muted);
    m_state->setObjectName(QStringLiteral("serverSaveState"));
    m_progress = new ProgressStrip;
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    m_form = new ServerForm;
    m_report = new ServerReportCard;
    m_report->hide();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, space::s, 0, 0);
    column->setSpacing(space::m);
    column->addLayout(head);
    column->addWidget(m_hostKey);
    column->addWidget(m_progress);
    column->addWidget(m_report);
    column->addWidget(m_form);
    column->addWidget(m_state);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("serverArea"));
    scroll->setAccessibleName(tr("Settings of the server"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    m_details = scroll;
    return scroll;
}

} // namespace trunkseal::ui
