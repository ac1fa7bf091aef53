#include "ui/call/audio_dialog.h"

#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/level_meter.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QTimer>

namespace trunkseal::ui {

namespace {

constexpr std::chrono::milliseconds checkTime{3000};
constexpr double heardDbfs = -50; ///< what lies below is room noise

QComboBox *makeCombo(const char *objectName)
{
    auto *combo = new QComboBox;
    combo->setObjectName(QLatin1String(objectName));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(30);
    return combo;
}

/// A device that is gone stays in the list, so that looking does not change the choice.
void fill(QComboBox *combo, const std::vector<media::AudioDevice> &devices, const QString &chosen)
{
    combo->clear();
    combo->addItem(AudioDialog::tr("Default of this computer"), QString());
    for (const media::AudioDevice &device : devices)
        combo->addItem(device.isDefault ? AudioDialog::tr("%1 (default)").arg(device.label) : device.label,
                       device.id);
    if (combo->findData(chosen) < 0)
        combo->addItem(AudioDialog::tr("%1 (not connected)").arg(chosen), chosen);
    combo->setCurrentIndex(combo->findData(chosen));
}

} // namespace

AudioDialog::AudioDialog(const Services &services, const AudioChoice &choice, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_initial(choice)
    , m_poll(new QTimer(this))
    , m_message(new MessageBar)
    , m_microphone(makeCombo("microphoneCombo"))
    , m_speaker(makeCombo("speakerCombo"))
{
    setObjectName(QStringLiteral("audioDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Audio devices"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    column->setSpacing(space::m);
    column->addWidget(new TextLabel(tr("Audio devices"), Type::Title));
    column->addWidget(m_message);
    column->addWidget(
        new Field(tr("&Microphone"), m_microphone, tr("Used when a call sends the microphone.")));
    column->addWidget(new Field(tr("&Speaker"), m_speaker, tr("Used when you listen to a call.")));
    column->addWidget(buildCheck());
    column->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("audioOkButton"));
    buttons->button(QDialogButtonBox::Ok)->setProperty("tone", QStringLiteral("primary"));
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("audioCancelButton"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_check, &QPushButton::clicked, this, &AudioDialog::check);
    m_poll->setInterval(40);
    connect(m_poll, &QTimer::timeout, this, &AudioDialog::poll);
    showDevices(media::AudioDevices());
    showState(false);
    load();
}

QWidget *AudioDialog::buildCheck()
{
    m_check = new QPushButton(icon(QStringLiteral("microphone"), Tone::Text), tr("Speak and &hear"));
    m_check->setObjectName(QStringLiteral("audioCheckButton"));
    m_check->setAccessibleName(tr("Speak and hear yourself"));
    m_step = new TextLabel({}, Type::Body, Tone::Muted);
    m_step->setObjectName(QStringLiteral("audioStepLabel"));
    m_step->setWordWrap(true);
    m_meter = new LevelMeter(tr("Level"));
    m_meter->setObjectName(QStringLiteral("audioMeter"));
    auto *card = new Card;
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(m_check);
    row->addWidget(m_step, 1);
    card->body()->addLayout(row);
    card->body()->addWidget(m_meter);
    return card;
}

AudioChoice AudioDialog::choice() const
{
    return {m_microphone->currentData().toString(), m_speaker->currentData().toString()};
}

void AudioDialog::load()
{
    const auto work = [list = m_services.engine.listAudioDevices](const Control &) { return list(); };
    startJob<media::AudioDevices>(
        m_services.pool, this, work,
        [this](const Result<media::AudioDevices> &devices) { showDevices(devices); });
}

void AudioDialog::showDevices(const Result<media::AudioDevices> &devices)
{
    if (!devices) {
        m_message->showMessage(Tone::Gap, devices.error().message);
        m_check->setEnabled(false);
        return;
    }
    fill(m_microphone, devices->microphones, m_initial.microphone);
    fill(m_speaker, devices->speakers, m_initial.speaker);
}

void AudioDialog::check()
{
    if (m_job) {
        m_job->cancel();
        return;
    }
    m_message->clear();
    m_meter->reset();
    m_level = std::make_shared<media::DeviceLevel>();
    const auto work = [devices = choice(), level = m_level,
                       run = m_services.engine.speakAndHear](const Control &control) {
        return run(devices.microphone, devices.speaker, checkTime, control, level.get());
    };
    m_job = startJob<double>(m_services.pool, this, work,
                             [this](const Result<double> &highest) { finishCheck(highest); });
    connect(m_job, &JobBase::progressed, this,
            [this](int, int, const QString &step) { m_step->setText(step); });
    m_clock.start();
    m_poll->start();
    showState(true);
}

void AudioDialog::poll()
{
    m_meter->setReading({m_level->rmsDbfs.load(), m_level->peakDbfs.load(), false, {}}, m_clock.elapsed());
}

void AudioDialog::finishCheck(const Result<double> &highest)
{
    m_poll->stop();
    m_job = nullptr;
    showState(false);
    m_meter->reset();
    if (!highest && highest.error().code != ErrorCode::Canceled)
        m_message->showMessage(Tone::Clear, highest.error().message);
    else if (highest && *highest < heardDbfs)
        m_message->showMessage(
            Tone::Gap,
            tr("The microphone gave hardly any sound. Choose another one, or look whether it is muted."));
    else if (highest)
        m_message->showMessage(
            Tone::Sealed, tr("The microphone works. If you did not hear yourself, choose another speaker."));
}

void AudioDialog::showState(bool checking)
{
    m_check->setText(checking ? tr("&Stop") : tr("Speak and &hear"));
    m_microphone->setEnabled(!checking);
    m_speaker->setEnabled(!checking);
    if (!checking)
        m_step->setText(tr("Speak for three seconds; then you hear what the microphone heard."));
}

} // namespace trunkseal::ui
