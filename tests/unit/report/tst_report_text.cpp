#include "core/report/report_text.h"
#include "core/report/text_tools.h"

#include <QTest>

using namespace trunkseal;

class TestReportText : public QObject {
    Q_OBJECT

private slots:
    void callEndsWithItsVerdict();
    void colourOnlyWhenAsked();
    void whatAPeerWroteCannotDriveTheTerminal();
    void tablesAlign();
    void carrierShowsPostureAndNoPassword();
    void planSaysWhenThereIsNothingToDo();
    void verdictSaysWhenNoNameWasCompared();
};

void TestReportText::callEndsWithItsVerdict()
{
    call::CallReport report;
    report.verdict = call::Verdict::Gap;
    report.oneLine = QStringLiteral("Signalling is encrypted, audio is not.");
    report.ladder = {{1.5, call::LadderDirection::Sent, QStringLiteral("INVITE sip:600@x SIP/2.0"), true}};
    report.checks = {
        {QStringLiteral("srtp_negotiated"), call::CheckState::Fail, QStringLiteral("plain RTP")}};
    const QString text = report::callText(report, {});
    QVERIFY(text.endsWith(QStringLiteral("GAP  Signalling is encrypted, audio is not.\n")));
    QVERIFY(text.contains(QStringLiteral("INVITE sip:600@x")));
    QVERIFY(text.contains(QStringLiteral("srtp_negotiated")));
    QVERIFY(!text.contains(QStringLiteral("Levels"))); // no media ran
}

void TestReportText::colourOnlyWhenAsked()
{
    call::CallReport report;
    report.mediaRan = true;
    QVERIFY(!report::callText(report, {}).contains(QChar(0x1b)));
    QVERIFY(report::callText(report, {true}).contains(QStringLiteral("\x1b[31m")));
}

void TestReportText::whatAPeerWroteCannotDriveTheTerminal()
{
    call::CallReport report;
    report.ladder = {
        {0, call::LadderDirection::Received, QStringLiteral("SIP/2.0 200 \x1b]0;owned\x07"), false}};
    report.hangup.reason = QStringLiteral("\x1b[2J");
    QVERIFY(!report::callText(report, {}).contains(QChar(0x1b)));
    QCOMPARE(report::printable(QStringLiteral("a\nb\u202e")), QStringLiteral("a\ufffdb\ufffd"));
}

void TestReportText::tablesAlign()
{
    const QString text = report::table(
        {{QStringLiteral("A"), QStringLiteral("B")}, {QStringLiteral("long"), QStringLiteral("x")}}, {});
    QCOMPARE(text, QStringLiteral("A     B\nlong  x\n"));
}

void TestReportText::carrierShowsPostureAndNoPassword()
{
    carrier::Carrier carrier;
    carrier.name = QStringLiteral("acme");
    carrier.host = QStringLiteral("sip.acme.test");
    carrier.authUser = QStringLiteral("user");
    carrier.otherSettings.insert(QStringLiteral("secret"), QStringLiteral("hunter2"));
    const QString text = report::carrierText(carrier, true, {});
    QVERIFY(text.contains(QStringLiteral("sealed")));
    QVERIFY(text.contains(QStringLiteral("sip.acme.test:5061")));
    QVERIFY(!text.contains(QStringLiteral("hunter2")));
}

void TestReportText::planSaysWhenThereIsNothingToDo()
{
    deploy::Plan plan;
    plan.serverName = QStringLiteral("dialer");
    QVERIFY(report::planText(plan, {}).contains(QStringLiteral("Nothing to do")));
}

void TestReportText::verdictSaysWhenNoNameWasCompared()
{
    pki::ChainVerdict verdict;
    verdict.valid = true;
    QVERIFY(report::verdictText(verdict, {}).contains(QStringLiteral("no name was compared")));
    verdict.valid = false;
    verdict.reasons = {
        {QStringLiteral("certificate_has_expired"), 0, QStringLiteral("The certificate has expired."), 10}};
    const QString text = report::verdictText(verdict, {});
    QVERIFY(text.contains(QStringLiteral("certificate_has_expired")));
    QVERIFY(text.endsWith(QStringLiteral("NOT VALID\n")));
}

QTEST_GUILESS_MAIN(TestReportText)
#include "tst_report_text.moc"
