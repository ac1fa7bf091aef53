#pragma once

#include "core/pki/certificate.h"
#include "ui/shell/services.h"
#include "ui/widgets/card.h"

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace trunkseal::ui {

class DesktopWatch;
class ExpiryModel;
class MessageBar;
class ProgressStrip;
class TableView;
class TextLabel;

/// When the certificates of all carriers end, with a look at the carriers themselves and a calendar to take
/// along.
class WatchCard : public Card {
    Q_OBJECT

public:
    WatchCard(const Services &services, DesktopWatch *watch, QWidget *parent = nullptr);

signals:
    void carrierAsked(const QString &carrierId);
    void certificateChosen(const trunkseal::pki::Certificate &certificate); ///< Enter or double click

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildActions();
    QWidget *buildTable();
    void showReports();
    void saveCalendar();
    void showSettings();
    void takeDays();

    const Services &m_services;
    DesktopWatch *m_watch;
    ExpiryModel *m_model;
    TableView *m_table;
    TextLabel *m_line;
    QPushButton *m_look;
    QPushButton *m_carrier;
    QPushButton *m_calendar;
    QCheckBox *m_daily;
    QLineEdit *m_days;
    ProgressStrip *m_progress;
    MessageBar *m_message;
};

} // namespace trunkseal::ui
