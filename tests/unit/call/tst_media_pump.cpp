#include "core/call/media_pump.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::call;
using namespace std::chrono_literals;

namespace {

const QString loopback = QStringLiteral("127.0.0.1");

/// One side of a call over SRTP.
struct Side {
    std::unique_ptr<media::AudioSource> source = media::makeToneSource();
    std::unique_ptr<media::AudioSink> sink = media::makeNullSink();
    net::RtpPorts ports = *net::bindRtpPorts(loopback);
    net::UdpSocket::Peer rtp = net::UdpSocket::Peer::from(ports.rtp->local());
    std::unique_ptr<MediaPump> pump;

    [[nodiscard]] Address place() const { return rtp.toAddress(); }

    void start(char sends, char receives, const Address &peer)
    {
        const auto keyOf = [](char fill) {
            return media::SrtpKey{QByteArrayLiteral("AES_CM_128_HMAC_SHA1_80"), Secret(QByteArray(30, fill))};
        };
        Negotiated negotiated;
        negotiated.media.sendKey = keyOf(sends);
        negotiated.media.receiveKey = keyOf(receives);
        negotiated.remoteRtp = peer;
        negotiated.remoteRtcp = {peer.ip, static_cast<quint16>(peer.port + 1)};
        auto session = media::MediaSession::create(negotiated.media, source.get(), sink.get());
        QVERIFY(session);
        pump = std::make_unique<MediaPump>(std::move(ports), std::move(*session), negotiated);
        pump->start();
    }
};

struct Call {
    Side near;
    Side far;
    void start()
    {
        far.start('b', 'a', near.place());
        near.start('a', 'b', far.place());
    }
};

} // namespace

class MediaPumpTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(media::prepareSrtp()); }
    void callsKeepTheirPace();
    void aCallAloneBeginsAtOnce();
    void roundTripIsThatOfTheWire();
    void aFloodTakesNothingFromTheCall();
    void endsWithoutStop();
};

/// Some start while others run and end before them, on the one thread.
void MediaPumpTest::callsKeepTheirPace()
{
    std::array<Call, 5> calls;
    for (Call &call : calls) {
        call.start();
        QTest::qWait(33);
    }
    QTest::qWait(500);
    const auto begun = std::chrono::steady_clock::now();
    for (Call &call : calls) {
        const auto far = call.far.pump->stop();
        const double seconds = std::chrono::duration<double>(begun - call.near.pump->startedAt()).count();
        const auto near = call.near.pump->stop();
        QCOMPARE(near.received.lost, 0);
        QCOMPARE(far.received.lost, 0);
        QVERIFY2(std::abs(double(near.sent.packets) - seconds * 50) < 15,
                 qPrintable(QStringLiteral("%1 packets in %2 s").arg(near.sent.packets).arg(seconds)));
        QVERIFY(near.received.packets + 15 > near.sent.packets);
        QCOMPARE(near.received.authFailures, quint64{0});
        QVERIFY(near.firstPacketAfter);
        QVERIFY(*near.firstPacketAfter >= 0us);
    }
}

void MediaPumpTest::aCallAloneBeginsAtOnce()
{
    int late = 0;
    for (int i = 0; i < 5; ++i) {
        Side side;
        const Side peer;
        const auto before = std::chrono::steady_clock::now();
        side.start('a', 'b', peer.place());
        late += side.pump->startedAt() - before < 5ms ? 0 : 1;
        std::array<unsigned char, 500> packet{};
        QVERIFY(peer.ports.rtp->receive(packet, nullptr, 1s) > 0);
    }
    QVERIFY(late < 2); // one may be the machine's doing
}

/// What is taken every 20 ms still arrived when it arrived.
void MediaPumpTest::roundTripIsThatOfTheWire()
{
    constexpr double wireMs = 5;
    double roundTrip = wireMs;
    double jitter = wireMs;
    for (int i = 0; i < 3 && (roundTrip >= wireMs || jitter >= wireMs); ++i) { // a busy machine delays one
        Side near;
        Side far;
        near.start('a', 'b', far.place());
        QTest::qWait(7); // a phase of its own
        far.start('b', 'a', near.place());
        QTRY_VERIFY_WITH_TIMEOUT(near.pump->hasRemoteReport() && far.pump->hasRemoteReport(), 5000);
        QTest::qWait(1300); // the reports to the reports
        const auto report = near.pump->stop();
        QVERIFY(report.rtcp.rttMs);
        roundTrip = *report.rtcp.rttMs;
        jitter = report.received.jitterMs;
    }
    QVERIFY2(roundTrip < wireMs && jitter < wireMs,
             qPrintable(QStringLiteral("%1 ms, jitter %2 ms").arg(roundTrip).arg(jitter)));
}

void MediaPumpTest::aFloodTakesNothingFromTheCall()
{
    Call call;
    call.start();
    QTest::qWait(100);
    std::atomic_bool over{false};
    const net::UdpSocket::Peer victim = call.near.rtp;
    std::thread attacker([&over, victim] {
        const auto socket = *net::UdpSocket::bind(loopback, 0);
        const std::array<unsigned char, 172> garbage{0x80, 0, 1, 2, 3};
        while (!over) {
            for (int i = 0; i < 20; ++i)
                socket->send(garbage, victim);
            std::this_thread::sleep_for(1ms); // 20,000 a second
        }
    });
    QTest::qWait(700);
    over = true;
    attacker.join();
    const auto far = call.far.pump->stop();
    const auto near = call.near.pump->stop();
    QVERIFY(near.received.plainRtp + near.received.authFailures > 3000);
    QVERIFY2(near.received.lost <= 2, qPrintable(QString::number(near.received.lost)));
    QCOMPARE(far.received.lost, 0); // ours went out all the while
    QVERIFY(far.received.packets > 30);
}

void MediaPumpTest::endsWithoutStop()
{
    Call call;
    call.start();
    QTest::qWait(30);
    call.near.pump.reset();
    QVERIFY(call.far.pump->stop().sent.packets > 0);
}

QTEST_GUILESS_MAIN(MediaPumpTest)
#include "tst_media_pump.moc"
