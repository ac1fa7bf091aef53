#pragma once

#include "core/deploy/root_drill.h"
#include "ui/certificate/examination.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace trunkseal::ui {

class MessageBar;
class ProgressStrip;
class TextLabel;

/// The root drill: would a new chain be accepted by what Asterisk on a server trusts?
class DrillDialog : public QDialog {
    Q_OBJECT

public:
    DrillDialog(const Services &services, const Examination &announced, QWidget *parent);

private:
    void loadServers();
    void run();
    void drill(const store::Server &server, const Secret &secret);
    void showDrill(const deploy::RootDrill &drill);
    void addResult(const deploy::DrillResult &result);

    const Services &m_services;
    Examination m_announced;
    std::vector<store::Server> m_servers;
    Job<deploy::RootDrill> *m_job = nullptr;
    QComboBox *m_server;
    QLineEdit *m_name;
    QPushButton *m_run;
    ProgressStrip *m_progress;
    MessageBar *m_message;
    TextLabel *m_line;
    QVBoxLayout *m_results;
};

} // namespace trunkseal::ui
