#pragma once

#include "ui/shell/services.h"

#include <QWidget>

class QPushButton;
class QTabWidget;

namespace trunkseal::ui {

class CertificatePage;
class ConfigurationPage;
class HistoryPage;
class PeerPage;
class PostureBadge;
class ProbePage;
class TestCallPage;
class TextLabel;

/// One carrier in tabs: peer, configuration, certificate, probe, test call, history. Tabs are built when first
/// shown.
class CarrierDetails : public QWidget {
    Q_OBJECT

public:
    enum Tab { PeerTab, ConfigurationTab, CertificateTab, ProbeTab, CallTab, HistoryTab };

    explicit CarrierDetails(const Services &services, QWidget *parent = nullptr);

    void setCarrier(const carrier::Carrier &carrier);
    [[nodiscard]] const carrier::Carrier &carrier() const { return m_carrier; }
    void showTab(Tab tab);
    /// Shows the test call and starts it.
    void startCall();
    void flush();
    void startNew(); ///< an empty form with the cursor in its first field
    void choosePreset(); ///< for the carrier on show
    [[nodiscard]] TestCallPage *testCall(); ///< builds it

signals:
    void saved(const trunkseal::carrier::Carrier &carrier);
    void migrateAsked();
    void fileAsked(); ///< the user wants to look at a configuration file

private:
    void fillTab(int index);
    void feed();
    void showHead();

    const Services &m_services;
    carrier::Carrier m_carrier;
    TextLabel *m_name;
    PostureBadge *m_badge;
    TextLabel *m_sentence;
    QPushButton *m_migrate;
    QTabWidget *m_tabs;
    PeerPage *m_peer = nullptr;
    ConfigurationPage *m_configuration = nullptr;
    CertificatePage *m_certificate = nullptr;
    ProbePage *m_probe = nullptr;
    TestCallPage *m_testCall = nullptr;
    HistoryPage *m_history = nullptr;
};

} // namespace trunkseal::ui
