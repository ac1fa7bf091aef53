#include "ui/certificate/chain_viewer.h"

#include "ui/certificate/certificate_view.h"
#include "ui/certificate/chain_card.h"
#include "ui/certificate/rules_bar.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/named_button.h"
#include "ui/widgets/text_label.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTreeView>

namespace trunkseal::ui {

namespace {

constexpr int mostTreeRows = 16; ///< a longer tree scrolls in itself

QPushButton *button(const char *objectName, const QString &iconName, const QString &text)
{
    auto *made = namedButton(objectName, iconName, text);
    made->setAutoDefault(false);
    return made;
}

} // namespace

ChainViewer::ChainViewer(QWidget *parent)
    : QWidget(parent)
    , m_card(new ChainCard)
    , m_rules(new RulesBar)
    , m_model(new ChainModel(this))
    , m_tree(new QTreeView)
    , m_view(new CertificateView)
{
    setObjectName(QStringLiteral("chainViewer"));
    auto *left = new QWidget;
    m_left = new QVBoxLayout(left);
    m_left->setContentsMargins(0, 0, space::xs, 0);
    m_left->setSpacing(space::m);
    auto *rules = new Card(tr("Judged by"));
    rules->body()->addWidget(m_rules);
    m_left->addWidget(m_card);
    m_left->addWidget(buildChain());
    m_left->addWidget(rules);
    m_left->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("chainArea"));
    scroll->setAccessibleName(tr("Verdict and chain"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(300);
    scroll->setWidget(left);
    auto *details = new Card;
    details->body()->addWidget(m_view);
    details->setMinimumWidth(300);
    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(scroll);
    split->addWidget(details);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(buildActions());
    column->addWidget(split, 1);

    connect(m_rules, &RulesBar::edited, this,
            [this] { emit rulesEdited(m_rules->applied(m_examination.request)); });
    connect(m_view, &CertificateView::copied, this, &ChainViewer::copied);
}

QWidget *ChainViewer::buildActions()
{
    m_revocation = button("revocationButton", QStringLiteral("refresh"), tr("Check &revocation"));
    m_revocation->setToolTip(tr("Asks the OCSP responders and fetches the lists that the chain names."));
    m_missing = button("missingButton", QStringLiteral("import"), tr("Fetch &missing"));
    m_missing->setToolTip(tr("Fetches intermediates that were not sent, from where the certificates say."));
    m_compare = button("compareButton", QStringLiteral("certificate"), tr("Com&pare…"));
    m_more = button("moreButton", QStringLiteral("chevron-down"), tr("More"));
    m_more->setMenu(buildMore());
    connect(m_revocation, &QPushButton::clicked, this, &ChainViewer::revocationAsked);
    connect(m_missing, &QPushButton::clicked, this, &ChainViewer::missingAsked);
    connect(m_compare, &QPushButton::clicked, this, &ChainViewer::compareAsked);
    auto *actions = new QWidget;
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    for (QPushButton *one : {m_revocation, m_missing, m_compare, m_more})
        row->addWidget(one);
    row->addStretch();
    return actions;
}

QMenu *ChainViewer::buildMore()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("moreMenu"));
    addExport(menu, "exportPemAction", tr("Save the certificate as &PEM…"), ExportKind::CertificatePem);
    addExport(menu, "exportDerAction", tr("Save the certificate as &DER…"), ExportKind::CertificateDer);
    addExport(menu, "exportSentAction", tr("Save the chain as &sent…"), ExportKind::SentPem);
    addExport(menu, "exportBuiltAction", tr("Save the chain as &built…"), ExportKind::BuiltPem);
    addExport(menu, "exportFetchedAction", tr("Save what was &fetched…"), ExportKind::FetchedPem);
    m_exportFetched = menu->actions().constLast();
    menu->addSeparator();
    m_trust = menu->addMenu(tr("&Trust the certificate for"));
    m_trust->setObjectName(QStringLiteral("trustMenu"));
    QAction *drill = menu->addAction(tr("&Root drill: would a server accept this chain?"));
    drill->setObjectName(QStringLiteral("drillAction"));
    connect(drill, &QAction::triggered, this, &ChainViewer::drillAsked);
    return menu;
}

void ChainViewer::addExport(QMenu *menu, const char *objectName, const QString &text, ExportKind kind)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(QLatin1String(objectName));
    connect(action, &QAction::triggered, this, [this, kind] { emit exportAsked(kind); });
}

QWidget *ChainViewer::buildChain()
{
    m_tree->setObjectName(QStringLiteral("chainTree"));
    m_tree->setAccessibleName(tr("Certificate chain, as sent and as built"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setIndentation(space::l);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideRight);
    QHeaderView *header = m_tree->header();
    header->setAccessibleName(tr("Column headings"));
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ChainModel::ElementColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(ChainModel::StateColumn, QHeaderView::Interactive);
    header->setSectionsMovable(false);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChainViewer::showChosen);
    for (const auto change : {&QTreeView::expanded, &QTreeView::collapsed})
        connect(m_tree, change, this, &ChainViewer::fitTree);
    auto *chain = new Card(tr("Chain"));
    chain->body()->addWidget(m_tree);
    return chain;
}

void ChainViewer::setSource(const Examination &examination)
{
    m_rules->setOwnRoots(examination.request.anchors);
    setExamination(examination);
    m_tree->setCurrentIndex(m_model->leaf());
}

void ChainViewer::setExamination(const Examination &examination)
{
    const pki::Certificate *now = chosen();
    const auto before = now ? std::optional(*now) : std::nullopt;
    m_examination = examination;
    m_card->setExamination(examination);
    m_rules->setRequest(examination.request);
    m_model->setExamination(examination);
    m_tree->header()->resizeSection(ChainModel::StateColumn,
                                    QFontMetrics(m_tree->font()).averageCharWidth() * 36);
    for (const int branch : {ChainModel::Sent, ChainModel::Built})
        m_tree->expand(m_model->index(branch, 0));
    const QModelIndex built = m_model->index(ChainModel::Built, 0);
    for (int depth = 0; depth < m_model->rowCount(built); ++depth)
        m_tree->expand(m_model->index(depth, 0, built));
    fitTree();
    QModelIndex choice = m_model->leaf();
    for (int row = 0; before && row < m_model->rowCount(built); ++row) {
        const QModelIndex index = m_model->index(row, 0, built);
        if (*m_model->certificateAt(index) == *before)
            choice = index;
    }
    m_tree->setCurrentIndex(choice);
    showChosen();
    showActions();
}

void ChainViewer::fitTree()
{
    int rows = 0;
    for (QModelIndex at = m_model->index(0, 0); at.isValid() && rows < mostTreeRows;
         at = m_tree->indexBelow(at))
        ++rows;
    m_tree->setFixedHeight(rows * m_tree->sizeHintForRow(0) + m_tree->header()->sizeHint().height()
                           + space::xs);
}

const pki::Certificate *ChainViewer::chosen() const
{
    return m_model->certificateAt(m_tree->currentIndex());
}

void ChainViewer::showChosen()
{
    m_view->setNode(m_model->nodeAt(m_tree->currentIndex()), m_examination.at);
    showActions();
}

void ChainViewer::setBusy(bool busy)
{
    m_busy = busy;
    showActions();
}

void ChainViewer::setTrustTargets(const QStringList &ids, const QStringList &names)
{
    m_trust->clear();
    for (qsizetype i = 0; i < ids.size(); ++i) {
        QAction *action =
            m_trust->addAction(QString(names[i]).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setObjectName(QStringLiteral("trustAction"));
        connect(action, &QAction::triggered, this, [this, id = ids[i]] { emit trustAsked(id); });
    }
    showActions();
}

void ChainViewer::showActions()
{
    const pki::ChainVerdict &verdict = m_examination.verdict;
    const bool open = !verdict.chain.empty() && !verdict.anchored && !verdict.chain.back().isSelfIssued();
    m_revocation->setEnabled(!m_busy && !verdict.chain.empty());
    m_missing->setEnabled(!m_busy && open && !verdict.chain.back().caIssuerUrls().isEmpty());
    m_compare->setEnabled(!m_busy && !verdict.asSent.empty());
    m_more->setEnabled(!m_busy);
    m_exportFetched->setEnabled(!m_examination.fetched.empty());
    m_trust->setEnabled(chosen() && !m_trust->isEmpty());
}

} // namespace trunkseal::ui
