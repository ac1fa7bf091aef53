#include "core/call/call_lock.h"
#include "core/call/offer_answer.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::call;

namespace {

const QByteArray answerText = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                              "m=audio 4000 RTP/SAVP 8 101\r\na=rtpmap:8 PCMA/8000\r\n"
                              "a=rtpmap:101 telephone-event/8000\r\n"
                              "a=crypto:2 AES_CM_128_HMAC_SHA1_32 "
                              "inline:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkw\r\n";

sip::Sdp firstOffer()
{
    OfferInput input;
    input.suites = {sip::Suite::AesCm128HmacSha1_80, sip::Suite::AesCm128HmacSha1_32};
    input.codecs = {media::PayloadCodec::Pcmu, media::PayloadCodec::Pcma};
    input.ip = QStringLiteral("192.0.2.1");
    input.rtpPort = 5000;
    input.rtcpPort = 5001;
    return makeOffer(input);
}

} // namespace

/// New offers in a running call (RFC 3264 section 8, RFC 4568 7.1.4), and the lock of a carrier's calls.
class ReofferTest : public QObject {
    Q_OBJECT

private slots:
    void holdKeepsWhatWasAgreed()
    {
        const sip::Sdp offer = firstOffer();
        const auto agreed = acceptAnswer(offer, *sip::Sdp::parse(answerText), SrtpMode::Require);
        QVERIFY(agreed);
        const sip::Sdp hold = makeReoffer(offer, *agreed, sip::Direction::SendOnly, Keys::Same);
        QCOMPARE(hold.sessionVersion, offer.sessionVersion + 1);
        const sip::MediaLine &line = *hold.audio();
        QVERIFY(line.direction == sip::Direction::SendOnly);
        QCOMPARE(line.codecs.size(), std::size_t{2}); // PCMA and the digits
        QCOMPARE(line.codecs.front().name, QByteArray("PCMA"));
        QCOMPARE(line.crypto.size(), std::size_t{1});
        QCOMPARE(line.crypto.front().tag, 2);
        QVERIFY(line.crypto.front().keyAndSalt == offer.audio()->crypto.back().keyAndSalt);
        QCOMPARE(line.port, offer.audio()->port);
    }

    void newKeysAreNew()
    {
        const sip::Sdp offer = firstOffer();
        const auto agreed = acceptAnswer(offer, *sip::Sdp::parse(answerText), SrtpMode::Require);
        const sip::Sdp rekey = makeReoffer(offer, *agreed, sip::Direction::SendRecv, Keys::Fresh);
        const sip::CryptoAttribute &line = rekey.audio()->crypto.front();
        QCOMPARE(line.suiteName, QByteArray("AES_CM_128_HMAC_SHA1_32"));
        QVERIFY(!(line.keyAndSalt == offer.audio()->crypto.back().keyAndSalt));
        QVERIFY(line.keyAndSalt.bytes().size() == 30);
    }

    void inClearThereAreNoKeys()
    {
        OfferInput input;
        input.srtp = SrtpMode::Off;
        input.codecs = {media::PayloadCodec::Pcma};
        input.rtpPort = 5000;
        const sip::Sdp offer = makeOffer(input);
        QByteArray plain = answerText;
        plain.replace("RTP/SAVP", "RTP/AVP");
        plain.truncate(plain.indexOf("a=crypto"));
        const auto agreed = acceptAnswer(offer, *sip::Sdp::parse(plain), SrtpMode::Off);
        QVERIFY(agreed);
        QVERIFY(makeReoffer(offer, *agreed, sip::Direction::SendRecv, Keys::Fresh).audio()->crypto.empty());
    }

    void oneCarrierOneCall()
    {
        const QString id = QStringLiteral("tst-reoffer/../one");
        {
            const auto first = lockCarrier(id);
            QVERIFY(first && *first);
            QCOMPARE(lockCarrier(id).error().code, ErrorCode::Refused);
            QVERIFY(lockCarrier(QStringLiteral("tst-reoffer-two")));
        }
        QVERIFY(lockCarrier(id));
        QVERIFY(lockCarrier({}) && !*lockCarrier({})); // a bare URI
    }
};

QTEST_GUILESS_MAIN(ReofferTest)
#include "tst_reoffer.moc"
