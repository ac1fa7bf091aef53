#include "tests/ui/support/shell.h"
#include "ui/carrier/carriers_page.h"
#include "ui/migrate/migration_dialog.h"
#include "ui/migrate/step_model.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

carrier::Carrier acme()
{
    carrier::Carrier c;
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.acme.test");
    c.authUser = QStringLiteral("u1");
    c.stack = carrier::Stack::ChanSip;
    c.transport = carrier::Transport::Udp;
    c.media = carrier::MediaPolicy::Clear;
    c.port = 5060;
    return c;
}

void save(Shell &shell, const carrier::Carrier &carrier)
{
    bool done = false;
    shell.workspace.saveCarrier(shell.window.get(), carrier,
                                [&done](const Result<carrier::Carrier> &saved) { done = saved.has_value(); });
    QTRY_VERIFY(done);
    QTRY_COMPARE(shell.find<QLabel>("carrierTitle")->text(), carrier.name);
}

carrier::Carrier stored(Shell &shell)
{
    std::optional<carrier::Carrier> found;
    shell.workspace.run<carrier::Carrier>(
        shell.window.get(), [](store::Workspace &w) { return w.carrier(QStringLiteral("acme")); },
        [&found](const Result<carrier::Carrier> &carrier) { found = *carrier; });
    static_cast<void>(QTest::qWaitFor([&found] { return found.has_value(); }));
    return found.value_or(carrier::Carrier());
}

MigrationDialog *openDialog(Shell &shell)
{
    test::click(shell.find("migrateButton"));
    return Shell::dialog<MigrationDialog>("migrationDialog");
}

} // namespace

class TestMigrationDialog : public QObject {
    Q_OBJECT

private slots:
    void goalsNeverLeadDownwards()
    {
        auto carrier = acme();
        QCOMPARE(migrationGoals(carrier).size(), 5U); // two stacks, three postures
        QCOMPARE(migrationGoals(carrier).front().stack, carrier::Stack::Pjsip);
        carrier.stack = carrier::Stack::Pjsip;
        carrier.transport = carrier::Transport::Tls;
        carrier.media = carrier::MediaPolicy::Required;
        for (const MigrationGoal &goal : migrationGoals(carrier))
            QVERIFY(!goal.posture);
    }

    void everyOptionIsShownAndTheWayBackIsOffered()
    {
        Shell shell;
        QVERIFY(shell.open());
        save(shell, acme());
        MigrationDialog *dialog = openDialog(shell);
        QVERIFY(dialog);
        auto *apply = dialog->findChild<QPushButton *>(QStringLiteral("migrationApplyButton"));
        QTRY_VERIFY(apply->isEnabled());
        auto *steps = dialog->findChild<QTableView *>(QStringLiteral("migrationSteps"));
        QAbstractItemModelTester tester(steps->model());
        QVERIFY(steps->model()->rowCount() > 3);
        const QString diff =
            dialog->findChild<QPlainTextEdit *>(QStringLiteral("migrationDiff"))->toPlainText();
        QVERIFY(diff.contains(QStringLiteral("+type = endpoint")));
        QVERIFY(!diff.contains(QStringLiteral("[in the vault]"))); // redacted as a diff is
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
        QTRY_COMPARE(test::clippedTexts(dialog), QString());

        test::click(apply);
        QTRY_VERIFY(!Shell::dialog("migrationDialog"));
        QCOMPARE(stored(shell).stack, carrier::Stack::Pjsip);
        auto *undo = shell.find("carriersPage")->findChild<QPushButton *>(QStringLiteral("messageAction"));
        QTRY_VERIFY(undo->isVisible());
        test::click(undo);
        QTRY_COMPARE(stored(shell).stack, carrier::Stack::ChanSip);
    }

    void towardsSealedGoesOverTls()
    {
        Shell shell;
        QVERIFY(shell.open());
        auto clear = acme();
        clear.stack = carrier::Stack::Pjsip;
        save(shell, clear);
        MigrationDialog *dialog = openDialog(shell);
        auto *apply = dialog->findChild<QPushButton *>(QStringLiteral("migrationApplyButton"));
        QTRY_VERIFY(apply->isEnabled());
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("migrationSummary"))
                    ->text()
                    .contains(QStringLiteral("Signalling only")));
        test::click(apply);
        QTRY_VERIFY(!Shell::dialog("migrationDialog"));
        QCOMPARE(carrier::posture(stored(shell)), carrier::Posture::SignallingOnly);
        dialog = openDialog(shell);
        QTRY_VERIFY(Shell::dialog("migrationDialog"));
        apply = dialog->findChild<QPushButton *>(QStringLiteral("migrationApplyButton"));
        QTRY_VERIFY(apply->isEnabled());
        test::click(apply);
        QTRY_VERIFY(!Shell::dialog("migrationDialog"));
        QCOMPARE(carrier::posture(stored(shell)), carrier::Posture::Sealed);
    }

    void whatCannotBeWrittenIsTold()
    {
        Shell shell;
        QVERIFY(shell.open());
        auto carrier = acme();
        carrier.stack = carrier::Stack::Pjsip;
        save(shell, carrier);
        MigrationDialog *dialog = openDialog(shell);
        auto *goal = dialog->findChild<QComboBox *>(QStringLiteral("goalCombo"));
        goal->setCurrentIndex(goal->count() - 1); // chan_sip, which Asterisk 22 does not have
        auto *message = dialog->findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_VERIFY(message->isVisible());
        QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("migrationApplyButton"))->isEnabled());
        QCOMPARE(dialog->findChild<QTableView *>(QStringLiteral("migrationSteps"))->model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestMigrationDialog)
#include "tst_migration_dialog.moc"
