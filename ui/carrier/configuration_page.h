#pragma once

#include "ui/shell/services.h"

#include <QWidget>

class QComboBox;

namespace trunkseal::ui {

class MessageBar;
class TextView;

/// What would be written for one carrier, for the Asterisk version chosen.
class ConfigurationPage : public QWidget {
    Q_OBJECT

public:
    explicit ConfigurationPage(const Services &services, QWidget *parent = nullptr);

    void setCarrier(const carrier::Carrier &carrier);

private:
    void render();
    void copy();

    const Services &m_services;
    carrier::Carrier m_carrier;
    QComboBox *m_version;
    MessageBar *m_message;
    TextView *m_text;
};

} // namespace trunkseal::ui
