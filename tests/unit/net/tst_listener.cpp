#include "tests/unit/net/certificates.h"
#include "tests/unit/net/raw_peer.h"

#include <QTest>

#include <poll.h>

using namespace trunkseal;
using namespace trunkseal::net;
using namespace std::chrono_literals;
using test::TestPki;

class ListenerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_pki = std::make_unique<TestPki>(TestPki::make()); }

    void nobodyComes();
    void tcpPeerIsAccepted();
    void silentPeerHoldsNobodyUp();
    void plainPeerOnTlsPortIsAnErrorOfThatPeerOnly();
    void takenPortIsNamed();
    void garbageAddressIsBadInput();
    void unusableCertificateIsBadInput_data();
    void unusableCertificateIsBadInput();

private:
    std::unique_ptr<TestPki> m_pki;
    const QString m_loopback = QStringLiteral("127.0.0.1");
};

void ListenerTest::nobodyComes()
{
    const auto listener = *Listener::listen(m_loopback, 0, std::nullopt);
    QVERIFY(listener->local().port != 0);
    const auto stream = listener->accept(5ms);
    QVERIFY(stream);
    QVERIFY(!*stream);
}

void ListenerTest::tcpPeerIsAccepted()
{
    const auto listener = *Listener::listen(m_loopback, 0, std::nullopt);
    ConnectOptions options;
    options.protocol = Protocol::Tcp;
    options.target = listener->local();
    const auto client = connectTo(options, Control());
    QVERIFY(client);
    pollfd watched{listener->descriptor(), POLLIN, 0};
    QCOMPARE(::poll(&watched, 1, 1000), 1);
    const auto stream = listener->accept(0ms);
    QVERIFY(stream && *stream);
    QCOMPARE((*stream)->remote(), (*client)->local());
    QCOMPARE((*stream)->protocol(), Protocol::Tcp);
    QVERIFY(!(*stream)->handshake());
}

void ListenerTest::silentPeerHoldsNobodyUp()
{
    const auto listener = *Listener::listen(m_loopback, 0, m_pki->server());
    ConnectOptions plain;
    plain.protocol = Protocol::Tcp;
    plain.target = listener->local();
    const auto silent = connectTo(plain, Control());
    QVERIFY(silent);
    std::thread client([this, target = listener->local()] {
        const auto stream = connectTo(m_pki->client(target), Control());
        if (stream)
            static_cast<void>((*stream)->send("hello"));
    });
    const auto stream = listener->accept(2s);
    client.join();
    QVERIFY(stream && *stream);
    QCOMPARE(*(*stream)->receive(2s), QByteArray("hello"));
    QCOMPARE((*stream)->handshake()->serverName, QStringLiteral("carrier.test"));
}

void ListenerTest::plainPeerOnTlsPortIsAnErrorOfThatPeerOnly()
{
    const auto listener = *Listener::listen(m_loopback, 0, m_pki->server());
    ConnectOptions options;
    options.protocol = Protocol::Tcp;
    options.target = listener->local();
    const auto client = connectTo(options, Control());
    QVERIFY((*client)->send("OPTIONS sip:carrier.test SIP/2.0\r\n\r\n"));
    const auto refused = listener->accept(2s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Tls);
    QVERIFY2(refused.error().message.contains(QLatin1String("OPTIONS sip:carrier.test")),
             qPrintable(refused.error().message));
    const auto next = listener->accept(5ms);
    QVERIFY(next && !*next);
}

void ListenerTest::takenPortIsNamed()
{
    const auto first = *Listener::listen(m_loopback, 0, std::nullopt);
    const auto second = Listener::listen(m_loopback, first->local().port, std::nullopt);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Network);
    QVERIFY(second.error().message.contains(first->local().toString()));
}

void ListenerTest::garbageAddressIsBadInput()
{
    QCOMPARE(Listener::listen(QStringLiteral("carrier.test"), 0, std::nullopt).error().code,
             ErrorCode::BadInput);
}

void ListenerTest::unusableCertificateIsBadInput_data()
{
    QTest::addColumn<QByteArray>("chain");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("clientCa");
    const ServerTls good = TestPki::make().server();
    QTest::newRow("no certificate") << QByteArray() << good.keyPem << QByteArray();
    QTest::newRow("no key") << good.chainPem << QByteArray() << QByteArray();
    QTest::newRow("foreign key") << good.chainPem << TestPki::make().server().keyPem << QByteArray();
    QTest::newRow("garbage client CA") << good.chainPem << good.keyPem << QByteArray("garbage");
}

void ListenerTest::unusableCertificateIsBadInput()
{
    ServerTls tls;
    QFETCH(QByteArray, chain);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, clientCa);
    tls.chainPem = chain;
    tls.keyPem = key;
    tls.clientCaPem = clientCa;
    QCOMPARE(Listener::listen(m_loopback, 0, tls).error().code, ErrorCode::BadInput);
}

QTEST_APPLESS_MAIN(ListenerTest)
#include "tst_listener.moc"
