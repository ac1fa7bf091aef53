#include "core/carrier/carrier_json.h"
#include "tests/ui/support/shell.h"
#include "tests/ui/support/stretcher.h"
#include "ui/carrier/carrier_details.h"
#include "ui/carrier/carriers_page.h"
#include "ui/carrier/peer_page.h"
#include "ui/push/push_dialog.h"
#include "ui/shell/vault_dialog.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;
using test::Stretcher;

namespace {

carrier::Carrier acme()
{
    carrier::Carrier carrier;
    carrier.name = QStringLiteral("acme");
    carrier.host = QStringLiteral("sip.acme.test");
    carrier.testNumber = QStringLiteral("600");
    return carrier;
}

void save(Shell &shell, const carrier::Carrier &carrier)
{
    bool done = false;
    shell.workspace.saveCarrier(shell.window.get(), carrier, [&done](const Result<carrier::Carrier> &saved) {
        QVERIFY(saved);
        done = true;
    });
    QTRY_VERIFY(done);
    QTRY_VERIFY(shell.find<QTableView>("carriersTable")->model()->rowCount() > 0);
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void anEmptyWorkspaceShowsThreeWaysOn()
    {
        Shell shell;
        QVERIFY(shell.open());
        for (const char *tile : {"secureTile", "importTile", "practiceTile"})
            QVERIFY2(shell.find<QAbstractButton>(tile)->isVisible(), tile);
        QVERIFY(!shell.find("carriersTable")->isVisible());
    }

    void aNewCarrierIsSavedAsItIsTyped()
    {
        Shell shell;
        QVERIFY(shell.open());
        test::click(shell.find("secureTile"));
        auto *state = shell.find<QLabel>("saveState");
        QVERIFY(state->text().contains(QStringLiteral("once it has a name")));
        test::type(shell.find("nameEdit"), QStringLiteral("northwind"));
        test::type(shell.find("hostEdit"), QStringLiteral("sip.northwind.test"));
        QTRY_COMPARE(state->text(), QStringLiteral("All changes are saved."));
        test::type(shell.find("hostEdit"), QStringLiteral("edge.northwind.test"));
        QTRY_COMPARE(state->text(), QStringLiteral("All changes are saved."));
        QTRY_COMPARE(shell.find<QTableView>("carriersTable")->model()->rowCount(), 1);

        const auto workspace = store::Workspace::open(shell.workspacePath());
        const auto stored = (*workspace)->carriers();
        QCOMPARE(stored->size(), std::size_t(1));
        QCOMPARE(stored->front().host, QStringLiteral("edge.northwind.test"));
    }

    void anInvalidEditIsNotSaved()
    {
        Shell shell;
        QVERIFY(shell.open());
        save(shell, acme());
        auto *state = shell.find<QLabel>("saveState");
        QTRY_VERIFY(state);
        test::type(shell.find("hostEdit"), QStringLiteral("sip.acme.test;#exec"));
        QTRY_VERIFY(state->text().startsWith(QStringLiteral("Not saved")));
        const auto workspace = store::Workspace::open(shell.workspacePath());
        QCOMPARE((*workspace)->carrier(QStringLiteral("acme"))->host, QStringLiteral("sip.acme.test"));
    }

    void whatIsTypedStaysWhenTheTableReloads()
    {
        Shell shell;
        QVERIFY(shell.open());
        save(shell, acme());
        QTRY_VERIFY(shell.find("hostEdit"));
        auto *host = shell.find<QLineEdit>("hostEdit");
        test::type(host, QStringLiteral("edge.acme.test"));
        QTest::keyClicks(host, QStringLiteral(";")); // not a host any more: may not be saved, may not vanish
        bool reloaded = false;
        connect(shell.window->carriers(), &CarriersPage::loaded, host, [&reloaded] { reloaded = true; });
        shell.window->carriers()->reload();
        QTRY_VERIFY(reloaded);
        QCOMPARE(host->text(), QStringLiteral("edge.acme.test;"));
        QTest::keyClick(host, Qt::Key_Backspace);
        QTRY_COMPARE(shell.find<QLabel>("saveState")->text(), QStringLiteral("All changes are saved."));
        QCOMPARE(host->text(), QStringLiteral("edge.acme.test"));
    }

    void twoNewCarriersInARowAreTwo()
    {
        Shell shell;
        QVERIFY(shell.open());
        for (const char *name : {"one", "two"}) {
            shell.window->carriers()->newCarrier();
            test::type(shell.find("nameEdit"), QLatin1String(name));
            test::type(shell.find("hostEdit"), QStringLiteral("h.test"));
        }
        QTRY_COMPARE(shell.find<QTableView>("carriersTable")->model()->rowCount(), 2);
    }

    void longerTextsOfOtherLanguagesFit_data()
    {
        QTest::addColumn<int>("tab");
        for (const auto tab :
             {CarrierDetails::PeerTab, CarrierDetails::ConfigurationTab, CarrierDetails::CertificateTab,
              CarrierDetails::ProbeTab, CarrierDetails::CallTab})
            QTest::addRow("tab-%d", static_cast<int>(tab)) << static_cast<int>(tab);
    }

    void longerTextsOfOtherLanguagesFit()
    {
        QFETCH(int, tab);
        Stretcher stretcher;
        QCoreApplication::installTranslator(&stretcher);
        Shell shell;
        QVERIFY(shell.open());
        save(shell, acme());
        shell.window->carriers()->details()->showTab(static_cast<CarrierDetails::Tab>(tab));
        shell.window->resize(1280, 840);
        QTRY_COMPARE(test::clippedTexts(shell.window.get()), QString());
        QCoreApplication::removeTranslator(&stretcher);
    }

    void aPendingEditSurvivesClosing()
    {
        const auto path = [] {
            static QTemporaryDir folder;
            return folder.filePath(QStringLiteral("w.trunkseal"));
        }();
        {
            Shell shell;
            QVERIFY(shell.open());
            save(shell, acme());
            test::type(shell.find("hostEdit"), QStringLiteral("late.acme.test"));
            shell.window->close();
            QTRY_VERIFY(!shell.window->isVisible());
            bool copied = false;
            shell.workspace.run<void>(
                shell.window.get(),
                [path](store::Workspace &w) -> Result<void> {
                    const auto stored = w.carrier(QStringLiteral("acme"));
                    QFile file(path);
                    if (file.open(QIODevice::WriteOnly))
                        file.write(stored->host.toUtf8());
                    return {};
                },
                [&copied](const Result<void> &) { copied = true; });
            QTRY_VERIFY(copied);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("late.acme.test"));
    }

    void removingAsksAndCanBeUndone()
    {
        Shell shell;
        QVERIFY(shell.open());
        save(shell, acme());
        QTRY_COMPARE(shell.find<QLabel>("carrierTitle")->text(), QStringLiteral("acme"));
        shell.saysYes = false;
        shell.window->carriers()->removeCarrier();
        QCOMPARE(shell.questions.size(), 1);
        QVERIFY(shell.find("carriersTable")->isVisible());
        shell.saysYes = true;
        shell.window->carriers()->removeCarrier();
        QTRY_VERIFY(!shell.find("carriersTable")->isVisible());
        test::click(shell.find("carriersPage")->findChild<QPushButton *>(QStringLiteral("messageAction")));
        QTRY_VERIFY(shell.find("carriersTable")->isVisible());
    }

    void configurationFollowsTheForm()
    {
        Shell shell;
        QVERIFY(shell.open());
        save(shell, acme());
        shell.window->carriers()->details()->showTab(CarrierDetails::ConfigurationTab);
        auto *text = shell.find<QPlainTextEdit>("configurationText");
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("media_encryption = sdes")));
        QVERIFY(text->toPlainText().contains(QStringLiteral("sip.acme.test")));
    }

    void aPasswordCreatesTheVaultAndIsNowhereInClear()
    {
        const QByteArray seeded = "zebra-Quartz-17";
        Shell shell;
        QVERIFY(shell.open());
        save(shell, acme());
        test::type(shell.find("authUserEdit"), QStringLiteral("u1"));
        test::type(shell.find("passwordEdit"), QString::fromLatin1(seeded));
        QTest::keyClick(shell.find("passwordEdit"), Qt::Key_Return);
        QTRY_VERIFY(Shell::dialog<VaultDialog>("vaultDialog"));
        auto *dialog = Shell::dialog<VaultDialog>("vaultDialog");
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
        auto *passphrase = dialog->findChild<QLineEdit *>(QStringLiteral("passphraseEdit"));
        auto *repeat = dialog->findChild<QLineEdit *>(QStringLiteral("repeatEdit"));
        auto *submit = dialog->findChild<QPushButton *>(QStringLiteral("submitButton"));
        test::type(passphrase, QStringLiteral("short"));
        test::click(submit);
        QVERIFY(dialog->isVisible());
        test::type(passphrase, QStringLiteral("correct horse"));
        test::type(repeat, QStringLiteral("correct house"));
        test::click(submit);
        QVERIFY(repeat->property("invalid").toBool());
        test::type(repeat, QStringLiteral("correct horse"));
        test::click(submit);
        QTRY_VERIFY_WITH_TIMEOUT(!Shell::dialog<VaultDialog>("vaultDialog"), 20000);
        QTRY_COMPARE(shell.find<QLabel>("saveState")->text(),
                     QStringLiteral("The password is in the vault."));
        QTRY_COMPARE(shell.find<QLineEdit>("passwordEdit")->placeholderText(),
                     QStringLiteral("Stored in the vault; type to replace it"));
        for (const QString &name : QDir(shell.folder.path()).entryList(QDir::Files)) {
            QFile file(shell.folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(seeded), qPrintable(name));
        }
    }

    void theVaultButtonLocksAndUnlocks()
    {
        Shell shell;
        QVERIFY(shell.open());
        bool made = false;
        shell.workspace.createVault(shell.window.get(), Secret::fromString(QStringLiteral("correct horse")),
                                    [&made](const Result<void> &result) { made = result.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(made, 20000);
        auto *button = shell.find<QAbstractButton>("vaultButton");
        QCOMPARE(button->text(), QStringLiteral("Lock vault"));
        test::click(button);
        QTRY_COMPARE(button->text(), QStringLiteral("Unlock vault"));
        test::click(button);
        QTRY_VERIFY(Shell::dialog<VaultDialog>("vaultDialog"));
        auto *dialog = Shell::dialog<VaultDialog>("vaultDialog");
        auto *passphrase = dialog->findChild<QLineEdit *>(QStringLiteral("passphraseEdit"));
        test::type(passphrase, QStringLiteral("wrong horse"));
        QTest::keyClick(passphrase, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(
            !dialog->findChild<QLabel *>(QStringLiteral("messageText"))->text().isEmpty(), 20000);
        QTRY_VERIFY(passphrase->isEnabled());
        test::type(passphrase, QStringLiteral("correct horse"));
        QTest::keyClick(passphrase, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(button->text(), QStringLiteral("Lock vault"), 20000);
    }

    void anUnopenableWorkspaceOffersAnother()
    {
        Shell shell;
        shell.window->show();
        shell.workspace.open(QStringLiteral("/proc/none/such.trunkseal"));
        shell.fileToOpen = shell.workspacePath();
        const auto offered = [&shell]() -> QPushButton * {
            for (auto *action : shell.window->findChildren<QPushButton *>(QStringLiteral("messageAction"))) {
                if (action->isVisible())
                    return action;
            }
            return nullptr;
        };
        QTRY_VERIFY(offered());
        QPushButton *another = offered();
        test::click(another);
        QTRY_VERIFY(shell.workspace.isOpen());
    }

    void everyControlOfEveryPageHasANameAndAnObjectName()
    {
        Shell shell;
        QVERIFY(shell.open());
        QCOMPARE(test::unnamedControls(shell.window.get()), QString());
        save(shell, acme());
        for (const auto tab :
             {CarrierDetails::PeerTab, CarrierDetails::ConfigurationTab, CarrierDetails::CertificateTab,
              CarrierDetails::ProbeTab, CarrierDetails::CallTab, CarrierDetails::HistoryTab})
            shell.window->carriers()->details()->showTab(tab);
        for (const auto page : {MainWindow::ServersView, MainWindow::BoardView, MainWindow::CertificatesView,
                                MainWindow::CallsView, MainWindow::CarriersView})
            shell.window->showPage(page);
        QCOMPARE(test::unnamedControls(shell.window.get()), QString());
        QCOMPARE(test::controlsWithoutObjectName(shell.window.get()), QString());
        for (QAction *action : shell.window->menuBar()->actions()) {
            QVERIFY(!action->text().isEmpty());
            for (QAction *entry : action->menu()->actions())
                QVERIFY(entry->isSeparator() || entry->menu() || !entry->objectName().isEmpty());
        }
        PushDialog push(shell.services, {});
        push.setAttribute(Qt::WA_DeleteOnClose, false);
        push.show();
        QCOMPARE(test::unnamedControls(&push), QString());
        QCOMPARE(test::controlsWithoutObjectName(&push), QString());
    }

    void nothingIsClippedAtTheSmallestSize_data()
    {
        QTest::addColumn<int>("tab");
        QTest::newRow("peer") << static_cast<int>(CarrierDetails::PeerTab);
        QTest::newRow("configuration") << static_cast<int>(CarrierDetails::ConfigurationTab);
        QTest::newRow("certificate") << static_cast<int>(CarrierDetails::CertificateTab);
        QTest::newRow("probe") << static_cast<int>(CarrierDetails::ProbeTab);
        QTest::newRow("call") << static_cast<int>(CarrierDetails::CallTab);
    }

    void nothingIsClippedAtTheSmallestSize()
    {
        QFETCH(int, tab);
        Shell shell;
        QVERIFY(shell.open());
        save(shell, acme());
        shell.window->carriers()->details()->showTab(static_cast<CarrierDetails::Tab>(tab));
        shell.window->resize(shell.window->minimumSize());
        QTRY_COMPARE(test::clippedTexts(shell.window.get()), QString());
    }

    void pagesAreReachedByKey()
    {
        Shell shell;
        QVERIFY(shell.open());
        QTest::keyClick(shell.window.get(), Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(shell.find("serversPage") && shell.find("serversPage")->isVisible());
        QTest::keyClick(shell.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(shell.find("boardPage") && shell.find("boardPage")->isVisible());
        QTest::keyClick(shell.window.get(), Qt::Key_4, Qt::ControlModifier);
        QTRY_VERIFY(shell.find("certificatesPage") && shell.find("certificatesPage")->isVisible());
        QTest::keyClick(shell.window.get(), Qt::Key_5, Qt::ControlModifier);
        QTRY_VERIFY(shell.find("historyPage") && shell.find("historyPage")->isVisible());
        QTest::keyClick(shell.window.get(), Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(shell.find("carriersPage")->isVisible());
        QTest::keyClick(shell.window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), shell.find("nameEdit"));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
