#pragma once

#include "ui/shell/services.h"
#include "ui/theme/theme.h"

#include <QMainWindow>

class QAction;
class QActionGroup;
class QStackedWidget;

namespace trunkseal::ui {

class BoardPage;
class CarriersPage;
class CertificatesPage;
class DesktopWatch;
class HistoryPage;
class MessageBar;
class Navigation;
class PendingBar;
class ServersPage;

/// Navigation, pages and menus around one workspace. Pages other than the first are built when first shown.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum Page { CarriersView, ServersView, BoardView, CertificatesView, CallsView };

    MainWindow(const Services &services, Theme *theme, QWidget *parent = nullptr);

    void showPage(Page page);
    [[nodiscard]] CarriersPage *carriers() const { return m_carriers; }
    [[nodiscard]] DesktopWatch *watch() const { return m_watch; }
    /// Brings the window to the front with this carrier on show.
    void showCarrier(const QString &carrierId);
    /// Starts the practice carrier once the workspace is open and shows its test call.
    void openWithPractice();

    /// The dialog that unlocks or creates the vault; for Secrets.
    void askForVault(const QString &reason, std::function<void()> ready);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildFileMenu();
    void buildCarrierMenu();
    void buildViewMenu();
    QAction *addAction(QMenu *menu, const char *objectName, const QString &text,
                       const QKeySequence &keys = {});
    void chooseWorkspace();
    void newWorkspace();
    void showPush(const carrier::Carrier &carrier);
    void showPushDialog(const QString &carrierId, const QString &serverId);
    void buildBoard();
    void showVaultState();
    void toggleVault();
    void showAbout();
    void onOpened();

    const Services &m_services;
    Theme *m_theme;
    Navigation *m_navigation;
    MessageBar *m_message;
    QStackedWidget *m_pages;
    PendingBar *m_pending;
    CarriersPage *m_carriers;
    ServersPage *m_servers = nullptr;
    BoardPage *m_board = nullptr;
    CertificatesPage *m_certificates = nullptr;
    HistoryPage *m_calls = nullptr;
    DesktopWatch *m_watch;
    QList<QAction *> m_carrierActions; ///< need a chosen carrier
    bool m_practiceWanted = false;
    bool m_closing = false;
};

} // namespace trunkseal::ui
