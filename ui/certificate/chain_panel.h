#pragma once

#include "ui/certificate/chain_viewer.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

namespace trunkseal::ui {

class MessageBar;
class ProgressStrip;

/// A chain viewer that does what it is asked: judges anew, fetches, asks about revocation, compares, saves.
/// The network is used on request only.
class ChainPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChainPanel(const Services &services, QWidget *parent = nullptr);

    void show(const Examination &examination);
    using QWidget::show;
    /// Whom "trust" is offered for: this carrier, or every carrier of the workspace when it has no id.
    void setCarrier(const carrier::Carrier &carrier);
    [[nodiscard]] const Examination &examination() const;
    void cancel();
    /// Puts `widget` above the verdict.
    void setHead(QWidget *widget) { m_viewer->setHead(widget); }

private:
    using Judge = std::function<Result<Examination>(const Control &)>;
    void run(const QString &step, Judge judge);
    void finish(const Result<Examination> &result, int generation);
    void judgeAgain(const pki::VerifyRequest &request);
    void fetchMissing();
    void askRevocation();
    void compare();
    void drill();
    void save(ExportKind kind);
    void trust(const QString &carrierId);
    void addAnchor(carrier::Carrier carrier, const pki::Certificate &certificate);
    void loadTargets();

    const Services &m_services;
    carrier::Carrier m_carrier;
    Job<Examination> *m_job = nullptr;
    std::optional<pki::VerifyRequest> m_next; ///< rules edited while a job ran
    QPointer<QWidget> m_focusBefore; ///< the job
    int m_generation = 0; ///< counts the chains that were on show
    MessageBar *m_message;
    ProgressStrip *m_progress;
    ChainViewer *m_viewer;
};

} // namespace trunkseal::ui
