#include "core/media/rtp_packet.h"

#include <QTest>

#include <array>
#include <vector>

using namespace trunkseal::media;

class RtpPacketTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrites();
    void judgesHostileHeaders_data();
    void judgesHostileHeaders();
    void doesNotWriteBeyondTheBuffer();
    void knowsRtcpOnTheRtpPort();
};

void RtpPacketTest::readsWhatItWrites()
{
    const std::array<unsigned char, 3> payload{1, 2, 3};
    std::array<unsigned char, 64> buffer{};
    const std::size_t size = writeRtp({96, true, 65535, 0xfffffff0, 0x12345678, payload}, buffer);
    QCOMPARE(size, std::size_t{15});
    const auto packet = parseRtp(std::span(buffer).first(size));
    QVERIFY(packet);
    QCOMPARE(packet->payloadType, 96);
    QVERIFY(packet->marker);
    QCOMPARE(packet->sequence, 65535);
    QCOMPARE(packet->timestamp, 0xfffffff0u);
    QCOMPARE(packet->ssrc, 0x12345678u);
    QCOMPARE(packet->payload.size(), std::size_t{3});
    QCOMPARE(packet->payload[2], 3);
}

void RtpPacketTest::judgesHostileHeaders_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<int>("payloadBytes"); // -1 = refused
    const QByteArray rest = QByteArray::fromHex("0000010000000200000003");
    const auto row = [&rest](const char *first, const char *tail) {
        return QByteArray::fromHex(first) + rest + QByteArray::fromHex(tail);
    };
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("eleven bytes") << row("80", "").left(11) << -1;
    QTest::newRow("header only") << row("80", "") << 0;
    QTest::newRow("version 1") << row("40", "aa") << -1;
    QTest::newRow("version 3") << row("c0", "aa") << -1;
    QTest::newRow("one CSRC") << row("81", "00000009aabb") << 2;
    QTest::newRow("CSRC list beyond the end") << row("8f", "00000009aabb") << -1;
    QTest::newRow("extension of one word") << row("90", "bede000100000000aa") << 1;
    QTest::newRow("extension cut in its header") << row("90", "bede00") << -1;
    QTest::newRow("extension beyond the end") << row("90", "bedeffff00000000") << -1;
    QTest::newRow("padding of 2") << row("a0", "aabb0002") << 2;
    QTest::newRow("padding of 0") << row("a0", "aabb0000") << -1;
    QTest::newRow("padding longer than the payload") << row("a0", "aabb0009") << -1;
    QTest::newRow("only padding") << row("a0", "000003") << 0;
    QTest::newRow("padding flag without payload") << row("a0", "") << -1;
}

void RtpPacketTest::judgesHostileHeaders()
{
    QFETCH(QByteArray, datagram);
    QFETCH(int, payloadBytes);
    const std::vector<unsigned char> bytes(datagram.begin(), datagram.end());
    const auto packet = parseRtp(bytes);
    QCOMPARE(packet ? static_cast<int>(packet->payload.size()) : -1, payloadBytes);
}

void RtpPacketTest::doesNotWriteBeyondTheBuffer()
{
    const std::array<unsigned char, 3> payload{1, 2, 3};
    std::array<unsigned char, 14> buffer{};
    QCOMPARE(writeRtp({0, false, 1, 1, 1, payload}, buffer), std::size_t{0});
}

void RtpPacketTest::knowsRtcpOnTheRtpPort()
{
    const std::array<unsigned char, 8> report{0x80, 201, 0, 1, 0, 0, 0, 1};
    const std::array<unsigned char, 8> audio{0x80, 0, 0, 1, 0, 0, 0, 1};
    QVERIFY(looksLikeRtcp(report));
    QVERIFY(!looksLikeRtcp(audio));
}

QTEST_GUILESS_MAIN(RtpPacketTest)
#include "tst_rtp_packet.moc"
