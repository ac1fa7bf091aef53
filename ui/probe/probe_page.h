#pragma once

#include "core/carrier/carrier.h"
#include "core/report/probe_history.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QStandardItemModel;

namespace trunkseal::ui {

class Card;
class DifferenceTable;
class FindingList;
class MessageBar;
class ProgressStrip;
class TableView;
class TextLabel;

/// What a carrier's edge offers: asked step by step, from here or also from a dialer, told in one sentence,
/// findings, what changed since the last time, and a table.
class ProbePage : public QWidget {
    Q_OBJECT

public:
    explicit ProbePage(const Services &services, QWidget *parent = nullptr);

    void setCarrier(const carrier::Carrier &carrier);

private:
    QWidget *buildQuestion();
    QWidget *buildAnswer();
    void loadServers();
    [[nodiscard]] std::optional<store::Server> chosenServer() const; ///< the second vantage point
    void ask();
    void fetchSecrets();
    void start(const std::vector<Secret> &secrets);
    void follow(JobBase *job);
    void finish(const QString &carrierId, const std::optional<Error> &error, const probe::ProbeReport *report,
                const deploy::ComparedProbes *both);
    void showReport(const probe::ProbeReport &report);
    void showVantages(const deploy::ComparedProbes &both);
    void remember(const probe::ProbeReport &report);
    void showChanges(const std::optional<report::ProbeChanges> &changes);
    void clearReport();
    void change(const diagnosis::SettingChange &change);

    const Services &m_services;
    carrier::Carrier m_carrier;
    std::vector<store::Server> m_servers; ///< whose host key is trusted
    JobBase *m_job = nullptr;
    QPushButton *m_ask;
    QCheckBox *m_full;
    QCheckBox *m_invite;
    QWidget *m_fromField;
    QComboBox *m_from;
    ProgressStrip *m_progress;
    MessageBar *m_message;
    TextLabel *m_line;
    Card *m_changes;
    TextLabel *m_changesLine;
    DifferenceTable *m_changesTable;
    Card *m_vantages;
    DifferenceTable *m_vantageTable;
    QStandardItemModel *m_facts;
    TableView *m_table;
    FindingList *m_findings;
};

} // namespace trunkseal::ui
