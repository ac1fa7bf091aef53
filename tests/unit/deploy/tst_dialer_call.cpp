#include "core/deploy/dialer_call.h"
#include "tests/support/deploy_values.h"
#include "tests/support/fake_machine.h"
#include "tests/unit/asterisk/hostile_values.h"

#include <QRegularExpression>
#include <QTest>

using namespace trunkseal;
using call::CheckState;
using call::Verdict;

namespace {

const QString answeredCall = QStringLiteral(
    "/trunkseal-call-1a2b3c4d/call                     : channel=PJSIP/acme-00000004|codec=(ulaw)|"
    "media=%1|signalling=%2|remote=192.0.2.1:11034\n"
    "/trunkseal-call-1a2b3c4d/end                      : status=ANSWER|cause=16|answer=SIP 200 OK          \n"
    "/trunkseal-call-1a2b3c4d/figures                  : figures=ssrc=484940349;themssrc=1158575471;lp=2;"
    "rxjitter=0.000500;rxcount=%3;txjitter=0.000250;txcount=300;rlp=1;rtt=0.012000\n"
    "3 results found.\n");

deploy::DialerCallRequest request()
{
    deploy::DialerCallRequest made;
    made.carrier = test::sealedCarrier();
    made.number = QStringLiteral("600");
    return made;
}

call::CallReport reportOf(const QString &shown, const deploy::DialerCallRequest &asked = request())
{
    return deploy::dialerCallReport(deploy::dialerCallValues(shown), asked, QStringLiteral("dialer1"));
}

CheckState stateOf(const call::CallReport &report, const char *id)
{
    for (const call::Check &check : report.checks)
        if (check.id == QLatin1String(id))
            return check.state;
    qFatal("no check %s", id);
}

} // namespace

class TestDialerCall : public QObject {
    Q_OBJECT

private slots:
    void whatAsteriskSaysIsJudged_data()
    {
        QTest::addColumn<QString>("media");
        QTest::addColumn<QString>("signalling");
        QTest::addColumn<QString>("received");
        QTest::addColumn<Verdict>("verdict");
        const auto row = [](const char *name, const char *media, const char *signalling, const char *received,
                            Verdict verdict) {
            QTest::newRow(name) << QString::fromLatin1(media) << QString::fromLatin1(signalling)
                                << QString::fromLatin1(received) << verdict;
        };
        row("both", "1", "1", "299", Verdict::Sealed);
        row("TLS alone", "0", "1", "299", Verdict::Gap);
        row("SRTP alone", "1", "0", "299", Verdict::Gap);
        row("neither", "0", "0", "299", Verdict::Clear);
        row("no audio", "1", "1", "0", Verdict::Gap);
        row("not told", "", "", "299", Verdict::Clear);
    }
    void whatAsteriskSaysIsJudged()
    {
        QFETCH(QString, media);
        QFETCH(QString, signalling);
        QFETCH(QString, received);
        QFETCH(Verdict, verdict);
        const auto report = reportOf(answeredCall.arg(media, signalling, received));
        QCOMPARE(report.verdict, verdict);
        QVERIFY(report.oneLine.contains(QStringLiteral("dialer1")));
        QCOMPARE(report.placedBy, QStringLiteral("dialer1"));
    }

    void figuresAreRead()
    {
        const auto report =
            reportOf(answeredCall.arg(QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("299")));
        QCOMPARE(report.media.received.packets, 299u);
        QCOMPARE(report.media.received.lost, 2);
        QCOMPARE(report.media.received.jitterMs, 0.5);
        QCOMPARE(report.media.sent.packets, 300u);
        QCOMPARE(report.media.sent.lost, 1);
        QCOMPARE(report.media.rtcp.rttMs.value_or(0), 12.0);
        QCOMPARE(report.mediaRemote, QStringLiteral("192.0.2.1:11034"));
        QCOMPARE(stateOf(report, "audio_sent_confirmed"), CheckState::Pass);
        QCOMPARE(report.hangup.sipCode, 200);
    }

    void aCertificateThatIsNotCheckedIsNeverSealed()
    {
        auto asked = request();
        asked.carrier.verifyServer = false;
        const auto report = reportOf(
            answeredCall.arg(QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("299")), asked);
        QCOMPARE(report.verdict, Verdict::Gap);
        QCOMPARE(stateOf(report, "certificate"), CheckState::Warn);
    }

    void aRefusalNamesTheAnswer()
    {
        const auto report =
            reportOf(QStringLiteral("/trunkseal-call-1a2b3c4d/end : status=CHANUNAVAIL|cause=1|answer=SIP "
                                    "488 Not Acceptable Here\n"));
        QCOMPARE(report.verdict, Verdict::Failed);
        QCOMPARE(report.hangup.sipCode, 488);
        QVERIFY(report.oneLine.contains(QStringLiteral("488 Not Acceptable Here")));
        QCOMPARE(stateOf(report, "srtp_negotiated"), CheckState::Unknown);
        QVERIFY(call::reachedPeer(report));
    }

    void silenceIsTold()
    {
        const auto unreachable =
            reportOf(QStringLiteral("/trunkseal-call-1a2b3c4d/end : status=CHANUNAVAIL|cause=20|answer=\n"));
        QVERIFY(unreachable.oneLine.contains(QStringLiteral("could not reach")));
        QVERIFY(!call::reachedPeer(unreachable));
        QCOMPARE(reportOf(QString()).verdict, Verdict::Failed);
    }

    void whatMustNotBeDialledIsNot_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("emergency") << QStringLiteral("112") << ErrorCode::Refused;
        QTest::newRow("dialplan") << QStringLiteral("600)&System(touch /tmp/x") << ErrorCode::BadInput;
        QTest::newRow("comma") << QStringLiteral("6,0") << ErrorCode::BadInput;
        QTest::newRow("variable") << QStringLiteral("${SHELL(id)}") << ErrorCode::BadInput;
        QTest::newRow("two channels") << QStringLiteral("600@x&PJSIP/1") << ErrorCode::BadInput;
        QTest::newRow("none") << QString() << ErrorCode::BadInput;
    }
    void whatMustNotBeDialledIsNot()
    {
        QFETCH(QString, number);
        QFETCH(ErrorCode, code);
        test::FakeMachine machine;
        auto asked = request();
        asked.number = number;
        const auto report = deploy::callFromDialer(machine, test::dialer(), asked, Control());
        QVERIFY(!report);
        QCOMPARE(report.error().code, code);
        QCOMPARE(machine.commands, QStringList());
    }

    void noHostileNumberOrNameReachesAsterisk()
    {
        static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_.+*#-]+\\z"));
        for (const QString &word : tests::hostileValues()) {
            for (const bool asNumber : {true, false}) {
                test::FakeMachine machine;
                auto asked = request();
                (asNumber ? asked.number : asked.carrier.name) = word;
                const auto report = deploy::callFromDialer(machine, test::dialer(), asked, Control());
                QVERIFY(!report);
                if (!plain.match(word).hasMatch())
                    QVERIFY2(machine.commands.isEmpty(), qPrintable(word.left(40)));
            }
        }
    }

    void aTrunkThatIsNotThereIsNotDialled()
    {
        test::FakeMachine machine;
        const auto report = deploy::callFromDialer(machine, test::dialer(), request(), Control());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestDialerCall)
#include "tst_dialer_call.moc"
