#include "tests/unit/net/certificates.h"
#include "tests/unit/net/raw_peer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>

using namespace trunkseal;
using namespace trunkseal::net;
using namespace std::chrono_literals;
using test::RawPeer;
using test::TestPki;

class TlsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_pki = std::make_unique<TestPki>(TestPki::make()); }

    void versionsAreNegotiated_data();
    void versionsAreNegotiated();
    void reportTellsTheHandshake();
    void bytesGoBothWays();
    void manyMessagesAreBufferedOrVisible();
    void bytesBehindTheHandshakeAreNotMissed_data();
    void bytesBehindTheHandshakeAreNotMissed();
    void closeIsSeenByThePeer();
    void refusedPeerSeesNoByte_data();
    void refusedPeerSeesNoByte();
    void insecurePassesButKeepsTheVerdict();
    void missingClientCertificateIsNamed_data();
    void missingClientCertificateIsNamed();
    void endWithoutAlertMeansClientCertificate();
    void clientCertificateIsAccepted();
    void unusableClientCertificateIsBadInput_data();
    void unusableClientCertificateIsBadInput();
    void keyLogIsWrittenForTheOwnerOnly();
    void unwritableKeyLogIsBadInput();
    void stapledResponseIsReported();
    void streamsOfTwoThreadsDoNotMeet();

private:
    std::unique_ptr<TestPki> m_pki;
};

void TlsTest::versionsAreNegotiated_data()
{
    QTest::addColumn<TlsVersion>("lowest");
    QTest::addColumn<TlsVersion>("highest");
    QTest::addColumn<QString>("version");
    QTest::newRow("1.2 to 1.3") << TlsVersion::Tls12 << TlsVersion::Tls13 << "TLSv1.3";
    QTest::newRow("1.2 only") << TlsVersion::Tls12 << TlsVersion::Tls12 << "TLSv1.2";
    QTest::newRow("1.1 only") << TlsVersion::Tls11 << TlsVersion::Tls11 << "TLSv1.1";
    QTest::newRow("1.0 only") << TlsVersion::Tls10 << TlsVersion::Tls10 << "TLSv1";
}

void TlsTest::versionsAreNegotiated()
{
    QFETCH(TlsVersion, lowest);
    QFETCH(TlsVersion, highest);
    ServerTls server = m_pki->server();
    server.minVersion = TlsVersion::Tls10;
    const RawPeer peer(RawPeer::echo, server);
    ConnectOptions options = m_pki->client(peer.address());
    options.tls.minVersion = lowest;
    options.tls.maxVersion = highest;
    const auto stream = connectTo(options, Control());
    QVERIFY2(stream, stream ? "" : qPrintable(stream.error().message));
    QTEST((*stream)->handshake()->version, "version");
    QVERIFY((*stream)->send("x"));
    QCOMPARE(*(*stream)->receive(2s), QByteArray("x"));
}

void TlsTest::reportTellsTheHandshake()
{
    const RawPeer peer(RawPeer::echo, m_pki->server());
    ConnectTrace trace;
    const auto stream = connectTo(m_pki->client(peer.address()), Control(), &trace);
    QVERIFY(stream);
    QVERIFY(trace.tcp && trace.tls && trace.handshake);
    const HandshakeReport report = *(*stream)->handshake();
    QCOMPARE(report.cipher, QStringLiteral("TLS_AES_256_GCM_SHA384"));
    QCOMPARE(report.group, QStringLiteral("x25519"));
    QCOMPARE(report.peerSignature, QStringLiteral("ECDSA SHA256"));
    QCOMPARE(report.serverName, QStringLiteral("carrier.test"));
    QVERIFY(!report.resumed);
    QVERIFY(!report.clientCertificateRequested);
    QVERIFY(!report.ocspStapled);
    QVERIFY(!report.insecure);
    QVERIFY(report.alert.isEmpty());
    QVERIFY(report.verdict.valid);
    QCOMPARE(report.verdict.asSent.size(), size_t(1));
    QVERIFY(report.verdict.asSent.front() == m_pki->leaf.certificate);
    QVERIFY(report.duration.count() > 0);
}

void TlsTest::bytesGoBothWays()
{
    const RawPeer peer(RawPeer::echo, m_pki->server());
    const auto stream = connectTo(m_pki->client(peer.address()), Control());
    QVERIFY(stream);
    QVERIFY((*stream)->receive(5ms)->isEmpty());
    const QByteArray sent(100'000, 'y');
    QVERIFY((*stream)->send(sent));
    QByteArray got;
    while (got.size() < sent.size()) {
        const auto more = (*stream)->receive(2s);
        QVERIFY(more && !more->isEmpty());
        got += *more;
    }
    QCOMPARE(got, sent);
}

void TlsTest::manyMessagesAreBufferedOrVisible()
{
    const RawPeer peer(
        [](Stream &stream) {
            for (int i = 0; i < 100; ++i)
                static_cast<void>(stream.send(QByteArray(1000, 'z')));
            static_cast<void>(stream.receive(2s));
        },
        m_pki->server());
    const auto stream = connectTo(m_pki->client(peer.address()), Control());
    QVERIFY(stream);
    qsizetype all = 0;
    while (all < 100'000) {
        const auto more = (*stream)->receive((*stream)->hasBuffered() ? 0ms : 2s);
        QVERIFY(more && !more->isEmpty());
        all += more->size();
    }
    QVERIFY(!(*stream)->hasBuffered());
}

void TlsTest::bytesBehindTheHandshakeAreNotMissed_data()
{
    versionsAreNegotiated_data();
}

/// They may have come in one piece with its last flight, and then poll(2) does not see them.
void TlsTest::bytesBehindTheHandshakeAreNotMissed()
{
    QFETCH(TlsVersion, lowest);
    QFETCH(TlsVersion, highest);
    const QByteArray first(9000, 'a');
    ServerTls server = m_pki->server();
    server.minVersion = TlsVersion::Tls10;
    const RawPeer peer(
        [&first](Stream &stream) {
            static_cast<void>(stream.send(first));
            static_cast<void>(stream.send("b"));
            static_cast<void>(stream.receive(2s));
        },
        server);
    ConnectOptions options = m_pki->client(peer.address());
    options.tls.minVersion = lowest;
    options.tls.maxVersion = highest;
    const auto stream = connectTo(options, Control());
    QVERIFY(stream);
    QByteArray got;
    while (got.size() < first.size() + 1) {
        pollfd watched{(*stream)->descriptor(), POLLIN, 0};
        QVERIFY((*stream)->hasBuffered() || poll(&watched, 1, 2000) == 1);
        const auto more = (*stream)->receive(0ms);
        QVERIFY(more);
        got += *more;
    }
    QCOMPARE(got, first + 'b');
    QVERIFY(!(*stream)->hasBuffered());
}

void TlsTest::closeIsSeenByThePeer()
{
    std::atomic<ErrorCode> seen = ErrorCode::Internal;
    RawPeer peer([&seen](Stream &stream) { seen = stream.receive(2s).error().code; }, m_pki->server());
    auto stream = connectTo(m_pki->client(peer.address()), Control());
    QVERIFY(stream);
    (*stream)->close();
    (*stream)->close();
    QVERIFY(!(*stream)->send("x"));
    QVERIFY(!(*stream)->receive(0ms));
    QVERIFY(!(*stream)->hasBuffered());
    QTRY_COMPARE(seen.load(), ErrorCode::Network);
    peer.stop();
}

void TlsTest::refusedPeerSeesNoByte_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<TlsVersion>("version");
    QTest::newRow("wrong name, 1.3") << "other.test" << true << TlsVersion::Tls13;
    QTest::newRow("wrong name, 1.2") << "other.test" << true << TlsVersion::Tls12;
    QTest::newRow("unknown root, 1.3") << "carrier.test" << false << TlsVersion::Tls13;
    QTest::newRow("unknown root, 1.2") << "carrier.test" << false << TlsVersion::Tls12;
}

void TlsTest::refusedPeerSeesNoByte()
{
    QFETCH(QString, domain);
    QFETCH(bool, trusted);
    QFETCH(TlsVersion, version);
    std::atomic_bool opened = false;
    RawPeer peer([&opened](Stream &) { opened = true; }, m_pki->server());
    ConnectOptions options = m_pki->client(peer.address());
    options.tls.verify.sipDomain = domain;
    options.tls.maxVersion = version;
    if (!trusted)
        options.tls.verify.anchors.clear();
    ConnectTrace trace;
    const auto stream = connectTo(options, Control(), &trace);
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Tls);
    QVERIFY(stream.error().message.contains(QLatin1String("certificate")));
    QVERIFY(trace.handshake);
    QVERIFY(!trace.handshake->verdict.valid);
    QCOMPARE(trace.handshake->fault, HandshakeFault::Certificate);
    QVERIFY(stream.error().message.contains(trace.handshake->verdict.firstReason()));
    QVERIFY2(trace.handshake->alert.contains(QLatin1String("sent")), qPrintable(trace.handshake->alert));
    QTRY_COMPARE(peer.failureCount(), 1); // it has read our alert
    peer.stop();
    QVERIFY(!opened);
    QCOMPARE(peer.failures().size(), size_t(1));
    QCOMPARE(peer.failures().front().code, ErrorCode::Tls);
}

void TlsTest::insecurePassesButKeepsTheVerdict()
{
    const RawPeer peer(RawPeer::echo, m_pki->server());
    ConnectOptions options = m_pki->client(peer.address());
    options.tls.verify.anchors.clear();
    options.tls.insecure = true;
    const auto stream = connectTo(options, Control());
    QVERIFY(stream);
    QVERIFY((*stream)->handshake()->insecure);
    QVERIFY(!(*stream)->handshake()->verdict.valid);
    QVERIFY((*stream)->send("x"));
}

void TlsTest::missingClientCertificateIsNamed_data()
{
    QTest::addColumn<TlsVersion>("version");
    QTest::newRow("1.2: in the handshake") << TlsVersion::Tls12;
    QTest::newRow("1.3: after it") << TlsVersion::Tls13;
}

void TlsTest::missingClientCertificateIsNamed()
{
    QFETCH(TlsVersion, version);
    ServerTls server = m_pki->server();
    server.clientCaPem = m_pki->authority.certificate.pem();
    const RawPeer peer(RawPeer::echo, server);
    ConnectOptions options = m_pki->client(peer.address());
    options.tls.maxVersion = version;
    ConnectTrace trace;
    const auto stream = connectTo(options, Control(), &trace);
    Result<void> outcome;
    if (!stream)
        outcome = fail(stream.error());
    else if (const auto got = (*stream)->receive(2s); !got)
        outcome = fail(got.error());
    QCOMPARE((stream ? *(*stream)->handshake() : *trace.handshake).fault, HandshakeFault::ClientCertificate);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Tls);
    QVERIFY2(outcome.error().message.contains(QLatin1String("client certificate")),
             qPrintable(outcome.error().message));
    QVERIFY(outcome.error().message.contains(QLatin1String("Test Root")));
    QVERIFY(trace.handshake->clientCertificateRequested);
    QCOMPARE(trace.handshake->clientCertificateIssuers.size(), 1);
}

/// A server of TLS 1.3 that asks for a client certificate, gets none, and hangs up without an alert.
void askAndHangUp(Stream &stream, const ServerTls &server)
{
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()),
                                                                    SSL_CTX_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> certificate(
        BIO_new_mem_buf(server.chainPem.constData(), -1), BIO_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> key(BIO_new_mem_buf(server.keyPem.constData(), -1),
                                                        BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> leaf(
        PEM_read_bio_X509(certificate.get(), nullptr, nullptr, nullptr), X509_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> own(
        PEM_read_bio_PrivateKey(key.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    SSL_CTX_use_certificate(context.get(), leaf.get());
    SSL_CTX_use_PrivateKey(context.get(), own.get());
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context.get()), SSL_free);
    BIO *in = BIO_new(BIO_s_mem());
    BIO *out = BIO_new(BIO_s_mem());
    SSL_set_bio(ssl.get(), in, out);
    for (;;) {
        const bool isDone = SSL_accept(ssl.get()) == 1;
        QByteArray bytes(static_cast<qsizetype>(BIO_ctrl_pending(out)), Qt::Uninitialized);
        BIO_read(out, bytes.data(), static_cast<int>(bytes.size()));
        if (!stream.send(bytes) || isDone)
            return;
        const auto got = stream.receive(2s);
        if (!got || got->isEmpty())
            return;
        BIO_write(in, got->constData(), static_cast<int>(got->size()));
    }
}

void TlsTest::endWithoutAlertMeansClientCertificate()
{
    const ServerTls server = m_pki->server();
    const RawPeer peer([&server](Stream &stream) { askAndHangUp(stream, server); });
    const auto stream = connectTo(m_pki->client(peer.address()), Control());
    QVERIFY(stream);
    const auto got = (*stream)->receive(2s);
    QVERIFY(!got);
    QCOMPARE((*stream)->handshake()->fault, HandshakeFault::ClientCertificate);
    QVERIFY2(got.error().message.contains(QLatin1String("client certificate")),
             qPrintable(got.error().message));
}

void TlsTest::clientCertificateIsAccepted()
{
    ServerTls server = m_pki->server();
    server.clientCaPem = m_pki->authority.certificate.pem();
    const RawPeer peer(RawPeer::echo, server);
    ConnectOptions options = m_pki->client(peer.address());
    options.tls.clientChainPem = m_pki->leaf.certificate.pem();
    options.tls.clientKeyPem = m_pki->leaf.keyPem.bytes().toByteArray();
    const auto stream = connectTo(options, Control());
    QVERIFY(stream);
    QVERIFY((*stream)->send("x"));
    QCOMPARE(*(*stream)->receive(2s), QByteArray("x"));
    QVERIFY((*stream)->handshake()->clientCertificateRequested);
}

void TlsTest::unusableClientCertificateIsBadInput_data()
{
    QTest::addColumn<QByteArray>("chain");
    QTest::addColumn<QByteArray>("key");
    const TestPki other = TestPki::make();
    const QByteArray chain = other.leaf.certificate.pem();
    QTest::newRow("garbage") << QByteArray("garbage") << QByteArray("garbage");
    QTest::newRow("no key") << chain << QByteArray();
    QTest::newRow("foreign key") << chain << other.authority.keyPem.bytes().toByteArray();
    QTest::newRow("encrypted key") << chain
                                   << QByteArray("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n"
                                                 "-----END ENCRYPTED PRIVATE KEY-----\n");
}

void TlsTest::unusableClientCertificateIsBadInput()
{
    ConnectOptions options = m_pki->client({QStringLiteral("127.0.0.1"), 1});
    QFETCH(QByteArray, chain);
    QFETCH(QByteArray, key);
    options.tls.clientChainPem = chain;
    options.tls.clientKeyPem = key;
    const auto stream = connectTo(options, Control());
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::BadInput);
}

void TlsTest::keyLogIsWrittenForTheOwnerOnly()
{
    const QTemporaryDir dir;
    const RawPeer peer(RawPeer::echo, m_pki->server());
    ConnectOptions options = m_pki->client(peer.address());
    options.tls.keyLogFile = dir.filePath(QStringLiteral("keys.log"));
    const auto stream = connectTo(options, Control());
    QVERIFY(stream);
    QFile file(options.tls.keyLogFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("CLIENT_TRAFFIC_SECRET_0 "));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TlsTest::unwritableKeyLogIsBadInput()
{
    const RawPeer peer(RawPeer::echo, m_pki->server());
    ConnectOptions options = m_pki->client(peer.address());
    options.tls.keyLogFile = QStringLiteral("/nonexistent/keys.log");
    const auto stream = connectTo(options, Control());
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::BadInput);
    QVERIFY(stream.error().message.contains(options.tls.keyLogFile));
}

void TlsTest::stapledResponseIsReported()
{
    ServerTls server = m_pki->server();
    server.ocspResponse = QByteArray::fromHex("30030a0103"); // RFC 6960: tryLater
    const RawPeer peer(RawPeer::echo, server);
    const auto stream = connectTo(m_pki->client(peer.address()), Control());
    QVERIFY(stream);
    QVERIFY((*stream)->handshake()->ocspStapled);
    QCOMPARE((*stream)->handshake()->ocspResponse, server.ocspResponse);
}

void TlsTest::streamsOfTwoThreadsDoNotMeet()
{
    const RawPeer one(RawPeer::echo, m_pki->server());
    const RawPeer two(RawPeer::echo, m_pki->server());
    std::atomic_int good = 0;
    const auto talk = [&](const RawPeer &peer, const QByteArray &word) {
        for (int i = 0; i < 10; ++i) {
            const auto stream = connectTo(m_pki->client(peer.address()), Control());
            if (stream && (*stream)->send(word) && *(*stream)->receive(2s) == word)
                ++good;
        }
    };
    std::thread other([&] { talk(one, "one"); });
    talk(two, "two");
    other.join();
    QCOMPARE(good.load(), 20);
}

QTEST_APPLESS_MAIN(TlsTest)
#include "tst_tls.moc"
