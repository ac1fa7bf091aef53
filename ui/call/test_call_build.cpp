// The layout of TestCallPage; what it does is in test_call_page.cpp.

#include "ui/call/test_call_page.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/ladder_view.h"
#include "ui/widgets/level_meter.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/verdict_card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QTimer>

namespace trunkseal::ui {

namespace {

constexpr int longestCallSeconds = 300; // longer ones need a second confirmation

} // namespace

TestCallPage::TestCallPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_poll(new QTimer(this))
    , m_message(new MessageBar)
{
    setObjectName(QStringLiteral("testCallPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::m);
    column->addWidget(buildControls());
    column->addWidget(m_message);
    m_split = new QSplitter(Qt::Horizontal);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(buildLive());
    m_split->addWidget(buildResult());
    m_split->setStretchFactor(0, 4);
    m_split->setStretchFactor(1, 3);
    column->addWidget(m_split, 1);

    m_poll->setTimerType(Qt::PreciseTimer);
    m_poll->setInterval(40);
    connect(m_poll, &QTimer::timeout, this, &TestCallPage::poll);
    connect(m_start, &QPushButton::clicked, this, &TestCallPage::start);
    connect(m_hangUp, &QPushButton::clicked, this, &TestCallPage::hangUp);
    connect(m_number, &QLineEdit::returnPressed, this, &TestCallPage::start);
    connect(m_services.workspace, &WorkspaceClient::serversChanged, this, &TestCallPage::loadServers);
    connect(m_services.workspace, &WorkspaceClient::opened, this, &TestCallPage::loadServers);
    setFocusProxy(m_start);
    showIdle();
    showCallState(false);
}

QWidget *TestCallPage::buildControls()
{
    m_number = new QLineEdit;
    m_number->setObjectName(QStringLiteral("numberEdit"));
    m_source = new QComboBox;
    m_source->setObjectName(QStringLiteral("sourceCombo"));
    m_source->addItem(tr("Tone, 1004 Hz"), QStringLiteral("tone"));
    m_source->addItem(tr("Spoken prompt"), QStringLiteral("speech"));
    m_source->addItem(tr("Silence"), QStringLiteral("silence"));
    m_source->addItem(tr("Microphone"), QStringLiteral("mic"));
    m_source->addItem(tr("A recording…"), QStringLiteral("file:"));
    connect(m_source, &QComboBox::activated, this, [this] {
        if (m_source->currentData() == QLatin1String("file:"))
            chooseFile();
    });
    m_from = new QComboBox;
    m_from->setObjectName(QStringLiteral("fromCombo"));
    m_from->setMinimumContentsLength(14);
    m_from->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_from->setToolTip(
        tr("Who calls. Through a server, this computer's call comes from that server's address; "
           "the audio goes directly. A server itself calls over the trunk that was pushed to it, and tells "
           "what it knows of the call."));
    connect(m_from, &QComboBox::currentIndexChanged, this, [this] {
        showShape();
        showCallState(isCalling());
    });
    m_seconds = new QSpinBox;
    m_seconds->setObjectName(QStringLiteral("secondsSpin"));
    m_seconds->setRange(1, longestCallSeconds);
    m_seconds->setValue(5);
    //: Unit behind a number of seconds
    m_seconds->setSuffix(tr(" s"));
    m_speaker = new QCheckBox(tr("&Listen"));
    m_speaker->setObjectName(QStringLiteral("speakerCheck"));
    m_speaker->setAccessibleName(tr("Listen through the speaker"));
    m_speaker->setToolTip(tr("Plays what is received through the speaker."));

    m_record = new QCheckBox(tr("Keep &evidence"));
    m_record->setObjectName(QStringLiteral("recordCheck"));
    m_record->setAccessibleName(tr("Keep the evidence of this call"));
    m_record->setToolTip(
        tr("Keeps both directions as WAV, the packets with their TLS keys for Wireshark, and the ladder, in "
           "a new folder among your documents. For this call only."));

    m_start = new QPushButton(icon(QStringLiteral("calls"), Tone::OnAccent), tr("Place &call"));
    m_start->setObjectName(QStringLiteral("startCallButton"));
    m_start->setAccessibleName(tr("Place the test call"));
    m_start->setProperty("tone", QStringLiteral("primary"));
    m_start->setAutoDefault(true);
    m_hangUp = new QPushButton(icon(QStringLiteral("hang-up"), Tone::OnAccent), tr("&Hang up"));
    m_hangUp->setObjectName(QStringLiteral("hangUpButton"));
    m_hangUp->setAccessibleName(tr("Hang up"));
    m_hangUp->setProperty("tone", QStringLiteral("danger"));
    for (QPushButton *button : {m_start, m_hangUp})
        button->setMinimumWidth(150);

    m_devices = new QPushButton(icon(QStringLiteral("microphone"), Tone::Text), tr("&Devices…"));
    m_devices->setObjectName(QStringLiteral("audioDevicesButton"));
    m_devices->setAccessibleName(tr("Choose microphone and speaker"));
    m_devices->setToolTip(tr("Chooses microphone and speaker, and tries them."));
    connect(m_devices, &QPushButton::clicked, this, &TestCallPage::chooseDevices);

    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    auto *number = new Field(tr("&Number"), m_number);
    number->setMaximumWidth(220);
    row->addWidget(number, 2);
    row->addWidget(new Field(tr("We &send"), m_source), 1);
    m_fromField = new Field(tr("Call &from"), m_from);
    row->addWidget(m_fromField, 1);
    row->addWidget(new Field(tr("&Talk for"), m_seconds));
    m_speaker->setFixedHeight(m_number->sizeHint().height());
    row->addWidget(m_speaker, 0, Qt::AlignBottom);
    m_record->setFixedHeight(m_number->sizeHint().height());
    row->addWidget(m_record, 0, Qt::AlignBottom);
    row->addWidget(m_devices, 0, Qt::AlignBottom);
    row->addStretch(1);
    row->addWidget(m_start, 0, Qt::AlignBottom);
    row->addWidget(m_hangUp, 0, Qt::AlignBottom);
    return bar;
}

QWidget *TestCallPage::buildLive()
{
    auto *card = new Card;
    auto *line = new QHBoxLayout;
    m_phase = new TextLabel({}, Type::Subtitle);
    m_phase->setObjectName(QStringLiteral("phaseLabel"));
    m_elapsed = new TextLabel({}, Type::Subtitle, Tone::Muted);
    m_elapsed->setObjectName(QStringLiteral("elapsedLabel"));
    line->addWidget(m_phase, 1);
    line->addWidget(m_elapsed);
    card->body()->addLayout(line);
    m_shape = new TextLabel({}, Type::Body, Tone::Muted);
    m_shape->setObjectName(QStringLiteral("shapeLabel"));
    m_shape->setWordWrap(true);
    card->body()->addWidget(m_shape);
    m_ladder = new LadderView;
    m_ladder->setMinimumHeight(90);
    card->body()->addWidget(m_ladder, 1);

    auto *live = new QWidget;
    auto *column = new QVBoxLayout(live);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(card, 1);
    column->addWidget(buildMeters());
    return live;
}

QWidget *TestCallPage::buildMeters()
{
    m_sent = new LevelMeter(tr("Sent"));
    m_sent->setObjectName(QStringLiteral("sentMeter"));
    m_received = new LevelMeter(tr("Received"));
    m_received->setObjectName(QStringLiteral("receivedMeter"));
    m_quality = new TextLabel({}, Type::Body, Tone::Muted);
    m_quality->setObjectName(QStringLiteral("qualityLabel"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xl);
    row->addWidget(m_sent);
    row->addWidget(m_received);
    auto *card = new Card;
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    card->body()->addLayout(row);
    card->body()->addWidget(m_quality);
    m_meters = card;
    return card;
}

QWidget *TestCallPage::buildResult()
{
    m_verdict = new VerdictCard;
    m_verdict->findings()->offerChanges();
    connect(m_verdict->findings(), &FindingList::changeAsked, this, &TestCallPage::change);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("resultArea"));
    scroll->setAccessibleName(tr("Verdict of the call"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_verdict);
    scroll->setMinimumWidth(360);
    m_result = scroll;
    return scroll;
}

} // namespace trunkseal::ui
