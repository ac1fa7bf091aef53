// The layout of BoardPage; what it does is in board_page.cpp.

#include "ui/board/board_filter.h"
#include "ui/board/board_model.h"
#include "ui/board/board_page.h"
#include "ui/board/board_table.h"
#include "ui/theme/icon.h"
#include "ui/widgets/action_tile.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/named_button.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace trunkseal::ui {

BoardPage::BoardPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_model(new BoardModel(this))
    , m_filter(new BoardFilter(m_model, this))
    , m_stack(new QStackedWidget)
    , m_message(new MessageBar)
    , m_reload(new QTimer(this))
{
    setObjectName(QStringLiteral("boardPage"));
    m_stack->addWidget(buildEmpty(false));
    m_stack->addWidget(buildEmpty(true));
    m_stack->addWidget(buildBoard());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);

    m_reload->setSingleShot(true);
    m_reload->setInterval(50); // many changes at once are one
    connect(m_reload, &QTimer::timeout, this, &BoardPage::reload);
    auto *ages = new QTimer(this);
    connect(ages, &QTimer::timeout, this, [this] { m_model->setNow(QDateTime::currentDateTimeUtc()); });
    ages->start(std::chrono::minutes(1));
    const WorkspaceClient *workspace = services.workspace;
    connect(workspace, &WorkspaceClient::opened, this, &BoardPage::forgetChecks);
    const auto later = qOverload<>(&QTimer::start);
    connect(workspace, &WorkspaceClient::opened, m_reload, later);
    connect(workspace, &WorkspaceClient::carriersChanged, m_reload, later);
    connect(workspace, &WorkspaceClient::serversChanged, m_reload, later);
    connect(workspace, &WorkspaceClient::historyChanged, m_reload, later);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setWords(text);
        showBoard();
    });
    connect(m_onlyDiffering, &QCheckBox::toggled, this, [this](bool on) {
        m_filter->setOnlyDiffering(on);
        showBoard();
    });
    connect(m_model, &QAbstractItemModel::modelReset, m_table, &BoardTable::fitColumns);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &BoardPage::showDetails);
    connect(m_table, &TableView::activatedRow, this, &BoardPage::activate);
    connect(m_table, &QWidget::customContextMenuRequested, this, &BoardPage::showMenu);
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    showDetails();
    if (services.workspace->isOpen())
        reload();
}

QWidget *BoardPage::buildEmpty(bool hasServers)
{
    if (hasServers) {
        auto *empty =
            new EmptyState(QStringLiteral("board"), tr("No carrier yet"),
                           tr("The board shows which carriers are on which servers, and what has changed "
                              "since. It needs a carrier to begin with."));
        auto *go = empty->addAction(QStringLiteral("boardCarriersTile"), QStringLiteral("carriers"),
                                    tr("&Go to Carriers"),
                                    tr("Secure a carrier, or import what a dialer already has."));
        connect(go, &QAbstractButton::clicked, this, &BoardPage::carriersAsked);
        return empty;
    }
    auto *empty = new EmptyState(QStringLiteral("board"), tr("No server yet"),
                                 tr("The board shows which carriers are on which servers, and what has "
                                    "changed since. It needs a server to begin with."));
    auto *go = empty->addAction(QStringLiteral("boardServersTile"), QStringLiteral("servers"),
                                tr("&Go to Servers"), tr("Add a dialer that TrunkSeal reaches over SSH."));
    connect(go, &QAbstractButton::clicked, this, &BoardPage::serversAsked);
    return empty;
}

QWidget *BoardPage::buildToolbar()
{
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("boardSearch"));
    m_search->setPlaceholderText(tr("Search servers and carriers"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(110);
    m_search->setMaximumWidth(320);
    m_onlyDiffering = new QCheckBox(tr("&Only what differs"));
    m_onlyDiffering->setObjectName(QStringLiteral("onlyDifferingBox"));
    m_onlyDiffering->setAccessibleName(tr("Only what differs"));
    m_checkAll = namedButton("checkAllButton", QStringLiteral("refresh"), tr("Check &all"));
    m_checkAll->setProperty("tone", QStringLiteral("primary"));
    m_checkAll->setIcon(icon(QStringLiteral("refresh"), Tone::OnAccent));
    m_checkAll->setToolTip(tr("Ask every server what it has. Nothing is changed there."));
    connect(m_checkAll, &QPushButton::clicked, this, &BoardPage::checkAll);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    row->addWidget(m_search, 1);
    row->addWidget(m_onlyDiffering);
    row->addStretch(1);
    row->addWidget(m_checkAll);
    return bar;
}

QWidget *BoardPage::buildDetails()
{
    m_details = new TextLabel({}, Type::Body, Tone::Muted);
    m_details->setObjectName(QStringLiteral("boardDetails"));
    m_details->setWordWrap(true);
    m_details->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_details->setMinimumHeight(2 * QFontMetrics(ui::font(Type::Body)).lineSpacing());
    m_checkServer = namedButton("checkServerButton", QStringLiteral("refresh"), tr("Check &this server"));
    m_compare = namedButton("showDriftButton", QStringLiteral("search"), tr("Show &drift…"));
    m_compare->setToolTip(
        tr("What this server has against what was pushed to it, and what the workspace has."));
    m_push = namedButton("boardPushButton", QStringLiteral("push"), tr("&Push…"));
    connect(m_checkServer, &QPushButton::clicked, this, &BoardPage::checkServer);
    connect(m_compare, &QPushButton::clicked, this, &BoardPage::compare);
    connect(m_push, &QPushButton::clicked, this, &BoardPage::push);
    auto *foot = new QWidget;
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_checkServer);
    buttons->addWidget(m_compare);
    buttons->addWidget(m_push);
    buttons->addStretch();
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_details);
    column->addLayout(buttons);
    return foot;
}

QWidget *BoardPage::buildBoard()
{
    m_summary = new TextLabel({}, Type::Strong);
    m_summary->setObjectName(QStringLiteral("boardSummary"));
    m_summary->setWordWrap(true);
    m_progress = new ProgressStrip;
    m_table = new BoardTable;
    m_table->setModel(m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(BoardModel::NameColumn, Qt::AscendingOrder);
    m_table->fitColumns();
    auto *nothing = new TextLabel(tr("Nothing matches. Search for something else, or show all."), Type::Body,
                                  Tone::Muted);
    nothing->setObjectName(QStringLiteral("boardNothing"));
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    m_tableStack = new QStackedWidget;
    m_tableStack->addWidget(m_table);
    m_tableStack->addWidget(nothing);
    auto *card = new Card;
    card->body()->setContentsMargins(1, 1, 1, 1);
    card->body()->addWidget(m_tableStack);
    auto *board = new QWidget;
    auto *column = new QVBoxLayout(board);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(buildToolbar());
    column->addWidget(m_summary);
    column->addWidget(m_progress);
    column->addWidget(card, 1);
    column->addWidget(buildDetails());
    return board;
}

} // namespace trunkseal::ui
