#include "core/media/media_session.h"
#include "core/media/rtp_packet.h"
#include "tests/support/loopback_media.h"

#include <QTest>

#include <algorithm>
#include <ctime>
#include <random>

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

/// A call with an echo at the far end; `a` is the side that is attacked.
struct Call {
    explicit Call(MediaConfig ours, MediaConfig theirs)
    {
        auto first = MediaSession::create(std::move(ours), tone.get(), &heard);
        auto second = MediaSession::create(std::move(theirs), &echo, &echo);
        if (!first || !second)
            qFatal("session");
        pair = std::make_unique<MediaPair>(std::move(*first), std::move(*second));
    }
    [[nodiscard]] StreamStats received() const { return pair->a->report().received; }

    std::unique_ptr<AudioSource> tone = makeToneSource();
    EchoSource echo;
    RecordingSink heard;
    std::unique_ptr<MediaPair> pair;
};

MediaConfig secure(char sendFill, char receiveFill)
{
    MediaConfig config;
    config.sendKey = srtpKey("AES_CM_128_HMAC_SHA1_80", 30, sendFill);
    config.receiveKey = srtpKey("AES_CM_128_HMAC_SHA1_80", 30, receiveFill);
    return config;
}

MediaConfig plain(std::uint32_t ssrc = 0)
{
    MediaConfig config;
    config.requireSrtp = false;
    config.ssrc = ssrc;
    return config;
}

std::unique_ptr<Call> secureCall(std::optional<std::uint16_t> firstSequence = {}, std::uint32_t bothSsrc = 0)
{
    MediaConfig ours = secure('a', 'b');
    MediaConfig theirs = secure('b', 'a');
    ours.ssrc = theirs.ssrc = bothSsrc;
    theirs.firstSequence = firstSequence;
    return std::make_unique<Call>(ours, theirs);
}

/// What a stream sends in `duration`, kept for a later attack.
std::vector<Datagram> recorded(Call &call, std::chrono::milliseconds duration, Path &path)
{
    std::vector<Datagram> packets;
    path.mangle = [&](const Datagram &datagram) {
        packets.push_back(datagram);
        return std::vector<Datagram>{datagram};
    };
    call.pair->run(duration);
    path.mangle = nullptr;
    return packets;
}

Datagram pcmu(std::uint32_t ssrc, std::uint16_t sequence, std::uint32_t timestamp,
              const std::vector<unsigned char> &payload)
{
    Datagram datagram(rtpHeaderBytes + payload.size());
    static_cast<void>(writeRtp({0, false, sequence, timestamp, ssrc, payload}, datagram));
    return datagram;
}

int loudest(std::span<const std::int16_t> samples)
{
    int peak = 0;
    for (const std::int16_t sample : samples)
        peak = std::max(peak, std::abs(int{sample}));
    return peak;
}

} // namespace

class HostilePacketsTest : public QObject {
    Q_OBJECT

private slots:
    void aWholeSecondPlayedAgainIsReplay();
    void ourOwnPacketsAreNotThePeers();
    void ourOwnPlainPacketsAreNotThePeers();
    void oneNumberForBothStreamsDoesNoHarm();
    void aStrangerCannotTakeAnAuthenticStreamOver();
    void aJumpOfTheSequenceIsFollowed();
    void theRollOverIsCrossed_data();
    void theRollOverIsCrossed();
    void lossAroundTheRollOverIsCounted();
    void aFloodOfGarbageCostsNoAudio();
    void undecryptedSrtpIsMutedAtOnce();
};

void HostilePacketsTest::aWholeSecondPlayedAgainIsReplay()
{
    const auto call = secureCall();
    const std::vector<Datagram> old = recorded(*call, 1s, call->pair->bToA);
    call->pair->run(5ms); // the last of them arrives
    const StreamStats before = call->received();
    for (const Datagram &datagram : old)
        QVERIFY(!call->pair->a->receiveRtp(datagram, call->pair->now));
    const StreamStats after = call->received();
    QCOMPARE(after.replayed, before.replayed + old.size());
    QCOMPARE(after.packets, before.packets);
    QCOMPARE(after.authFailures, 0u);
    call->pair->run(1s);
    QCOMPARE(call->received().lost, 0);
}

void HostilePacketsTest::ourOwnPacketsAreNotThePeers()
{
    const auto call = secureCall();
    const std::vector<Datagram> own = recorded(*call, 1s, call->pair->aToB);
    const StreamStats before = call->received();
    for (const Datagram &datagram : own)
        QVERIFY(!call->pair->a->receiveRtp(datagram, call->pair->now));
    QCOMPARE(call->received().authFailures, own.size()); // our key is not the peer's
    QCOMPARE(call->received().packets, before.packets);
}

void HostilePacketsTest::ourOwnPlainPacketsAreNotThePeers()
{
    Call call(plain(), plain());
    call.pair->bToA.mangle = [](const Datagram &) { return std::vector<Datagram>(); };
    call.pair->aToB.mangle = [&](const Datagram &datagram) {
        call.pair->a->receiveRtp(datagram, call.pair->now); // a mirror instead of a peer
        return std::vector<Datagram>();
    };
    call.pair->run(3s);
    const MediaReport report = call.pair->a->report();
    QVERIFY(report.received.reflected > 140);
    QCOMPARE(report.received.packets, 0u);
    QVERIFY(!report.echo);
    QCOMPARE(loudest(call.heard.all), 0);
}

void HostilePacketsTest::oneNumberForBothStreamsDoesNoHarm()
{
    const auto call = secureCall({}, 0x1234abcd);
    call->pair->run(2s);
    QVERIFY(call->received().packets > 95);
    QCOMPARE(call->received().authFailures + call->received().reflected, 0u);
    QVERIFY(call->pair->a->hasRemoteReport());
}

void HostilePacketsTest::aStrangerCannotTakeAnAuthenticStreamOver()
{
    const auto call = secureCall();
    call->pair->run(500ms);
    for (std::uint16_t i = 0; i < 200; ++i)
        QVERIFY(!call->pair->a->receiveRtp(pcmu(0x666, i, i * 160u, std::vector<unsigned char>(170, 0x20)),
                                           call->pair->now));
    call->pair->run(500ms);
    QCOMPARE(call->received().ssrcChanges, 0);
    QCOMPARE(call->received().lost, 0);
    QCOMPARE(call->received().authFailures, 200u);
}

void HostilePacketsTest::aJumpOfTheSequenceIsFollowed()
{
    Call call(plain(), plain());
    call.pair->run(1s);
    call.pair->bToA.mangle = [](Datagram datagram) {
        datagram[2] = static_cast<unsigned char>(datagram[2] ^ 0x40); // 16384 further, as after a switch-over
        return std::vector<Datagram>{std::move(datagram)};
    };
    call.pair->run(1s);
    const StreamStats stats = call.received();
    QVERIFY2(stats.packets > 95, qPrintable(QString::number(stats.packets)));
    QVERIFY2(stats.lost <= 2, qPrintable(QString::number(stats.lost)));
}

void HostilePacketsTest::theRollOverIsCrossed_data()
{
    QTest::addColumn<int>("first");
    for (const int first : {65535, 65534, 65500, 65000, 0})
        QTest::addRow("from %d", first) << first;
}

void HostilePacketsTest::theRollOverIsCrossed()
{
    QFETCH(int, first);
    const auto call = secureCall(static_cast<std::uint16_t>(first));
    call->pair->run(15s);
    const StreamStats stats = call->received();
    QCOMPARE(stats.authFailures + stats.replayed, 0u);
    QCOMPARE(stats.lost, 0);
    QVERIFY(stats.packets > 745);
}

void HostilePacketsTest::lossAroundTheRollOverIsCounted()
{
    const auto call = secureCall(std::uint16_t{65530});
    call->pair->bToA.mangle = [count = 0](Datagram datagram) mutable -> std::vector<Datagram> {
        ++count;
        return count > 3 && count <= 10 ? std::vector<Datagram>{}
                                        : std::vector<Datagram>{std::move(datagram)};
    };
    call->pair->run(2s);
    QCOMPARE(call->received().lost, 7);
    QCOMPARE(call->received().authFailures, 0u);
}

/// 200,000 in a second: random bytes, and headers that look right.
void HostilePacketsTest::aFloodOfGarbageCostsNoAudio()
{
    const auto call = secureCall();
    call->pair->run(1s);
    std::mt19937 random(3);
    std::vector<Datagram> garbage(64);
    for (std::size_t i = 0; i < garbage.size(); ++i) {
        garbage[i].resize(20 + random() % 180);
        std::ranges::generate(garbage[i], [&] { return static_cast<unsigned char>(random()); });
        if (i % 2 == 0) {
            garbage[i][0] = 0x80;
            garbage[i][1] = 0;
        }
    }
    const auto digitsBefore = call->received();
    const std::clock_t before = std::clock();
    for (int ms = 0; ms < 1000; ++ms) {
        for (std::size_t i = 0; i < 200; ++i)
            call->pair->a->receiveRtp(garbage[(i + static_cast<std::size_t>(ms)) % garbage.size()],
                                      call->pair->now);
        call->pair->run(1ms);
    }
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    qInfo("200,000 packets of garbage: %.2f s of computing", seconds);
    const StreamStats stats = call->received();
    QCOMPARE(stats.lost, 0);
    QCOMPARE(stats.ssrcChanges, 0);
    QCOMPARE(stats.packets, digitsBefore.packets + 50);
    QVERIFY(stats.late <= digitsBefore.late);
    QVERIFY(call->pair->a->report().mos > 4.2);
    QVERIFY(seconds < (underSanitizer ? 20 : 3));
}

void HostilePacketsTest::undecryptedSrtpIsMutedAtOnce()
{
    const auto source = makeToneSource();
    RecordingSink heard;
    auto session = MediaSession::create(plain(), source.get(), &heard);
    QVERIFY(session);
    TimePoint now(1h);
    (*session)->start(now);
    std::mt19937 random(9);
    std::vector<unsigned char> payload(170); // with the tag
    for (std::uint16_t i = 0; i < 100; ++i) {
        std::ranges::generate(payload, [&] { return static_cast<unsigned char>(random()); });
        (*session)->receiveRtp(pcmu(0x77, i, i * 160u, payload), now);
        static_cast<void>((*session)->tick(now));
        now += 20ms;
    }
    QVERIFY((*session)->report().encryptedPackets > 90);
    QCOMPARE((*session)->meters().receivedState, SoundState::Encrypted);
    QVERIFY2(loudest(std::span(heard.all).subspan(480)) == 0, "heard after 60 ms");
}

QTEST_GUILESS_MAIN(HostilePacketsTest)
#include "tst_hostile_packets.moc"
