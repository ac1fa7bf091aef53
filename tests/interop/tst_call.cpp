#include "core/call/test_call.h"
#include "tests/support/lab.h"

#include <QTest>

using namespace trunkseal;
using call::CheckState;
using call::Verdict;

namespace {

const QString v16 = QStringLiteral("v16.carrier.test");
const QString v22 = QStringLiteral("v22.carrier.test");
const QString chanSip16 = QStringLiteral("127.0.16.3"); ///< chan_sip of 16 has an address of its own

CheckState stateOf(const call::CallReport &report, const char *id)
{
    for (const call::Check &check : report.checks) {
        if (check.id == QLatin1String(id))
            return check.state;
    }
    return CheckState::Unknown;
}

QByteArray told(const call::CallReport &report)
{
    QStringList text{report.oneLine};
    for (const call::Check &check : report.checks)
        text << QStringLiteral("%1 %2 %3").arg(check.id).arg(int(check.state)).arg(check.detail);
    for (const call::LadderStep &step : report.ladder)
        text << QStringLiteral("%1 %2").arg(step.timeMs, 8, 'f', 1).arg(step.text);
    return text.join(QLatin1Char('\n')).toUtf8();
}

bool sentSip(const call::CallReport &report)
{
    return std::any_of(report.ladder.begin(), report.ladder.end(), [](const call::LadderStep &step) {
        return step.direction == call::LadderDirection::Sent;
    });
}

call::CallRequest sealedCall(const QString &where, const QString &extension)
{
    if (where != chanSip16)
        return test::labCall(extension, where, 5061, QStringLiteral("lab-srtp"));
    call::CallRequest request =
        test::labCall(extension, QStringLiteral("carrier.test"), 5061, QStringLiteral("sip-srtp"));
    request.connectHost = chanSip16;
    return request;
}

} // namespace

/// The test call against real Asterisk 16 (PJSIP, chan_sip) and 22.
class TestInteropCall : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(!test::labAnchors().empty(), "The lab is not installed: run tests/interop/lab/lab install");
    }

    void callIsSealed_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("extension");
        for (const QString &where : {v16, chanSip16, v22}) {
            for (const char *extension : {"600", "601"})
                QTest::addRow("%s-%s", qPrintable(where), extension)
                    << where << QString::fromLatin1(extension);
        }
    }

    void callIsSealed()
    {
        QFETCH(QString, where);
        QFETCH(QString, extension);
        const auto report = call::placeCall(sealedCall(where, extension), Control());
        QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
        QVERIFY2(report->verdict == Verdict::Sealed, told(*report).constData());
        for (const call::Check &check : report->checks)
            QVERIFY2(check.state == CheckState::Pass, told(*report).constData());
        QCOMPARE(report->suite, QStringLiteral("AES_CM_128_HMAC_SHA1_80"));
        QVERIFY(report->media.tone);
        QVERIFY2(qAbs(report->media.tone->frequencyHz - 1004) < 2,
                 QByteArray::number(report->media.tone->frequencyHz));
        QVERIFY(report->media.rtcp.remoteReportOnOurStream);
        QVERIFY(report->media.received.packets > 200);
        QCOMPARE(report->media.received.lost, 0);
    }

    void everyCodecIsSpoken_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<int>("codec");
        QTest::addColumn<QString>("name");
        const auto row = [](const QString &where, media::PayloadCodec codec, const char *name) {
            QTest::addRow("%s-%s", qPrintable(where), name)
                << where << int(codec) << QString::fromLatin1(name);
        };
        for (const QString &where : {v16, chanSip16, v22}) {
            row(where, media::PayloadCodec::Pcma, "PCMA");
            row(where, media::PayloadCodec::G722, "G722");
        }
        row(v22, media::PayloadCodec::Opus, "OPUS");
    }

    /// 600 sends our own packets back, 601 makes Asterisk encode.
    void everyCodecIsSpoken()
    {
        QFETCH(QString, where);
        QFETCH(int, codec);
        QFETCH(QString, name);
        for (const char *extension : {"600", "601"}) {
            call::CallRequest request = sealedCall(where, QString::fromLatin1(extension));
            request.codecs = {media::PayloadCodec(codec)};
            const auto report = call::placeCall(request, Control());
            QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
            QVERIFY2(report->verdict == Verdict::Sealed, told(*report).constData());
            QCOMPARE(report->codec, name);
            QVERIFY2(report->media.tone, told(*report).constData());
            QVERIFY2(qAbs(report->media.tone->frequencyHz - 1004) < 2,
                     QByteArray::number(report->media.tone->frequencyHz));
            QVERIFY2(qAbs(report->media.tone->levelDbfs + 3.2) < 1.2,
                     QByteArray::number(report->media.tone->levelDbfs));
            QCOMPARE(report->media.received.lost, 0);
        }
    }

    void aPersonWhoPressesOneConfirms()
    {
        for (const auto codec : {media::PayloadCodec::Pcmu, media::PayloadCodec::Opus}) {
            call::CallRequest request = sealedCall(v22, QStringLiteral("607"));
            request.source = QStringLiteral("speech");
            request.codecs = {codec};
            const auto report = call::placeCall(request, Control());
            QVERIFY(report);
            QCOMPARE(report->media.dtmfReceived, QByteArray("1"));
            QVERIFY2(stateOf(*report, "audio_sent_confirmed") == CheckState::Pass, told(*report).constData());
        }
    }

    void badCertificateStopsBeforeAnySip_data()
    {
        QTest::addColumn<int>("port");
        QTest::addColumn<QStringList>("codes");
        QTest::newRow("expired") << 5071 << QStringList{QStringLiteral("certificate_has_expired")};
        QTest::newRow("wrong-name") << 5072 << QStringList{QStringLiteral("hostname_mismatch")};
        QTest::newRow("self-signed") << 5073 << QStringList{QStringLiteral("self_signed_certificate")};
        QTest::newRow("missing-intermediate")
            << 5074
            << QStringList{QStringLiteral("unable_to_verify_leaf_signature"),
                           QStringLiteral("unable_to_get_local_issuer_certificate")};
        QTest::newRow("not-yet-valid") << 5076 << QStringList{QStringLiteral("certificate_is_not_yet_valid")};
        QTest::newRow("unknown-root")
            << 5086
            << QStringList{QStringLiteral("self_signed_certificate_in_certificate_chain"),
                           QStringLiteral("unable_to_get_local_issuer_certificate")};
    }

    void badCertificateStopsBeforeAnySip()
    {
        QFETCH(int, port);
        QFETCH(QStringList, codes);
        for (const QString &host : {v16, v22}) {
            const auto report = call::placeCall(
                test::labCall(QStringLiteral("600"), host, quint16(port), QStringLiteral("lab-srtp")),
                Control());
            QVERIFY(report);
            QVERIFY2(report->verdict == Verdict::Failed, told(*report).constData());
            QCOMPARE(stateOf(*report, "certificate"), CheckState::Fail);
            QVERIFY2(!sentSip(*report), told(*report).constData());
            QVERIFY(report->handshake && !report->handshake->verdict.reasons.empty());
            const QString code = report->handshake->verdict.reasons.front().code;
            QVERIFY2(codes.contains(code), qPrintable(code));
        }
    }

    void insecureIsNeverSealed()
    {
        call::CallRequest request =
            test::labCall(QStringLiteral("600"), v22, 5071, QStringLiteral("lab-srtp"));
        request.tls.insecure = true;
        request.talk = std::chrono::seconds(1);
        const auto report = call::placeCall(request, Control());
        QVERIFY(report);
        QVERIFY2(report->verdict == Verdict::Gap, told(*report).constData());
    }

    void refusalsAreFailedCalls_data()
    {
        QTest::addColumn<QString>("extension");
        QTest::addColumn<QString>("account");
        QTest::addColumn<int>("code");
        QTest::newRow("busy") << QStringLiteral("603") << QStringLiteral("lab-srtp") << 486;
        QTest::newRow("unavailable") << QStringLiteral("604") << QStringLiteral("lab-srtp") << 503;
        QTest::newRow("forbidden") << QStringLiteral("609") << QStringLiteral("lab-srtp") << 403;
        QTest::newRow("no-number") << QStringLiteral("611") << QStringLiteral("lab-srtp") << 404;
        QTest::newRow("plain-endpoint") << QStringLiteral("600") << QStringLiteral("lab-rtp") << 488;
        QTest::newRow("dtls-endpoint") << QStringLiteral("600") << QStringLiteral("lab-dtls") << 488;
    }

    void refusalsAreFailedCalls()
    {
        QFETCH(QString, extension);
        QFETCH(QString, account);
        QFETCH(int, code);
        for (const QString &host : {v16, v22}) {
            const auto report = call::placeCall(test::labCall(extension, host, 5061, account), Control());
            QVERIFY(report);
            QVERIFY2(report->verdict == Verdict::Failed, told(*report).constData());
            QCOMPARE(report->hangup.sipCode, code);
        }
    }

    void wrongPasswordIsNamed()
    {
        call::CallRequest request =
            test::labCall(QStringLiteral("600"), v22, 5061, QStringLiteral("lab-srtp"));
        request.credentials.password = Secret::fromString(QStringLiteral("not-the-password"));
        const auto report = call::placeCall(request, Control());
        QVERIFY(report);
        QCOMPARE(report->verdict, Verdict::Failed);
        QCOMPARE(report->hangup.sipCode, 401);
    }

    void theCarriersEndsAreCleanToo_data()
    {
        QTest::addColumn<QString>("extension");
        QTest::newRow("early-media") << QStringLiteral("608");
        QTest::newRow("redirect") << QStringLiteral("610");
        QTest::newRow("hold-and-back") << QStringLiteral("612");
        QTest::newRow("codec-change") << QStringLiteral("614");
    }

    void theCarriersEndsAreCleanToo()
    {
        QFETCH(QString, extension);
        for (const QString &host : {v16, v22}) {
            call::CallRequest request = test::labCall(extension, host, 5061, QStringLiteral("lab-srtp"));
            request.talk = std::chrono::seconds(extension == QLatin1String("612") ? 9 : 5);
            const auto report = call::placeCall(request, Control());
            QVERIFY(report);
            QVERIFY2(report->verdict == Verdict::Sealed, told(*report).constData());
            QVERIFY2(stateOf(*report, "bye_clean") == CheckState::Pass, told(*report).constData());
        }
    }

    void peerHangsUpFirst()
    {
        call::CallRequest request =
            test::labCall(QStringLiteral("606"), v22, 5061, QStringLiteral("lab-srtp"));
        request.talk = std::chrono::seconds(12);
        const auto report = call::placeCall(request, Control());
        QVERIFY(report);
        QCOMPARE(report->hangup.by, QStringLiteral("peer"));
        QVERIFY2(stateOf(*report, "bye_clean") == CheckState::Pass, told(*report).constData());
    }

    void hangingUpWhileItRingsCancels()
    {
        call::LiveCall live;
        call::CallRequest request =
            test::labCall(QStringLiteral("605"), v22, 5061, QStringLiteral("lab-srtp"));
        std::thread impatient([&live] {
            while (live.snapshot().phase != call::LiveCall::Phase::Ringing)
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            live.hangUp();
        });
        const auto report = call::placeCall(request, Control(), &live);
        impatient.join();
        QVERIFY(report);
        QCOMPARE(report->verdict, Verdict::Failed);
        QVERIFY2(report->ladder.back().timeMs < 5000, told(*report).constData());
    }

    void clearCallIsCalledClear()
    {
        call::CallRequest request =
            test::labCall(QStringLiteral("600"), v22, 5060, QStringLiteral("lab-rtp"));
        request.protocol = net::Protocol::Udp;
        request.srtp = call::SrtpMode::Off;
        const auto report = call::placeCall(request, Control());
        QVERIFY(report);
        QVERIFY2(report->verdict == Verdict::Clear, told(*report).constData());
        QVERIFY2(stateOf(*report, "audio_received") == CheckState::Pass, told(*report).constData());
        QVERIFY(report->media.received.packets > 200);
        request.srtp = call::SrtpMode::Require;
        const auto refused = call::placeCall(request, Control());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
    }
};

QTEST_GUILESS_MAIN(TestInteropCall)
#include "tst_call.moc"
