#include "core/call/call_findings.h"
#include "core/call/offer_answer.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::call;

namespace {

const std::vector<sip::Suite> bothSuites{sip::Suite::AesCm128HmacSha1_80, sip::Suite::AesCm128HmacSha1_32};

sip::Sdp offerOf(SrtpMode mode)
{
    OfferInput input;
    input.srtp = mode;
    input.suites = bothSuites;
    input.codecs = {media::PayloadCodec::Pcmu, media::PayloadCodec::Pcma};
    input.ip = QStringLiteral("127.0.0.1");
    input.rtpPort = 20000;
    input.rtcpPort = 20001;
    input.sessionId = 7;
    return makeOffer(input);
}

QByteArray sdp(const QByteArray &profile, const QByteArray &attributes, const QByteArray &types = "0 101")
{
    return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 " + profile
        + ' ' + types + "\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n" + attributes;
}

const QByteArray key = "inline:" + QByteArray(30, 'k').toBase64();

} // namespace

class TestOfferAnswer : public QObject {
    Q_OBJECT

private slots:
    void requiredOffersOnlySecureAudio()
    {
        const sip::Sdp offer = offerOf(SrtpMode::Require);
        QCOMPARE(offer.audio()->profile, QByteArray("RTP/SAVP"));
        QCOMPARE(offer.audio()->crypto.size(), std::size_t(2));
        QVERIFY(!(offer.audio()->crypto[0].keyAndSalt
                  == offerOf(SrtpMode::Require).audio()->crypto[0].keyAndSalt));
        QCOMPARE(offerOf(SrtpMode::Optional).audio()->profile, QByteArray("RTP/AVP")); // RFC 8643
        QCOMPARE(offerOf(SrtpMode::Optional).audio()->crypto.size(), std::size_t(2));
        QVERIFY(offerOf(SrtpMode::Off).audio()->crypto.empty());
    }

    void answersAreJudged_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<QString>("suite");
        QTest::addColumn<QString>("findingId");
        const auto row = [](const char *name, SrtpMode mode, const QByteArray &answer, bool accepted,
                            const char *suite, const char *id) {
            QTest::newRow(name) << int(mode) << answer << accepted << QString::fromLatin1(suite)
                                << QString::fromLatin1(id);
        };
        const auto require = SrtpMode::Require;
        const QByteArray first = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 " + key + "\r\n";
        row("first-suite", require, sdp("RTP/SAVP", first), true, "AES_CM_128_HMAC_SHA1_80", "");
        row("second-suite", require, sdp("RTP/SAVP", "a=crypto:2 AES_CM_128_HMAC_SHA1_32 " + key + "\r\n"),
            true, "AES_CM_128_HMAC_SHA1_32", "");
        row("plain", require, sdp("RTP/AVP", {}), false, "", "srtp.answer_without_crypto");
        row("savp-without-key", require, sdp("RTP/SAVP", {}), false, "", "srtp.answer_without_crypto");
        row("tag-not-offered", require, sdp("RTP/SAVP", "a=crypto:9 AES_CM_128_HMAC_SHA1_80 " + key + "\r\n"),
            false, "", "srtp.wrong_tag");
        row("suite-of-other-tag", require,
            sdp("RTP/SAVP", "a=crypto:2 AES_CM_128_HMAC_SHA1_80 " + key + "\r\n"), false, "",
            "srtp.wrong_suite");
        row("short-key", require, sdp("RTP/SAVP", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:QUJD\r\n"),
            false, "", "srtp.crypto_parameters");
        row("no-codec", require, sdp("RTP/SAVP", first, "18"), false, "", "media.no_common_codec");
        row("optional-clear", SrtpMode::Optional, sdp("RTP/AVP", {}), true, "", "");
        row("optional-sealed", SrtpMode::Optional, sdp("RTP/AVP", first), true, "AES_CM_128_HMAC_SHA1_80",
            "");
        row("optional-bad-tag", SrtpMode::Optional,
            sdp("RTP/AVP", "a=crypto:9 AES_CM_128_HMAC_SHA1_80 " + key + "\r\n"), false, "",
            "srtp.wrong_tag");
        row("off", SrtpMode::Off, sdp("RTP/AVP", {}), true, "", "");
        row("off-but-secure", SrtpMode::Off, sdp("RTP/SAVP", first), false, "", "");
    }

    void answersAreJudged()
    {
        QFETCH(int, mode);
        QFETCH(QByteArray, answer);
        QFETCH(bool, accepted);
        QFETCH(QString, suite);
        QFETCH(QString, findingId);
        const sip::Sdp offer = offerOf(SrtpMode(mode));
        const auto parsed = sip::Sdp::parse(answer);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        const auto negotiated = acceptAnswer(offer, *parsed, SrtpMode(mode));
        QCOMPARE(negotiated.has_value(), accepted);
        if (accepted) {
            QCOMPARE(negotiated->suite, suite);
            QCOMPARE(negotiated->media.receiveKey.has_value(), !suite.isEmpty());
            QCOMPARE(negotiated->remoteRtp, (Address{QStringLiteral("192.0.2.1"), 4000}));
            QCOMPARE(negotiated->remoteRtcp.port, quint16(4001));
            QCOMPARE(negotiated->media.dtmfPayloadType, 101);
        } else {
            QCOMPARE(negotiated.error().code, ErrorCode::Media);
            if (!findingId.isEmpty())
                QCOMPARE(answerFinding(offer, *parsed).id, findingId);
        }
    }

    void everyCodecIsOfferedAsItsStandardSays()
    {
        OfferInput input;
        input.rtpPort = 20000;
        input.rtcpPort = 20001;
        input.codecs = {media::PayloadCodec::Opus, media::PayloadCodec::G722, media::PayloadCodec::Pcmu};
        input.ip = QStringLiteral("127.0.0.1");
        input.srtp = SrtpMode::Off;
        const QByteArray text = makeOffer(input).toBytes();
        QVERIFY2(text.contains(" RTP/AVP 107 9 0 101 102\r\n"), text.constData());
        QVERIFY(text.contains("a=rtpmap:107 opus/48000/2\r\n")); // RFC 7587 7
        QVERIFY(text.contains("a=fmtp:107 maxplaybackrate=8000;"));
        QVERIFY(text.contains("a=rtpmap:9 G722/8000\r\n")); // RFC 3551 4.5.2
        QVERIFY(text.contains("a=rtpmap:101 telephone-event/8000\r\n"));
        QVERIFY(text.contains("a=rtpmap:102 telephone-event/48000\r\n"));
    }

    void eventsFollowTheClockOfTheAudio_data()
    {
        QTest::addColumn<QByteArray>("types");
        QTest::addColumn<int>("codec");
        QTest::addColumn<int>("event");
        QTest::addColumn<int>("rate");
        QTest::newRow("opus, both") << QByteArray("107 101 102") << int(media::PayloadCodec::Opus) << 102
                                    << 48000;
        QTest::newRow("opus, narrow only")
            << QByteArray("107 101") << int(media::PayloadCodec::Opus) << 101 << 8000;
        QTest::newRow("g722, both") << QByteArray("9 102 101") << int(media::PayloadCodec::G722) << 101
                                    << 8000;
        QTest::newRow("g722, none") << QByteArray("9") << int(media::PayloadCodec::G722) << -1 << 8000;
    }

    void eventsFollowTheClockOfTheAudio()
    {
        QFETCH(QByteArray, types);
        QFETCH(int, codec);
        QFETCH(int, event);
        QFETCH(int, rate);
        OfferInput input;
        input.rtpPort = 20000;
        input.rtcpPort = 20001;
        input.codecs = {media::PayloadCodec::Opus, media::PayloadCodec::G722};
        input.srtp = SrtpMode::Off;
        const auto answer = sip::Sdp::parse(
            sdp("RTP/AVP", "a=rtpmap:107 opus/48000/2\r\na=rtpmap:102 telephone-event/48000\r\n", types));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        const auto negotiated = acceptAnswer(makeOffer(input), *answer, SrtpMode::Off);
        QVERIFY2(negotiated, negotiated ? "" : qPrintable(negotiated.error().message));
        QCOMPARE(int(negotiated->media.codec), codec);
        QCOMPARE(negotiated->media.dtmfPayloadType, event);
        QCOMPARE(negotiated->media.dtmfClockRate, rate);
    }

    void aReinviteWithoutKeysIsRefusedWhenSrtpIsRequired()
    {
        const sip::Sdp ours = offerOf(SrtpMode::Require);
        QVERIFY(!answerReinvite(ours, *sip::Sdp::parse(sdp("RTP/AVP", {})), SrtpMode::Require));
    }

    void aHoldIsMirroredAndKeepsOurKey()
    {
        const sip::Sdp ours = offerOf(SrtpMode::Require);
        const auto hold = sip::Sdp::parse(
            sdp("RTP/SAVP", "a=crypto:5 AES_CM_128_HMAC_SHA1_80 " + key + "\r\na=sendonly\r\n"));
        QVERIFY(hold);
        const auto answer = answerReinvite(ours, *hold, SrtpMode::Require);
        QVERIFY(answer);
        const sip::MediaLine *line = answer->sdp.audio();
        QCOMPARE(line->direction, sip::Direction::RecvOnly);
        QCOMPARE(line->crypto.size(), std::size_t(1));
        QCOMPARE(line->crypto[0].tag, 5);
        QVERIFY(line->crypto[0].keyAndSalt == ours.audio()->crypto[0].keyAndSalt);
        QVERIFY(answer->negotiated->held);
        QCOMPARE(answer->sdp.sessionVersion, ours.sessionVersion + 1);
    }
};

QTEST_GUILESS_MAIN(TestOfferAnswer)
#include "tst_offer_answer.moc"
