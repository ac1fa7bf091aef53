#include "core/report/report_json.h"
#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_facts.h"
#include "ui/push/push_dialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

deploy::Plan planFor(const store::Server &server, const std::vector<carrier::Carrier> &carriers)
{
    deploy::Plan plan;
    plan.id = QStringLiteral("plan-1");
    plan.serverId = server.id;
    plan.serverName = server.name;
    plan.carriers = carriers;
    plan.sentences = QStringList{QStringLiteral("Trunk acme goes from UDP to TLS.")};
    plan.reloads = QStringList{QStringLiteral("core restart now")};
    plan.activation = asterisk::Activation::Restart;
    plan.callsCut = 3;
    deploy::FileChange change;
    change.path = QStringLiteral("/etc/asterisk/pjsip_trunkseal.conf");
    change.diff = QStringLiteral("--- a\n+++ b\n@@ -0,0 +1 @@\n+[acme]");
    plan.changes = {change};
    plan.findings = {
        {QStringLiteral("F1"), diagnosis::Severity::Warning, QStringLiteral("A warning."), {}, {}, {}}};
    return plan;
}

deploy::Transaction done(deploy::Outcome outcome, const QString &serverId)
{
    deploy::Transaction transaction;
    transaction.id = QStringLiteral("7d2f0d8e-0000-4000-8000-000000000002");
    transaction.serverId = serverId;
    transaction.startedAt = QDateTime::currentDateTimeUtc();
    transaction.outcome = outcome;
    transaction.oneLine = QStringLiteral("The server has the new state.");
    transaction.steps = {{QStringLiteral("stage"), true, QStringLiteral("Files staged."), 1}};
    return transaction;
}

Engine fakeEngine()
{
    Engine engine = coreEngine();
    engine.planPush = [](const store::Server &server, const Secret &,
                         const std::vector<carrier::Carrier> &carriers,
                         const std::vector<asterisk::CarrierSecret> &,
                         const Control &) -> Result<deploy::Plan> { return planFor(server, carriers); };
    engine.applyPush = [](const store::Server &server, const Secret &, const deploy::Plan &,
                          const deploy::ApplyOptions &options,
                          const Control &control) -> Result<deploy::Transaction> {
        control.report(1, 3, QStringLiteral("Staging"));
        if (!options.allowRestart)
            return fail(ErrorCode::Refused, QStringLiteral("A restart was not allowed."));
        auto transaction = done(deploy::Outcome::Armed, server.id);
        transaction.confirmBy = QDateTime::currentDateTimeUtc().addSecs(295); // shown at once: 4:5x
        return transaction;
    };
    engine.confirmPush = [](const store::Server &server, const Secret &, const QString &,
                            const Control &) -> Result<deploy::Transaction> {
        return done(deploy::Outcome::Applied, server.id);
    };
    engine.extendPush = [](const store::Server &, const Secret &, const QString &id,
                           const Control &) -> Result<deploy::PushStatus> {
        deploy::PushStatus status;
        status.pending = deploy::PushStatus::Pending{id, {}, {}, std::chrono::seconds(900), true, false};
        return status;
    };
    engine.pushOutcome = [](const store::Server &server, const Secret &, const QString &,
                            const Control &) -> Result<deploy::Transaction> {
        return done(deploy::Outcome::RolledBack, server.id);
    };
    engine.rollBack = [](const store::Server &server, const Secret &, const QString &,
                         const Control &) -> Result<deploy::Transaction> {
        return done(deploy::Outcome::RolledBack, server.id);
    };
    return engine;
}

/// A workspace with one carrier and one server; gives the carrier's id.
QString fill(Shell &shell)
{
    QString id;
    shell.workspace.run<carrier::Carrier>(
        shell.window.get(),
        [](store::Workspace &w) -> Result<carrier::Carrier> {
            store::Server server;
            server.name = QStringLiteral("dialer-1");
            server.host = QStringLiteral("127.0.0.9");
            if (const auto saved = w.saveServer(server); !saved)
                return fail(saved.error());
            carrier::Carrier carrier;
            carrier.name = QStringLiteral("acme");
            carrier.host = QStringLiteral("acme.test");
            return w.saveCarrier(carrier);
        },
        [&id](const Result<carrier::Carrier> &saved) { id = saved->id; });
    [&id] { QTRY_VERIFY(!id.isEmpty()); }();
    return id;
}

} // namespace

class TestPushDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void planTicksApplyAndRollBack()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        const QString id = fill(shell);
        PushDialog dialog(shell.services, id);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *next = dialog.findChild<QPushButton *>(QStringLiteral("pushNextButton"));
        auto *list = dialog.findChild<QListWidget *>(QStringLiteral("pushCarrierList"));
        QTRY_COMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->checkState(), Qt::Checked);
        QTRY_VERIFY(next->isEnabled());
        test::click(next);

        auto *diff = dialog.findChild<QPlainTextEdit *>(QStringLiteral("planDiff"));
        QTRY_VERIFY(diff->toPlainText().contains(QStringLiteral("+[acme]")));
        QVERIFY(!next->isEnabled()); // warnings and the restart want their ticks
        test::click(dialog.findChild<QCheckBox *>(QStringLiteral("acceptWarnings")));
        QVERIFY(!next->isEnabled());
        auto *restart = dialog.findChild<QCheckBox *>(QStringLiteral("acceptRestart"));
        QVERIFY(restart->text().contains(QLatin1Char('3')));
        restart->setFocus();
        QTest::keyClick(restart, Qt::Key_Space);
        QVERIFY(next->isEnabled());
        QCOMPARE(test::unnamedControls(&dialog), QString());
        test::click(next);

        auto *word = dialog.findChild<QLabel *>(QStringLiteral("pushResultWord"));
        QTRY_COMPARE(word->text(), QStringLiteral("Keep it?"));
        auto *left = dialog.findChild<QLabel *>(QStringLiteral("pushTimeLeft"));
        QVERIFY(left->isVisible() && left->text().contains(QStringLiteral("4:5")));
        QVERIFY(next->isVisible());
        QCOMPARE(test::unnamedControls(&dialog), QString());
        test::click(next);
        QTRY_COMPARE(word->text(), QStringLiteral("Applied"));
        QVERIFY(!next->isVisible() && !left->isVisible());
        const auto pushed = [&shell, id] {
            const auto workspace = store::Workspace::open(shell.workspacePath());
            const auto fact = deploy::pushedFact(**workspace, id);
            return fact ? fact->server : QString();
        };
        QTRY_VERIFY(pushed().contains(QStringLiteral("dialer-1")));
        auto *back = dialog.findChild<QPushButton *>(QStringLiteral("rollBackButton"));
        QVERIFY(back->isVisible());
        test::click(back);
        QTRY_COMPARE(word->text(), QStringLiteral("Rolled back"));
        QTRY_VERIFY(pushed().isEmpty());
        QVERIFY(!back->isVisible());
    }

    void theGateKeepsToTheDailyCap()
    {
        int applied = 0;
        Engine engine = fakeEngine();
        engine.applyPush = [&applied](const store::Server &server, const Secret &, const deploy::Plan &,
                                      const deploy::ApplyOptions &options,
                                      const Control &) -> Result<deploy::Transaction> {
            applied += options.testCall ? 1 : 0;
            return done(deploy::Outcome::Applied, server.id);
        };
        engine.planPush =
            [](const store::Server &server, const Secret &, const std::vector<carrier::Carrier> &carriers,
               const std::vector<asterisk::CarrierSecret> &, const Control &) -> Result<deploy::Plan> {
            deploy::Plan plan = planFor(server, carriers);
            plan.activation = asterisk::Activation::PjsipReload;
            plan.findings.clear();
            plan.carriers.front().testNumber = QStringLiteral("600");
            plan.carriers.front().dailyCallCap = 1;
            return plan;
        };
        Shell shell(engine);
        QVERIFY(shell.open());
        const QString id = fill(shell);
        PushDialog dialog(shell.services, id);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *next = dialog.findChild<QPushButton *>(QStringLiteral("pushNextButton"));
        QTRY_VERIFY(next->isEnabled());
        test::click(next);
        auto *gate = dialog.findChild<QCheckBox *>(QStringLiteral("testCallBox"));
        QTRY_VERIFY(gate->isVisible());
        gate->setChecked(true);
        call::CallReport earlier;
        earlier.id = QStringLiteral("7d2f0d8e-0000-4000-8000-0000000000cc");
        earlier.carrierId = id;
        earlier.startedAt = QDateTime::currentDateTimeUtc();
        shell.workspace.addHistory(report::historyOf(earlier));
        test::click(next);
        auto *message = dialog.findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_VERIFY(message->text().contains(QStringLiteral("daily cap")));
        QCOMPARE(applied, 0);
        gate->setChecked(false);
        test::click(next);
        auto *word = dialog.findChild<QLabel *>(QStringLiteral("pushResultWord"));
        QTRY_COMPARE(word->text(), QStringLiteral("Applied"));
    }

    void aPushThatWaitsStaysInTheMainWindow_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("secondsLeft");
        QTest::newRow("keep") << QStringLiteral("pendingKeep") << QStringLiteral("confirm") << 200;
        QTest::newRow("roll back") << QStringLiteral("pendingRollBack") << QStringLiteral("rollback") << 200;
        QTest::newRow("over") << QStringLiteral("pendingLook") << QStringLiteral("rollback") << -5;
    }
    void aPushThatWaitsStaysInTheMainWindow()
    {
        QFETCH(QString, button);
        QFETCH(QString, kind);
        QFETCH(int, secondsLeft);
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        fill(shell);
        shell.window->show();
        auto *bar = shell.window->findChild<QWidget *>(QStringLiteral("pendingBar"));
        QVERIFY(bar && bar->isHidden());
        const auto serverId = [&shell] {
            return store::Workspace::open(shell.workspacePath()).value()->servers()->front().id;
        };
        auto push = done(deploy::Outcome::Armed, serverId());
        push.confirmBy = QDateTime::currentDateTimeUtc().addSecs(secondsLeft);
        shell.workspace.addHistory(report::historyOf(push, QStringLiteral("push")));
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(test::unnamedControls(bar), QString());
        auto *text = bar->findChild<QLabel *>(QStringLiteral("pendingText"));
        QVERIFY(text->text().contains(QStringLiteral("dialer-1")));
        auto *more = bar->findChild<QPushButton *>(QStringLiteral("pendingTime"));
        QCOMPARE(more->isVisible(), secondsLeft > 0);
        if (secondsLeft > 0) {
            test::click(more);
            QTRY_VERIFY(text->text().contains(QStringLiteral("14:5")));
        }
        test::click(bar->findChild<QPushButton *>(button));
        QTRY_VERIFY(bar->isHidden());
        const auto history = store::Workspace::open(shell.workspacePath()).value()->history();
        QCOMPARE(history->front().kind, kind);
    }

    void aPushThatNobodyWatchesAnyMoreCanBeDecided()
    {
        Engine engine = fakeEngine();
        engine.pushOutcome = [](const store::Server &server, const Secret &, const QString &,
                                const Control &) -> Result<deploy::Transaction> {
            auto transaction = done(deploy::Outcome::Armed, server.id);
            transaction.oneLine = QStringLiteral("The server was restarted.");
            transaction.confirmBy = QDateTime::currentDateTimeUtc();
            return transaction;
        };
        Shell shell(engine);
        QVERIFY(shell.open());
        fill(shell);
        shell.window->show();
        auto push = done(deploy::Outcome::Armed,
                         store::Workspace::open(shell.workspacePath()).value()->servers()->front().id);
        push.confirmBy = QDateTime::currentDateTimeUtc().addSecs(-60);
        shell.workspace.addHistory(report::historyOf(push, QStringLiteral("push")));
        auto *bar = shell.window->findChild<QWidget *>(QStringLiteral("pendingBar"));
        QTRY_VERIFY(bar->isVisible());
        auto *keep = bar->findChild<QPushButton *>(QStringLiteral("pendingKeep"));
        QVERIFY(!keep->isVisible());
        test::click(bar->findChild<QPushButton *>(QStringLiteral("pendingLook")));
        QTRY_VERIFY(keep->isVisible());
        QVERIFY(bar->findChild<QPushButton *>(QStringLiteral("pendingRollBack"))->isVisible());
        QCOMPARE(bar->findChild<QLabel *>(QStringLiteral("pendingText"))->text(),
                 QStringLiteral("The server was restarted."));
        test::click(keep);
        QTRY_VERIFY(bar->isHidden());
    }

    void aBlockedPlanCannotBeApplied()
    {
        Engine engine = fakeEngine();
        engine.planPush =
            [](const store::Server &server, const Secret &, const std::vector<carrier::Carrier> &carriers,
               const std::vector<asterisk::CarrierSecret> &, const Control &) -> Result<deploy::Plan> {
            deploy::Plan plan = planFor(server, carriers);
            plan.activation = asterisk::Activation::PjsipReload;
            plan.findings = {{QStringLiteral("F2"),
                              diagnosis::Severity::Critical,
                              QStringLiteral("res_srtp is missing."),
                              {},
                              {},
                              {}}};
            return plan;
        };
        Shell shell(engine);
        QVERIFY(shell.open());
        PushDialog dialog(shell.services, fill(shell));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *next = dialog.findChild<QPushButton *>(QStringLiteral("pushNextButton"));
        QTRY_VERIFY(next->isEnabled());
        test::click(next);
        QTRY_VERIFY(dialog.findChild<QPlainTextEdit *>(QStringLiteral("planDiff"))->isVisible());
        QVERIFY(!next->isEnabled());
        test::click(dialog.findChild<QPushButton *>(QStringLiteral("pushBackButton")));
        QVERIFY(next->isEnabled());
    }

    void aFailedLoginKeepsTheChoice()
    {
        Engine engine = fakeEngine();
        engine.planPush = [](const store::Server &, const Secret &, const std::vector<carrier::Carrier> &,
                             const std::vector<asterisk::CarrierSecret> &,
                             const Control &) -> Result<deploy::Plan> {
            return fail(ErrorCode::Refused, QStringLiteral("The host key is unknown."));
        };
        Shell shell(engine);
        QVERIFY(shell.open());
        PushDialog dialog(shell.services, fill(shell));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *next = dialog.findChild<QPushButton *>(QStringLiteral("pushNextButton"));
        QTRY_VERIFY(next->isEnabled());
        test::click(next);
        QTRY_COMPARE(dialog.findChild<QLabel *>(QStringLiteral("messageText"))->text(),
                     QStringLiteral("The host key is unknown."));
        QTRY_VERIFY(next->isEnabled());
    }

    void withoutAServerItSaysSo()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        PushDialog dialog(shell.services, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("pushNextButton"))->isEnabled());
    }
};

QTEST_MAIN(TestPushDialog)
#include "tst_push_dialog.moc"
