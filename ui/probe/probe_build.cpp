#include "ui/probe/probe_page.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/difference_table.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardItemModel>

namespace trunkseal::ui {

ProbePage::ProbePage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_facts(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("probePage"));
    auto *why = new TextLabel(
        tr("Looks the carrier up, connects, judges its certificate and asks over SIP. Nothing is "
           "changed, here or at the carrier."),
        Type::Body, Tone::Muted);
    why->setWordWrap(true);
    m_progress = new ProgressStrip;
    m_message = new MessageBar;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(space::m);
    column->addWidget(why);
    column->addWidget(buildQuestion());
    column->addWidget(m_progress);
    column->addWidget(m_message);
    column->addWidget(buildAnswer(), 1);
    connect(m_ask, &QPushButton::clicked, this, &ProbePage::ask);
    connect(m_full, &QCheckBox::toggled, this,
            [this](bool on) { m_invite->setEnabled(on && !m_carrier.testNumber.isEmpty()); });
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    connect(services.workspace, &WorkspaceClient::serversChanged, this, &ProbePage::loadServers);
    connect(services.workspace, &WorkspaceClient::opened, this, &ProbePage::loadServers);
    loadServers();
    clearReport();
}

QWidget *ProbePage::buildQuestion()
{
    m_ask = new QPushButton(icon(QStringLiteral("search"), Tone::OnAccent), tr("As&k the carrier"));
    m_ask->setObjectName(QStringLiteral("probeButton"));
    m_ask->setAccessibleName(tr("Ask the carrier what it offers"));
    m_ask->setProperty("tone", QStringLiteral("primary"));
    m_full = new QCheckBox(tr("Ask ever&ything"));
    m_full->setObjectName(QStringLiteral("probeFull"));
    m_full->setChecked(true);
    m_full->setToolTip(
        tr("TLS versions, suites, server names, transports and the login: some hundred short connections"));
    m_invite = new QCheckBox;
    m_invite->setObjectName(QStringLiteral("probeInvite"));
    m_from = new QComboBox;
    m_from->setObjectName(QStringLiteral("probeFrom"));
    m_from->setAccessibleName(tr("Ask from"));
    m_from->setToolTip(tr("Asked from a server as well, through SSH, the two answers are shown side by side: "
                          "a firewall, a name server or a list of allowed addresses then shows itself."));
    auto *label = new TextLabel(tr("Ask from"), Type::Body, Tone::Muted);
    m_fromField = new QWidget;
    auto *field = new QHBoxLayout(m_fromField);
    field->setContentsMargins(0, 0, 0, 0);
    field->setSpacing(space::s);
    field->addWidget(label);
    field->addWidget(m_from);
    m_fromField->hide();
    auto *row = new QWidget;
    auto *inner = new QHBoxLayout(row);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space::m);
    inner->addWidget(m_ask);
    inner->addWidget(m_fromField);
    inner->addWidget(m_full);
    inner->addWidget(m_invite);
    inner->addStretch();
    return row;
}

QWidget *ProbePage::buildAnswer()
{
    m_line = new TextLabel({}, Type::Subtitle);
    m_line->setObjectName(QStringLiteral("probeLine"));
    m_line->setWordWrap(true);
    m_findings = new FindingList;
    m_findings->offerChanges();
    connect(m_findings, &FindingList::changeAsked, this, &ProbePage::change);
    m_vantages = new Card(tr("Side by side"));
    m_vantages->setObjectName(QStringLiteral("probeVantages"));
    m_vantageTable = new DifferenceTable(tr("The answers side by side"));
    m_vantageTable->setObjectName(QStringLiteral("probeVantageTable"));
    m_vantages->body()->addWidget(m_vantageTable);
    m_changes = new Card(tr("Since the last time"));
    m_changes->setObjectName(QStringLiteral("probeChanges"));
    m_changesLine = new TextLabel;
    m_changesLine->setObjectName(QStringLiteral("probeChangesLine"));
    m_changesLine->setWordWrap(true);
    m_changesTable = new DifferenceTable(tr("What changed since the last time"));
    m_changesTable->setObjectName(QStringLiteral("probeChangesTable"));
    m_changes->body()->addWidget(m_changesLine);
    m_changes->body()->addWidget(m_changesTable);
    m_table = new TableView(tr("What the carrier answered"));
    m_table->setObjectName(QStringLiteral("probeTable"));
    m_table->setModel(m_facts);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setMinimumHeight(260);
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, space::s, 0);
    inner->setSpacing(space::m);
    inner->addWidget(m_line);
    inner->addWidget(m_findings);
    inner->addWidget(m_vantages);
    inner->addWidget(m_changes);
    inner->addWidget(m_table, 1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("probeArea"));
    scroll->setAccessibleName(tr("What the carrier answered"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    return scroll;
}

} // namespace trunkseal::ui
