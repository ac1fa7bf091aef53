#include "core/store/daily_cap.h"
#include "tests/ui/support/shell.h"
#include "ui/call/carrier_call.h"
#include "ui/call/test_call_page.h"
#include "ui/carrier/carriers_page.h"
#include "ui/widgets/ladder_view.h"
#include "ui/widgets/level_meter.h"
#include "ui/widgets/verdict_card.h"

#include <QCheckBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <limits>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

constexpr int callMs = 30000;

/**
 * Milliseconds this thread was ready to run and the kernel ran others, since it began: what a busy machine
 * takes from it, and no fault of ours. Second field of schedstat (Linux, Documentation/scheduler); 0 on a
 * kernel without it, so that the whole time counts.
 */
double waitedForProcessorMs()
{
    QFile stat(QStringLiteral("/proc/thread-self/schedstat"));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = stat.readAll().split(' ');
    return fields.size() > 1 ? fields.at(1).toDouble() / 1e6 : 0;
}

QString verdictOf(const Shell &shell)
{
    const auto *card = shell.find("testCallPage")->findChild<VerdictCard *>(QStringLiteral("verdictCard"));
    return card->isVisible() ? card->word() : QString();
}

/// The longest time that a call of two seconds holds the thread of the window, in ms: by work or by waiting,
/// without the time that other processes had the processor.
double longestHoldOfACall()
{
    Shell shell;
    double longest = std::numeric_limits<double>::max();
    const auto ready = [&] {
        return shell.find("startCallButton") && shell.find("startCallButton")->isVisible()
            && shell.find<QLineEdit>("numberEdit")->text() == QLatin1String("600");
    };
    if (!shell.open())
        return longest;
    shell.window->openWithPractice();
    if (!QTest::qWaitFor(ready, callMs))
        return longest;
    shell.find<QSpinBox>("secondsSpin")->setValue(2);
    test::click(shell.find("startCallButton"));
    // A timer that should fire every 5 ms: its longest gap is how long the thread was held.
    QTimer beat;
    QElapsedTimer gap;
    double held = 0;
    double waited = waitedForProcessorMs();
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] {
        const double now = waitedForProcessorMs();
        const double passed = static_cast<double>(gap.nsecsElapsed()) / 1e6;
        held = std::max(held, passed - (now - waited));
        gap.restart();
        waited = now;
    });
    gap.start();
    beat.start(5);
    if (QTest::qWaitFor([&] { return verdictOf(shell) == QLatin1String("Sealed"); }, callMs))
        longest = held;
    qInfo("longest hold of the UI thread: %.1f ms", longest);
    return longest;
}

} // namespace

class TestPracticePath : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void byMouseFromTheEmptyStateToSealed()
    {
        Shell shell;
        QVERIFY(shell.open());
        test::click(shell.find("practiceTile"));
        QTRY_VERIFY_WITH_TIMEOUT(shell.find("testCallPage") && shell.find("testCallPage")->isVisible(),
                                 callMs);
        QTRY_COMPARE(shell.find<QLineEdit>("numberEdit")->text(), QStringLiteral("600"));
        shell.find<QSpinBox>("secondsSpin")->setValue(2);
        test::click(shell.find("startCallButton"));
        QTRY_VERIFY(shell.find("hangUpButton")->isVisible());
        auto *ladder = shell.find<LadderView>("ladderView");
        QTRY_VERIFY_WITH_TIMEOUT(ladder->ladder()->rowCount() > 5, callMs);
        QTRY_VERIFY_WITH_TIMEOUT(shell.find<LevelMeter>("receivedMeter")->reading().rmsDbfs > -20, callMs);
        QTRY_COMPARE_WITH_TIMEOUT(verdictOf(shell), QStringLiteral("Sealed"), callMs);
        QVERIFY(shell.find("startCallButton")->isVisible());
        QTRY_VERIFY(shell.find<QTableView>("carriersTable")
                        ->model()
                        ->index(0, 5)
                        .data()
                        .toString()
                        .contains(QStringLiteral("MOS")));
        QVERIFY(!shell.workspace.info().unlocked); // no vault was needed
    }

    void byKeyboardAlone()
    {
        Shell shell;
        QVERIFY(shell.open());
        const auto key = [](Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
            QWidget *target =
                QApplication::focusWidget() ? QApplication::focusWidget() : QApplication::activeWindow();
            QTest::keyClick(target, which, modifiers);
        };
        for (int i = 0; i < 20 && QApplication::focusWidget() != shell.find("practiceTile"); ++i)
            key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), shell.find("practiceTile"));
        key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shell.find("startCallButton")
                                     && QApplication::focusWidget() == shell.find("startCallButton"),
                                 callMs);
        QTRY_COMPARE(shell.find<QLineEdit>("numberEdit")->text(), QStringLiteral("600"));
        key(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(shell.find<LevelMeter>("receivedMeter")->reading().rmsDbfs > -20, callMs);
        QTRY_COMPARE_WITH_TIMEOUT(verdictOf(shell), QStringLiteral("Sealed"), callMs);
        QCOMPARE(QApplication::focusWidget(), shell.find("startCallButton")); // ready for the next one
    }

    void escapeHangsUp()
    {
        Shell shell;
        QVERIFY(shell.open());
        shell.window->openWithPractice();
        QTRY_VERIFY_WITH_TIMEOUT(shell.find("startCallButton") && shell.find("startCallButton")->isVisible(),
                                 callMs);
        QTRY_COMPARE(shell.find<QLineEdit>("numberEdit")->text(), QStringLiteral("600"));
        shell.find<QSpinBox>("secondsSpin")->setValue(60);
        test::click(shell.find("startCallButton"));
        QTRY_VERIFY_WITH_TIMEOUT(shell.find<LevelMeter>("receivedMeter")->reading().rmsDbfs > -20, callMs);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!verdictOf(shell).isEmpty(), callMs);
    }

    void nothingBlocksTheWindowDuringACall()
    {
        // What holds it is there in every call; what a busy machine does, in one.
#ifdef QT_NO_DEBUG
        constexpr double bound = 50;
#else
        constexpr double bound = 500; // unoptimised, under sanitizers, on a busy machine
#endif
        double longest = bound;
        for (int i = 0; i < 3 && longest >= bound; ++i)
            longest = longestHoldOfACall();
        QVERIFY2(longest < bound, qPrintable(QString::number(longest)));
    }

    void aSecondStartReusesTheEntry()
    {
        Shell shell;
        QVERIFY(shell.open());
        test::click(shell.find("practiceTile"));
        QTRY_COMPARE_WITH_TIMEOUT(shell.find<QTableView>("carriersTable")->model()->rowCount(), 1, callMs);
        shell.window->carriers()->tryPractice();
        QTRY_VERIFY(shell.practice.isRunning());
        QCOMPARE(shell.find<QTableView>("carriersTable")->model()->rowCount(), 1);
    }

    void closingTheWindowHangsUpFirst()
    {
        Shell shell;
        QVERIFY(shell.open());
        shell.window->openWithPractice();
        QTRY_VERIFY_WITH_TIMEOUT(shell.find("startCallButton") && shell.find("startCallButton")->isVisible(),
                                 callMs);
        QTRY_COMPARE(shell.find<QLineEdit>("numberEdit")->text(), QStringLiteral("600"));
        shell.find<QSpinBox>("secondsSpin")->setValue(60);
        test::click(shell.find("startCallButton"));
        QTRY_VERIFY_WITH_TIMEOUT(shell.find<LevelMeter>("receivedMeter")->reading().rmsDbfs > -20, callMs);
        shell.window->close();
        QVERIFY(shell.window->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!shell.window->isVisible(), callMs);
        std::optional<store::HistoryEntry> last;
        shell.workspace.run<std::vector<store::HistoryEntry>>(
            shell.window.get(), [](store::Workspace &w) { return w.history(); },
            [&last](const Result<std::vector<store::HistoryEntry>> &all) { last = all->front(); });
        QTRY_VERIFY(last.has_value());
        QCOMPARE(last->kind, QStringLiteral("call"));
    }

    void evidenceIsKeptForOneCall()
    {
        const QTemporaryDir home;
        qputenv("HOME", home.path().toUtf8());
        Shell shell;
        QVERIFY(shell.open());
        shell.window->openWithPractice();
        QTRY_VERIFY_WITH_TIMEOUT(shell.find("startCallButton") && shell.find("startCallButton")->isVisible(),
                                 callMs);
        shell.find<QSpinBox>("secondsSpin")->setValue(2);
        auto *record = shell.find<QCheckBox>("recordCheck");
        QVERIFY(!record->isChecked());
        record->setChecked(true);
        test::click(shell.find("startCallButton"));
        QTRY_COMPARE_WITH_TIMEOUT(verdictOf(shell), QStringLiteral("Sealed"), callMs);
        QVERIFY(!record->isChecked());
        QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                    + QStringLiteral("/TrunkSeal"));
        QCOMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        QVERIFY(folder.cd(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).front()));
        for (const char *name : {"call.pcapng", "tls.keys", "sent.wav", "received.wav", "ladder.txt"})
            QVERIFY2(QFileInfo(folder.filePath(QLatin1String(name))).size() > 0, name);
        QCOMPARE(QFile::permissions(folder.path()) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        auto *message = shell.find("testCallPage")->findChild<QLabel *>(QStringLiteral("messageText"));
        QVERIFY(message->text().contains(QStringLiteral("TrunkSeal")));
    }

    void aRefusedCallIsSaidInWords()
    {
        Engine engine = coreEngine();
        engine.placeCall = [](const call::CallRequest &, const Control &,
                              call::LiveCall *) -> Result<call::CallReport> {
            return fail(ErrorCode::Refused, QStringLiteral("911 is an emergency number."));
        };
        Shell shell(engine);
        QVERIFY(shell.open());
        shell.window->openWithPractice();
        QTRY_VERIFY_WITH_TIMEOUT(shell.find("startCallButton") && shell.find("startCallButton")->isVisible(),
                                 callMs);
        test::type(shell.find("numberEdit"), QStringLiteral("911"));
        QTest::keyClick(shell.find("numberEdit"), Qt::Key_Return);
        auto *message = shell.find("testCallPage")->findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_COMPARE(message->text(), QStringLiteral("911 is an emergency number."));
        QVERIFY(shell.find("startCallButton")->isVisible());
    }

    void theDailyLimitRefusesTheNextCall()
    {
        QTemporaryDir folder;
        const auto workspace = store::Workspace::open(folder.filePath(QStringLiteral("w.trunkseal")));
        QVERIFY(workspace);
        carrier::Carrier carrier;
        carrier.id = QStringLiteral("c1");
        carrier.name = QStringLiteral("acme");
        carrier.dailyCallCap = 1;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(store::checkDailyCap(**workspace, carrier, now));
        store::HistoryEntry call;
        call.id = QStringLiteral("0b0e7d0e-0000-4000-8000-00000000000c");
        call.kind = QStringLiteral("call");
        call.subjectId = carrier.id;
        call.at = now;
        call.verdict = QStringLiteral("sealed");
        QVERIFY((*workspace)->addHistory(call));
        QCOMPARE(store::checkDailyCap(**workspace, carrier, now).error().code, ErrorCode::Refused);
        QVERIFY(store::checkDailyCap(**workspace, carrier, now.addDays(1)));
    }

    void aWindowThatDiesInACallEndsIt()
    {
        auto shell = std::make_unique<Shell>();
        QVERIFY(shell->open());
        shell->window->openWithPractice();
        QTRY_VERIFY_WITH_TIMEOUT(
            shell->find("startCallButton") && shell->find("startCallButton")->isVisible(), callMs);
        QTRY_COMPARE(shell->find<QLineEdit>("numberEdit")->text(), QStringLiteral("600"));
        shell->find<QSpinBox>("secondsSpin")->setValue(60);
        test::click(shell->find("startCallButton"));
        QTRY_VERIFY_WITH_TIMEOUT(shell->find<LevelMeter>("receivedMeter")->reading().rmsDbfs > -20, callMs);
        QElapsedTimer timer;
        timer.start();
        shell.reset();
        QVERIFY(timer.elapsed() < 10000); // BYE and its answer, not the 60 s
    }

    void requestFollowsTheCarrier()
    {
        carrier::Carrier carrier;
        carrier.name = QStringLiteral("acme");
        carrier.host = QStringLiteral("2001:db8::1");
        carrier.port = 5071;
        carrier.authUser = QStringLiteral("u1");
        carrier.media = carrier::MediaPolicy::Optional;
        carrier.codecs = QStringList{QStringLiteral("alaw"), QStringLiteral("gsm"), QStringLiteral("g722")};
        CallChoice choice;
        QCOMPARE(callRequest(carrier, choice, {}).error().code, ErrorCode::BadInput);
        choice.number = QStringLiteral("600");
        const auto request = callRequest(carrier, choice, Secret::fromString(QStringLiteral("s")));
        QVERIFY(request);
        QCOMPARE(request->target, QStringLiteral("sip:600@[2001:db8::1]:5071;transport=tls"));
        QVERIFY(request->srtp == call::SrtpMode::Optional);
        QCOMPARE(request->tls.verify.ip, carrier.host);
        QCOMPARE(request->codecs, (std::vector{media::PayloadCodec::Pcma, media::PayloadCodec::G722}));
        carrier.trust = carrier::TrustSource::OwnAnchors;
        carrier.anchorsPem = "garbage";
        QCOMPARE(callRequest(carrier, choice, {}).error().code, ErrorCode::BadInput);
    }
};

QTEST_MAIN(TestPracticePath)
#include "tst_practice_path.moc"
