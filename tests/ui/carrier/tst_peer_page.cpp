#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_details.h"
#include "ui/carrier/carrier_form.h"
#include "ui/carrier/carriers_page.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

carrier::Carrier acme()
{
    carrier::Carrier c;
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.acme.test");
    c.inboundUser = QStringLiteral("acme-in");
    return c;
}

/// Saves `carrier` and shows it in the form; gives its id, empty when that failed.
QString saveAndShow(Shell &shell, const carrier::Carrier &carrier)
{
    QString id;
    shell.workspace.saveCarrier(shell.window.get(), carrier, [&id](const Result<carrier::Carrier> &saved) {
        if (saved)
            id = saved->id;
    });
    const bool shown = QTest::qWaitFor([&shell, &id] {
        const auto *name = shell.find<QLineEdit>("nameEdit");
        return !id.isEmpty() && name && !name->text().isEmpty();
    });
    return shown ? id : QString();
}

QString storedHost(Shell &shell, const QString &id)
{
    QString host;
    bool done = false;
    shell.workspace.run<QString>(
        shell.window.get(),
        [id](store::Workspace &w) -> Result<QString> {
            const auto carrier = w.carrier(id);
            return carrier ? carrier->host : QString();
        },
        [&](const Result<QString> &read) {
            host = read.value_or(QString());
            done = true;
        });
    return QTest::qWaitFor([&done] { return done; }) ? host : QString();
}

bool hasSecret(Shell &shell, const QString &key)
{
    bool has = false;
    bool done = false;
    shell.workspace.run<bool>(
        shell.window.get(), [key](store::Workspace &w) -> Result<bool> { return w.hasSecret(key); },
        [&](const Result<bool> &read) {
            has = read.value_or(false);
            done = true;
        });
    return QTest::qWaitFor([&done] { return done; }) && has;
}

} // namespace

class TestPeerPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void whatWasSavedCanBeTakenBackAndIsSavedAgain()
    {
        Shell shell;
        QVERIFY(shell.open());
        const QString id = saveAndShow(shell, acme());
        QVERIFY(!id.isEmpty());
        QVERIFY(!shell.find("undoButton")->isEnabled());
        test::type(shell.find("hostEdit"), QStringLiteral("edge.acme.test"));
        QTRY_COMPARE(storedHost(shell, id), QStringLiteral("edge.acme.test"));
        QTRY_COMPARE(shell.find<QLabel>("saveState")->text(), QStringLiteral("All changes are saved."));
        QVERIFY(shell.find("undoButton")->toolTip().contains(QStringLiteral("Undo change of Host")));
        test::click(shell.find("undoButton"));
        QCOMPARE(shell.find<QLineEdit>("hostEdit")->text(), QStringLiteral("sip.acme.test"));
        QTRY_COMPARE(storedHost(shell, id), QStringLiteral("sip.acme.test"));
        test::click(shell.find("redoButton"));
        QTRY_COMPARE(storedHost(shell, id), QStringLiteral("edge.acme.test"));
    }

    void editsStayApartAsCarriersAreSwitched()
    {
        Shell shell;
        QVERIFY(shell.open());
        const QString first = saveAndShow(shell, acme());
        test::type(shell.find("hostEdit"), QStringLiteral("edge.acme.test"));
        QTRY_COMPARE(storedHost(shell, first), QStringLiteral("edge.acme.test"));
        carrier::Carrier other = acme();
        other.name = QStringLiteral("northwind");
        const QString second = saveAndShow(shell, other);
        QTRY_COMPARE(shell.find<QTableView>("carriersTable")->model()->rowCount(), 2);
        shell.window->carriers()->select(second);
        QTRY_COMPARE(shell.find<QLineEdit>("nameEdit")->text(), QStringLiteral("northwind"));
        QVERIFY(!shell.find("undoButton")->isEnabled());
        shell.window->carriers()->select(first);
        QTRY_COMPARE(shell.find<QLineEdit>("nameEdit")->text(), QStringLiteral("acme"));
        QVERIFY(shell.find("undoButton")->isEnabled());
    }

    void bothPasswordsHaveAPlaceOfTheirOwn()
    {
        Shell shell;
        QVERIFY(shell.open());
        const QString id = saveAndShow(shell, acme());
        bool created = false;
        shell.workspace.createVault(shell.window.get(), Secret::fromString(QStringLiteral("correct horse")),
                                    [&created](const Result<void> &done) { created = done.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(created, 20000);
        test::type(shell.find("inboundPasswordEdit"), QStringLiteral("zebra-quartz"));
        QTest::keyClick(shell.find("inboundPasswordEdit"), Qt::Key_Return);
        QTRY_VERIFY(hasSecret(shell, carrier::inboundPasswordKey(id)));
        QVERIFY(!hasSecret(shell, carrier::passwordKey(id)));
        QTRY_VERIFY(shell.find<QLineEdit>("inboundPasswordEdit")
                        ->placeholderText()
                        .startsWith(QStringLiteral("Stored")));
        QVERIFY(
            !shell.find<QLineEdit>("passwordEdit")->placeholderText().startsWith(QStringLiteral("Stored")));
    }

    void aNewCarrierStartsInThreeWays()
    {
        Shell shell;
        QVERIFY(shell.open());
        QVERIFY(!saveAndShow(shell, acme()).isEmpty());
        const QMenu *menu = shell.find<QPushButton>("newCarrierButton")->menu();
        QStringList names;
        for (QAction *action : menu->actions())
            names << action->objectName();
        QCOMPARE(names,
                 (QStringList{QStringLiteral("newBlankAction"), QStringLiteral("newPresetAction"),
                              QStringLiteral("newImportAction")}));
        menu->actions().at(0)->trigger();
        QTRY_COMPARE(shell.find<QLineEdit>("nameEdit")->text(), QString());
        menu->actions().at(1)->trigger();
        QTRY_VERIFY(Shell::dialog<QDialog>("presetDialog"));
    }
};

QTEST_MAIN(TestPeerPage)
#include "tst_peer_page.moc"
