#include "core/media/rtcp.h"

#include <QTest>

#include <array>
#include <string>
#include <vector>

using namespace trunkseal::media;

class RtcpTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrites();
    void findsTheReportOnOurStream();
    void judgesCompounds_data();
    void judgesCompounds();
    void keepsALongNameWithinItsWord();
};

void RtcpTest::readsWhatItWrites()
{
    RtcpToSend out;
    out.ssrc = 7;
    out.sender = SenderInfo{0x0102030405060708, 11, 12, 13};
    out.report = ReportBlock{9, 64, -2, 70000, 5, 0x01020304, 0x10000};
    out.cname = "a@b";
    out.bye = true;
    std::array<unsigned char, 256> buffer{};
    const std::size_t size = writeRtcp(out, buffer);
    QCOMPARE(size % 4, std::size_t{0});
    const auto in = parseRtcp(std::span(buffer).first(size), 9);
    QVERIFY(in);
    QCOMPARE(in->packets, 3);
    QCOMPARE(in->ssrc, 7u);
    QVERIFY(in->bye);
    QCOMPARE(in->sender->ntp, 0x0102030405060708ull);
    QCOMPARE(in->sender->rtpTimestamp, 11u);
    QCOMPARE(in->aboutUs->fractionLost, 64);
    QCOMPARE(in->aboutUs->cumulativeLost, -2);
    QCOMPARE(in->aboutUs->highestSequence, 70000u);
    QCOMPARE(in->aboutUs->lastSenderReport, 0x01020304u);
    QCOMPARE(in->aboutUs->delaySinceLastSenderReport, 0x10000u);
}

void RtcpTest::findsTheReportOnOurStream()
{
    RtcpToSend out;
    out.report = ReportBlock{9, 0, 0, 0, 0, 0, 0};
    std::array<unsigned char, 256> buffer{};
    const std::size_t size = writeRtcp(out, buffer);
    QVERIFY(parseRtcp(std::span(buffer).first(size), 9)->aboutUs);
    QVERIFY(!parseRtcp(std::span(buffer).first(size), 10)->aboutUs);
    QVERIFY(!parseRtcp(std::span(buffer).first(size), 9)->sender);
}

void RtcpTest::judgesCompounds_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<int>("packets"); // 0 = refused
    const QByteArray report("80c9000100000001");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("empty receiver report") << report << 1;
    QTest::newRow("SDES first") << QByteArray("81ca000200000001") + "00000000" << 0;
    QTest::newRow("BYE first") << QByteArray("80cb0000") << 0;
    QTest::newRow("version 1") << QByteArray("40c9000100000001") << 0;
    QTest::newRow("length beyond the end") << QByteArray("80c9000200000001") << 0;
    QTest::newRow("trailing three bytes") << report + "000000" << 0;
    QTest::newRow("block count without blocks") << QByteArray("81c9000100000001") << 0;
    QTest::newRow("sender report too short") << QByteArray("80c8000100000001") << 0;
    QTest::newRow("receiver report without SSRC") << QByteArray("80c90000") << 0;
    QTest::newRow("with BYE") << report + "81cb000100000001" << 2;
    QTest::newRow("BYE count without sources") << report + "82cb000100000001" << 0;
    QTest::newRow("with XR (RFC 3611)") << report + "80cf000400000001" + "040000020000000000000000" << 2;
    QTest::newRow("with APP") << report + "80cc00020000000141414141" << 2;
    QTest::newRow("padding in the last part") << report + "a0c9000200000001" + "00000004" << 2;
    QTest::newRow("padding in the first part") << QByteArray("a0c900020000000100000004") + report << 0;
    QTest::newRow("padding of 0") << report + "a0c9000200000001" + "00000000" << 0;
    QTest::newRow("padding over the header") << report + "a0c9000200000001" + "0000000c" << 0;
    QTest::newRow("padding not of words") << report + "a0c9000200000001" + "00000003" << 0;
}

void RtcpTest::judgesCompounds()
{
    QFETCH(QByteArray, hex);
    QFETCH(int, packets);
    const QByteArray raw = QByteArray::fromHex(hex);
    const std::vector<unsigned char> bytes(raw.begin(), raw.end());
    const auto summary = parseRtcp(bytes, 1);
    QCOMPARE(summary ? summary->packets : 0, packets);
}

void RtcpTest::keepsALongNameWithinItsWord()
{
    std::array<unsigned char, 512> buffer{};
    for (std::size_t length = 0; length < 300; ++length) {
        const std::string name(length, 'x');
        RtcpToSend out;
        out.cname = name;
        const std::size_t size = writeRtcp(out, buffer);
        QVERIFY(size > 0 && parseRtcp(std::span(buffer).first(size), 1)->packets == 2);
        QCOMPARE(buffer[size - 1], 0); // the item list ends with a zero
    }
    RtcpToSend out;
    QCOMPARE(writeRtcp(out, std::span(buffer).first(10)), std::size_t{0});
}

QTEST_GUILESS_MAIN(RtcpTest)
#include "tst_rtcp.moc"
