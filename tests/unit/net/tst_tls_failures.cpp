#include "core/net/tls_words.h"
#include "tests/unit/net/certificates.h"
#include "tests/unit/net/raw_peer.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::net;
using namespace std::chrono_literals;
using test::RawPeer;
using test::TestPki;

class TlsFailuresTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_pki = std::make_unique<TestPki>(TestPki::make()); }

    void wrongPeerIsNamedInWords_data();
    void wrongPeerIsNamedInWords();
    void closingPeerIsNamed();
    void silentPeerIsTimeout();
    void cancelEndsTheHandshake();
    void noCommonVersionIsNamed();
    void oldServerHelloNamesItsVersion_data();
    void oldServerHelloNamesItsVersion();
    void reversedVersionsAreBadInput();
    void brokenRecordsAfterTheHandshake();

private:
    std::unique_ptr<TestPki> m_pki;
};

void TlsFailuresTest::wrongPeerIsNamedInWords_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    QTest::addColumn<HandshakeFault>("fault");
    QTest::newRow("SIP") << QByteArray("SIP/2.0 400 Bad Request\r\n\r\n")
                         << "plain SIP, not TLS: use transport TCP" << HandshakeFault::PlainSip;
    QTest::newRow("SIP after a keep-alive") << QByteArray("\r\nSIP/2.0 400 Bad Request\r\n\r\n")
                                            << "plain SIP, not TLS" << HandshakeFault::PlainSip;
    QTest::newRow("keep-alive") << QByteArray("\r\n\r\n\r\n") << "plain SIP, not TLS"
                                << HandshakeFault::PlainSip;
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << "web server"
                          << HandshakeFault::NotTls;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << "SSH-2.0-OpenSSH_9.2"
                         << HandshakeFault::NotTls;
    QTest::newRow("binary") << QByteArray(40, '\xee') << "not TLS" << HandshakeFault::NotTls;
    QTest::newRow("alert: protocol version") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)
                                             << "no TLS version in common" << HandshakeFault::Version;
    QTest::newRow("alert: handshake failure")
        << QByteArray("\x15\x03\x03\x00\x02\x02\x28", 7) << "cipher suite" << HandshakeFault::Cipher;
    QTest::newRow("alert: unrecognized name")
        << QByteArray("\x15\x03\x03\x00\x02\x02\x70", 7) << "SNI" << HandshakeFault::ServerName;
    QTest::newRow("alert: internal error")
        << QByteArray("\x15\x03\x03\x00\x02\x02\x50", 7) << "internal error" << HandshakeFault::Other;
    QTest::newRow("garbage in a handshake record")
        << QByteArray("\x16\x03\x03\x00\x04\xff\xff\xff\xff", 9) << "TLS handshake" << HandshakeFault::Other;
}

void TlsFailuresTest::wrongPeerIsNamedInWords()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, words);
    const RawPeer peer(RawPeer::answering(answer));
    ConnectTrace trace;
    const auto stream = connectTo(m_pki->client(peer.address()), Control(), &trace);
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Tls);
    QVERIFY2(stream.error().message.contains(words), qPrintable(stream.error().message));
    QVERIFY(
        stream.error().message.contains(QStringLiteral("carrier.test (%1)").arg(peer.address().toString())));
    QVERIFY(trace.handshake);
    QVERIFY(trace.handshake->version.isEmpty());
    QVERIFY(trace.handshake->answered);
    QTEST(trace.handshake->fault, "fault");
}

void TlsFailuresTest::closingPeerIsNamed()
{
    const RawPeer peer([](Stream &stream) { static_cast<void>(stream.receive(2s)); });
    const auto stream = connectTo(m_pki->client(peer.address()), Control());
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Tls);
    QVERIFY2(stream.error().message.contains(QLatin1String("closed it without an answer")),
             qPrintable(stream.error().message));
}

void TlsFailuresTest::silentPeerIsTimeout()
{
    std::atomic_bool done = false;
    const RawPeer peer([&](Stream &) {
        while (!done)
            std::this_thread::sleep_for(5ms);
    });
    ConnectOptions options = m_pki->client(peer.address());
    options.timeout = 200ms;
    const auto begun = std::chrono::steady_clock::now();
    ConnectTrace trace;
    const auto stream = connectTo(options, Control(), &trace);
    done = true;
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Timeout);
    QVERIFY(std::chrono::steady_clock::now() - begun < 2s);
    QVERIFY(stream.error().message.contains(QLatin1String("transport TCP")));
    QVERIFY(trace.tcp && trace.tls);
    QCOMPARE(trace.handshake->fault, HandshakeFault::Silent);
    QVERIFY(!trace.handshake->answered);
}

void TlsFailuresTest::cancelEndsTheHandshake()
{
    const auto canceled = std::make_shared<std::atomic_bool>(false);
    std::atomic_bool done = false;
    const RawPeer peer([&](Stream &) {
        canceled->store(true);
        while (!done)
            std::this_thread::sleep_for(5ms);
    });
    const auto begun = std::chrono::steady_clock::now();
    const auto stream = connectTo(m_pki->client(peer.address()), Control(canceled, {}));
    done = true;
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Canceled);
    QVERIFY(std::chrono::steady_clock::now() - begun < 2s);
}

void TlsFailuresTest::noCommonVersionIsNamed()
{
    ServerTls server = m_pki->server();
    server.minVersion = TlsVersion::Tls10;
    server.maxVersion = TlsVersion::Tls11;
    RawPeer peer(RawPeer::echo, server);
    const auto stream = connectTo(m_pki->client(peer.address()), Control());
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Tls);
    QVERIFY2(stream.error().message.contains(QLatin1String("TLS 1.2 to TLS 1.3")),
             qPrintable(stream.error().message));
}

void TlsFailuresTest::oldServerHelloNamesItsVersion_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("version");
    QTest::newRow("1.0") << QByteArray::fromHex("160301003502000031"
                                                "0301")
                         << "TLSv1";
    QTest::newRow("1.1") << QByteArray::fromHex("160302003502000031"
                                                "0302")
                         << "TLSv1.1";
    QTest::newRow("SSL 3") << QByteArray::fromHex("160300003502000031"
                                                  "0300")
                           << "SSLv3";
    QTest::newRow("1.2 or 1.3") << QByteArray::fromHex("160303003502000031"
                                                       "0303")
                                << "";
    QTest::newRow("alert") << QByteArray::fromHex("15030100020246") << "";
    QTest::newRow("short") << QByteArray::fromHex("16030100") << "";
}

void TlsFailuresTest::oldServerHelloNamesItsVersion()
{
    QFETCH(QByteArray, bytes);
    QTEST(detail::serverHelloVersion(bytes), "version");
}

void TlsFailuresTest::reversedVersionsAreBadInput()
{
    ConnectOptions options = m_pki->client({QStringLiteral("127.0.0.1"), 1});
    options.tls.minVersion = TlsVersion::Tls13;
    options.tls.maxVersion = TlsVersion::Tls12;
    const auto stream = connectTo(options, Control());
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::BadInput);
}

void TlsFailuresTest::brokenRecordsAfterTheHandshake()
{
    // A man in the middle passes the handshake on and then writes rubbish.
    const RawPeer server([](Stream &stream) { static_cast<void>(stream.receive(2s)); }, m_pki->server());
    const RawPeer middle([&server](Stream &client) {
        ConnectOptions onward;
        onward.protocol = Protocol::Tcp;
        onward.target = server.address();
        const auto upstream = connectTo(onward, Control());
        for (int quiet = 0; upstream && quiet < 10;) {
            const auto down = (*upstream)->receive(10ms);
            const auto up = client.receive(10ms);
            if (!down || !up)
                return;
            quiet = down->isEmpty() && up->isEmpty() ? quiet + 1 : 0;
            static_cast<void>(client.send(*down));
            static_cast<void>((*upstream)->send(*up));
        }
        static_cast<void>(client.send("SIP/2.0 200 OK\r\n\r\n"));
    });
    const auto stream = connectTo(m_pki->client(middle.address()), Control());
    QVERIFY(stream);
    const auto got = (*stream)->receive(3s);
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::Tls);
    QVERIFY(!(*stream)->receive(0ms));
    QVERIFY(!(*stream)->send("x"));
}

QTEST_APPLESS_MAIN(TlsFailuresTest)
#include "tst_tls_failures.moc"
