#pragma once

#include "ui/carrier/carrier_facts.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace trunkseal::ui {

class FindingList;
class IconLabel;
class MessageBar;
class ProgressStrip;
class TextLabel;
class TextView;

/// Takes carriers to one server: choose, see the plan in words and as a diff, apply step by step, roll back.
class PushDialog : public QDialog {
    Q_OBJECT

public:
    /// `carrierId` is ticked, and `serverId` chosen from the start; empty = the first.
    PushDialog(const Services &services, const QString &carrierId, QWidget *parent = nullptr,
               const QString &serverId = {});

public slots:
    void reject() override; ///< cancels what runs first; closes when nothing does

private:
    enum Page { ChoosePage, PlanPage, ResultPage };
    struct Loaded {
        std::vector<CarrierRow> carriers;
        std::vector<store::Server> servers;
        QStringList onServer; ///< ids of the carriers last pushed to the first server
    };

    QWidget *buildChoose();
    QWidget *buildPlan();
    QWidget *buildResult();
    QWidget *buildButtons();
    void load();
    void fill(const Loaded &loaded);
    void tickCarriersOf(const QString &serverId);
    void makePlan();
    void runPlan(const store::Server &server, const std::vector<carrier::Carrier> &carriers,
                 const std::vector<Secret> &secrets);
    void showPlan(const deploy::Plan &plan);
    void apply();
    void push(const deploy::ApplyOptions &options);
    void finishApply(const Result<deploy::Transaction> &result);
    void keep();
    void finishKeep(const Result<deploy::Transaction> &result);
    void rollBack();
    void finishRollBack(const Result<deploy::Transaction> &result);
    void showTransaction(const deploy::Transaction &transaction);
    void showTimeLeft();
    void remember(const deploy::Transaction &transaction);
    [[nodiscard]] bool isArmed() const;
    void begin(JobBase *job, const QString &step);
    void end();
    void showError(const Error &error);
    void showButtons();
    void focusNextStep();
    [[nodiscard]] std::vector<carrier::Carrier> tickedCarriers() const;
    [[nodiscard]] const store::Server *chosenServer() const;
    [[nodiscard]] bool ticksComplete() const;

    const Services &m_services;
    QString m_carrierId;
    QString m_serverId;
    std::vector<CarrierRow> m_carriers;
    std::vector<store::Server> m_servers;
    store::Server m_server; ///< of the plan
    Secret m_login;
    deploy::Plan m_plan;
    deploy::Transaction m_transaction;
    JobBase *m_job = nullptr;

    TextLabel *m_title;
    MessageBar *m_message;
    QStackedWidget *m_pages;
    QComboBox *m_serverCombo;
    QListWidget *m_carrierList;
    TextLabel *m_noServer;
    QGridLayout *m_sentences;
    FindingList *m_findings;
    TextLabel *m_activation;
    TextView *m_diff;
    QCheckBox *m_acceptWarnings;
    QCheckBox *m_acceptRestart;
    QCheckBox *m_whenIdle;
    QCheckBox *m_testCall;
    IconLabel *m_resultIcon;
    TextLabel *m_resultWord;
    TextLabel *m_resultLine;
    TextLabel *m_timeLeft;
    QTimer m_clock;
    QGridLayout *m_steps;
    FindingList *m_resultFindings;
    ProgressStrip *m_progress;
    QPushButton *m_back;
    QPushButton *m_close;
    QPushButton *m_rollBack;
    QPushButton *m_next;
};

} // namespace trunkseal::ui
