#include "core/diagnosis/catalogue.h"
#include "tests/ui/support/shell.h"
#include "ui/server/log_dialog.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <thread>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

/// A dialer whose log tells of one trouble, and goes on until it is stopped.
struct Dialer {
    std::atomic_bool ended{false};
    std::atomic_int raisedFor{0};
    std::optional<Error> fails;

    Engine engine()
    {
        Engine engine = coreEngine();
        engine.followLog = [this](const store::Server &, const Secret &, const deploy::FollowOptions &options,
                                  const deploy::LogWatcher &watcher,
                                  const Control &control) -> Result<diagnosis::LogReport> {
            if (fails)
                return fail(*fails);
            raisedFor = options.raise ? int(options.raise->count()) : 0;
            watcher.found(QStringLiteral("/var/log/asterisk/messages"));
            diagnosis::LogReport report;
            report.lines = 2;
            diagnosis::LogMatch match;
            match.finding = diagnosis::finding(diagnosis::id::srtpMissing,
                                               {{QStringLiteral("server"), QStringLiteral("d16")}});
            match.count = 1;
            report.matches = {match};
            watcher.told(report,
                         "first line\nAuthorization: Digest response=\"00112233445566778899aabbccddeeff\"\n");
            while (!control.isCanceled())
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            ended = true;
            return report;
        };
        return engine;
    }
};

store::Server server()
{
    store::Server server;
    server.id = QStringLiteral("7d2f0d8e-0000-4000-8000-00000000000a");
    server.name = QStringLiteral("d16");
    server.host = QStringLiteral("127.0.0.9");
    return server;
}

} // namespace

class TestLogDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void linesAndTheirMeaningAreShown()
    {
        Dialer dialer;
        test::Shell shell(dialer.engine());
        QVERIFY(shell.open());
        QPointer<LogDialog> dialog = new LogDialog(shell.services, server());
        dialog->QDialog::show();
        auto *follow = dialog->findChild<QPushButton *>(QStringLiteral("logFollowButton"));
        auto *text = dialog->findChild<QPlainTextEdit *>(QStringLiteral("logText"));
        test::click(follow);
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("first line")));
        QVERIFY(!text->toPlainText().contains(QStringLiteral("00112233445566778899aabbccddeeff")));
        QVERIFY(dialog->findChild<FindingList *>()->isVisible());
        QCOMPARE(follow->accessibleName(), QStringLiteral("Stop following the log"));
        QVERIFY2(test::unnamedControls(dialog).isEmpty(), qPrintable(test::unnamedControls(dialog)));
        QVERIFY2(test::controlsWithoutObjectName(dialog).isEmpty(),
                 qPrintable(test::controlsWithoutObjectName(dialog)));
        QVERIFY2(test::clippedTexts(dialog).isEmpty(), qPrintable(test::clippedTexts(dialog)));
        QCOMPARE(dialer.raisedFor.load(), 0);
        test::click(follow);
        QTRY_VERIFY(dialer.ended);
        QTRY_COMPARE(follow->accessibleName(), QStringLiteral("Follow the log"));
        QVERIFY(text->toPlainText().contains(QStringLiteral("first line"))); // it stays on show
        dialog->reject();
        QTRY_VERIFY(!dialog);
    }

    void closingStopsFirst()
    {
        Dialer dialer;
        test::Shell shell(dialer.engine());
        QVERIFY(shell.open());
        QPointer<LogDialog> dialog = new LogDialog(shell.services, server());
        dialog->QDialog::show();
        dialog->findChild<QCheckBox *>(QStringLiteral("logRaise"))->setChecked(true);
        dialog->findChild<QSpinBox *>(QStringLiteral("logMinutes"))->setValue(3);
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("logFollowButton")));
        QTRY_COMPARE(dialer.raisedFor.load(), 180);
        dialog->reject();
        QVERIFY(dialog); // until the raised file is gone
        QTRY_VERIFY(!dialog);
        QVERIFY(dialer.ended);
    }

    void troubleIsTold()
    {
        Dialer dialer;
        dialer.fails = Error{ErrorCode::NotFound, QStringLiteral("Asterisk writes no log file."), {}};
        test::Shell shell(dialer.engine());
        QVERIFY(shell.open());
        LogDialog dialog(shell.services, server());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.QDialog::show();
        auto *follow = dialog.findChild<QPushButton *>(QStringLiteral("logFollowButton"));
        test::click(follow);
        const auto isTold = [&dialog] {
            const auto labels = dialog.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible()
                    && label->text().contains(QStringLiteral("Asterisk writes no log file."));
            });
        };
        QTRY_VERIFY(isTold());
        QVERIFY(follow->isEnabled());
    }
};

QTEST_MAIN(TestLogDialog)
#include "tst_log_dialog.moc"
