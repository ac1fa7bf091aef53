#pragma once

#include "core/deploy/follow_log.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QDialog>

class QCheckBox;
class QPushButton;
class QSpinBox;
class QTimer;

namespace trunkseal::ui {

class FindingList;
class MessageBar;
class ProgressStrip;
class TextLabel;
class TextView;

/// The log of a dialer, live: the lines as they come, with secrets out, and what they mean in words.
class LogDialog : public QDialog {
    Q_OBJECT

public:
    LogDialog(const Services &services, const store::Server &server, QWidget *parent = nullptr);

public slots:
    void reject() override; ///< stops the following first, so that nothing stays raised; closes then

private:
    struct Live;
    QWidget *buildControls();
    void toggle();
    void start(const Secret &secret);
    void takeNews();
    void finish(const Result<diagnosis::LogReport> &report);
    void show(const diagnosis::LogReport &report);
    void showButtons();

    const Services &m_services;
    const store::Server m_server;
    std::shared_ptr<Live> m_live; ///< what the job has told and is not shown yet
    QTimer *m_timer;
    JobBase *m_job = nullptr;
    bool m_isClosing = false;
    QPushButton *m_follow;
    QCheckBox *m_raise;
    QSpinBox *m_minutes;
    MessageBar *m_message;
    ProgressStrip *m_progress;
    TextLabel *m_line;
    FindingList *m_findings;
    QStringList m_shownIds; ///< of the findings on show
    TextView *m_text;
};

} // namespace trunkseal::ui
