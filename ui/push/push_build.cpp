// The layout of PushDialog; what it does is in push_dialog.cpp.

#include "ui/push/push_dialog.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace trunkseal::ui {

namespace {

QGridLayout *iconRows()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    return grid;
}

QScrollArea *scrolled(QWidget *content, const char *objectName, const QString &accessibleName)
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QLatin1String(objectName));
    scroll->setAccessibleName(accessibleName);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    return scroll;
}

} // namespace

PushDialog::PushDialog(const Services &services, const QString &carrierId, QWidget *parent,
                       const QString &serverId)
    : QDialog(parent)
    , m_services(services)
    , m_carrierId(carrierId)
    , m_serverId(serverId)
    , m_title(new TextLabel({}, Type::Title))
    , m_message(new MessageBar)
    , m_pages(new QStackedWidget)
    , m_progress(new ProgressStrip)
{
    setObjectName(QStringLiteral("pushDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_title->setObjectName(QStringLiteral("pushTitle"));
    m_pages->addWidget(buildChoose());
    m_pages->addWidget(buildPlan());
    m_pages->addWidget(buildResult());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    column->setSpacing(space::m);
    column->addWidget(m_title);
    column->addWidget(m_message);
    column->addWidget(m_pages, 1);
    column->addWidget(m_progress);
    column->addWidget(buildButtons());
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    resize(820, 700);
    showButtons();
    load();
}

QWidget *PushDialog::buildChoose()
{
    m_serverCombo = new QComboBox;
    m_serverCombo->setObjectName(QStringLiteral("pushServerCombo"));
    m_carrierList = new QListWidget;
    m_carrierList->setObjectName(QStringLiteral("pushCarrierList"));
    m_noServer =
        new TextLabel(tr("There is no server yet. Close this and add one on the Servers page first."),
                      Type::Body, Tone::Gap);
    m_noServer->setWordWrap(true);
    m_noServer->hide();
    connect(m_serverCombo, &QComboBox::activated, this, [this] {
        if (const store::Server *server = chosenServer())
            tickCarriersOf(server->id);
        showButtons();
    });
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    auto *intro = new TextLabel(tr("First a plan: what would change, in words and line by line. Nothing is "
                                   "written before you apply it."),
                                Type::Body, Tone::Muted);
    intro->setWordWrap(true);
    column->addWidget(intro);
    column->addWidget(m_noServer);
    column->addWidget(new Field(tr("&Server"), m_serverCombo));
    auto *list =
        new Field(tr("&Carriers that this server should have from TrunkSeal"), m_carrierList,
                  tr("A carrier that is not ticked is taken off the server if TrunkSeal put it there."));
    column->addWidget(list, 1);
    return page;
}

QWidget *PushDialog::buildPlan()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, space::xs, 0);
    column->setSpacing(space::m);
    m_sentences = iconRows();
    auto *words = new Card;
    words->body()->addLayout(m_sentences);
    m_activation = new TextLabel({}, Type::Body, Tone::Muted);
    m_activation->setWordWrap(true);
    words->body()->addWidget(m_activation);
    column->addWidget(words);
    m_findings = new FindingList;
    column->addWidget(m_findings);
    m_diff = new TextView(TextView::Language::Diff, tr("Changes line by line"));
    m_diff->setObjectName(QStringLiteral("planDiff"));
    m_diff->setMinimumHeight(180);
    column->addWidget(m_diff, 1);
    m_acceptWarnings = new QCheckBox(tr("Push in spite of the &warnings"));
    m_acceptWarnings->setObjectName(QStringLiteral("acceptWarnings"));
    m_acceptWarnings->setAccessibleName(tr("Push in spite of the warnings"));
    m_acceptRestart = new QCheckBox;
    m_acceptRestart->setObjectName(QStringLiteral("acceptRestart"));
    m_acceptRestart->setAccessibleName(tr("Restart Asterisk"));
    m_whenIdle = new QCheckBox(tr("Restart when &no call is running, within an hour"));
    m_whenIdle->setObjectName(QStringLiteral("whenIdle"));
    m_whenIdle->setAccessibleName(tr("Restart when no call is running, within an hour"));
    m_testCall =
        new QCheckBox(tr("Let the server place a &test call, and keep the push if it is as it should be"));
    m_testCall->setObjectName(QStringLiteral("testCallBox"));
    m_testCall->setAccessibleName(
        tr("Let the server place a test call, and keep the push if it is as it should be"));
    m_testCall->setToolTip(
        tr("Needs a carrier with a test number. A call that is not sealed over a carrier that is to be "
           "takes everything back."));
    auto *page = new QWidget; // the ticks stay in sight while the plan scrolls
    auto *pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(0, 0, 0, 0);
    pageColumn->setSpacing(space::s);
    pageColumn->addWidget(scrolled(content, "planArea", tr("The plan")), 1);
    for (QCheckBox *box : {m_acceptWarnings, m_acceptRestart, m_whenIdle, m_testCall}) {
        pageColumn->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &PushDialog::showButtons);
    }
    return page;
}

QWidget *PushDialog::buildResult()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, space::xs, 0);
    column->setSpacing(space::m);
    auto *card = new Card;
    auto *head = new QGridLayout;
    head->setHorizontalSpacing(space::m);
    m_resultIcon = new IconLabel({}, Tone::Unknown, 36);
    m_resultWord = new TextLabel({}, Type::Title);
    m_resultWord->setObjectName(QStringLiteral("pushResultWord"));
    m_resultLine = new TextLabel;
    m_resultLine->setObjectName(QStringLiteral("pushResultLine"));
    m_resultLine->setWordWrap(true);
    m_timeLeft = new TextLabel({}, Type::Body, Tone::Gap);
    m_timeLeft->setObjectName(QStringLiteral("pushTimeLeft"));
    m_timeLeft->setWordWrap(true);
    head->addWidget(m_resultIcon, 0, 0, 3, 1, Qt::AlignTop);
    head->addWidget(m_resultWord, 0, 1);
    head->addWidget(m_resultLine, 1, 1);
    head->addWidget(m_timeLeft, 2, 1);
    head->setColumnStretch(1, 1);
    card->body()->addLayout(head);
    column->addWidget(card);
    m_resultFindings = new FindingList;
    column->addWidget(m_resultFindings);
    auto *steps = new Card(tr("Steps"));
    m_steps = iconRows();
    steps->body()->addLayout(m_steps);
    column->addWidget(steps);
    column->addStretch();
    return scrolled(content, "pushResultArea", tr("Result of the push"));
}

QWidget *PushDialog::buildButtons()
{
    const auto make = [](const char *objectName, const QString &text) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(objectName));
        button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        button->setAutoDefault(false);
        return button;
    };
    m_back = make("pushBackButton", tr("&Back"));
    m_close = make("pushCloseButton", tr("Close"));
    m_rollBack = make("rollBackButton", tr("&Roll back"));
    m_rollBack->setIcon(icon(QStringLiteral("undo")));
    m_next = make("pushNextButton", tr("Show the &plan"));
    m_next->setProperty("tone", QStringLiteral("primary"));
    m_next->setDefault(true);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, space::s, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_back);
    row->addStretch();
    row->addWidget(m_rollBack);
    row->addWidget(m_close);
    row->addWidget(m_next);
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_pages->setCurrentIndex(ChoosePage);
        showButtons();
    });
    connect(m_close, &QPushButton::clicked, this, &PushDialog::reject);
    connect(m_rollBack, &QPushButton::clicked, this, &PushDialog::rollBack);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_pages->currentIndex() == ChoosePage)
            makePlan();
        else if (m_pages->currentIndex() == PlanPage)
            apply();
        else
            keep();
    });
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &PushDialog::showTimeLeft);
    return bar;
}

} // namespace trunkseal::ui
