// The layout of CarriersPage; what it does is in carriers_page.cpp.

#include "ui/call/test_call_page.h"
#include "ui/carrier/carrier_details.h"
#include "ui/carrier/carrier_table_model.h"
#include "ui/carrier/carriers_page.h"
#include "ui/theme/icon.h"
#include "ui/widgets/action_tile.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_view.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace trunkseal::ui {

CarriersPage::CarriersPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_model(new CarrierTableModel(this))
    , m_filter(new CarrierFilter(this))
    , m_stack(new QStackedWidget)
    , m_message(new MessageBar)
{
    setObjectName(QStringLiteral("carriersPage"));
    setAcceptDrops(true);
    m_filter->setSourceModel(m_model);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(buildList());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *news = new QVBoxLayout;
    news->setContentsMargins(space::xl, space::s, space::xl, 0);
    news->addWidget(m_message);
    column->addLayout(news);
    column->addWidget(m_stack, 1);

    connect(services.workspace, &WorkspaceClient::opened, this, &CarriersPage::reload);
    connect(services.workspace, &WorkspaceClient::carriersChanged, this, &CarriersPage::reload);
    connect(services.workspace, &WorkspaceClient::historyChanged, this, &CarriersPage::reload);
    connect(m_search, &QLineEdit::textChanged, m_filter, &CarrierFilter::setWords);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                if (now.isValid())
                    choose(now);
            });
    connect(m_table, &TableView::activatedRow, this,
            [this] { // one more key places the call, none does by surprise
                m_details->showTab(CarrierDetails::CallTab);
                m_details->testCall()->setFocus(Qt::OtherFocusReason);
            });
    connect(m_details, &CarrierDetails::migrateAsked, this, &CarriersPage::migrate);
    connect(m_details, &CarrierDetails::fileAsked, this, &CarriersPage::lookAtFile);
    connect(m_details, &CarrierDetails::saved, this, [this](const carrier::Carrier &saved) {
        if (!m_creating)
            return;
        m_creating = false;
        m_selected = saved.id;
    });
    setHasCarrier(false);
}

QWidget *CarriersPage::buildEmpty()
{
    auto *empty = new EmptyState(
        QStringLiteral("trunkseal"), tr("No carrier yet"),
        tr("TrunkSeal takes a carrier trunk from clear text to encrypted signalling and audio, "
           "and proves it with a call."));
    auto *secure = empty->addAction(
        QStringLiteral("secureTile"), QStringLiteral("shield"), tr("&Secure a carrier"),
        tr("Enter the carrier's address and login, look at its certificate, place a test call."));
    m_firstTile = secure;
    auto *import =
        empty->addAction(QStringLiteral("importTile"), QStringLiteral("import"), tr("&Import carriers"),
                         tr("From Asterisk's sip.conf, pjsip.conf or pjsip_wizard.conf, or from a "
                            "file that TrunkSeal exported."));
    auto *practice = empty->addAction(
        QStringLiteral("practiceTile"), QStringLiteral("practice"), tr("Try the &practice carrier"),
        tr("A carrier inside this program: a real encrypted call, with no account and no network."));
    connect(secure, &QAbstractButton::clicked, this, &CarriersPage::newCarrier);
    connect(import, &QAbstractButton::clicked, this, &CarriersPage::importCarriers);
    connect(practice, &QAbstractButton::clicked, this, &CarriersPage::tryPractice);
    return empty;
}

QMenu *CarriersPage::buildNewMenu(QWidget *button)
{
    auto *menu = new QMenu(button);
    const auto add = [menu](const char *objectName, const QString &iconName, const QString &text) {
        QAction *action = menu->addAction(icon(iconName), text);
        action->setObjectName(QLatin1String(objectName));
        return action;
    };
    connect(add("newBlankAction", QStringLiteral("plus"), tr("&Blank")), &QAction::triggered, this,
            &CarriersPage::newCarrier);
    connect(add("newPresetAction", QStringLiteral("carriers"), tr("From a &preset…")), &QAction::triggered,
            this, &CarriersPage::newFromPreset);
    connect(add("newImportAction", QStringLiteral("import"), tr("&Import…")), &QAction::triggered, this,
            &CarriersPage::importCarriers);
    return menu;
}

QWidget *CarriersPage::buildToolbar()
{
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("carrierSearch"));
    m_search->setPlaceholderText(tr("Search carriers"));
    m_search->setAccessibleName(tr("Search carriers"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(110);
    m_search->setMaximumWidth(320);
    const auto button = [](const char *objectName, const QString &iconName, const QString &text) {
        auto *made = new QPushButton(icon(iconName), text);
        made->setObjectName(QLatin1String(objectName));
        made->setAccessibleName(QString(text).remove(QLatin1Char('&')).remove(QChar(0x2026)));
        return made;
    };
    auto *add = button("newCarrierButton", QStringLiteral("plus"), tr("&New carrier"));
    auto *import = button("importButton", QStringLiteral("import"), tr("&Import…"));
    m_push = button("pushButton", QStringLiteral("push"), tr("&Push…"));
    m_call = button("testCallButton", QStringLiteral("calls"), tr("&Test call"));
    add->setMenu(buildNewMenu(add));
    connect(import, &QPushButton::clicked, this, &CarriersPage::importCarriers);
    connect(m_call, &QPushButton::clicked, this, &CarriersPage::startCall);
    connect(m_push, &QPushButton::clicked, this, &CarriersPage::askPush);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::xl, space::l, space::xl, space::m);
    row->setSpacing(space::s);
    row->addWidget(m_search, 1);
    row->addSpacing(space::s);
    row->addWidget(add);
    row->addWidget(import);
    row->addStretch(1);
    row->addWidget(m_push);
    row->addWidget(m_call);
    return bar;
}

QWidget *CarriersPage::buildList()
{
    m_table = new TableView(tr("Carriers"));
    m_table->setObjectName(QStringLiteral("carriersTable"));
    m_table->setModel(m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(CarrierTableModel::NameColumn, Qt::AscendingOrder);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(CarrierTableModel::AddressColumn, QHeaderView::Stretch);
    const int unit = QFontMetrics(ui::font(Type::Body)).averageCharWidth();
    m_table->setColumnWidth(CarrierTableModel::PostureColumn, unit * 16 + 46);
    m_table->setColumnWidth(CarrierTableModel::NameColumn, unit * 30);
    m_table->setColumnWidth(CarrierTableModel::StackColumn, unit * 12);
    m_table->setColumnWidth(CarrierTableModel::CertificateColumn, unit * 20 + 30);
    m_table->setColumnWidth(CarrierTableModel::CallColumn, unit * 24 + 30);
    m_table->setColumnWidth(CarrierTableModel::SyncColumn, unit * 14 + 30);
    auto *card = new Card;
    card->body()->setContentsMargins(1, 1, 1, 1);
    card->body()->addWidget(m_table);
    auto *holder = new QWidget;
    auto *holderColumn = new QVBoxLayout(holder);
    holderColumn->setContentsMargins(space::xl, 0, space::xl, space::s);
    holderColumn->addWidget(card);
    holder->setMinimumHeight(110);

    m_details = new CarrierDetails(m_services);
    m_split = new QSplitter(Qt::Vertical);
    m_split->setChildrenCollapsible(false);
    m_split->setProperty("divider", true);
    m_split->addWidget(holder);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 3);
    m_split->setSizes({210, 560});
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildToolbar());
    column->addWidget(m_split, 1);
    return list;
}

} // namespace trunkseal::ui
