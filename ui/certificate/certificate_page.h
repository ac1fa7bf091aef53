#pragma once

#include "core/watch/pin_check.h"
#include "ui/certificate/examination.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace trunkseal::ui {

class ChainPanel;
class MessageBar;
class PinCard;
class ProgressStrip;

/// The certificate of one carrier: fetched and judged by the carrier's own rules, held against its pin.
class CertificatePage : public QWidget {
    Q_OBJECT

public:
    explicit CertificatePage(const Services &services, QWidget *parent = nullptr);

    void setCarrier(const carrier::Carrier &carrier);
    /// Shows a chain as if it had been fetched.
    void showExamination(const Examination &examination);

public slots:
    void fetch();

private:
    void finish(const Result<Examination> &result, const QString &carrierId, bool isCarriersOwn);
    void checkPin(const Examination &examination);
    void showPin(const Result<watch::PinReport> &report, const QString &carrierId);
    void acceptPin();
    void openClientDialog();

    const Services &m_services;
    carrier::Carrier m_carrier;
    Job<Examination> *m_job = nullptr;
    std::optional<watch::PinReport> m_pin; ///< of the chain on show
    QLineEdit *m_address;
    QPushButton *m_fetch;
    QPushButton *m_client;
    ProgressStrip *m_progress;
    MessageBar *m_message;
    PinCard *m_pinCard;
    QStackedWidget *m_stack;
    ChainPanel *m_panel;
};

} // namespace trunkseal::ui
