#include "core/net/datagram_burst.h"

#include <QTest>

#include <array>

using namespace trunkseal;
using namespace trunkseal::net;
using namespace std::chrono_literals;

namespace {
const QString loopback = QStringLiteral("127.0.0.1");
}

class UdpSocketTest : public QObject {
    Q_OBJECT

private slots:
    void datagramsArriveWithTheirSender();
    void silenceEndsAfterTheWait();
    void longDatagramIsCutToTheBuffer();
    void burstHoldsWhatWaits();
    void burstTellsHowLongADatagramWaited();
    void peersCompareByAddressAndPort();
    void ipv6Works();
    void takenPortIsNamed();
    void foreignAddressIsNamed();
    void garbageAddressIsBadInput();
    void rtpPortIsEvenAndRtcpFollows();
    void fullRangeIsAnError();
    void rangeWithoutPairIsBadInput();
};

void UdpSocketTest::datagramsArriveWithTheirSender()
{
    const auto a = *UdpSocket::bind(loopback, 0);
    const auto b = *UdpSocket::bind(loopback, 0);
    const std::array<unsigned char, 3> sent{1, 2, 3};
    QVERIFY(a->send(sent, UdpSocket::Peer::from(b->local())));
    std::array<unsigned char, 100> got{};
    UdpSocket::Peer from;
    QCOMPARE(b->receive(got, &from, 1s), 3);
    QCOMPARE(got[2], static_cast<unsigned char>(3));
    QCOMPARE(from.toAddress(), a->local());
    QVERIFY(from == UdpSocket::Peer::from(a->local()));
    QCOMPARE(b->receive(got, nullptr, 0us), 0);
}

void UdpSocketTest::silenceEndsAfterTheWait()
{
    const auto socket = *UdpSocket::bind(loopback, 0);
    std::array<unsigned char, 10> into{};
    const auto begun = std::chrono::steady_clock::now();
    QCOMPARE(socket->receive(into, nullptr, 20ms), 0);
    const auto took = std::chrono::steady_clock::now() - begun;
    QVERIFY(took >= 19ms);
    QVERIFY(took < 2s);
}

void UdpSocketTest::longDatagramIsCutToTheBuffer()
{
    const auto a = *UdpSocket::bind(loopback, 0);
    const auto b = *UdpSocket::bind(loopback, 0);
    const std::array<unsigned char, 1000> sent{};
    QVERIFY(a->send(sent, UdpSocket::Peer::from(b->local())));
    std::array<unsigned char, 100> got{};
    QCOMPARE(b->receive(got, nullptr, 1s), 100);
}

void UdpSocketTest::burstHoldsWhatWaits()
{
    const auto a = *UdpSocket::bind(loopback, 0);
    const auto b = *UdpSocket::bind(loopback, 0);
    DatagramBurst burst;
    b->receive(burst);
    QVERIFY(burst.datagrams().empty());
    for (unsigned char i = 0; i < 20; ++i) {
        const std::array<unsigned char, 2> sent{i, 7};
        QVERIFY(a->send(std::span(sent).first(i % 3), UdpSocket::Peer::from(b->local())));
    }
    unsigned char number = 0;
    for (const std::size_t count : {DatagramBurst::most, std::size_t{20 - DatagramBurst::most}}) {
        b->receive(burst);
        QCOMPARE(burst.datagrams().size(), count);
        QCOMPARE(burst.isFull(), count == DatagramBurst::most);
        for (const auto &datagram : burst.datagrams()) {
            QCOMPARE(datagram.bytes.size(), std::size_t(number % 3)); // an empty one is one, too
            QVERIFY(datagram.bytes.empty() || datagram.bytes[0] == number);
            QVERIFY(datagram.from == UdpSocket::Peer::from(a->local()));
            ++number;
        }
    }
    b->receive(burst);
    QVERIFY(burst.datagrams().empty());
}

void UdpSocketTest::burstTellsHowLongADatagramWaited()
{
    const auto a = *UdpSocket::bind(loopback, 0);
    const auto b = *UdpSocket::bind(loopback, 0);
    const std::array<unsigned char, 1> sent{1};
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 2; ++i) {
        QVERIFY(a->send(sent, UdpSocket::Peer::from(b->local())));
        QTest::qWait(30);
    }
    DatagramBurst burst;
    b->receive(burst);
    const auto took = std::chrono::steady_clock::now() - begun;
    QCOMPARE(burst.datagrams().size(), std::size_t{2});
    const auto first = burst.datagrams()[0].waited;
    const auto second = burst.datagrams()[1].waited;
    QVERIFY(first <= took);
    QVERIFY(first - second >= 25ms);
    QVERIFY(second >= 25ms);
}

void UdpSocketTest::peersCompareByAddressAndPort()
{
    const auto peer = [](const char *ip, quint16 port) {
        return UdpSocket::Peer::from({QString::fromLatin1(ip), port});
    };
    QVERIFY(peer("127.0.0.1", 5) == peer("127.0.0.1", 5));
    QVERIFY(!(peer("127.0.0.1", 5) == peer("127.0.0.1", 6)));
    QVERIFY(!(peer("127.0.0.1", 5) == peer("127.0.0.2", 5)));
    QVERIFY(!(peer("127.0.0.1", 5) == peer("::1", 5)));
    QVERIFY(peer("::1", 5) == peer("::1", 5));
    QVERIFY(!(peer("::1", 5) == peer("::2", 5)));
    QCOMPARE(int(peer("carrier.test", 5).size), 0);
}

void UdpSocketTest::ipv6Works()
{
    const auto a = UdpSocket::bind(QStringLiteral("::1"), 0);
    if (!a)
        QSKIP("no IPv6 on this machine");
    const std::array<unsigned char, 1> sent{9};
    QVERIFY((*a)->send(sent, UdpSocket::Peer::from((*a)->local())));
    std::array<unsigned char, 10> got{};
    UdpSocket::Peer from;
    QCOMPARE((*a)->receive(got, &from, 1s), 1);
    QCOMPARE(from.toAddress().ip, QStringLiteral("::1"));
}

void UdpSocketTest::takenPortIsNamed()
{
    const auto first = *UdpSocket::bind(loopback, 0);
    const auto second = UdpSocket::bind(loopback, first->local().port);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Network);
    QVERIFY(second.error().message.contains(first->local().toString()));
}

void UdpSocketTest::foreignAddressIsNamed()
{
    const auto socket = UdpSocket::bind(QStringLiteral("192.0.2.1"), 0);
    QVERIFY(!socket);
    QVERIFY(socket.error().message.contains(QLatin1String("192.0.2.1")));
}

void UdpSocketTest::garbageAddressIsBadInput()
{
    QCOMPARE(UdpSocket::bind(QStringLiteral("not an address"), 0).error().code, ErrorCode::BadInput);
    QCOMPARE(bindRtpPorts(QStringLiteral("carrier.test")).error().code, ErrorCode::BadInput);
}

void UdpSocketTest::rtpPortIsEvenAndRtcpFollows()
{
    const auto ports = *bindRtpPorts(loopback);
    const quint16 rtp = ports.rtp->local().port;
    QCOMPARE(rtp % 2, 0);
    QVERIFY(rtp >= 20000 && rtp <= 29998);
    QCOMPARE(ports.rtcp->local().port, static_cast<quint16>(rtp + 1));
}

void UdpSocketTest::fullRangeIsAnError()
{
    const auto taken = *bindRtpPorts(loopback);
    const quint16 port = taken.rtp->local().port;
    const auto ports = bindRtpPorts(loopback, port, static_cast<quint16>(port + 1));
    QVERIFY(!ports);
    QCOMPARE(ports.error().code, ErrorCode::Network);
}

void UdpSocketTest::rangeWithoutPairIsBadInput()
{
    QCOMPARE(bindRtpPorts(loopback, 20001, 20002).error().code, ErrorCode::BadInput);
    QCOMPARE(bindRtpPorts(loopback, 30000, 20000).error().code, ErrorCode::BadInput);
}

QTEST_APPLESS_MAIN(UdpSocketTest)
#include "tst_udp_socket.moc"
