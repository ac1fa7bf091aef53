#include "core/net/stream.h"
#include "core/net/udp_socket.h"
#include "tests/unit/net/raw_peer.h"

#include <QTest>

#include <array>

using namespace trunkseal;
using namespace trunkseal::net;
using namespace std::chrono_literals;
using test::RawPeer;

namespace {

ConnectOptions to(const Address &target, Protocol protocol)
{
    ConnectOptions options;
    options.protocol = protocol;
    options.target = target;
    return options;
}

quint16 unusedPort()
{
    return (*Listener::listen(QStringLiteral("127.0.0.1"), 0, std::nullopt))->local().port;
}

} // namespace

class StreamTest : public QObject {
    Q_OBJECT

private slots:
    void tcpCarriesBytesBothWays();
    void largeMessagesArriveWhole();
    void silenceIsEmpty();
    void closedPeerIsNetwork();
    void writingToAClosedPeerRaisesNoSignal();
    void peerThatNeverReadsIsTimeout();
    void refusedPortIsNamed();
    void unansweredConnectEndsInTime();
    void cancelEndsTheWait();
    void targetMustBeAnIpAddressAndPort_data();
    void targetMustBeAnIpAddressAndPort();
    void localAddressIsUsed();
    void foreignLocalAddressIsBadInput_data();
    void foreignLocalAddressIsBadInput();
    void udpKeepsDatagrams();
    void udpPortWithoutListenerIsNetwork();
    void tooLongDatagramIsNamed();
    void localIpTowardsLoopback();
};

void StreamTest::tcpCarriesBytesBothWays()
{
    const RawPeer peer(RawPeer::echo);
    ConnectTrace trace;
    const auto stream = connectTo(to(peer.address(), Protocol::Tcp), Control(), &trace);
    QVERIFY(stream);
    QVERIFY(trace.tcp);
    QVERIFY(!trace.tls);
    QVERIFY((*stream)->send("hello"));
    QCOMPARE(*(*stream)->receive(2s), QByteArray("hello"));
    QCOMPARE((*stream)->remote(), peer.address());
    QCOMPARE((*stream)->local().ip, QStringLiteral("127.0.0.1"));
    QVERIFY((*stream)->descriptor() >= 0);
    (*stream)->close();
    (*stream)->close();
    QCOMPARE((*stream)->descriptor(), -1);
    QVERIFY(!(*stream)->send("x"));
    QVERIFY(!(*stream)->receive(0ms));
}

void StreamTest::largeMessagesArriveWhole()
{
    const RawPeer peer(RawPeer::echo);
    const auto stream = connectTo(to(peer.address(), Protocol::Tcp), Control());
    QVERIFY(stream);
    const QByteArray sent(60'000, 'x');
    QVERIFY((*stream)->send(sent));
    QByteArray got;
    while (got.size() < sent.size()) {
        const auto more = (*stream)->receive(2s);
        QVERIFY(more && !more->isEmpty());
        got += *more;
    }
    QCOMPARE(got, sent);
}

void StreamTest::silenceIsEmpty()
{
    const RawPeer peer([](Stream &stream) { static_cast<void>(stream.receive(2s)); });
    const auto stream = connectTo(to(peer.address(), Protocol::Tcp), Control());
    QVERIFY(stream);
    const auto got = (*stream)->receive(10ms);
    QVERIFY(got);
    QVERIFY(got->isEmpty());
}

void StreamTest::closedPeerIsNetwork()
{
    const RawPeer peer([](Stream &) {});
    const auto stream = connectTo(to(peer.address(), Protocol::Tcp), Control());
    QVERIFY(stream);
    const auto got = (*stream)->receive(2s);
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::Network);
    QVERIFY(got.error().message.contains(peer.address().toString()));
}

void StreamTest::writingToAClosedPeerRaisesNoSignal()
{
    const RawPeer peer([](Stream &) {});
    const auto stream = connectTo(to(peer.address(), Protocol::Tcp), Control());
    QVERIFY(stream);
    Result<void> sent;
    QTRY_VERIFY(!(sent = (*stream)->send("x")));
    QCOMPARE(sent.error().code, ErrorCode::Network);
}

void StreamTest::peerThatNeverReadsIsTimeout()
{
    std::atomic_bool done = false;
    const RawPeer peer([&](Stream &) {
        while (!done)
            std::this_thread::sleep_for(10ms);
    });
    const auto stream = connectTo(to(peer.address(), Protocol::Tcp), Control());
    QVERIFY(stream);
    const auto sent = (*stream)->send(QByteArray(50'000'000, 'x'));
    done = true;
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Timeout);
}

void StreamTest::refusedPortIsNamed()
{
    const Address target{QStringLiteral("127.0.0.1"), unusedPort()};
    ConnectTrace trace;
    const auto stream = connectTo(to(target, Protocol::Tcp), Control(), &trace);
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Network);
    QVERIFY(stream.error().message.contains(target.toString()));
    QVERIFY(stream.error().message.contains(QLatin1String("refused")));
    QCOMPARE(trace.fault, ConnectFault::Refused);
}

void StreamTest::unansweredConnectEndsInTime()
{
    // A documentation address (RFC 5737): it answers nobody, or there is no route to it.
    const auto options = [] {
        ConnectOptions made = to({QStringLiteral("192.0.2.1"), 5061}, Protocol::Tcp);
        made.timeout = 150ms;
        return made;
    }();
    const auto stream = connectTo(options, Control());
    QVERIFY(!stream);
    QVERIFY(stream.error().code == ErrorCode::Timeout || stream.error().code == ErrorCode::Network);
    QVERIFY(stream.error().message.contains(QLatin1String("192.0.2.1:5061")));
}

void StreamTest::cancelEndsTheWait()
{
    const Control canceled(std::make_shared<std::atomic_bool>(true), {});
    const auto stream = connectTo(to({QStringLiteral("192.0.2.1"), 5061}, Protocol::Tcp), canceled);
    QVERIFY(!stream);
    if (stream.error().code != ErrorCode::Network) // without any route connect(2) fails at once
        QCOMPARE(stream.error().code, ErrorCode::Canceled);
}

void StreamTest::targetMustBeAnIpAddressAndPort_data()
{
    QTest::addColumn<QString>("ip");
    QTest::addColumn<int>("port");
    QTest::newRow("name") << "carrier.test" << 5061;
    QTest::newRow("empty") << "" << 5061;
    QTest::newRow("no port") << "127.0.0.1" << 0;
}

void StreamTest::targetMustBeAnIpAddressAndPort()
{
    QFETCH(QString, ip);
    QFETCH(int, port);
    const auto stream = connectTo(to({ip, static_cast<quint16>(port)}, Protocol::Tcp), Control());
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::BadInput);
}

void StreamTest::localAddressIsUsed()
{
    const RawPeer peer(RawPeer::echo);
    ConnectOptions options = to(peer.address(), Protocol::Tcp);
    options.localIp = QStringLiteral("127.0.0.77");
    const auto stream = connectTo(options, Control());
    QVERIFY(stream);
    QCOMPARE((*stream)->local().ip, options.localIp);
}

void StreamTest::foreignLocalAddressIsBadInput_data()
{
    QTest::addColumn<QString>("ip");
    QTest::newRow("not ours") << "192.0.2.9";
    QTest::newRow("other family") << "::1";
    QTest::newRow("name") << "localhost";
}

void StreamTest::foreignLocalAddressIsBadInput()
{
    QFETCH(QString, ip);
    ConnectOptions options = to({QStringLiteral("127.0.0.1"), 5061}, Protocol::Udp);
    options.localIp = ip;
    const auto stream = connectTo(options, Control());
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::BadInput);
}

void StreamTest::udpKeepsDatagrams()
{
    const auto peer = *UdpSocket::bind(QStringLiteral("127.0.0.1"), 0);
    const auto stream = connectTo(to(peer->local(), Protocol::Udp), Control());
    QVERIFY(stream);
    QVERIFY((*stream)->send("one"));
    QVERIFY((*stream)->send("two"));
    std::array<unsigned char, 100> into{};
    UdpSocket::Peer from;
    QCOMPARE(peer->receive(into, &from, 1s), 3);
    QCOMPARE(peer->receive(into, &from, 1s), 3);
    QCOMPARE(from.toAddress(), (*stream)->local());
    const std::array<unsigned char, 2> answer{'o', 'k'};
    QVERIFY(peer->send(answer, from));
    QCOMPARE(*(*stream)->receive(1s), QByteArray("ok"));
}

void StreamTest::udpPortWithoutListenerIsNetwork()
{
    const Address target = (*UdpSocket::bind(QStringLiteral("127.0.0.1"), 0))->local();
    const auto stream = connectTo(to(target, Protocol::Udp), Control());
    QVERIFY(stream);
    QVERIFY((*stream)->send("x"));
    const auto got = (*stream)->receive(1s);
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::Network);
    QVERIFY(got.error().message.contains(target.toString()));
}

void StreamTest::tooLongDatagramIsNamed()
{
    const auto peer = *UdpSocket::bind(QStringLiteral("127.0.0.1"), 0);
    const auto stream = connectTo(to(peer->local(), Protocol::Udp), Control());
    QVERIFY(stream);
    const auto sent = (*stream)->send(QByteArray(70'000, 'x'));
    QVERIFY(!sent);
    QVERIFY(sent.error().message.contains(QLatin1String("TCP or TLS")));
}

void StreamTest::localIpTowardsLoopback()
{
    QCOMPARE(*localIpTowards({QStringLiteral("127.0.0.5"), 5061}), QStringLiteral("127.0.0.1"));
    QCOMPARE(localIpTowards({QStringLiteral("carrier.test"), 5061}).error().code, ErrorCode::BadInput);
}

QTEST_APPLESS_MAIN(StreamTest)
#include "tst_stream.moc"
