#include "core/media/payload_codec.h"
#include "core/media/rtcp.h"
#include "core/media/rtp_packet.h"
#include "tests/support/loopback_media.h"

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace trunkseal;
using namespace trunkseal::media;
using namespace trunkseal::testing;
using namespace std::chrono_literals;

namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr bool underSanitizer = true;
#else
constexpr bool underSanitizer = false;
#endif

constexpr auto suite80 = "AES_CM_128_HMAC_SHA1_80";

/// Both ends of a call with everything they need.
struct Call {
    std::unique_ptr<AudioSource> tone = makeToneSource();
    EchoSource echo;
    RecordingSink heard;
    std::unique_ptr<MediaPair> pair;

    MediaPair *operator->() const { return pair.get(); }
};

MediaConfig secureConfig(char sendFill, char receiveFill, const char *suite = suite80, int bytes = 30)
{
    MediaConfig config;
    config.sendKey = srtpKey(suite, bytes, sendFill);
    config.receiveKey = srtpKey(suite, bytes, receiveFill);
    config.dtmfPayloadType = 101;
    return config;
}

std::unique_ptr<Call> makeCall(const MediaConfig &ours, const MediaConfig &theirs)
{
    auto call = std::make_unique<Call>();
    auto a = MediaSession::create(ours, call->tone.get(), &call->heard);
    auto b = MediaSession::create(theirs, &call->echo, &call->echo);
    if (!a || !b)
        qFatal("session");
    call->pair = std::make_unique<MediaPair>(std::move(*a), std::move(*b));
    return call;
}

std::unique_ptr<Call> secureCall(MediaConfig ours = secureConfig('a', 'b'))
{
    return makeCall(ours, secureConfig('b', 'a'));
}

Path::Mangle dropEvery(int n)
{
    return [n, count = 0](Datagram datagram) mutable -> std::vector<Datagram> {
        if (++count % n == 0)
            return {};
        return {std::move(datagram)};
    };
}

Datagram plainRtp(std::uint16_t sequence, std::size_t payloadBytes, std::uint8_t type = 0)
{
    const std::vector<unsigned char> payload(payloadBytes, 0x10);
    Datagram datagram(rtpHeaderBytes + payloadBytes);
    static_cast<void>(writeRtp({type, false, sequence, sequence * 160u, 0x77, payload}, datagram));
    return datagram;
}

} // namespace

class MediaSessionTest : public QObject {
    Q_OBJECT

private slots:
    void aSecureCallIsHeardBothWays_data();
    void aSecureCallIsHeardBothWays();
    void aPlainCallIsHeardWhenAllowed();
    void withoutKeysNothingIsHeardWhenSrtpIsRequired();
    void aWrongKeyIsCountedAndSilent();
    void plainRtpOnTheSrtpPortIsCountedAndNeverHeard_data();
    void plainRtpOnTheSrtpPortIsCountedAndNeverHeard();
    void replayedPacketsAreCountedApart();
    void duplicatesOfPlainRtpAreCounted();
    void lossIsCountedAndConcealed();
    void reorderingIsCountedAndPutRight();
    void countersSurviveTheWrapOfTheSequence();
    void reportsMeasureTheRoundTripAndLoss();
    void tamperedReportsAreCounted();
    void goodbyeReachesTheOtherSide();
    void digitsArrive();
    void digitsArriveBesideOpus();
    void plainOpusOnTheSrtpPortIsCounted();
    void aChangeOfCodecIsHeard();
    void pacingDoesNotDrift();
    void aStallIsNotMadeUpForInABurst();
    void holdStopsSending();
    void newKeysTakeOver();
    void sameKeysKeepTheirCounters();
    void aPeerThatCountsItsRollOversAnewIsHeard();
    void onlyANewKeyOfOursLetsThePeerCountAnew();
    void badConfigurationsAreRefused_data();
    void badConfigurationsAreRefused();
    void garbageIsMalformed();
    void reportsOnTheRtpPortAreTaken();
    void aStreamThatEndedIsNoLoss();
    void staysFarBelowRealTime();
};

void MediaSessionTest::aSecureCallIsHeardBothWays_data()
{
    QTest::addColumn<QByteArray>("suite");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("codec");
    QTest::newRow("AES 128, 80, PCMU") << QByteArray(suite80) << 30 << 0;
    QTest::newRow("AES 128, 32, PCMA") << QByteArray("AES_CM_128_HMAC_SHA1_32") << 30 << 8;
    QTest::newRow("AES 256, 80, PCMU") << QByteArray("AES_256_CM_HMAC_SHA1_80") << 46 << 0;
    QTest::newRow("GCM 256, PCMU") << QByteArray("AEAD_AES_256_GCM") << 44 << 0;
    QTest::newRow("AES 128, 80, G.722") << QByteArray(suite80) << 30 << 9;
    QTest::newRow("AES 128, 80, Opus") << QByteArray(suite80) << 30 << 107;
}

void MediaSessionTest::aSecureCallIsHeardBothWays()
{
    QFETCH(QByteArray, suite);
    QFETCH(int, bytes);
    QFETCH(int, codec);
    MediaConfig ours = secureConfig('a', 'b', suite.constData(), bytes);
    MediaConfig theirs = secureConfig('b', 'a', suite.constData(), bytes);
    ours.codec = theirs.codec = std::ranges::find(allCodecs(), codec, &CodecTraits::payloadType)->codec;
    ours.payloadType = theirs.payloadType = codec;
    const auto call = makeCall(ours, theirs);
    (*call)->aToB.delay = (*call)->bToA.delay = 30ms;
    (*call)->run(5s);

    const MediaReport report = (*call)->a->report();
    QCOMPARE(report.sent.packets, 251u); // at 0, 20, … 5000 ms
    QVERIFY(report.received.packets > 245);
    QCOMPARE(report.received.authFailures + report.received.plainRtp + report.received.replayed, 0u);
    QCOMPARE(report.received.lost, 0);
    QVERIFY(report.tone);
    QVERIFY(std::abs(report.tone->frequencyHz - 1004) < 2);
    QVERIFY(std::abs(report.tone->levelDbfs + 3.2) < 0.6);
    QVERIFY(report.echo);
    QVERIFY(report.echo->correlation > 0.9);
    QVERIFY2(report.echo->roundTripMs >= 60 && report.echo->roundTripMs <= 210,
             qPrintable(QString::number(report.echo->roundTripMs)));
    QVERIFY(report.mos > 4.2);
    QVERIFY(report.firstPacketAfter && *report.firstPacketAfter < 100ms);
    QVERIFY((*call)->a->hasRemoteReport());

    const MeterSnapshot meters = (*call)->a->meters();
    QCOMPARE(meters.receivedState, SoundState::Tone);
    QVERIFY(std::abs(meters.receivedPeakDbfs + 3.2) < 1.5);
    QVERIFY(std::abs(meters.sentRmsDbfs + 3.2) < 1.5);
    QCOMPARE(meters.packetsSent, 251u);
}

void MediaSessionTest::aPlainCallIsHeardWhenAllowed()
{
    MediaConfig config;
    config.requireSrtp = false;
    const auto call = makeCall(config, config);
    (*call)->run(2s);
    QVERIFY((*call)->a->report().received.packets > 95);
    QCOMPARE((*call)->a->report().received.plainRtp, 0u);
    QCOMPARE((*call)->a->meters().receivedState, SoundState::Tone);
}

void MediaSessionTest::withoutKeysNothingIsHeardWhenSrtpIsRequired()
{
    MediaConfig plain;
    plain.requireSrtp = false;
    const auto call = makeCall(MediaConfig(), plain);
    (*call)->run(1s);
    const MediaReport report = (*call)->a->report();
    QCOMPARE(report.received.packets, 0u);
    QVERIFY(report.received.plainRtp > 45);
    QVERIFY(std::ranges::all_of(call->heard.all, [](std::int16_t sample) { return sample == 0; }));
}

void MediaSessionTest::aWrongKeyIsCountedAndSilent()
{
    const auto call = makeCall(secureConfig('a', 'x'), secureConfig('b', 'a'));
    (*call)->run(2s);
    const MediaReport report = (*call)->a->report();
    QCOMPARE(report.received.packets, 0u);
    QVERIFY(report.received.authFailures > 95);
    QCOMPARE(report.received.plainRtp, 0u);
    QVERIFY(report.rtcp.authFailures > 0);
    QVERIFY(!report.firstPacketAfter);
    QCOMPARE((*call)->a->meters().receivedState, SoundState::NotAuthentic);
    QVERIFY(std::ranges::all_of(call->heard.all, [](std::int16_t sample) { return sample == 0; }));
}

void MediaSessionTest::plainRtpOnTheSrtpPortIsCountedAndNeverHeard_data()
{
    QTest::addColumn<int>("payloadBytes");
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("isPlain");
    QTest::newRow("20 ms PCMU") << 160 << 0 << true;
    QTest::newRow("30 ms PCMA") << 240 << 8 << true;
    QTest::newRow("10 ms") << 80 << 0 << true;
    QTest::newRow("RFC 4733 event") << 4 << 101 << true;
    QTest::newRow("room for a tag of 10") << 170 << 0 << false;
    QTest::newRow("room for a tag of 4") << 164 << 0 << false;
    QTest::newRow("another payload type") << 160 << 3 << false;
    QTest::newRow("no payload") << 0 << 0 << false;
}

void MediaSessionTest::plainRtpOnTheSrtpPortIsCountedAndNeverHeard()
{
    QFETCH(int, payloadBytes);
    QFETCH(int, type);
    QFETCH(bool, isPlain);
    const auto call = secureCall();
    (*call)->run(200ms);
    const StreamStats before = (*call)->a->report().received;
    for (std::uint16_t i = 0; i < 10; ++i) {
        const bool taken = (*call)->a->receiveRtp(
            plainRtp(i, static_cast<std::size_t>(payloadBytes), static_cast<std::uint8_t>(type)),
            (*call)->now);
        QVERIFY(!taken);
    }
    const StreamStats after = (*call)->a->report().received;
    QCOMPARE(after.plainRtp, isPlain ? 10u : 0u);
    QCOMPARE(after.authFailures + after.malformed, isPlain ? 0u : 10u);
    QCOMPARE(after.packets, before.packets);
    QCOMPARE(after.ssrcChanges, 0);
}

void MediaSessionTest::replayedPacketsAreCountedApart()
{
    const auto call = secureCall();
    (*call)->bToA.mangle = [](const Datagram &datagram) { return std::vector<Datagram>{datagram, datagram}; };
    (*call)->run(1s);
    const StreamStats stats = (*call)->a->report().received;
    QCOMPARE(stats.replayed, stats.packets);
    QCOMPARE(stats.authFailures, 0u);
    QCOMPARE(stats.lost, 0);
}

void MediaSessionTest::duplicatesOfPlainRtpAreCounted()
{
    MediaConfig config;
    config.requireSrtp = false;
    const auto call = makeCall(config, config);
    (*call)->bToA.mangle = [](const Datagram &datagram) { return std::vector<Datagram>{datagram, datagram}; };
    (*call)->run(1s);
    const StreamStats stats = (*call)->a->report().received;
    QCOMPARE(stats.duplicate, stats.packets);
    QCOMPARE(stats.lost, 0);
}

void MediaSessionTest::lossIsCountedAndConcealed()
{
    const auto call = secureCall();
    (*call)->bToA.mangle = dropEvery(10);
    (*call)->run(5s);
    const MediaReport report = (*call)->a->report();
    QVERIFY2(std::abs(report.received.lost - 25) <= 1, qPrintable(QString::number(report.received.lost)));
    QVERIFY(std::abs((*call)->a->meters().lossPercent - 10) < 0.6);
    QVERIFY2(report.mos < 3.9 && report.mos > 3, qPrintable(QString::number(report.mos)));
    QVERIFY2(report.qualityInputs.contains(QLatin1String("loss 9."))
                 || report.qualityInputs.contains(QLatin1String("loss 10.")),
             qPrintable(report.qualityInputs));
    QCOMPARE(report.received.authFailures, 0u);
}

void MediaSessionTest::reorderingIsCountedAndPutRight()
{
    const auto call = secureCall();
    (*call)->bToA.mangle = [held = Datagram(),
                            count = 0](Datagram datagram) mutable -> std::vector<Datagram> {
        if (++count % 10 == 5) {
            held = std::move(datagram);
            return {};
        }
        if (count % 10 == 6)
            return {std::move(datagram), std::move(held)};
        return {std::move(datagram)};
    };
    (*call)->run(5s);
    const MediaReport report = (*call)->a->report();
    QCOMPARE(report.received.outOfOrder, 25u);
    QCOMPARE(report.received.lost, 0);
    QCOMPARE(report.received.late, 0u);
    QVERIFY(report.mos > 4.3);
}

void MediaSessionTest::countersSurviveTheWrapOfTheSequence()
{
    MediaConfig theirs = secureConfig('b', 'a');
    theirs.firstSequence = 65500;
    const auto call = makeCall(secureConfig('a', 'b'), theirs);
    (*call)->bToA.mangle = dropEvery(20);
    (*call)->run(4s);
    const StreamStats stats = (*call)->a->report().received;
    QCOMPARE(stats.authFailures, 0u);
    QVERIFY2(std::abs(stats.lost - 10) <= 1, qPrintable(QString::number(stats.lost)));
    QCOMPARE(stats.outOfOrder, 0u);
    QCOMPARE((*call)->a->meters().receivedState, SoundState::Tone);
}

void MediaSessionTest::reportsMeasureTheRoundTripAndLoss()
{
    const auto call = secureCall();
    (*call)->aToBControl.delay = (*call)->bToAControl.delay = 40ms;
    (*call)->aToB.mangle = dropEvery(4);
    (*call)->run(5s);
    const RtcpStats stats = (*call)->a->report().rtcp;
    QVERIFY(stats.sent >= 4 && stats.sent <= 7);
    QVERIFY(stats.received >= 4);
    QVERIFY(stats.remoteReportOnOurStream);
    QVERIFY(stats.rttMs);
    QVERIFY2(std::abs(*stats.rttMs - 80) <= 1, qPrintable(QString::number(*stats.rttMs)));
    QVERIFY(std::abs(*stats.remoteLostFraction - 0.25) < 0.03);
    QVERIFY(*stats.remoteJitterMs < 5);
    QVERIFY(!stats.byeReceived);
}

void MediaSessionTest::tamperedReportsAreCounted()
{
    const auto call = secureCall();
    (*call)->bToAControl.mangle = [](Datagram datagram) {
        datagram[10] ^= 1;
        return std::vector<Datagram>{datagram};
    };
    (*call)->run(2s);
    const RtcpStats stats = (*call)->a->report().rtcp;
    QCOMPARE(stats.received, 0u);
    QVERIFY(stats.authFailures > 0);
    QVERIFY(!stats.remoteReportOnOurStream);
}

void MediaSessionTest::goodbyeReachesTheOtherSide()
{
    const auto call = secureCall();
    (*call)->run(300ms);
    const auto bytes = (*call)->b->goodbye((*call)->now);
    QVERIFY(!bytes.empty());
    (*call)->a->receiveRtcp(bytes, (*call)->now);
    QVERIFY((*call)->a->report().rtcp.byeReceived);
}

void MediaSessionTest::digitsArrive()
{
    const auto call = secureCall();
    (*call)->run(500ms);
    (*call)->b->sendDtmf("1#9");
    (*call)->run(2s);
    const MediaReport report = (*call)->a->report();
    QCOMPARE(report.dtmfReceived, QByteArray("1#9"));
    QVERIFY(report.mos > 4.3); // audio that gave way to digits is no loss
}

void MediaSessionTest::digitsArriveBesideOpus()
{
    MediaConfig ours = secureConfig('a', 'b');
    MediaConfig theirs = secureConfig('b', 'a');
    for (MediaConfig *config : {&ours, &theirs}) {
        config->codec = PayloadCodec::Opus;
        config->payloadType = 107;
        config->dtmfClockRate = 48000;
    }
    const auto call = makeCall(ours, theirs);
    (*call)->run(500ms);
    (*call)->b->sendDtmf("42");
    (*call)->run(2s);
    const MediaReport report = (*call)->a->report();
    QCOMPARE(report.dtmfReceived, QByteArray("42"));
    QCOMPARE(report.received.lost, 0);
    QVERIFY2(report.received.maxJitterMs < 2, qPrintable(QString::number(report.received.maxJitterMs)));
    QVERIFY(report.rtcp.remoteJitterMs && *report.rtcp.remoteJitterMs < 2);
}

void MediaSessionTest::plainOpusOnTheSrtpPortIsCounted()
{
    MediaConfig ours = secureConfig('a', 'b');
    ours.codec = PayloadCodec::Opus;
    ours.payloadType = 107;
    MediaConfig theirs = ours;
    theirs.sendKey.reset();
    theirs.receiveKey = srtpKey(suite80, 30, 'a');
    theirs.requireSrtp = false;
    const auto call = makeCall(ours, theirs);
    (*call)->run(2s);
    const StreamStats stats = (*call)->a->report().received;
    QCOMPARE(stats.packets, 0u);
    QVERIFY2(stats.plainRtp > 90, qPrintable(QString::number(stats.plainRtp)));
    QVERIFY(std::ranges::all_of(call->heard.all, [](std::int16_t sample) { return sample == 0; }));
}

/// A re-INVITE that changes the codec; time stamps then tick at another rate.
void MediaSessionTest::aChangeOfCodecIsHeard()
{
    MediaConfig ours = secureConfig('a', 'b');
    MediaConfig theirs = secureConfig('b', 'a');
    const auto call = makeCall(ours, theirs);
    for (const auto codec : {PayloadCodec::Opus, PayloadCodec::G722, PayloadCodec::Pcma}) {
        for (MediaConfig *config : {&ours, &theirs}) {
            config->codec = codec;
            config->payloadType = traitsOf(codec).payloadType;
        }
        QVERIFY((*call)->a->reconfigure(ours) && (*call)->b->reconfigure(theirs));
        (*call)->run(2s);
        QCOMPARE((*call)->a->meters().receivedState, SoundState::Tone);
        QVERIFY(std::abs((*call)->a->meters().receivedRmsDbfs + 3.2) < 2.5);
    }
    QCOMPARE((*call)->a->report().received.lost, 0);
}

void MediaSessionTest::pacingDoesNotDrift()
{
    const auto source = makeSilenceSource();
    const auto sink = makeNullSink();
    auto session = MediaSession::create(secureConfig('a', 'b'), source.get(), sink.get());
    const TimePoint start(1h);
    (*session)->start(start);
    TimePoint now = start;
    for (int i = 0; i < 5000; ++i) {
        QCOMPARE((*session)->nextDeadline(), start + i * 20ms);
        now = (*session)->nextDeadline()
            + std::chrono::microseconds(i % 7 * 900); // wakes up late, never twice the same
        QVERIFY(!(*session)->tick(now).rtp.empty());
        QVERIFY((*session)->tick(now).rtp.empty());
    }
}

void MediaSessionTest::aStallIsNotMadeUpForInABurst()
{
    const auto source = makeSilenceSource();
    const auto sink = makeNullSink();
    auto session = MediaSession::create(secureConfig('a', 'b'), source.get(), sink.get());
    TimePoint now(1h);
    (*session)->start(now);
    static_cast<void>((*session)->tick(now));
    now += 10s;
    int packets = 0;
    while ((*session)->nextDeadline() <= now) {
        static_cast<void>((*session)->tick(now));
        ++packets;
    }
    QVERIFY2(packets <= 2, qPrintable(QString::number(packets)));
}

void MediaSessionTest::holdStopsSending()
{
    const auto call = secureCall();
    (*call)->run(1s);
    (*call)->a->setSending(false);
    const auto sent = (*call)->a->report().sent.packets;
    (*call)->run(1s);
    QCOMPARE((*call)->a->report().sent.packets, sent);
    QVERIFY((*call)->a->report().received.packets > 90);
    (*call)->a->setSending(true);
    (*call)->run(1s);
    QCOMPARE((*call)->a->report().sent.packets, sent + 50);
    QCOMPARE((*call)->b->report().received.lost, 0);
}

void MediaSessionTest::newKeysTakeOver()
{
    const auto call = secureCall();
    (*call)->run(1s);
    QVERIFY((*call)->a->reconfigure(secureConfig('c', 'd')));
    QVERIFY((*call)->b->reconfigure(secureConfig('d', 'c')));
    (*call)->run(1s);
    const StreamStats stats = (*call)->a->report().received;
    QVERIFY(stats.authFailures <= 1); // the packet on the way
    QVERIFY(stats.packets > 95);
    QVERIFY(!(*call)->a->reconfigure(secureConfig('c', 'd', suite80, 12)));
    (*call)->run(1s);
    QVERIFY((*call)->a->report().received.packets > 145);
}

void MediaSessionTest::sameKeysKeepTheirCounters()
{
    MediaConfig theirs = secureConfig('b', 'a');
    theirs.firstSequence = 65530;
    const auto call = makeCall(secureConfig('a', 'b'), theirs);
    (*call)->run(1s); // both sides are behind the roll-over now
    QVERIFY((*call)->b->reconfigure(theirs));
    QVERIFY((*call)->a->reconfigure(secureConfig('a', 'b')));
    (*call)->run(1s);
    const StreamStats stats = (*call)->a->report().received;
    QCOMPARE(stats.authFailures, 0u);
    QVERIFY(stats.packets > 95);
}

/// What Asterisk does when the far end's key changes: contexts anew in both directions, its own key kept, and
/// the stream goes on.
void startAnew(Call &call, MediaConfig theirs, std::uint16_t sequence)
{
    theirs.ssrc = call->a->report().received.ssrc;
    theirs.firstSequence = sequence;
    auto session = MediaSession::create(theirs, &call.echo, &call.echo);
    QVERIFY(session);
    call->b = std::move(*session);
    call->b->start(call->now);
}

void MediaSessionTest::aPeerThatCountsItsRollOversAnewIsHeard()
{
    MediaConfig theirs = secureConfig('b', 'a');
    theirs.firstSequence = 65530;
    const auto call = makeCall(secureConfig('a', 'b'), theirs);
    (*call)->run(1s); // about 45 packets behind the roll-over
    QVERIFY((*call)->a->reconfigure(secureConfig('c', 'b')));
    QVERIFY((*call)->a->reconfigure(secureConfig('c', 'b'))); // the next offer comes before the next packet
    startAnew(*call, secureConfig('b', 'c'), 50);
    (*call)->run(1s);
    QVERIFY((*call)->b->reconfigure(secureConfig('b', 'c'))); // and goes on with what it has
    QVERIFY((*call)->a->reconfigure(secureConfig('c', 'b')));
    (*call)->run(1s);
    const StreamStats stats = (*call)->a->report().received;
    QCOMPARE(stats.authFailures, 0u);
    QCOMPARE(stats.rollOverRestarts, 1);
    QVERIFY2(stats.packets > 145, qPrintable(QString::number(stats.packets)));
    QVERIFY((*call)->b->report().received.packets > 95);
}

void MediaSessionTest::onlyANewKeyOfOursLetsThePeerCountAnew()
{
    MediaConfig theirs = secureConfig('b', 'a');
    theirs.firstSequence = 65530;
    const auto call = makeCall(secureConfig('a', 'b'), theirs);
    (*call)->run(1s);
    const quint64 before = (*call)->a->report().received.packets;
    QVERIFY((*call)->a->reconfigure(secureConfig('a', 'b')));
    startAnew(*call, secureConfig('b', 'a'), 50);
    (*call)->run(1s);
    const StreamStats stats = (*call)->a->report().received;
    QVERIFY(stats.packets <= before + 1); // the packet on the way
    QCOMPARE(stats.rollOverRestarts, 0);
    QVERIFY(stats.authFailures > 40);
}

void MediaSessionTest::badConfigurationsAreRefused_data()
{
    QTest::addColumn<int>("packetTime");
    QTest::addColumn<int>("payloadType");
    QTest::addColumn<QByteArray>("suite");
    QTest::newRow("packet time too long") << 200 << 0 << QByteArray(suite80);
    QTest::newRow("no packet time") << 0 << 0 << QByteArray(suite80);
    QTest::newRow("payload type") << 20 << 128 << QByteArray(suite80);
    QTest::newRow("30 ms of Opus") << 30 << 107 << QByteArray(suite80);
    QTest::newRow("unknown suite") << 20 << 0 << QByteArray("NULL_HMAC_SHA1_80");
}

void MediaSessionTest::badConfigurationsAreRefused()
{
    QFETCH(int, packetTime);
    QFETCH(int, payloadType);
    QFETCH(QByteArray, suite);
    MediaConfig config = secureConfig('a', 'b', suite.constData());
    config.packetTime = std::chrono::milliseconds(packetTime);
    config.payloadType = payloadType;
    if (payloadType == 107)
        config.codec = PayloadCodec::Opus;
    const auto source = makeSilenceSource();
    const auto sink = makeNullSink();
    const auto session = MediaSession::create(config, source.get(), sink.get());
    QVERIFY(!session);
    QCOMPARE(session.error().code, ErrorCode::Media);
}

void MediaSessionTest::garbageIsMalformed()
{
    const auto call = secureCall();
    const Datagram stun{0x00, 0x01, 0x00, 0x00, 0x21, 0x12, 0xa4, 0x42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    QVERIFY(!(*call)->a->receiveRtp(stun, (*call)->now));
    QVERIFY(!(*call)->a->receiveRtp({}, (*call)->now));
    QVERIFY(!(*call)->a->receiveRtp(Datagram(4000, 0x80), (*call)->now));
    (*call)->a->receiveRtcp({}, (*call)->now);
    (*call)->a->receiveRtcp(Datagram(4000, 0x80), (*call)->now);
    QCOMPARE((*call)->a->report().received.malformed, 3u);
}

void MediaSessionTest::reportsOnTheRtpPortAreTaken()
{
    const auto call = secureCall();
    (*call)->run(300ms);
    const auto bytes = (*call)->b->goodbye((*call)->now);
    QVERIFY(!(*call)->a->receiveRtp(bytes, (*call)->now));
    QVERIFY((*call)->a->report().rtcp.byeReceived);
}

void MediaSessionTest::aStreamThatEndedIsNoLoss()
{
    const auto call = secureCall();
    (*call)->run(2s);
    (*call)->bToA.mangle = [](const Datagram &) { return std::vector<Datagram>(); };
    (*call)->run(2s);
    const MediaReport report = (*call)->a->report();
    QCOMPARE(report.received.lost, 0);
    QVERIFY(report.mos > 4.3);
    QCOMPARE((*call)->a->meters().receivedState, SoundState::NoPackets);
}

/// Computing time of a minute of a whole call, both ends: a tenth of it in a debug build, more under a
/// sanitizer.
void MediaSessionTest::staysFarBelowRealTime()
{
    const auto call = secureCall();
    const std::clock_t before = std::clock();
    (*call)->run(60s);
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    qInfo("60 s of call, both ends: %.2f s of computing", seconds);
    QVERIFY(seconds < (underSanitizer ? 40 : 6));
}

QTEST_GUILESS_MAIN(MediaSessionTest)
#include "tst_media_session.moc"
