#include "core/media/dtmf.h"

#include <QTest>

#include <vector>

using namespace trunkseal::media;

class DtmfTest : public QObject {
    Q_OBJECT

private slots:
    void everyDigitArrivesOnce();
    void anEventIsShapedAsTheRfcSays();
    void otherCharactersArePassedOver();
    void hostilePayloadsAreIgnored();
};

void DtmfTest::everyDigitArrivesOnce()
{
    DtmfSender sender;
    DtmfReceiver receiver;
    sender.queue("0123456789*#ABcd");
    QByteArray digits;
    for (std::uint32_t timestamp = 0; timestamp < 160 * 400; timestamp += 160) {
        if (const auto packet = sender.next(timestamp, 160)) {
            if (const auto digit = receiver.add(packet->timestamp, packet->payload))
                digits.append(*digit);
        }
    }
    QCOMPARE(digits, QByteArray("0123456789*#ABCD"));
}

void DtmfTest::anEventIsShapedAsTheRfcSays()
{
    DtmfSender sender;
    sender.queue("11");
    std::vector<DtmfSender::Packet> packets;
    std::vector<std::uint32_t> times;
    for (std::uint32_t timestamp = 8000; packets.size() < 14 && timestamp < 80000; timestamp += 160) {
        if (const auto packet = sender.next(timestamp, 160)) {
            packets.push_back(*packet);
            times.push_back(timestamp);
        }
    }
    QCOMPARE(packets.size(), std::size_t{14});
    QVERIFY(packets[0].marker && !packets[1].marker);
    QCOMPARE(packets[6].timestamp, packets[0].timestamp);
    QCOMPARE(packets[0].payload[1] & 0x80, 0);
    for (std::size_t i = 4; i < 7; ++i) { // the end, three times, with the whole 100 ms
        QCOMPARE(packets[i].payload[1] & 0x80, 0x80);
        QCOMPARE(packets[i].payload[2] << 8 | packets[i].payload[3], 800);
    }
    QVERIFY(packets[7].marker);
    QCOMPARE(times[7] - times[0], 1600u); // 100 ms on, 100 ms off
}

void DtmfTest::otherCharactersArePassedOver()
{
    DtmfSender sender;
    sender.queue("x -E");
    QVERIFY(!sender.next(0, 160));
    sender.queue(QByteArray(1000, '5'));
    int events = 0;
    for (std::uint32_t timestamp = 0; timestamp < 160 * 2000; timestamp += 160) {
        const auto packet = sender.next(timestamp, 160);
        events += packet && packet->marker ? 1 : 0;
    }
    QCOMPARE(events, 64);
}

void DtmfTest::hostilePayloadsAreIgnored()
{
    DtmfReceiver receiver;
    const std::vector<unsigned char> tooShort{1, 0x80, 0};
    const std::vector<unsigned char> flash{16, 0x80, 3, 0x20};
    QVERIFY(!receiver.add(1, tooShort));
    QVERIFY(!receiver.add(2, flash));
    QVERIFY(!receiver.add(3, {}));
}

QTEST_GUILESS_MAIN(DtmfTest)
#include "tst_dtmf.moc"
