#include "core/diagnosis/catalogue.h"
#include "tests/ui/support/shell.h"
#include "ui/widgets/action_tile.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/field.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/ladder_view.h"
#include "ui/widgets/level_meter.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/posture_badge.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_view.h"
#include "ui/widgets/validity_bar.h"
#include "ui/widgets/verdict_card.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QBoxLayout>
#include <QClipboard>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QWheelEvent>

using namespace trunkseal;
using namespace trunkseal::ui;

class TestWidgets : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        test::theme();
        QAccessible::setActive(true);
        QLocale::setDefault(QLocale::c());
    }

    void meterMapsItsScale()
    {
        QCOMPARE(meterShare(-96), 0.0);
        QCOMPARE(meterShare(-60), 0.0);
        QCOMPARE(meterShare(-30), 0.5);
        QCOMPARE(meterShare(0), 1.0);
        QCOMPARE(meterShare(6), 1.0);
    }

    void findingIsCopiedAsMail()
    {
        FindingList list;
        diagnosis::Finding finding = diagnosis::finding(diagnosis::id::certExpired);
        list.setFindings({finding, diagnosis::finding(diagnosis::id::srtpNeeded)});
        const auto buttons = list.findChildren<QPushButton *>(QStringLiteral("copyMail"));
        QCOMPARE(buttons.size(), 1); // the second is not the carrier's to mend
        buttons.front()->click();
        const QString mail = QGuiApplication::clipboard()->text();
        QVERIFY(mail.contains(finding.what) && mail.contains(finding.ask));
        QVERIFY(mail.startsWith(QStringLiteral("Subject: ")));
    }

    void meterHoldsItsPeakAndLetsGo()
    {
        LevelMeter meter(QStringLiteral("Received"));
        meter.setReading({-10, -6, false, {}}, 0);
        QCOMPARE(meter.holdDbfs(), -6.0);
        meter.setReading({-40, -40, false, {}}, 1000);
        QCOMPARE(meter.holdDbfs(), -6.0); // held
        meter.setReading({-40, -40, false, {}}, 2000);
        QCOMPARE(meter.holdDbfs(), -26.0); // 20 dB a second
        meter.setReading({-40, -40, false, {}}, 4000);
        QCOMPARE(meter.holdDbfs(), -40.0); // never below the signal
    }

    void clipLampStaysLitForAMoment()
    {
        LevelMeter meter(QStringLiteral("Sent"));
        meter.setReading({-1, 0, true, {}}, 0);
        QVERIFY(meter.clipLampLit());
        meter.setReading({-20, -20, false, {}}, 1500);
        QVERIFY(meter.clipLampLit());
        meter.setReading({-20, -20, false, {}}, 2500);
        QVERIFY(!meter.clipLampLit());
    }

    void meterSpeaksItsValue()
    {
        LevelMeter meter(QStringLiteral("Received"));
        meter.setReading({-18.3, -15, false, QStringLiteral("tone")}, 0);
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&meter);
        QVERIFY(face && face->valueInterface());
        QCOMPARE(face->role(), QAccessible::ProgressBar);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Received"));
        QCOMPARE(face->valueInterface()->currentValue().toDouble(), -18.3);
        QCOMPARE(face->valueInterface()->minimumValue().toDouble(), -60.0);
        QCOMPARE(face->text(QAccessible::Value), QStringLiteral("\u221218.3 dBFS, tone"));
        meter.reset();
        QCOMPARE(meter.spokenValue(), QStringLiteral("silent"));
    }

    void ladderIsAModelThatGrows()
    {
        LadderModel model;
        QAbstractItemModelTester tester(&model);
        model.append({{1.5, call::LadderDirection::Sent, QStringLiteral("INVITE sip:600@x SIP/2.0"), true}});
        model.append({});
        model.append({{2.5, call::LadderDirection::Local, QStringLiteral("TLSv1.3"), false},
                      {9.0, call::LadderDirection::Received, QStringLiteral("SIP/2.0 200 OK"), false}});
        QCOMPARE(model.rowCount(), 3);
        const auto text = [&model](int row, int column, int role = Qt::DisplayRole) {
            return model.index(row, column).data(role).toString();
        };
        QCOMPARE(text(0, LadderModel::TimeColumn), QStringLiteral("1.5 ms"));
        QCOMPARE(text(0, LadderModel::DirectionColumn, Qt::AccessibleTextRole), QStringLiteral("sent"));
        QCOMPARE(text(0, LadderModel::PadlockColumn), QStringLiteral("encrypted"));
        QCOMPARE(text(1, LadderModel::PadlockColumn), QString()); // nothing was sent
        QCOMPARE(text(2, LadderModel::PadlockColumn), QStringLiteral("clear"));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void tableCopiesItsRow()
    {
        LadderView view;
        view.append({{1.5, call::LadderDirection::Sent, QStringLiteral("INVITE"), true}});
        view.selectRow(0);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("INVITE")));
    }

    void verdictCardSaysTheSameFromReportAndJson()
    {
        call::CallReport report;
        report.verdict = call::Verdict::Gap;
        report.oneLine = QStringLiteral("Audio is not encrypted.");
        report.checks = {
            {QStringLiteral("certificate"), call::CheckState::Pass, QStringLiteral("fine")},
            {QStringLiteral("srtp_negotiated"), call::CheckState::Fail, QStringLiteral("plain RTP")}};
        report.findings = {{QStringLiteral("B18"),
                            diagnosis::Severity::Critical,
                            QStringLiteral("what"),
                            QStringLiteral("why"),
                            QStringLiteral("fix"),
                            {}}};
        const QJsonObject json{
            {QStringLiteral("verdict"), QStringLiteral("gap")},
            {QStringLiteral("one_line"), report.oneLine},
            {QStringLiteral("checks"),
             QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("certificate")},
                                    {QStringLiteral("state"), QStringLiteral("pass")},
                                    {QStringLiteral("detail"), QStringLiteral("fine")}},
                        QJsonObject{{QStringLiteral("id"), QStringLiteral("srtp_negotiated")},
                                    {QStringLiteral("state"), QStringLiteral("fail")},
                                    {QStringLiteral("detail"), QStringLiteral("plain RTP")}}}},
            {QStringLiteral("findings"),
             QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("B18")},
                                    {QStringLiteral("severity"), QStringLiteral("critical")},
                                    {QStringLiteral("what"), QStringLiteral("what")},
                                    {QStringLiteral("why"), QStringLiteral("why")},
                                    {QStringLiteral("fix"), QStringLiteral("fix")}}}}};
        const VerdictView a = verdictView(report);
        const VerdictView b = verdictView(json);
        QCOMPARE(a.sign.word, b.sign.word);
        QCOMPARE(a.oneLine, b.oneLine);
        QCOMPARE(a.checks.size(), b.checks.size());
        QCOMPARE(a.checks.back().name, b.checks.back().name);
        QCOMPARE(a.checks.back().state, b.checks.back().state);
        QCOMPARE(a.findings.front().severity, b.findings.front().severity);

        VerdictCard card;
        card.setView(a);
        QCOMPARE(card.word(), QStringLiteral("Gap"));
        QVERIFY(card.accessibleName().contains(QStringLiteral("Audio is not encrypted.")));
        QStringList texts;
        for (const auto *label : card.findChildren<QLabel *>())
            texts << label->text();
        QVERIFY(texts.contains(QStringLiteral("Next step: fix")));
    }

    void fieldJoinsLabelHintAndError()
    {
        auto *edit = new QLineEdit;
        Field field(QStringLiteral("&Host"), edit, QStringLiteral("Name or address."));
        QCOMPARE(edit->accessibleName(), QStringLiteral("Host"));
        QVERIFY(edit->accessibleDescription().contains(QStringLiteral("Name or address.")));
        field.setIssue(Field::Level::Error, QStringLiteral("No such host."));
        QVERIFY(edit->accessibleDescription().startsWith(QStringLiteral("No such host.")));
        QVERIFY(edit->property("invalid").toBool());
        field.setIssue(Field::Level::None, {});
        QVERIFY(!edit->property("invalid").toBool());
    }

    void scrollingPastASpinBoxChangesNothing()
    {
        auto *spin = new QSpinBox;
        spin->setValue(60);
        Field field(QStringLiteral("Every"), spin);
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        QWheelEvent wheel(QPointF(5, 5), spin->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120), Qt::NoButton,
                          {}, Qt::NoScrollPhase, false);
        spin->clearFocus();
        QApplication::sendEvent(spin, &wheel);
        QCOMPARE(spin->value(), 60);
        spin->setFocus();
        QTRY_VERIFY(spin->hasFocus());
        QApplication::sendEvent(spin, &wheel);
        QCOMPARE(spin->value(), 59);
    }

    void messageBarActsOnce()
    {
        MessageBar bar;
        int acted = 0;
        QCOMPARE(bar.text(), QString());
        bar.showMessage(Tone::Gap, QStringLiteral("Careful."), QStringLiteral("&Undo"),
                        [&acted] { ++acted; });
        QCOMPARE(bar.text(), QStringLiteral("Careful."));
        test::click(bar.findChild<QPushButton *>(QStringLiteral("messageAction")));
        QCOMPARE(acted, 1);
        QCOMPARE(bar.text(), QString());
    }

    void progressStripShowsStepsAndCancelsOnce()
    {
        ProgressStrip strip;
        QSignalSpy canceled(&strip, &ProgressStrip::cancelAsked);
        strip.showStep(1, 2, QStringLiteral("late")); // of a job that is not on show
        QVERIFY(strip.isHidden());
        strip.start(QStringLiteral("Connecting"));
        strip.showStep(1, 4, QStringLiteral("Handshake"));
        auto *bar = strip.findChild<QProgressBar *>();
        QCOMPARE(bar->maximum(), 4);
        QCOMPARE(bar->accessibleName(), QStringLiteral("Handshake"));
        auto *cancel = strip.findChild<QPushButton *>(QStringLiteral("cancelButton"));
        test::click(cancel);
        test::click(cancel);
        QCOMPARE(canceled.count(), 1);
        strip.finish();
        QVERIFY(strip.isHidden());
    }

    void validityIsToldInDays_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("tone");
        QTest::newRow("fresh") << -10 << 200 << static_cast<int>(Tone::Sealed);
        QTest::newRow("soon") << -100 << 20 << static_cast<int>(Tone::Gap);
        QTest::newRow("tomorrow") << -100 << 1 << static_cast<int>(Tone::Clear);
        QTest::newRow("past") << -100 << -3 << static_cast<int>(Tone::Clear);
        QTest::newRow("future") << 2 << 30 << static_cast<int>(Tone::Clear);
    }

    void validityIsToldInDays()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, tone);
        const QDateTime now = QDateTime::fromString(QStringLiteral("2026-06-01T12:00:00Z"), Qt::ISODate);
        ValidityBar bar;
        bar.setValidity(now.addDays(from), now.addDays(to), now);
        QCOMPARE(static_cast<int>(bar.tone()), tone);
        QVERIFY(!bar.words().isEmpty());
        QVERIFY(bar.spentShare() >= 0 && bar.spentShare() <= 1);
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&bar);
        QCOMPARE(face->text(QAccessible::Value), bar.words());
    }

    void everyPostureHasIconWordAndSentence()
    {
        QSet<QString> words;
        for (const auto posture :
             {carrier::Posture::Clear, carrier::Posture::MediaKeysExposed, carrier::Posture::SignallingOnly,
              carrier::Posture::MayFallBack, carrier::Posture::Sealed}) {
            const Sign sign = Words::sign(posture);
            words << sign.word;
            QVERIFY(!sign.icon.isEmpty());
            QVERIFY(!Words::sentence(posture).isEmpty());
            PostureBadge badge;
            badge.setPosture(posture);
            QCOMPARE(badge.accessibleName(), sign.word);
        }
        QCOMPARE(words.size(), 5);
    }

    void tileIsPressedByEnter()
    {
        ActionTile tile(QStringLiteral("plus"), QStringLiteral("&Add"), QStringLiteral("Adds it."));
        QSignalSpy clicked(&tile, &QAbstractButton::clicked);
        QTest::keyClick(&tile, Qt::Key_Return);
        QTest::keyClick(&tile, Qt::Key_Space);
        QCOMPARE(clicked.count(), 2);
        QCOMPARE(tile.accessibleName(), QStringLiteral("Add"));
    }

    void agesAndTimesReadWell()
    {
        const QDateTime now = QDateTime::fromString(QStringLiteral("2026-06-01T12:00:00Z"), Qt::ISODate);
        QCOMPARE(Words::ago(now.addSecs(-5), now), QStringLiteral("just now"));
        QVERIFY(Words::ago(now.addSecs(-7200), now).startsWith(QStringLiteral("2 h")));
        QVERIFY(Words::ago({}, now).isEmpty());
        QCOMPARE(Words::elapsed(65000), QStringLiteral("1:05"));
        QCOMPARE(Words::level(-96), QStringLiteral("silent"));
    }

    void everythingPaintsInBothThemesAndDirections()
    {
        QWidget all;
        auto *column = new QVBoxLayout(&all);
        auto *meter = new LevelMeter(QStringLiteral("Received"));
        meter->setReading({-2, 0, true, QStringLiteral("speech")}, 0);
        auto *bar = new ValidityBar;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        bar->setValidity(now.addDays(-1), now.addDays(9), now);
        auto *badge = new PostureBadge;
        auto *diff = new TextView(TextView::Language::Diff, QStringLiteral("diff"));
        diff->setPlainText(QStringLiteral("--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same"));
        auto *code = new CodeView(QStringLiteral("code"));
        code->setContent(QStringLiteral("one\ntwo"), {});
        code->setNotes({{2, {QStringLiteral("warning"), QStringLiteral("Warning"), Tone::Gap}, {}}});
        for (QWidget *widget : std::initializer_list<QWidget *>{meter, bar, badge, diff, code})
            column->addWidget(widget);
        all.show();
        QVERIFY(QTest::qWaitForWindowExposed(&all));
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            test::theme()->setMode(mode);
            for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
                all.setLayoutDirection(direction);
                all.resize(500, 500);
                QTRY_COMPARE(all.grab().toImage().pixelColor(2, 2).name(), tokens().window.name());
            }
        }
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
