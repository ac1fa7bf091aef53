#include "core/asterisk/sdp/sdp_oracle.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using carrier::MediaPolicy;
using carrier::Stack;

namespace {

const QByteArray head = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
const QByteArray secure = "m=audio 40000 RTP/SAVP 0 8\r\n";

QByteArray key(int bytes)
{
    return QByteArray(bytes, 'k').toBase64();
}

QByteArray crypto(const QByteArray &tag, const QByteArray &suite = "AES_CM_128_HMAC_SHA1_80", int bytes = 30,
                  const QByteArray &extra = {})
{
    return "a=crypto:" + tag + ' ' + suite + " inline:" + key(bytes) + extra + "\r\n";
}

TargetProfile target(int major, int minor)
{
    TargetProfile profile;
    profile.version = {major, minor, 0};
    return profile;
}

SdpPrediction predict(const QByteArray &streams, const OracleSettings &settings = {},
                      const TargetProfile &profile = target(16, 28))
{
    auto prediction = predictAnswer(head + streams, profile, settings);
    return prediction ? *prediction : SdpPrediction();
}

/// The states of the a=crypto lines, "refused used ignored".
QString cryptoStates(const SdpPrediction &prediction)
{
    QStringList words;
    for (const SdpLineVerdict &line : prediction.lines) {
        if (line.text.startsWith("a=crypto"))
            words << toWord(line.state);
    }
    return words.join(u' ');
}

} // namespace

/// What the real ones do is in tests/interop/tst_oracle.cpp; here is what no lab shows.
class TestSdpOracle : public QObject {
    Q_OBJECT

private slots:
    void keysAreTakenOrRefused_data();
    void keysAreTakenOrRefused();
    void suitesDependOnTheBuild();
    void shortLifetimesDependOnTheVersion();
    void anMkiBreaksTheAudio();
    void stacksAnswerPlainOffersByTheirSettings_data();
    void stacksAnswerPlainOffersByTheirSettings();
    void aFingerprintIsNeededForDtls();
    void theAnswerIsWrittenOut();
    void everyLineHasAVerdict();
    void noKeyIsShown();
    void theFirstReasonDecides();
    void whatIsNoDescriptionIsBadInput();
    void aStackThatIsGoneIsBadInput();
};

void TestSdpOracle::keysAreTakenOrRefused_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("states");
    QTest::addColumn<QByteArray>("taken"); // "tag suite", empty = refused
    const QByteArray s80 = " AES_CM_128_HMAC_SHA1_80";
    QTest::newRow("one") << crypto("1") << "used" << QByteArray(1, '1') + s80;
    QTest::newRow("two") << crypto("1") + crypto("2") << "used ignored" << QByteArray(1, '1') + s80;
    QTest::newRow("second") << crypto("1", "AEAD_AES_128_GCM", 28) + crypto("2") << "refused used"
                            << QByteArray(1, '2') + s80;
    QTest::newRow("tag 0") << crypto("0") << "used" << QByteArray(1, '0') + s80;
    QTest::newRow("leading zero") << crypto("007") << "used" << QByteArray(1, '7') + s80;
    QTest::newRow("large tag") << crypto("1000000000") << "refused" << QByteArray();
    QTest::newRow("parameter") << crypto("1", "AES_CM_128_HMAC_SHA1_80", 30, " KDR=1") << "refused"
                               << QByteArray();
    QTest::newRow("lifetime") << crypto("1", "AES_CM_128_HMAC_SHA1_80", 30, "|2^19") << "refused"
                              << QByteArray();
    QTest::newRow("low bits count") << crypto("1", "AES_CM_128_HMAC_SHA1_80", 30, "|4296015872") << "used"
                                    << QByteArray(1, '1') + s80;
    QTest::newRow("length") << crypto("1", "AES_CM_128_HMAC_SHA1_80", 46) << "refused" << QByteArray();
}

void TestSdpOracle::keysAreTakenOrRefused()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, states);
    QFETCH(QByteArray, taken);
    for (const Stack stack : {Stack::Pjsip, Stack::ChanSip}) {
        OracleSettings settings;
        settings.stack = stack;
        const SdpPrediction prediction = predict(secure + lines, settings);
        QCOMPARE(cryptoStates(prediction), states);
        QCOMPARE(prediction.accepts, !taken.isEmpty());
        QCOMPARE(prediction.sipCode, taken.isEmpty() ? 488 : 200);
        if (prediction.accepts)
            QCOMPARE(QByteArray::number(prediction.tag) + ' ' + prediction.suite, taken);
    }
}

void TestSdpOracle::suitesDependOnTheBuild()
{
    const QByteArray offer =
        secure + crypto("1", "AES_256_CM_HMAC_SHA1_80", 46) + crypto("2", "AEAD_AES_256_GCM", 44);
    QVERIFY(!predict(offer, {}, target(22, 10)).accepts);
    TargetProfile rich = target(22, 10);
    rich.extraSuites = true;
    QCOMPARE(predict(offer, {}, rich).suite, QByteArray("AES_256_CM_HMAC_SHA1_80"));
    QCOMPARE(predict(secure + crypto("1", "AES_CM_256_HMAC_SHA1_80", 46), {}, rich).suite,
             QByteArray("AES_CM_256_HMAC_SHA1_80"));
}

void TestSdpOracle::shortLifetimesDependOnTheVersion()
{
    const QByteArray offer = secure + crypto("1", "AES_CM_128_HMAC_SHA1_80", 30, "|1500000");
    QVERIFY(predict(offer, {}, target(16, 28)).accepts);
    QVERIFY(!predict(offer, {}, target(13, 1)).accepts);
}

void TestSdpOracle::anMkiBreaksTheAudio()
{
    const SdpPrediction prediction =
        predict(secure + crypto("1", "AES_CM_128_HMAC_SHA1_80", 30, "|2^31|1:1") + crypto("2"));
    QVERIFY(prediction.accepts && prediction.encrypted && prediction.audioBreaks);
    QVERIFY(prediction.reasons.front().contains(QStringLiteral("MKI")));
    const SdpPrediction other =
        predict(secure + crypto("1", "AES_CM_128_HMAC_SHA1_80", 30, "|2:1") + crypto("2"));
    QVERIFY(!other.audioBreaks);
    QCOMPARE(other.tag, 2);
}

void TestSdpOracle::stacksAnswerPlainOffersByTheirSettings_data()
{
    QTest::addColumn<Stack>("stack");
    QTest::addColumn<MediaPolicy>("media");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("profile"); // empty = 488
    QTest::addColumn<bool>("encrypted");
    const QByteArray none;
    const QByteArray avp = "RTP/AVP";
    const QByteArray savp = "RTP/SAVP";
    using M = MediaPolicy;
    QTest::newRow("PJSIP clear") << Stack::Pjsip << M::Clear << none << avp << false;
    QTest::newRow("PJSIP clear, key") << Stack::Pjsip << M::Clear << crypto("1") << avp << false;
    QTest::newRow("PJSIP optional") << Stack::Pjsip << M::Optional << none << avp << false;
    QTest::newRow("PJSIP optional, key") << Stack::Pjsip << M::Optional << crypto("1") << avp << true;
    QTest::newRow("PJSIP required") << Stack::Pjsip << M::Required << none << none << false;
    QTest::newRow("PJSIP required, key") << Stack::Pjsip << M::Required << crypto("1") << avp << true;
    QTest::newRow("wizard required, key") << Stack::PjsipWizard << M::Required << crypto("1") << avp << true;
    QTest::newRow("chan_sip clear") << Stack::ChanSip << M::Clear << none << avp << false;
    QTest::newRow("chan_sip clear, key") << Stack::ChanSip << M::Clear << crypto("1") << savp << true;
    QTest::newRow("chan_sip required") << Stack::ChanSip << M::Required << none << none << false;
    QTest::newRow("chan_sip required, key") << Stack::ChanSip << M::Required << crypto("1") << savp << true;
}

void TestSdpOracle::stacksAnswerPlainOffersByTheirSettings()
{
    QFETCH(Stack, stack);
    QFETCH(MediaPolicy, media);
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, profile);
    QFETCH(bool, encrypted);
    OracleSettings settings;
    settings.stack = stack;
    settings.media = media;
    const SdpPrediction prediction = predict("m=audio 40000 RTP/AVP 0 8\r\n" + lines, settings);
    QCOMPARE(prediction.profile, profile);
    QCOMPARE(prediction.accepts, !profile.isEmpty());
    QCOMPARE(prediction.encrypted, encrypted);
}

void TestSdpOracle::aFingerprintIsNeededForDtls()
{
    OracleSettings settings;
    settings.dtls = true;
    const QByteArray stream = "m=audio 40000 UDP/TLS/RTP/SAVP 0\r\n";
    for (const Stack stack : {Stack::Pjsip, Stack::ChanSip}) {
        settings.stack = stack;
        QVERIFY(!predict(stream + "a=fingerprint:sha-256 AB\r\n", settings).audioBreaks);
        QVERIFY(predict(stream + "a=fingerprint:sha-512 AB\r\n", settings).audioBreaks);
        const SdpPrediction bare = predict(stream, settings);
        QVERIFY(bare.accepts && bare.encrypted && bare.audioBreaks);
    }
}

void TestSdpOracle::theAnswerIsWrittenOut()
{
    const SdpPrediction prediction = predict(
        "m=video 40002 RTP/SAVP 31\r\nm=audio 40000 RTP/SAVP 8 101 0\r\na=rtpmap:101 telephone-event/8000\r\n"
        "a=sendonly\r\n"
        + crypto("5"));
    const QByteArray expected =
        "v=0\r\no=- [session] [version] IN IP4 [address]\r\ns=Asterisk\r\nc=IN IP4 [address]\r\n"
        "t=0 0\r\nm=video 0 RTP/SAVP 31\r\nm=audio [port] RTP/SAVP 0 8 101\r\n"
        "a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:[key]\r\na=rtpmap:0 PCMU/8000\r\n"
        "a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\n"
        "a=ptime:20\r\na=maxptime:150\r\na=recvonly\r\n";
    QCOMPARE(prediction.answer, expected);
    QVERIFY(predict("m=audio 40000 RTP/SAVP 18\r\n").answer.isEmpty());
}

void TestSdpOracle::everyLineHasAVerdict()
{
    const SdpPrediction prediction = predict(secure + "a=rtpmap:8 PCMA/8000\r\na=ptime:30\r\n" + crypto("1"));
    QCOMPARE(prediction.lines.size(), size_t(9));
    for (size_t i = 0; i < prediction.lines.size(); ++i) {
        QCOMPARE(prediction.lines[i].line, static_cast<quint32>(i + 1));
        QVERIFY(prediction.lines[i].reason.endsWith(u'.'));
    }
    const auto state = [&](size_t line) { return toWord(prediction.lines[line - 1].state); };
    QCOMPARE(state(4), QStringLiteral("used")); // c=
    QCOMPARE(state(6), QStringLiteral("used")); // m=
    QCOMPARE(state(7), QStringLiteral("used")); // rtpmap
    QCOMPARE(state(8), QStringLiteral("ignored")); // ptime
}

void TestSdpOracle::noKeyIsShown()
{
    const SdpPrediction prediction =
        predict(secure + crypto("x") + crypto("1") + "a=crypto:2 X " + key(30) + "\r\n");
    for (const SdpLineVerdict &line : prediction.lines)
        QVERIFY2(!line.text.contains(key(30)) && !line.reason.contains(QString::fromLatin1(key(30))),
                 line.text.constData());
    QVERIFY(!prediction.answer.contains(key(30)));
}

void TestSdpOracle::theFirstReasonDecides()
{
    OracleSettings settings;
    settings.stack = Stack::ChanSip;
    settings.media = MediaPolicy::Optional;
    const SdpPrediction prediction = predict("m=audio 40000 RTP/AVP 0\r\n", settings);
    QCOMPARE(prediction.reasons.size(), 2);
    QVERIFY(prediction.reasons.front().contains(QStringLiteral("insists on SRTP")));
    QVERIFY(prediction.reasons.back().contains(QStringLiteral("no optional SRTP")));
}

void TestSdpOracle::whatIsNoDescriptionIsBadInput()
{
    const auto prediction = predictAnswer("v=0\r\nhello\r\n", target(16, 28), {});
    QVERIFY(!prediction);
    QCOMPARE(prediction.error().code, ErrorCode::BadInput);
    QVERIFY(prediction.error().message.contains(QStringLiteral("line 2, column 1")));
}

void TestSdpOracle::aStackThatIsGoneIsBadInput()
{
    OracleSettings settings;
    settings.stack = Stack::ChanSip;
    const auto prediction = predictAnswer(head + secure + crypto("1"), target(22, 10), settings);
    QVERIFY(!prediction);
    QCOMPARE(prediction.error().code, ErrorCode::BadInput);
}

QTEST_APPLESS_MAIN(TestSdpOracle)
#include "tst_sdp_oracle.moc"
