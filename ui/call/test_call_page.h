#pragma once

#include "core/carrier/carrier.h"
#include "core/store/server.h"
#include "ui/call/audio_dialog.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QElapsedTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QSplitter;
class QTimer;
class QCheckBox;

namespace trunkseal::ui {

class Field;
class LadderView;
class LevelMeter;
class MessageBar;
class TextLabel;
class VerdictCard;

/// Places the test call of one carrier and shows it live: ladder, meters, quality, then the verdict.
/// Space or Enter starts it, Esc hangs up.
class TestCallPage : public QWidget {
    Q_OBJECT

public:
    explicit TestCallPage(const Services &services, QWidget *parent = nullptr);

    /// A call that is running stays on show until it is over.
    void setCarrier(const carrier::Carrier &carrier);
    [[nodiscard]] bool isCalling() const { return m_job != nullptr; }

public slots:
    void start();
    void hangUp();

signals:
    void callOver();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildControls();
    QWidget *buildLive();
    QWidget *buildMeters();
    QWidget *buildResult();
    void chooseFile();
    void loadAudioChoice();
    void loadServers();
    [[nodiscard]] std::optional<store::Server> chosenServer() const;
    void chooseDevices();
    void place(const carrier::Carrier &carrier);
    void fetchPassword(const carrier::Carrier &carrier);
    struct Secrets {
        Secret password;
        Secret clientKey;
        Secret serverLogin;
    };
    void dial(const carrier::Carrier &carrier, const Secrets &secrets);
    void dialFrom(const store::Server &server, const carrier::Carrier &carrier, const Secrets &secrets);
    void poll();
    void finish(const Result<call::CallReport> &result);
    void showIdle();
    void showShape();
    void showQuality(const media::MeterSnapshot &meters);
    void showCallState(bool calling);
    void remember(const call::CallReport &report);
    void change(const diagnosis::SettingChange &change);
    void showEvidence(const call::CallReport &report);

    const Services &m_services;
    carrier::Carrier m_carrier;
    carrier::Carrier m_next; ///< chosen while a call was running
    std::shared_ptr<call::LiveCall> m_live; ///< shared with the job, which may outlive what this page shows
    Job<call::CallReport> *m_job = nullptr;
    QTimer *m_poll;
    QElapsedTimer m_clock;
    bool m_preparing = false;

    QLineEdit *m_number;
    QComboBox *m_source;
    QComboBox *m_from;
    Field *m_fromField; ///< hidden where there is no server
    std::vector<store::Server> m_servers;
    QSpinBox *m_seconds;
    QCheckBox *m_speaker;
    QCheckBox *m_record;
    QPushButton *m_start;
    QPushButton *m_hangUp;
    TextLabel *m_shape;
    TextLabel *m_phase;
    TextLabel *m_elapsed;
    TextLabel *m_quality;
    MessageBar *m_message;
    LadderView *m_ladder;
    QWidget *m_meters; ///< hidden for a call that is not ours
    LevelMeter *m_sent;
    LevelMeter *m_received;
    VerdictCard *m_verdict;
    QSplitter *m_split;
    QWidget *m_result; ///< the verdict in its scroll area
    QString m_file;
    QPushButton *m_devices;
    AudioChoice m_audio;
};

} // namespace trunkseal::ui
