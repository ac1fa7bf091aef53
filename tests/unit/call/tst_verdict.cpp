#include "core/call/checks.h"
#include "core/call/verdict.h"
#include "core/diagnosis/ids.h"

#include <QTest>

#include <functional>

using namespace trunkseal;
using namespace trunkseal::call;

namespace {

/// A call that went well in every respect.
CallFacts sealedFacts()
{
    CallFacts facts;
    CallReport &report = facts.report;
    report.target = QStringLiteral("sip:600@carrier.test:5061;transport=tls");
    report.transport = QStringLiteral("tls");
    report.addressesTried = QStringList{QStringLiteral("192.0.2.1:5061")};
    report.setup.dns = 1;
    report.setup.tcp = 1;
    report.setup.firstResponse = 5;
    report.setup.answer = 9;
    net::HandshakeReport tls;
    tls.version = QStringLiteral("TLSv1.3");
    tls.verdict.valid = true;
    tls.verdict.identity = {true,
                            true,
                            {QStringLiteral("DNS:carrier.test")},
                            {QStringLiteral("DNS:carrier.test")},
                            QStringLiteral("DNS:carrier.test")};
    report.handshake = tls;
    report.suite = QStringLiteral("AES_CM_128_HMAC_SHA1_80");
    report.profile = QStringLiteral("RTP/SAVP");
    report.mediaRan = true;
    report.media.received.packets = 250;
    report.media.received.rmsDbfs = -10;
    report.media.rtcp.remoteReportOnOurStream = true;
    report.media.rtcp.remoteLostFraction = 0;
    report.hangup.by = QStringLiteral("us");
    facts.answered = true;
    facts.byeClean = true;
    return facts;
}

} // namespace

class TestVerdict : public QObject {
    Q_OBJECT

private slots:
    void verdictIsNeverMoreThanWasSeen_data()
    {
        using Change = std::function<void(CallFacts &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, Verdict verdict, const Change &change) {
            QTest::newRow(name) << change << int(verdict);
        };
        // The handshake of these facts carries no certificate objects: certificate is judged by its verdict
        // below.
        row("udp-and-rtp", Verdict::Clear, [](CallFacts &f) {
            f.report.transport = QStringLiteral("udp");
            f.report.handshake.reset();
            f.report.suite.clear();
            f.srtp = SrtpMode::Off;
        });
        row("tls-and-rtp", Verdict::Gap, [](CallFacts &f) {
            f.report.suite.clear();
            f.srtp = SrtpMode::Off;
        });
        row("srtp-over-tcp", Verdict::Gap, [](CallFacts &f) {
            f.report.transport = QStringLiteral("tcp");
            f.report.handshake.reset();
        });
        row("insecure", Verdict::Gap, [](CallFacts &f) { f.insecure = true; });
        row("bad-certificate", Verdict::Gap, [](CallFacts &f) { f.report.handshake->verdict.valid = false; });
        row("nothing-received", Verdict::Gap, [](CallFacts &f) { f.report.media.received.packets = 0; });
        row("none-authentic", Verdict::Gap, [](CallFacts &f) {
            f.report.media.received.packets = 0;
            f.report.media.received.authFailures = 9;
        });
        row("plain-beside", Verdict::Gap, [](CallFacts &f) { f.report.media.received.plainRtp = 1; });
        row("not-confirmed", Verdict::Gap, [](CallFacts &f) { f.report.media.rtcp = {}; });
        row("all-of-ours-lost", Verdict::Gap,
            [](CallFacts &f) { f.report.media.rtcp.remoteLostFraction = 1; });
        row("answer-fault", Verdict::Failed, [](CallFacts &f) {
            f.answerFault = QStringLiteral("no crypto");
            f.report.mediaRan = false;
        });
        row("busy", Verdict::Failed, [](CallFacts &f) {
            f.answered = false;
            f.failedStep = QStringLiteral("sip");
            f.error = Error{ErrorCode::Sip, QStringLiteral("486"), {}};
            f.report.hangup.sipCode = 486;
        });
        row("refused-port", Verdict::Failed, [](CallFacts &f) {
            f.answered = false;
            f.failedStep = QStringLiteral("tcp");
            f.error = Error{ErrorCode::Network, QStringLiteral("refused"), {}};
        });
    }

    void verdictIsNeverMoreThanWasSeen()
    {
        QFETCH(std::function<void(CallFacts &)>, change);
        QFETCH(int, verdict);
        CallFacts facts = sealedFacts();
        change(facts);
        const CallReport report = judged(facts);
        QCOMPARE(int(report.verdict), verdict);
        QVERIFY(!report.oneLine.isEmpty());
        QCOMPARE(report.checks.size(), std::size_t(11));
    }

    void whoPressesOneConfirmsWhatWasSent()
    {
        CallFacts facts = sealedFacts();
        facts.report.media.rtcp = {};
        facts.report.media.dtmfReceived = "1";
        for (const char *source : {"tone", "speech", "mic", "file"}) {
            facts.sourceName = QString::fromLatin1(source);
            QCOMPARE(stateOf(makeChecks(facts), "audio_sent_confirmed"), CheckState::Pass);
        }
        facts.sourceName = QStringLiteral("silence"); // there was nothing to hear
        QCOMPARE(stateOf(makeChecks(facts), "audio_sent_confirmed"), CheckState::Unknown);
        facts.sourceName = QStringLiteral("speech");
        facts.report.media.dtmfReceived = "2";
        QCOMPARE(stateOf(makeChecks(facts), "audio_sent_confirmed"), CheckState::Unknown);
    }

    void encryptedNoiseIsACriticalFinding()
    {
        CallFacts facts = sealedFacts();
        const auto findings = [&] {
            QStringList ids;
            for (const diagnosis::Finding &finding : judged(facts).findings)
                ids << finding.id;
            return ids;
        };
        facts.report.media.encryptedPackets = 2; // by chance
        QVERIFY(!findings().contains(diagnosis::id::encryptedNoise));
        facts.report.media.encryptedPackets = 200;
        QVERIFY(findings().contains(diagnosis::id::encryptedNoise));
        QCOMPARE(stateOf(makeChecks(facts), "audio_received"), CheckState::Fail);
        QVERIFY(judged(facts).verdict != Verdict::Sealed);
    }

    void aCertificateThatWasNotSeenIsNotSealed() { QCOMPARE(judged(sealedFacts()).verdict, Verdict::Gap); }

    void failedLinesNameTheStep_data()
    {
        QTest::addColumn<QString>("step");
        for (const char *step : {"dns", "tcp", "tls", "sip", "media", "cancelled"})
            QTest::newRow(step) << QString::fromLatin1(step);
    }

    void failedLinesNameTheStep()
    {
        QFETCH(QString, step);
        CallFacts facts;
        facts.report.target = QStringLiteral("sip:600@carrier.test");
        facts.failedStep = step;
        facts.error = Error{ErrorCode::Network, QStringLiteral("the reason"), {}};
        const CallReport report = judged(facts);
        QCOMPARE(report.verdict, Verdict::Failed);
        QVERIFY(report.oneLine.startsWith(QStringLiteral("No call")));
    }
};

Q_DECLARE_METATYPE(std::function<void(trunkseal::call::CallFacts &)>)
QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
