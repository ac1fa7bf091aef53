#include "core/media/jitter_buffer.h"
#include "tests/support/loopback_media.h"

#include <QTest>

using namespace trunkseal::media;
using namespace trunkseal::testing;
using Frame = JitterBuffer::Frame;
using Put = JitterBuffer::Put;

namespace {

constexpr std::size_t frameSamples = 160;

/// Puts numbered frames whose samples all hold the number.
class Rig {
public:
    Put put(int number, std::uint32_t base = 1000)
    {
        const std::vector<std::int16_t> samples(frameSamples, static_cast<std::int16_t>(number * 100));
        return buffer.put(base + static_cast<std::uint32_t>(number) * 160u, samples);
    }
    Frame get() { return buffer.get(out); }
    /// The number of the frame just played: its end, where no blending reaches.
    [[nodiscard]] int number() const { return out.back() / 100; }

    JitterBuffer buffer;
    std::array<std::int16_t, frameSamples> out{};
};

} // namespace

class JitterBufferTest : public QObject {
    Q_OBJECT

private slots:
    void isSilentBeforeTheFirstPacket();
    void playsInOrderAfterTheFirstDelay_data();
    void playsInOrderAfterTheFirstDelay();
    void putsReorderedPacketsRight();
    void concealsAGapAndFadesOut();
    void concealmentKeepsATone();
    void latePacketsMakeTheDelayGrow();
    void delayShrinksAgainInSilence();
    void takesOtherPacketTimes();
    void restartsWhenTheClockJumps();
    void aStreamThatEndsIsNoLoss();
    void anExcusedGapIsNoLoss();
    void restartsWhenTheSenderWentOnWhereItStopped();
};

void JitterBufferTest::isSilentBeforeTheFirstPacket()
{
    Rig rig;
    rig.out.fill(5);
    QCOMPARE(rig.get(), Frame::Silent);
    QCOMPARE(rig.out[10], 0);
}

void JitterBufferTest::playsInOrderAfterTheFirstDelay_data()
{
    QTest::addColumn<quint32>("base");
    QTest::newRow("small time stamps") << quint32{1000};
    QTest::newRow("over the wrap of the time stamp") << quint32{0xffffff00};
}

void JitterBufferTest::playsInOrderAfterTheFirstDelay()
{
    QFETCH(quint32, base);
    Rig rig;
    for (int i = 1; i <= 20; ++i) {
        QCOMPARE(rig.put(i, base), Put::Ok);
        const Frame kind = rig.get();
        QCOMPARE(kind, i <= 2 ? Frame::Silent : Frame::Played);
        if (i > 2)
            QCOMPARE(rig.number(), i - 2);
    }
}

void JitterBufferTest::putsReorderedPacketsRight()
{
    Rig rig;
    for (const int i : {2, 1, 4, 3})
        rig.put(i);
    std::vector<int> played;
    for (int i = 0; i < 6; ++i) {
        if (rig.get() == Frame::Played)
            played.push_back(rig.number());
    }
    QCOMPARE(played, (std::vector{1, 2, 3, 4}));
}

void JitterBufferTest::concealsAGapAndFadesOut()
{
    Rig rig;
    rig.put(1);
    rig.get();
    rig.get();
    QCOMPARE(rig.get(), Frame::Played);
    QCOMPARE(rig.get(), Frame::Concealed);
    QVERIFY(rig.out.front() > 0);
    rig.get();
    rig.get();
    QCOMPARE(rig.get(), Frame::Silent);
    QCOMPARE(rig.out.back(), 0);
}

void JitterBufferTest::concealmentKeepsATone()
{
    JitterBuffer buffer;
    const std::vector<std::int16_t> tone = sine(400, 8000, 160 * 8);
    for (std::uint32_t i = 0; i < 8; ++i) {
        if (i != 5)
            buffer.put(i * 160, std::span(tone).subspan(i * 160, 160));
    }
    std::array<std::int16_t, 160> out{};
    for (int i = 0; i < 2 + 5; ++i)
        static_cast<void>(buffer.get(out));
    QCOMPARE(buffer.get(out), Frame::Concealed);
    for (std::size_t i = 0; i < 80; ++i) // 400 Hz divides the pitch: the repetition continues the wave
        QVERIFY2(std::abs(out[i] - tone[5 * 160 + i]) < 900, qPrintable(QString::number(i)));
}

void JitterBufferTest::latePacketsMakeTheDelayGrow()
{
    Rig rig;
    rig.put(1);
    for (int i = 0; i < 4; ++i)
        rig.get(); // frames 1 and 2 have gone by
    QCOMPARE(rig.put(2), Put::Late);
    rig.get(); // held back
    QCOMPARE(rig.put(3), Put::Ok);
    QCOMPARE(rig.get(), Frame::Played);
    QCOMPARE(rig.number(), 3);
}

void JitterBufferTest::delayShrinksAgainInSilence()
{
    Rig rig;
    int next = 0;
    for (; next < 15; ++next)
        QCOMPARE(rig.buffer.put(static_cast<std::uint32_t>(next) * 160, std::vector<std::int16_t>(160, 0)),
                 Put::Ok);
    for (int i = 0; i < 600; ++i, ++next) {
        rig.buffer.put(static_cast<std::uint32_t>(next) * 160, std::vector<std::int16_t>(160, 0));
        rig.get();
    }
    QVERIFY2(rig.buffer.delayMs() < 60, qPrintable(QString::number(rig.buffer.delayMs())));
    QCOMPARE(rig.buffer.concealedFrames(), 0u);
}

void JitterBufferTest::takesOtherPacketTimes()
{
    JitterBuffer buffer;
    std::array<std::int16_t, 160> out{};
    int played = 0;
    for (int ms = 0; ms < 1200; ms += 10) {
        if (ms % 30 == 0)
            buffer.put(static_cast<std::uint32_t>(ms) * 8, std::vector<std::int16_t>(240, 7));
        if (ms % 20 == 0)
            played += buffer.get(out) == Frame::Played ? 1 : 0;
    }
    QVERIFY(played >= 57);
    QCOMPARE(buffer.concealedFrames(), 0u);
}

void JitterBufferTest::restartsWhenTheClockJumps()
{
    Rig rig;
    rig.put(1);
    rig.get();
    QCOMPARE(rig.put(1, 900'000'000), Put::Ok);
    rig.get();
    rig.get();
    QCOMPARE(rig.get(), Frame::Played);
    QCOMPARE(rig.number(), 1);
}

void JitterBufferTest::aStreamThatEndsIsNoLoss()
{
    Rig rig;
    rig.put(1);
    for (int i = 0; i < 50; ++i)
        rig.get();
    QCOMPARE(rig.buffer.playedFrames(), 1u);
    QCOMPARE(rig.buffer.concealedFrames(), 0u);
}

void JitterBufferTest::anExcusedGapIsNoLoss()
{
    Rig rig;
    rig.put(1);
    rig.buffer.excuseGap();
    rig.put(4);
    for (int i = 0; i < 6; ++i)
        rig.get();
    QCOMPARE(rig.buffer.concealedFrames(), 0u);
    QCOMPARE(rig.buffer.gaps(), 0u);
    for (const int i : {7, 8})
        rig.put(i);
    for (int i = 0; i < 4; ++i)
        rig.get();
    QCOMPARE(rig.buffer.concealedFrames(), 2u);
    QCOMPARE(rig.buffer.gaps(), 1u);
}

void JitterBufferTest::restartsWhenTheSenderWentOnWhereItStopped()
{
    Rig rig;
    rig.put(1);
    for (int i = 0; i < 45; ++i)
        rig.get(); // 900 ms of nothing
    int late = 0;
    for (int i = 2; i < 30; ++i) {
        late += rig.put(i) == Put::Late ? 1 : 0;
        rig.get();
    }
    QVERIFY(late < 12);
    rig.put(30);
    QCOMPARE(rig.get(), Frame::Played);
}

QTEST_GUILESS_MAIN(JitterBufferTest)
#include "tst_jitter_buffer.moc"
