// The menus of MainWindow.

#include "ui/carrier/carriers_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/icon.h"

#include <QActionGroup>
#include <QMenuBar>

namespace trunkseal::ui {

QAction *MainWindow::addAction(QMenu *menu, const char *objectName, const QString &text,
                               const QKeySequence &keys)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(QLatin1String(objectName));
    action->setShortcut(keys);
    return action;
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    buildCarrierMenu();
    buildViewMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    connect(addAction(help, "aboutAction", tr("&About TrunkSeal")), &QAction::triggered, this,
            &MainWindow::showAbout);
}

void MainWindow::buildFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    connect(addAction(menu, "newWorkspaceAction", tr("&New workspace…")), &QAction::triggered, this,
            &MainWindow::newWorkspace);
    connect(addAction(menu, "openWorkspaceAction", tr("&Open workspace…"), QKeySequence::Open),
            &QAction::triggered, this, &MainWindow::chooseWorkspace);
    menu->addSeparator();
    connect(addAction(menu, "importAction", tr("&Import carriers…"), QKeySequence(Qt::CTRL | Qt::Key_I)),
            &QAction::triggered, this, [this] {
                showPage(CarriersView);
                m_carriers->importCarriers();
            });
    connect(addAction(menu, "lookAtFileAction", tr("&Look at a configuration file…")), &QAction::triggered,
            m_carriers, &CarriersPage::lookAtFile);
    QAction *exportCarrier = addAction(menu, "exportAction", tr("&Export the carrier…"));
    connect(exportCarrier, &QAction::triggered, m_carriers, &CarriersPage::exportJson);
    m_carrierActions << exportCarrier;
    menu->addSeparator();
    connect(addAction(menu, "vaultAction", tr("&Vault: create, unlock or lock"),
                      QKeySequence(Qt::CTRL | Qt::Key_L)),
            &QAction::triggered, this, &MainWindow::toggleVault);
    menu->addSeparator();
    connect(addAction(menu, "quitAction", tr("&Quit"), QKeySequence::Quit), &QAction::triggered, this,
            &QWidget::close);
}

void MainWindow::buildCarrierMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Carrier"));
    connect(addAction(menu, "newCarrierAction", tr("&New carrier"), QKeySequence::New), &QAction::triggered,
            this, [this] {
                showPage(CarriersView);
                m_carriers->newCarrier();
            });
    connect(addAction(menu, "newFromPresetAction", tr("New carrier from a pre&set…")), &QAction::triggered,
            this, [this] {
                showPage(CarriersView);
                m_carriers->newFromPreset();
            });
    connect(addAction(menu, "practiceAction", tr("Try the &practice carrier")), &QAction::triggered, this,
            [this] {
                showPage(CarriersView);
                m_carriers->tryPractice();
            });
    menu->addSeparator();
    QAction *call =
        addAction(menu, "callAction", tr("Place a &test call"), QKeySequence(Qt::CTRL | Qt::Key_T));
    connect(call, &QAction::triggered, this, [this] {
        showPage(CarriersView);
        m_carriers->startCall();
    });
    QAction *push =
        addAction(menu, "pushAction", tr("P&ush to a server…"), QKeySequence(Qt::CTRL | Qt::Key_P));
    connect(push, &QAction::triggered, m_carriers, &CarriersPage::askPush);
    QAction *migrate = addAction(menu, "migrateAction", tr("&Migrate…"), QKeySequence(Qt::CTRL | Qt::Key_M));
    connect(migrate, &QAction::triggered, this, [this] {
        showPage(CarriersView);
        m_carriers->migrate();
    });
    QAction *remove = addAction(menu, "removeCarrierAction", tr("&Remove…"));
    connect(remove, &QAction::triggered, m_carriers, &CarriersPage::removeCarrier);
    m_carrierActions << call << push << migrate << remove;
    for (QAction *action : std::as_const(m_carrierActions))
        action->setEnabled(false);
}

void MainWindow::buildViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    const QStringList pages{tr("&Carriers"), tr("&Servers"), tr("&Board"), tr("C&ertificates"), tr("C&alls")};
    for (int page = CarriersView; page <= CallsView; ++page) {
        QAction *action =
            addAction(menu, "pageAction", pages.at(page), QKeySequence(Qt::CTRL | (Qt::Key_1 + page)));
        connect(action, &QAction::triggered, this, [this, page] { showPage(static_cast<Page>(page)); });
    }
    menu->addSeparator();
    QMenu *themes = menu->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const QList<std::pair<ThemeMode, QString>> modes{{ThemeMode::System, tr("&As the desktop")},
                                                     {ThemeMode::Light, tr("&Light")},
                                                     {ThemeMode::Dark, tr("&Dark")}};
    for (const auto &[mode, text] : modes) {
        QAction *action = addAction(themes, "themeAction", text);
        action->setCheckable(true);
        action->setChecked(m_theme->mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = mode] {
            m_theme->setMode(chosen);
            m_services.workspace->setSetting(QStringLiteral("ui/theme"), Theme::toWord(chosen));
        });
    }
}

} // namespace trunkseal::ui
