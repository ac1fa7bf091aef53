#include "ui/shell/main_window.h"

#include "core/base/version.h"
#include "ui/board/board_page.h"
#include "ui/call/history_page.h"
#include "ui/call/test_call_page.h"
#include "ui/carrier/carrier_details.h"
#include "ui/carrier/carriers_page.h"
#include "ui/certificate/certificates_page.h"
#include "ui/certificate/desktop_watch.h"
#include "ui/push/pending_bar.h"
#include "ui/push/push_dialog.h"
#include "ui/server/servers_page.h"
#include "ui/shell/navigation.h"
#include "ui/shell/vault_dialog.h"
#include "ui/theme/icon.h"
#include "ui/widgets/message_bar.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

namespace trunkseal::ui {

MainWindow::MainWindow(const Services &services, Theme *theme, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_theme(theme)
    , m_navigation(new Navigation)
    , m_message(new MessageBar)
    , m_pages(new QStackedWidget)
    , m_pending(new PendingBar(services))
    , m_carriers(new CarriersPage(services))
    , m_watch(new DesktopWatch(services, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("TrunkSeal"));
    setWindowIcon(icon(QStringLiteral("trunkseal"), Tone::Accent));
    m_navigation->addPage(QStringLiteral("navCarriers"), QStringLiteral("carriers"), tr("Carriers"));
    m_navigation->addPage(QStringLiteral("navServers"), QStringLiteral("servers"), tr("Servers"));
    m_navigation->addPage(QStringLiteral("navBoard"), QStringLiteral("board"), tr("Board"));
    m_navigation->addPage(QStringLiteral("navCertificates"), QStringLiteral("certificate"),
                          tr("Certificates"));
    m_navigation->addPage(QStringLiteral("navCalls"), QStringLiteral("calls"), tr("Calls"));
    m_navigation->setFixedWidth(std::max(190, m_navigation->sizeHint().width()));
    m_pages->addWidget(m_carriers);
    for (int page = ServersView; page <= CallsView; ++page) {
        auto *holder = new QWidget;
        auto *layout = new QVBoxLayout(holder);
        layout->setContentsMargins(0, 0, 0, 0);
        m_pages->addWidget(holder);
    }
    auto *middle = new QWidget;
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_pages, 1);
    column->addWidget(m_pending);
    auto *row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addLayout(column, 1);
    setCentralWidget(middle);
    buildMenus();
    resize(1280, 840);
    setMinimumSize(900, 600);
    showPage(CarriersView);
    showVaultState();

    connect(m_navigation, &Navigation::pageChosen, this,
            [this](int page) { showPage(static_cast<Page>(page)); });
    connect(m_navigation, &Navigation::vaultClicked, this, &MainWindow::toggleVault);
    connect(m_carriers, &CarriersPage::pushAsked, this, &MainWindow::showPush);
    connect(m_carriers, &CarriersPage::selectionChanged, this, [this](bool has) {
        for (QAction *action : std::as_const(m_carrierActions))
            action->setEnabled(has);
    });
    connect(services.workspace, &WorkspaceClient::opened, this, &MainWindow::onOpened);
    connect(services.workspace, &WorkspaceClient::openFailed, this, [this](const Error &error) {
        m_message->showMessage(Tone::Clear, error.message, tr("&Open another…"),
                               [this] { chooseWorkspace(); });
    });
    connect(services.workspace, &WorkspaceClient::failed, this,
            [this](const Error &error) { m_message->showMessage(Tone::Clear, error.message); });
    connect(services.workspace, &WorkspaceClient::vaultChanged, this, &MainWindow::showVaultState);
}

void MainWindow::onOpened()
{
    const QFileInfo file(m_services.workspace->info().path);
    setWindowTitle(tr("%1 – TrunkSeal").arg(file.completeBaseName()));
    setWindowFilePath(file.filePath());
    if (m_practiceWanted) {
        m_practiceWanted = false;
        m_carriers->tryPractice();
    }
}

void MainWindow::openWithPractice()
{
    if (m_services.workspace->isOpen())
        m_carriers->tryPractice();
    else
        m_practiceWanted = true;
}

void MainWindow::showPage(Page page)
{
    QLayout *layout = m_pages->widget(page)->layout();
    if (page == ServersView && !m_servers) {
        layout->addWidget(m_servers = new ServersPage(m_services));
        connect(m_servers, &ServersPage::pushAsked, this,
                [this](const QString &serverId) { showPushDialog({}, serverId); });
    }
    if (page == BoardView && !m_board)
        buildBoard();
    if (page == CertificatesView && !m_certificates) {
        layout->addWidget(m_certificates = new CertificatesPage(m_services, m_watch));
        connect(m_certificates, &CertificatesPage::carrierAsked, this, &MainWindow::showCarrier);
    }
    if (page == CallsView && !m_calls) {
        layout->addWidget(m_calls = new HistoryPage(m_services, HistoryPage::Scope::Everything));
        m_calls->reload();
    }
    m_navigation->setPage(page);
    m_pages->setCurrentIndex(page);
}

void MainWindow::buildBoard()
{
    m_pages->widget(BoardView)->layout()->addWidget(m_board = new BoardPage(m_services));
    connect(m_board, &BoardPage::pushAsked, this, [this](const QString &serverId, const QString &carrierId) {
        showPushDialog(carrierId, serverId);
    });
    connect(m_board, &BoardPage::carrierAsked, this, [this](const QString &carrierId) {
        showPage(CarriersView);
        m_carriers->select(carrierId);
    });
    connect(m_board, &BoardPage::serversAsked, this, [this] { showPage(ServersView); });
    connect(m_board, &BoardPage::carriersAsked, this, [this] { showPage(CarriersView); });
    connect(m_board, &BoardPage::pendingAsked, m_pending, &PendingBar::focusServer);
}

void MainWindow::showCarrier(const QString &carrierId)
{
    showPage(CarriersView);
    m_carriers->select(carrierId);
    m_carriers->details()->showTab(CarrierDetails::CertificateTab);
    show();
    raise();
    activateWindow();
}

void MainWindow::showPush(const carrier::Carrier &carrier)
{
    showPushDialog(carrier.id, {});
}

void MainWindow::showPushDialog(const QString &carrierId, const QString &serverId)
{
    auto *dialog = new PushDialog(m_services, carrierId, this, serverId);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

void MainWindow::askForVault(const QString &reason, std::function<void()> ready)
{
    auto *dialog = new VaultDialog(m_services.workspace, reason, this);
    connect(dialog, &VaultDialog::unlocked, this, [ready = std::move(ready)] {
        if (ready)
            ready();
    });
    dialog->open();
}

void MainWindow::showVaultState()
{
    const auto &info = m_services.workspace->info();
    if (info.vault == store::VaultKind::None)
        m_navigation->showVault(QStringLiteral("key"), tr("Create vault"),
                                tr("Passwords will be kept encrypted in it."));
    else if (info.unlocked)
        m_navigation->showVault(QStringLiteral("lock-open"), tr("Lock vault"),
                                tr("The vault is open. Locking wipes its key from memory."));
    else
        m_navigation->showVault(QStringLiteral("lock-closed"), tr("Unlock vault"),
                                tr("The vault is locked."));
    m_navigation->setFixedWidth(
        std::max(m_navigation->minimumWidth(), m_navigation->sizeHint().width() + space::m));
}

void MainWindow::toggleVault()
{
    if (m_services.workspace->info().unlocked)
        m_services.workspace->lock();
    else
        askForVault(tr("The vault keeps the passwords of carriers and servers encrypted in this workspace."),
                    {});
}

void MainWindow::chooseWorkspace()
{
    m_services.dialogs.openFile(this, tr("Open a workspace"), tr("Workspaces (*.trunkseal);;All files (*)"),
                                [this](const QString &path) { m_services.workspace->open(path); });
}

void MainWindow::newWorkspace()
{
    m_services.dialogs.saveFile(this, tr("New workspace"), QStringLiteral("trunks.trunkseal"),
                                tr("Workspaces (*.trunkseal)"),
                                [this](const QString &path) { m_services.workspace->open(path); });
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, tr("About TrunkSeal"),
        tr("TrunkSeal %1 takes carrier trunks from clear text to TLS and SRTP, and proves it with a call.\n\n"
           "Free software under the GNU General Public License, version 3 or later.")
            .arg(versionString()),
        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(
        icon(QStringLiteral("trunkseal"), Tone::Accent).pixmap(QSize(48, 48), devicePixelRatioF()));
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_carriers->details()->flush();
    if (!m_carriers->isCalling()) {
        QMainWindow::closeEvent(event);
        return;
    }
    // The call ends with BYE or CANCEL, and is seen to; then the window goes.
    event->ignore();
    if (m_closing)
        return;
    m_closing = true;
    m_message->showMessage(Tone::Accent, tr("Hanging up before closing…"));
    TestCallPage *page = m_carriers->details()->testCall();
    connect(page, &TestCallPage::callOver, this, &QWidget::close, Qt::QueuedConnection);
    page->hangUp();
}

} // namespace trunkseal::ui
