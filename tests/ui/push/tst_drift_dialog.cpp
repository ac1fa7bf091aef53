#include "tests/ui/support/shell.h"
#include "ui/push/drift_dialog.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

store::Server dialer()
{
    store::Server server;
    server.id = QStringLiteral("7d2f0d8e-0000-4000-8000-00000000000a");
    server.name = QStringLiteral("dialer-1");
    server.host = QStringLiteral("127.0.0.9");
    return server;
}

/// A server on which somebody has set the DTMF of every carrier.
Engine fakeEngine(int *asked)
{
    Engine engine = coreEngine();
    engine.driftOf = [asked](const store::Server &server, const Secret &,
                             const std::vector<carrier::Carrier> &carriers,
                             const std::vector<asterisk::CarrierSecret> &,
                             const Control &) -> Result<deploy::DriftReport> {
        ++*asked;
        deploy::DriftReport report;
        report.serverName = server.name;
        for (const carrier::Carrier &carrier : carriers) {
            if (carrier.dtmf == carrier::DtmfMode::Info)
                continue;
            report.state = deploy::DriftReport::State::ChangedThere;
            report.oneLine = QStringLiteral("Somebody has changed it.");
            deploy::CarrierDrift drift;
            drift.carrierId = carrier.id;
            drift.name = carrier.name;
            drift.fields.push_back(
                {QStringLiteral("dtmf"), QStringLiteral("rfc4733"), QStringLiteral("info")});
            report.carriers.push_back(drift);
            deploy::FileChange change;
            change.diff =
                QStringLiteral("--- a\n+++ b\n@@ -1 +1 @@\n-dtmf_mode = info\n+dtmf_mode = rfc4733");
            report.plan.changes = {change};
        }
        return report;
    };
    return engine;
}

QString addCarrier(Shell &shell)
{
    QString id;
    shell.workspace.run<carrier::Carrier>(
        shell.window.get(),
        [](store::Workspace &w) {
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

class TestDriftDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void whatDiffersIsShownAndTakenOver()
    {
        int asked = 0;
        Shell shell(fakeEngine(&asked));
        QVERIFY(shell.open());
        const QString id = addCarrier(shell);
        DriftDialog dialog(shell.services, dialer());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.QDialog::show();
        auto *take = dialog.findChild<QPushButton *>(QStringLiteral("takeOverButton"));
        auto *push = dialog.findChild<QPushButton *>(QStringLiteral("pushBackButton"));
        auto *word = dialog.findChild<QLabel *>(QStringLiteral("verdictWord"));
        QVERIFY(!take->isEnabled());
        QTRY_VERIFY(take->isEnabled());
        QVERIFY(push->isEnabled());
        QCOMPARE(word->text(), QStringLiteral("Changed on the server"));
        QCOMPARE(test::unnamedControls(&dialog), QString());
        QCOMPARE(test::clippedTexts(&dialog), QString());
        test::click(take);
        QTRY_COMPARE(word->text(), QStringLiteral("In step"));
        QCOMPARE(asked, 2);
        QVERIFY(!take->isEnabled() && !push->isEnabled());
        const auto workspace = store::Workspace::open(shell.workspacePath());
        QCOMPARE((*workspace)->carrier(id)->dtmf, carrier::DtmfMode::Info);
    }

    void pushingBackAsksForThePushDialog()
    {
        int asked = 0;
        Shell shell(fakeEngine(&asked));
        QVERIFY(shell.open());
        addCarrier(shell);
        DriftDialog dialog(shell.services, dialer());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.QDialog::show();
        QSignalSpy wanted(&dialog, &DriftDialog::pushAsked);
        auto *push = dialog.findChild<QPushButton *>(QStringLiteral("pushBackButton"));
        QTRY_VERIFY(push->isEnabled());
        test::click(push);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), dialer().id);
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(TestDriftDialog)
#include "tst_drift_dialog.moc"
