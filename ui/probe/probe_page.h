#pragma once

#include "core/carrier/carrier.h"
#include "core/probe/probe.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QStandardItemModel;

namespace trunkseal::ui {

class FindingList;
class MessageBar;
class ProgressStrip;
class TableView;
class TextLabel;

/// What a carrier's edge offers: asked step by step, told in one sentence, a table, and findings.
class ProbePage : public QWidget {
    Q_OBJECT

public:
    explicit ProbePage(const Services &services, QWidget *parent = nullptr);

    void setCarrier(const carrier::Carrier &carrier);

private:
    void ask();
    void fetchSecrets();
    void start(const Secret &password, const Secret &clientKey);
    void showReport(const probe::ProbeReport &report);
    void clearReport();

    const Services &m_services;
    carrier::Carrier m_carrier;
    Job<probe::ProbeReport> *m_job = nullptr;
    QPushButton *m_ask;
    QCheckBox *m_full;
    QCheckBox *m_invite;
    ProgressStrip *m_progress;
    MessageBar *m_message;
    TextLabel *m_line;
    QStandardItemModel *m_facts;
    TableView *m_table;
    FindingList *m_findings;
};

} // namespace trunkseal::ui
