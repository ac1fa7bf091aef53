#include "core/sip/sdp.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::sip;

namespace {

const QByteArray key = QByteArray(30, 'k').toBase64();

QByteArray answerText()
{
    return "v=0\r\no=- 7 8 IN IP4 192.0.2.1\r\ns=Asterisk\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\na=ice-lite\r\n"
           "m=audio 11000 RTP/SAVP 0 8 101 111\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"
        + key
        + "\r\na=crypto:2 FUTURE_SUITE inline:AAAA\r\na=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:AAAA\r\n"
          "a=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=rtpmap:111 "
          "opus/48000/2\r\n"
          "a=ptime:20\r\na=rtcp:11001 IN IP4 192.0.2.1\r\na=rtcp-mux\r\na=maxptime:150\r\na=recvonly\r\n"
          "m=video 0 RTP/AVP 31\r\nc=IN IP6 2001:db8::1\r\n";
}

} // namespace

class TestSdp : public QObject {
    Q_OBJECT

private slots:
    void everythingIsRead();
    void printedTextReadsBackTheSame();
    void sessionDirectionAndAddressAreInherited();
    void lineFeedsAloneAreAccepted();
    void faultsAreLocated_data();
    void faultsAreLocated();
    void theFirstAudioLineWithAPortIsUsed();
    void formatNamedTwiceIsOne();
};

void TestSdp::everythingIsRead()
{
    const auto sdp = Sdp::parse(answerText());
    QVERIFY2(sdp, sdp ? "" : qPrintable(sdp.error().message));
    QCOMPARE(sdp->sessionId, quint64(7));
    QCOMPARE(sdp->sessionVersion, quint64(8));
    QCOMPARE(sdp->sessionName, QByteArray("Asterisk"));
    QCOMPARE(sdp->attributes.size(), size_t(1));
    QCOMPARE(sdp->media.size(), size_t(2));
    const MediaLine &audio = sdp->media[0];
    QVERIFY(audio.isSecureProfile());
    QCOMPARE(int(audio.port), 11000);
    QCOMPARE(audio.connectionIp, QStringLiteral("192.0.2.1"));
    QCOMPARE(audio.codecs.size(), size_t(4));
    QCOMPARE(audio.codecs[1].name, QByteArray("PCMA")); // static type without rtpmap
    QCOMPARE(audio.codecs[2].parameters, QByteArray("0-16"));
    QCOMPARE(audio.codecs[3].clockRate, 48000);
    QCOMPARE(audio.codecs[3].channels, 2);
    QVERIFY(audio.direction == Direction::RecvOnly);
    QCOMPARE(audio.ptime, std::optional(20));
    QCOMPARE(audio.rtcpPort, std::optional<quint16>(11001));
    QVERIFY(audio.rtcpMux);
    QCOMPARE(audio.otherAttributes.size(), size_t(1));
    QCOMPARE(audio.crypto.size(), size_t(2));
    QVERIFY(!audio.crypto[1].suite);
    QCOMPARE(audio.cryptoErrors.size(), size_t(1));
    QCOMPARE(sdp->media[1].connectionIp, QStringLiteral("2001:db8::1"));
}

void TestSdp::printedTextReadsBackTheSame()
{
    auto first = Sdp::parse(answerText());
    QVERIFY(first);
    const QByteArray text = first->toBytes();
    const auto second = Sdp::parse(text);
    QVERIFY2(second, second ? "" : qPrintable(second.error().message));
    QCOMPARE(second->toBytes(), text);
    QCOMPARE(second->media[0].crypto[0].keyAndSalt.bytes().toByteArray(), QByteArray(30, 'k'));
    QCOMPARE(second->media[0].codecs[3].channels, 2);
}

void TestSdp::sessionDirectionAndAddressAreInherited()
{
    const auto sdp =
        Sdp::parse("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\na=inactive\r\n"
                   "m=audio 4000 RTP/AVP 0\r\nm=audio 4002 RTP/AVP 0\r\na=sendrecv\r\n");
    QVERIFY(sdp);
    QVERIFY(sdp->media[0].direction == Direction::Inactive);
    QVERIFY(sdp->media[1].direction == Direction::SendRecv);
    QCOMPARE(sdp->media[1].connectionIp, QStringLiteral("192.0.2.9"));
}

void TestSdp::lineFeedsAloneAreAccepted()
{
    QVERIFY(Sdp::parse(answerText().replace("\r\n", "\n")));
}

void TestSdp::faultsAreLocated_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const char *from, const char *to, const char *code,
                        const char *where) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(code)
                            << QString::fromLatin1(where);
    };
    row("version", "v=0", "v=1", "bad_version", "line 1, column 3");
    row("no version", "v=0\r\n", "", "missing_line", "line 21, column 1");
    row("no timing", "t=0 0\r\n", "", "missing_line", "line 21, column 1");
    row("no equals", "s=Asterisk", "s Asterisk", "bad_line", "line 3, column 1");
    row("empty line", "s=Asterisk", "", "bad_line", "line 3, column 1");
    row("unknown type", "s=Asterisk", "x=Asterisk", "bad_order", "line 3, column 1");
    row("order", "t=0 0\r\na=ice-lite\r\n", "a=ice-lite\r\nt=0 0\r\n", "bad_order", "line 6, column 1");
    row("second connection", "t=0 0", "c=IN IP4 192.0.2.1", "bad_order", "line 5, column 1");
    row("origin", "o=- 7 8 IN IP4", "o=- 7 IN IP4", "bad_origin", "line 2, column 3");
    row("session id", "o=- 7 8", "o=- x 8", "bad_origin", "line 2, column 5");
    row("origin address", "o=- 7 8 IN IP4 192.0.2.1", "o=- 7 8 IN IP4 192.0.2", "bad_address",
        "line 2, column 16");
    row("connection address", "c=IN IP4 192.0.2.1", "c=IN IP6 192.0.2.1", "bad_address", "line 4, column 10");
    row("timing", "t=0 0", "t=0", "bad_timing", "line 5, column 3");
    row("port", "m=audio 11000", "m=audio 99999", "bad_port", "line 7, column 9");
    row("formats", "m=video 0 RTP/AVP 31", "m=video 0 RTP/AVP", "bad_media", "line 20, column 3");
    row("payload type", "SAVP 0 8 101", "SAVP 0 8 201", "bad_payload_type", "line 7, column 28");
    row("rtpmap", "rtpmap:111 opus/48000/2", "rtpmap:111 opus", "bad_rtpmap", "line 14, column 10");
    row("clock rate", "rtpmap:0 PCMU/8000", "rtpmap:0 PCMU/x", "bad_rtpmap", "line 11, column 17");
    row("ptime", "ptime:20", "ptime:many", "bad_ptime", "line 15, column 9");
    row("rtcp", "rtcp:11001", "rtcp:x", "bad_port", "line 16, column 8");
    row("control character", "s=Asterisk", "s=Aster\x01sk", "bad_character", "line 3, column 8");
}

void TestSdp::faultsAreLocated()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, code);
    QFETCH(QString, where);
    QByteArray text = answerText();
    QVERIFY(text.contains(from));
    text.replace(text.indexOf(from), from.size(), to);
    const auto sdp = Sdp::parse(text);
    QVERIFY(!sdp);
    QCOMPARE(sdp.error().code, ErrorCode::BadInput);
    QCOMPARE(sdp.error().detail, code);
    QVERIFY2(sdp.error().message.contains(where), qPrintable(sdp.error().message));
}

void TestSdp::formatNamedTwiceIsOne()
{
    const auto sdp = Sdp::parse("v=0\r\no=- 7 8 IN IP4 192.0.2.1\r\ns=x\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
                                "m=audio 11000 RTP/SAVP 8 8 0\r\na=rtpmap:8 G729/8000\r\n");
    QVERIFY(sdp);
    const auto &codecs = sdp->media.front().codecs;
    QCOMPARE(codecs.size(), std::size_t(2));
    QCOMPARE(codecs[0].name, QByteArray("G729"));
    QCOMPARE(Sdp::parse(sdp->toBytes())->toBytes(), sdp->toBytes());
}

void TestSdp::theFirstAudioLineWithAPortIsUsed()
{
    auto sdp = Sdp::parse(answerText());
    QVERIFY(sdp && sdp->audio());
    QCOMPARE(int(sdp->audio()->port), 11000);
    sdp->media[0].port = 0;
    QVERIFY(!sdp->audio());
}

QTEST_APPLESS_MAIN(TestSdp)
#include "tst_sdp.moc"
