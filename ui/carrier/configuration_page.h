#pragma once

#include "ui/conf/conf_report.h"
#include "ui/shell/services.h"

#include <QWidget>

class QComboBox;

namespace trunkseal::ui {

class ConfPanel;
class MessageBar;
class TextLabel;

/// What would be written for one carrier, for the Asterisk version and in the form chosen, with lint.
class ConfigurationPage : public QWidget {
    Q_OBJECT

public:
    explicit ConfigurationPage(const Services &services, QWidget *parent = nullptr);

    /// Another carrier is shown in its own form, the same one in the form that was chosen.
    void setCarrier(const carrier::Carrier &carrier);

signals:
    void fileAsked(); ///< the user wants to look at a configuration file

private:
    QWidget *buildChoice();
    void offerForms();
    void render();
    void showReport(const Result<ConfReport> &report);
    void copy();
    [[nodiscard]] asterisk::TargetProfile target() const;

    const Services &m_services;
    carrier::Carrier m_carrier;
    QComboBox *m_version;
    QComboBox *m_form;
    MessageBar *m_message;
    ConfPanel *m_panel;
    TextLabel *m_notes;
    int m_round = 0; ///< counts what was asked for; an answer to an older question is dropped
};

} // namespace trunkseal::ui
