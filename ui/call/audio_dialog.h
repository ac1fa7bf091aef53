#pragma once

#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QDialog>
#include <QElapsedTimer>

class QComboBox;
class QPushButton;
class QTimer;

namespace trunkseal::ui {

class LevelMeter;
class MessageBar;
class TextLabel;

/// Which microphone and speaker test calls use; empty = the sound server's default.
struct AudioChoice {
    QString microphone;
    QString speaker;

    bool operator==(const AudioChoice &) const = default;
};

/// Chooses the sound devices and tries them: speak, then hear oneself.
class AudioDialog : public QDialog {
    Q_OBJECT

public:
    AudioDialog(const Services &services, const AudioChoice &choice, QWidget *parent = nullptr);
    [[nodiscard]] AudioChoice choice() const;

private:
    QWidget *buildCheck();
    void load();
    void showDevices(const Result<media::AudioDevices> &devices);
    void check();
    void finishCheck(const Result<double> &highest);
    void poll();
    void showState(bool checking);

    const Services &m_services;
    AudioChoice m_initial;
    std::shared_ptr<media::DeviceLevel> m_level; ///< shared with the check, which may outlive this dialog
    Job<double> *m_job = nullptr;
    QTimer *m_poll;
    QElapsedTimer m_clock;

    MessageBar *m_message;
    QComboBox *m_microphone;
    QComboBox *m_speaker;
    QPushButton *m_check;
    TextLabel *m_step;
    LevelMeter *m_meter;
};

} // namespace trunkseal::ui
