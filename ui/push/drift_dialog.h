#pragma once

#include "core/deploy/drift.h"
#include "ui/shell/services.h"

#include <QDialog>

class QPushButton;

namespace trunkseal::ui {

class MessageBar;
class ProgressStrip;
class TextView;
class VerdictCard;
struct VerdictView;

/// What a server has against what was pushed to it and what the workspace has: setting by setting and line by
/// line, to be taken over or pushed back.
class DriftDialog : public QDialog {
    Q_OBJECT

public:
    DriftDialog(const Services &services, const store::Server &server, QWidget *parent = nullptr);

public slots:
    void reject() override; ///< cancels what runs first; closes when nothing does

signals:
    /// The push dialog is asked for, with this server chosen.
    void pushAsked(const QString &serverId);

private:
    void look();
    void run(const std::vector<carrier::Carrier> &carriers, const std::vector<Secret> &secrets);
    void show(const deploy::DriftReport &report);
    void take();
    void save();
    void showButtons();
    void showError(const Error &error);

    const Services &m_services;
    const store::Server m_server;
    std::vector<carrier::Carrier> m_carriers;
    std::optional<deploy::DriftReport> m_report;
    JobBase *m_job = nullptr;
    MessageBar *m_message;
    ProgressStrip *m_progress;
    VerdictCard *m_verdict;
    TextView *m_diff;
    QPushButton *m_take;
    QPushButton *m_push;
    QPushButton *m_close;
};

/// The report as a card shows it.
[[nodiscard]] VerdictView verdictView(const deploy::DriftReport &report);

} // namespace trunkseal::ui
