// The layout of MigrationDialog; what it does is in migration_dialog.cpp.

#include "ui/conf/conf_report.h"
#include "ui/migrate/migration_dialog.h"
#include "ui/migrate/step_model.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>

namespace trunkseal::ui {

namespace {

QString goalText(const MigrationGoal &goal)
{
    if (goal.stack)
        return MigrationDialog::tr("to %1").arg(Words::word(*goal.stack));
    return MigrationDialog::tr("towards %1").arg(Words::sign(*goal.posture).word);
}

} // namespace

MigrationDialog::MigrationDialog(const Services &services, const carrier::Carrier &carrier, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_carrier(carrier)
    , m_goals(migrationGoals(carrier))
    , m_message(new MessageBar)
    , m_summary(new TextLabel({}, Type::Body, Tone::Muted))
{
    setObjectName(QStringLiteral("migrationDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Migrate %1").arg(carrier.name));
    m_summary->setObjectName(QStringLiteral("migrationSummary"));
    m_summary->setWordWrap(true);
    auto *title = new TextLabel(breakable(tr("Migrate %1").arg(carrier.name)), Type::Title);
    title->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(title);
    column->addWidget(buildChoice());
    column->addWidget(m_message);
    column->addWidget(m_summary);
    column->addWidget(buildReview(), 1);
    column->addWidget(buildAfterwards());
    column->addWidget(buildButtons());
    resize(1120, 780);
    ask();
}

QWidget *MigrationDialog::buildChoice()
{
    m_goal = new QComboBox;
    m_goal->setObjectName(QStringLiteral("goalCombo"));
    m_goal->setAccessibleName(tr("Goal of the migration"));
    for (const MigrationGoal &goal : m_goals)
        m_goal->addItem(goalText(goal));
    m_version = new QComboBox;
    m_version->setObjectName(QStringLiteral("migrationVersionCombo"));
    m_version->setAccessibleName(tr("Asterisk version"));
    for (const int major : offeredVersions())
        m_version->addItem(QStringLiteral("Asterisk %1").arg(major), major);
    if (m_carrier.stack == carrier::Stack::ChanSip)
        m_version->setCurrentIndex(m_version->findData(20)); // the newest that has both stacks
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    const auto add = [row](const QString &text, QComboBox *combo) {
        auto *label = new TextLabel(text, Type::Body, Tone::Muted);
        label->setBuddy(combo);
        row->addWidget(label);
        row->addWidget(combo);
    };
    add(tr("&Goal"), m_goal);
    row->addSpacing(space::m);
    add(tr("&Written for"), m_version);
    row->addStretch();
    connect(m_goal, &QComboBox::currentIndexChanged, this, &MigrationDialog::ask);
    connect(m_version, &QComboBox::currentIndexChanged, this, &MigrationDialog::ask);
    return choice;
}

QWidget *MigrationDialog::buildReview()
{
    m_model = new StepModel(this);
    m_steps = new TableView(tr("What becomes of each option"));
    m_steps->setObjectName(QStringLiteral("migrationSteps"));
    m_steps->setModel(m_model);
    m_steps->setWordWrap(true);
    m_steps->horizontalHeader()->setSectionResizeMode(StepModel::NoteColumn, QHeaderView::Stretch);
    const int unit = QFontMetrics(ui::font(Type::Mono)).averageCharWidth();
    m_steps->setColumnWidth(StepModel::KindColumn, unit * 8 + 46);
    m_steps->setColumnWidth(StepModel::FromColumn, unit * 36);
    m_steps->setColumnWidth(StepModel::ToColumn, unit * 46);
    connect(m_steps->horizontalHeader(), &QHeaderView::sectionResized, this, &MigrationDialog::fitRows);
    m_diff = new TextView(TextView::Language::Diff, tr("Changes line by line"));
    m_diff->setObjectName(QStringLiteral("migrationDiff"));
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("migrationTabs"));
    m_tabs->setAccessibleName(tr("Review"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setObjectName(QStringLiteral("migrationTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Review"));
    m_tabs->addTab(m_steps, tr("Option by &option"));
    m_tabs->addTab(m_diff, tr("&Line by line"));
    return m_tabs;
}

QWidget *MigrationDialog::buildAfterwards()
{
    auto *content = new QWidget;
    m_afterwards = new QVBoxLayout(content);
    m_afterwards->setContentsMargins(space::l, space::s, space::l, space::s);
    m_afterwards->setSpacing(space::s);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("afterwardsArea"));
    scroll->setAccessibleName(tr("What to do afterwards"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    scroll->viewport()->setAutoFillBackground(false); // the card's ground shows through
    content->setAutoFillBackground(false);
    auto *card = new Card;
    card->body()->setContentsMargins(1, space::m, 1, space::s);
    card->body()->setSpacing(0);
    auto *title = new TextLabel(tr("Afterwards"), Type::Subtitle);
    title->setContentsMargins(space::l, 0, space::l, 0);
    card->body()->addWidget(title);
    card->body()->addWidget(scroll);
    card->setMinimumHeight(144);
    card->setMaximumHeight(180);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_afterwardsCard = card;
    return card;
}

QWidget *MigrationDialog::buildButtons()
{
    const auto make = [](const char *objectName, const QString &text) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(objectName));
        button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        button->setAutoDefault(false);
        return button;
    };
    auto *cancel = make("migrationCloseButton", tr("Cancel"));
    m_apply = make("migrationApplyButton", tr("&Apply to the carrier"));
    m_apply->setProperty("tone", QStringLiteral("primary"));
    auto *note = new TextLabel(tr("No server is touched before the next push."), Type::Caption, Tone::Muted);
    note->setWordWrap(true);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(note, 1);
    row->addWidget(cancel);
    row->addWidget(m_apply);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &MigrationDialog::apply);
    return bar;
}

} // namespace trunkseal::ui
