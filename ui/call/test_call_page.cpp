#include "ui/call/test_call_page.h"

#include "core/deploy/push.h"
#include "core/report/report_json.h"
#include "core/store/daily_cap.h"
#include "ui/call/carrier_call.h"
#include "ui/carrier/carrier_change.h"
#include "ui/carrier/carrier_facts.h"
#include "ui/shell/file_work.h"
#include "ui/widgets/field.h"
#include "ui/widgets/ladder_view.h"
#include "ui/widgets/level_meter.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/verdict_card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QSplitter>
#include <QTimer>

#include <algorithm>

namespace trunkseal::ui {

namespace {

const QString microphoneKey = QStringLiteral("audio/microphone");
const QString speakerKey = QStringLiteral("audio/speaker");
constexpr int ownCallRole = Qt::UserRole + 1; ///< true: the server places the call itself

/// What the call offers and what will come of it.
QString shapeSentence(const carrier::Carrier &carrier)
{
    const QString transport = Words::word(carrier.transport);
    switch (carrier.media) {
    case carrier::MediaPolicy::Required:
        return TestCallPage::tr(
                   "Offers RTP/SAVP over %1. A carrier that cannot encrypt audio refuses the call.")
            .arg(transport);
    case carrier::MediaPolicy::Optional:
        return TestCallPage::tr(
                   "Offers RTP/AVP with keys over %1. A carrier that cannot encrypt audio answers in clear.")
            .arg(transport);
    case carrier::MediaPolicy::Clear:
        return TestCallPage::tr("Offers plain RTP over %1. A carrier that requires SRTP refuses the call.")
            .arg(transport);
    }
    return {};
}

} // namespace

void TestCallPage::setCarrier(const carrier::Carrier &carrier)
{
    if (isCalling() && carrier.id != m_carrier.id) {
        m_next = carrier;
        return;
    }
    const bool same = carrier.id == m_carrier.id;
    m_carrier = carrier;
    m_next = carrier;
    if (!same) {
        m_number->setText(carrier.testNumber);
        showIdle();
        loadAudioChoice();
        loadServers();
    } else if (m_number->text().isEmpty()) {
        m_number->setText(carrier.testNumber);
    }
    showShape();
}

void TestCallPage::showShape()
{
    const auto server = chosenServer();
    const bool own = server && m_from->currentData(ownCallRole).toBool();
    m_shape->setText(
        own ? tr("%1 calls as it is configured, with its own certificates and keys. It tells no levels.")
                  .arg(server->name)
            : shapeSentence(m_carrier));
    m_meters->setVisible(!own);
}

void TestCallPage::showIdle()
{
    m_message->clear();
    m_ladder->ladder()->clear();
    m_sent->reset();
    m_received->reset();
    m_result->hide();
    m_quality->clear();
    m_elapsed->clear();
    m_phase->setText(tr("Ready. Press Space or Enter to call."));
    m_phase->setTone(Tone::Muted);
}

void TestCallPage::start()
{
    if (isCalling() || m_preparing || m_carrier.host.isEmpty())
        return;
    showIdle();
    showCallState(true);
    m_preparing = true;
    m_phase->setText(tr("Preparing the call…"));
    if (!m_services.practice->isPractice(m_carrier.id)) {
        place(m_carrier);
        return;
    }
    // It may have been stopped with the last session; its port and password are new each time.
    m_services.practice->ensure(this, [this](const Result<carrier::Carrier> &entry) {
        if (entry)
            place(*entry);
        else
            finish(fail(entry.error()));
    });
}

void TestCallPage::place(const carrier::Carrier &carrier)
{
    m_services.workspace->run<void>(
        this,
        [carrier](store::Workspace &w) {
            return store::checkDailyCap(w, carrier, QDateTime::currentDateTimeUtc());
        },
        [this, carrier](const Result<void> &allowed) {
            if (allowed)
                fetchPassword(carrier);
            else
                finish(fail(allowed.error()));
        });
}

void TestCallPage::fetchPassword(const carrier::Carrier &carrier)
{
    const auto server = chosenServer();
    const bool serverNeedsSecret = server && server->login != store::LoginMethod::Agent;
    if (carrier.authUser.isEmpty() && carrier.clientChainPem.isEmpty() && !serverNeedsSecret) {
        dial(carrier, {});
        return;
    }
    showCallState(false); // the vault may ask; giving up must leave the page usable
    m_preparing = false;
    m_services.secrets->fetchAll(this,
                                 {carrier::passwordKey(carrier.id), carrier::clientKeyKey(carrier.id),
                                  server ? store::loginSecretKey(server->id) : QString()},
                                 tr("The vault holds the password of %1.").arg(carrier.name),
                                 [this, carrier](const Result<std::vector<Secret>> &secrets) {
                                     if (isCalling() || m_preparing)
                                         return;
                                     if (!secrets)
                                         finish(fail(secrets.error()));
                                     else
                                         dial(carrier, {secrets->at(0), secrets->at(1), secrets->at(2)});
                                 });
}

void TestCallPage::dial(const carrier::Carrier &carrier, const Secrets &secrets)
{
    CallChoice choice;
    choice.number = m_number->text().trimmed();
    choice.source = m_source->currentData().toString();
    if (choice.source == QLatin1String("file:"))
        choice.source += m_file;
    choice.speaker = m_speaker->isChecked();
    choice.microphoneDevice = m_audio.microphone;
    choice.speakerDevice = m_audio.speaker;
    choice.talk = std::chrono::seconds(m_seconds->value());
    const auto server = chosenServer();
    if (server && m_from->currentData(ownCallRole).toBool())
        return dialFrom(*server, carrier, secrets);
    if (server) {
        choice.viaServer = server->name;
        choice.carry = deploy::carryThrough(*server, secrets.serverLogin);
    }
    if (m_record->isChecked())
        choice.evidenceFolder = evidenceFolderFor(carrier, QDateTime::currentDateTime());

    m_preparing = false;
    m_live = std::make_shared<call::LiveCall>();
    const auto work = [carrier, choice, secrets, live = m_live, placeCall = m_services.engine.placeCall](
                          const Control &control) -> Result<call::CallReport> {
        const auto request = callRequest(carrier, choice, secrets.password, secrets.clientKey);
        if (request && !choice.evidenceFolder.isEmpty()) {
            if (const auto made = makePrivateFolder(choice.evidenceFolder); !made)
                return fail(made.error());
        }
        return request ? placeCall(*request, control, live.get()) : fail(request.error());
    };
    m_job = startJob<call::CallReport>(m_services.pool, this, work,
                                       [this](const Result<call::CallReport> &result) { finish(result); });
    showCallState(true);
    m_clock.start();
    m_poll->start();
    poll();
}

void TestCallPage::dialFrom(const store::Server &server, const carrier::Carrier &carrier,
                            const Secrets &secrets)
{
    deploy::DialerCallRequest request;
    request.carrier = carrier;
    request.number = m_number->text().trimmed();
    request.talk = std::chrono::seconds(m_seconds->value());
    m_preparing = false;
    m_live = std::make_shared<call::LiveCall>();
    const auto work = [server, request, login = secrets.serverLogin, live = m_live,
                       call = m_services.engine.callFromDialer](const Control &control) {
        return call(server, login, request, control, live.get());
    };
    m_job = startJob<call::CallReport>(m_services.pool, this, work,
                                       [this](const Result<call::CallReport> &result) { finish(result); });
    showCallState(true);
    m_clock.start();
    m_poll->start();
    poll();
}

void TestCallPage::poll()
{
    if (!m_live)
        return;
    const auto snapshot = m_live->snapshot();
    if (snapshot.ladderSize > m_ladder->ladder()->size())
        m_ladder->append(m_live->ladderFrom(m_ladder->ladder()->size()));
    const qint64 now = m_clock.elapsed();
    const auto &meters = snapshot.meters;
    m_sent->setReading({meters.sentRmsDbfs, meters.sentPeakDbfs, meters.sentClipped, {}}, now);
    m_received->setReading({meters.receivedRmsDbfs, meters.receivedPeakDbfs, meters.receivedClipped,
                            Words::word(meters.receivedState)},
                           now);
    m_phase->setText(Words::word(snapshot.phase));
    m_phase->setTone(Tone::Text);
    m_elapsed->setText(Words::elapsed(snapshot.elapsedMs));
    if (snapshot.phase == call::LiveCall::Phase::Talking && !m_from->currentData(ownCallRole).toBool())
        showQuality(meters);
}

void TestCallPage::showQuality(const media::MeterSnapshot &meters)
{
    const QLocale locale;
    //: Loss in percent, jitter in milliseconds, quality as a mean opinion score
    m_quality->setText(tr("Loss %1 %  ·  Jitter %2 ms  ·  MOS %3")
                           .arg(locale.toString(meters.lossPercent, 'f', 1),
                                locale.toString(meters.jitterMs, 'f', 1),
                                meters.mos > 0 ? locale.toString(meters.mos, 'f', 1) : QStringLiteral("–")));
}

void TestCallPage::finish(const Result<call::CallReport> &result)
{
    m_poll->stop();
    m_job = nullptr;
    m_preparing = false;
    if (!result) {
        m_message->showMessage(Tone::Clear, result.error().message);
        m_phase->setText(tr("No call was placed."));
    } else {
        poll();
        m_ladder->ladder()->setSteps(result->ladder);
        m_ladder->scrollToBottom();
        m_phase->setText(tr("The call is over."));
        m_verdict->setView(verdictView(*result));
        m_result->show();
        m_split->setSizes({m_split->width() * 4 / 7, m_split->width() * 3 / 7});
        remember(*result);
        showEvidence(*result);
    }
    m_record->setChecked(false); // asked for each call anew
    m_live.reset();
    showCallState(false);
    m_start->setFocus(Qt::OtherFocusReason);
    emit callOver();
    if (m_next.id != m_carrier.id)
        setCarrier(carrier::Carrier(m_next));
}

void TestCallPage::change(const diagnosis::SettingChange &change)
{
    applyChange(m_services, this, m_carrier, change, [this](const Result<carrier::Carrier> &saved) {
        if (!saved)
            m_message->showMessage(Tone::Clear, saved.error().message);
        else
            m_message->showMessage(Tone::Sealed, tr("%1 is changed. Call again.").arg(saved->name));
    });
}

void TestCallPage::remember(const call::CallReport &report)
{
    m_services.workspace->addHistory(report::historyOf(report));
    if (report.handshake && !report.carrierId.isEmpty() && !report.handshake->verdict.asSent.empty())
        m_services.workspace->setSetting(
            certificateKey(report.carrierId),
            toText(certificateFact(report.handshake->verdict, report.startedAt)));
}

void TestCallPage::showEvidence(const call::CallReport &report)
{
    if (report.evidence.empty())
        return;
    for (const call::EvidenceFile &file : report.evidence) {
        if (!file.fault.isEmpty())
            return m_message->showMessage(Tone::Gap, file.fault);
    }
    m_message->showMessage(Tone::Sealed,
                           tr("The evidence is in %1.").arg(QFileInfo(report.evidence.front().path).path()));
}

void TestCallPage::hangUp()
{
    if (!m_live)
        return;
    m_live->hangUp();
    m_hangUp->setEnabled(false);
}

void TestCallPage::showCallState(bool calling)
{
    m_start->setVisible(!calling);
    m_hangUp->setVisible(calling);
    m_hangUp->setEnabled(calling);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_number, m_from, m_seconds})
        widget->setEnabled(!calling);
    const bool ours =
        !m_from->currentData(ownCallRole).toBool(); // a dialer has neither our sounds nor our records
    for (QWidget *widget : std::initializer_list<QWidget *>{m_source, m_speaker, m_record, m_devices})
        widget->setEnabled(!calling && ours);
    if (calling)
        m_hangUp->setFocus(Qt::OtherFocusReason);
}

void TestCallPage::keyPressEvent(QKeyEvent *event)
{
    const bool starts =
        event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (starts && !isCalling())
        start();
    else if (event->key() == Qt::Key_Escape && isCalling())
        hangUp();
    else
        QWidget::keyPressEvent(event);
}

void TestCallPage::chooseFile()
{
    m_services.dialogs.openFile(this, tr("Choose a recording"), tr("WAV files (*.wav)"),
                                [this](const QString &path) { m_file = path; });
}

void TestCallPage::loadAudioChoice()
{
    m_services.workspace->run<AudioChoice>(
        this,
        [](store::Workspace &w) -> Result<AudioChoice> {
            return AudioChoice{w.setting(microphoneKey), w.setting(speakerKey)};
        },
        [this](const Result<AudioChoice> &choice) {
            if (choice)
                m_audio = *choice;
        });
}

void TestCallPage::loadServers()
{
    if (!m_services.workspace->isOpen())
        return;
    m_services.workspace->run<std::vector<store::Server>>(
        this, [](store::Workspace &w) { return w.servers(); },
        [this](const Result<std::vector<store::Server>> &servers) {
            if (!servers)
                return;
            const QString chosen = m_from->currentText();
            m_servers = *servers;
            m_from->clear();
            m_from->addItem(tr("This computer"));
            for (const store::Server &server : m_servers) {
                m_from->addItem(tr("Through %1").arg(server.name), server.id);
                m_from->addItem(tr("%1 itself").arg(server.name), server.id);
                m_from->setItemData(m_from->count() - 1, true, ownCallRole);
            }
            m_from->setCurrentIndex(std::max(0, m_from->findText(chosen)));
            m_fromField->setVisible(!m_servers.empty());
        });
}

std::optional<store::Server> TestCallPage::chosenServer() const
{
    const QString id = m_from->currentData().toString();
    const auto found = std::find_if(m_servers.begin(), m_servers.end(),
                                    [&id](const store::Server &server) { return server.id == id; });
    // The practice carrier lives in this program: no server reaches it.
    const bool applies =
        !id.isEmpty() && found != m_servers.end() && !m_services.practice->isPractice(m_carrier.id);
    return applies ? std::optional(*found) : std::nullopt;
}

void TestCallPage::chooseDevices()
{
    auto *dialog = new AudioDialog(m_services, m_audio, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_audio = dialog->choice();
        m_services.workspace->setSetting(microphoneKey, m_audio.microphone);
        m_services.workspace->setSetting(speakerKey, m_audio.speaker);
    });
    dialog->open();
}

} // namespace trunkseal::ui
