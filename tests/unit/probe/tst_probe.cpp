#include "core/diagnosis/catalogue.h"
#include "core/net/fault.h"
#include "core/net/wire.h"
#include "core/probe/probe.h"
#include "core/sip/parser.h"
#include "tests/unit/net/certificates.h"
#include "tests/unit/net/fake_dns.h"
#include "tests/unit/net/raw_peer.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::probe;
using namespace std::chrono_literals;
using test::FakeDns;
using test::RawPeer;
using test::TestPki;

namespace {

/// The answer of a small SIP server to `request`.
QByteArray answerTo(const QByteArray &request, const QByteArray &status)
{
    const auto parsed = sip::parseDatagram(request);
    if (!parsed.message)
        return "SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    sip::Message answer;
    answer.status = status.left(3).toInt();
    answer.reason = status.mid(4);
    for (const char *name : {"Via", "From", "To", "Call-ID", "CSeq"})
        answer.add(name, parsed.message->header(name));
    answer.add("Server", "Test PBX 1");
    answer.add("Allow", "INVITE, ACK, OPTIONS");
    answer.add("Supported", "100rel");
    return answer.toBytes();
}

RawPeer::Script sipServer(const QByteArray &status)
{
    return [status](net::Stream &stream) {
        const auto request = stream.receive(2s);
        if (!request || request->isEmpty() || !net::looksLikeSip(*request))
            return;
        static_cast<void>(stream.send(answerTo(*request, "100 Trying") + answerTo(*request, status)));
        static_cast<void>(stream.receive(2s));
    };
}

QStringList ids(const ProbeReport &report)
{
    QStringList all;
    for (const diagnosis::Finding &finding : report.findings)
        all.append(finding.id);
    return all;
}

} // namespace

class ProbeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_pki = std::make_unique<TestPki>(TestPki::make()); }

    void goodPeerIsReported();
    void everyAnswerProvesSip_data();
    void everyAnswerProvesSip();
    void plainTcpAndUdpAreProbed_data();
    void plainTcpAndUdpAreProbed();
    void refusedCertificateEndsBeforeSip();
    void insecureAsksAllTheSame();
    void plainSipOnTheTlsPortIsNamed_data();
    void plainSipOnTheTlsPortIsNamed();
    void tlsOnThePlainPortIsNamed();
    void mutualTlsIsNamed();
    void peerThatIsNotSipIsNamed();
    void silentPeerIsUnreachable();
    void refusedPortIsUnreachable();
    void unknownNameIsUnreachable();
    void nextAddressIsTried();
    void canceledProbeEndsSoon();
    void badHostIsBadInput();
    void everyFaultIsInTheCatalogue();

private:
    ProbeRequest request(const Address &address, net::Protocol protocol);

    std::unique_ptr<TestPki> m_pki;
    std::unique_ptr<FakeDns> m_dns;
};

/// carrier.test is on loopback.
ProbeRequest ProbeTest::request(const Address &address, net::Protocol protocol)
{
    m_dns = std::make_unique<FakeDns>();
    m_dns->address("carrier.test", "127.0.0.1");
    ProbeRequest made;
    made.target = made.host = QStringLiteral("carrier.test");
    made.port = address.port;
    made.protocol = protocol;
    made.nameServer = m_dns->start();
    made.tls.verify.anchors = {m_pki->authority.certificate};
    made.answerTimeout = 3s;
    made.connectTimeout = 5s;
    return made;
}

void ProbeTest::goodPeerIsReported()
{
    const RawPeer peer(sipServer("200 OK"), m_pki->server());
    const auto report = probe::probe(request(peer.address(), net::Protocol::Tls), Control());
    QVERIFY(report);
    QVERIFY2(report->findings.empty(), qPrintable(ids(*report).join(QLatin1Char(' '))));
    QCOMPARE(report->outcome, Outcome::Good);
    QVERIFY(report->oneLine.contains(QLatin1String("TLSv1.3")));
    QCOMPARE(report->attempts.size(), size_t(1));
    const Attempt &attempt = report->attempts.front();
    QVERIFY(attempt.trace.tcp && attempt.trace.tls && attempt.trace.handshake && attempt.options);
    QVERIFY(attempt.trace.handshake->verdict.valid);
    QCOMPARE(attempt.options->status, 200);
    QCOMPARE(attempt.options->server, QStringLiteral("Test PBX 1"));
    QCOMPARE(attempt.options->allow.size(), 3);
    QCOMPARE(attempt.options->supported, QStringList{QStringLiteral("100rel")});
    QVERIFY(attempt.options->time.count() > 0);
    QVERIFY(!report->resolution.steps.isEmpty());
}

void ProbeTest::everyAnswerProvesSip_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QStringList>("findings");
    QTest::newRow("401") << QByteArray("401 Unauthorized") << Outcome::Good << QStringList();
    QTest::newRow("404") << QByteArray("404 Not Found") << Outcome::Good << QStringList();
    QTest::newRow("503") << QByteArray("503 Service Unavailable") << Outcome::NotGood
                         << QStringList{QStringLiteral("sip.unavailable")};
}

void ProbeTest::everyAnswerProvesSip()
{
    QFETCH(QByteArray, status);
    const RawPeer peer(sipServer(status), m_pki->server());
    const auto report = probe::probe(request(peer.address(), net::Protocol::Tls), Control());
    QVERIFY(report);
    QTEST(report->outcome, "outcome");
    QTEST(ids(*report), "findings");
}

void ProbeTest::plainTcpAndUdpAreProbed_data()
{
    QTest::addColumn<net::Protocol>("protocol");
    QTest::newRow("tcp") << net::Protocol::Tcp;
    QTest::newRow("udp") << net::Protocol::Udp;
}

void ProbeTest::plainTcpAndUdpAreProbed()
{
    QFETCH(net::Protocol, protocol);
    const RawPeer tcp(sipServer("200 OK"));
    const auto udp = *net::UdpSocket::bind(QStringLiteral("127.0.0.1"), 0);
    std::atomic_bool done = false;
    std::thread server([&] {
        std::array<unsigned char, 4096> buffer;
        net::UdpSocket::Peer from;
        int lost = 1; // the first request gets no answer: it must be repeated
        while (!done) {
            const int size = udp->receive(buffer, &from, 20ms);
            if (size <= 0 || lost-- > 0)
                continue;
            const QByteArray answer =
                answerTo(QByteArray(reinterpret_cast<const char *>(buffer.data()), size), "200 OK");
            udp->send({reinterpret_cast<const unsigned char *>(answer.constData()), size_t(answer.size())},
                      from);
        }
    });
    const Address target = protocol == net::Protocol::Udp ? udp->local() : tcp.address();
    const auto report = probe::probe(request(target, protocol), Control());
    done = true;
    server.join();
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::Good);
    QVERIFY(!report->attempts.front().trace.handshake);
    QVERIFY(report->oneLine.contains(QLatin1String("without encryption")));
}

void ProbeTest::refusedCertificateEndsBeforeSip()
{
    std::atomic_bool opened = false;
    RawPeer peer([&](net::Stream &) { opened = true; }, m_pki->server());
    ProbeRequest asked = request(peer.address(), net::Protocol::Tls);
    asked.tls.verify.anchors.clear();
    const auto report = probe::probe(asked, Control());
    peer.stop();
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::NotGood);
    QVERIFY(!report->findings.empty());
    QVERIFY2(ids(*report).front().startsWith(QLatin1String("cert.")), qPrintable(ids(*report).front()));
    QVERIFY(!report->attempts.front().options);
    QVERIFY(!opened);
}

void ProbeTest::insecureAsksAllTheSame()
{
    const RawPeer peer(sipServer("200 OK"), m_pki->server());
    ProbeRequest asked = request(peer.address(), net::Protocol::Tls);
    asked.tls.verify.anchors.clear();
    asked.tls.insecure = true;
    const auto report = probe::probe(asked, Control());
    QVERIFY(report);
    QVERIFY(report->attempts.front().options);
    QCOMPARE(report->outcome, Outcome::NotGood);
    QVERIFY(!report->findings.empty());
}

void ProbeTest::plainSipOnTheTlsPortIsNamed_data()
{
    QTest::addColumn<bool>("answersTls");
    QTest::newRow("answers SIP to the handshake") << true;
    QTest::newRow("says nothing to the handshake") << false;
}

void ProbeTest::plainSipOnTheTlsPortIsNamed()
{
    QFETCH(bool, answersTls);
    const RawPeer peer([answersTls](net::Stream &stream) {
        const auto request = stream.receive(2s);
        if (!request || request->isEmpty())
            return;
        if (net::looksLikeSip(*request))
            static_cast<void>(stream.send(answerTo(*request, "200 OK")));
        else if (answersTls)
            static_cast<void>(stream.send("SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
        static_cast<void>(stream.receive(2s));
    });
    ProbeRequest asked = request(peer.address(), net::Protocol::Tls);
    asked.connectTimeout = 500ms;
    const auto report = probe::probe(asked, Control());
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::NotGood);
    QCOMPARE(ids(*report), QStringList{QStringLiteral("tls.tls_on_plain_port")});
    QCOMPARE(report->attempts.front().otherSide, OtherSide::PlainSip);
}

void ProbeTest::tlsOnThePlainPortIsNamed()
{
    const RawPeer peer(sipServer("200 OK"), m_pki->server());
    const auto report = probe::probe(request(peer.address(), net::Protocol::Tcp), Control());
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::NotGood);
    QCOMPARE(ids(*report), QStringList{QStringLiteral("tls.plain_on_tls_port")});
    QCOMPARE(report->attempts.front().otherSide, OtherSide::Tls);
}

void ProbeTest::mutualTlsIsNamed()
{
    net::ServerTls server = m_pki->server();
    server.clientCaPem = m_pki->authority.certificate.pem();
    const RawPeer peer(sipServer("200 OK"), server);
    const auto report = probe::probe(request(peer.address(), net::Protocol::Tls), Control());
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::NotGood);
    QCOMPARE(ids(*report), QStringList{QStringLiteral("tls.client_certificate_wanted")});
}

void ProbeTest::peerThatIsNotSipIsNamed()
{
    const RawPeer peer(RawPeer::answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
                       m_pki->server());
    const auto report = probe::probe(request(peer.address(), net::Protocol::Tls), Control());
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::NotGood);
    QCOMPARE(ids(*report), QStringList{QStringLiteral("sip.not_sip")});
}

void ProbeTest::silentPeerIsUnreachable()
{
    RawPeer peer(
        [&peer](net::Stream &stream) {
            while (!peer.stopped() && stream.receive(20ms)) { }
        },
        m_pki->server());
    ProbeRequest asked = request(peer.address(), net::Protocol::Tls);
    asked.answerTimeout = 200ms;
    const auto report = probe::probe(asked, Control());
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::Unreachable);
    QCOMPARE(ids(*report), QStringList{QStringLiteral("sip.options_unanswered")});
}

void ProbeTest::refusedPortIsUnreachable()
{
    const Address address = (*net::Listener::listen(QStringLiteral("127.0.0.1"), 0, std::nullopt))->local();
    const auto report = probe::probe(request(address, net::Protocol::Tls), Control());
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::Unreachable);
    QCOMPARE(ids(*report), QStringList{QStringLiteral("net.port_refused")});
    QVERIFY(report->oneLine.contains(QLatin1String("carrier.test")));
}

void ProbeTest::unknownNameIsUnreachable()
{
    ProbeRequest asked = request({QStringLiteral("127.0.0.1"), 5061}, net::Protocol::Tls);
    asked.host = QStringLiteral("nowhere.test");
    const auto report = probe::probe(asked, Control());
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::Unreachable);
    QCOMPARE(ids(*report), QStringList{QStringLiteral("net.host_unknown")});
    QVERIFY(report->dnsError);
}

void ProbeTest::nextAddressIsTried()
{
    const RawPeer peer(sipServer("200 OK"), m_pki->server());
    FakeDns dns;
    const Address closed = (*net::Listener::listen(QStringLiteral("127.0.0.1"), 0, std::nullopt))->local();
    dns.service("_sips._tcp.carrier.test", 10, 0, closed.port, "a.carrier.test");
    dns.service("_sips._tcp.carrier.test", 20, 0, peer.address().port, "a.carrier.test");
    dns.address("a.carrier.test", "127.0.0.1");
    ProbeRequest asked = request(peer.address(), net::Protocol::Tls);
    asked.port = 0;
    asked.nameServer = dns.start();
    const auto report = probe::probe(asked, Control());
    QVERIFY(report);
    QCOMPARE(report->attempts.size(), size_t(2));
    QCOMPARE(report->outcome, Outcome::Good);
    QCOMPARE(ids(*report), QStringList{QStringLiteral("net.port_refused")});
}

void ProbeTest::canceledProbeEndsSoon()
{
    const auto canceled = std::make_shared<std::atomic_bool>(false);
    RawPeer peer(
        [&](net::Stream &) {
            canceled->store(true);
            while (!peer.stopped())
                std::this_thread::sleep_for(5ms);
        },
        m_pki->server());
    ProbeRequest asked = request(peer.address(), net::Protocol::Tls);
    asked.answerTimeout = 20s;
    const auto begun = std::chrono::steady_clock::now();
    const auto report = probe::probe(asked, Control(canceled, {}));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Canceled);
    QVERIFY(std::chrono::steady_clock::now() - begun < 3s);
}

void ProbeTest::badHostIsBadInput()
{
    ProbeRequest asked = request({QStringLiteral("127.0.0.1"), 5061}, net::Protocol::Tls);
    asked.host = QStringLiteral("carrier test");
    const auto report = probe::probe(asked, Control());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadInput);
}

void ProbeTest::everyFaultIsInTheCatalogue()
{
    const QStringList known = diagnosis::catalogueIds();
    for (int fault = 1; fault <= int(net::ConnectFault::Other); ++fault)
        QVERIFY(known.contains(net::faultId(static_cast<net::ConnectFault>(fault))));
    for (int fault = 1; fault <= int(net::HandshakeFault::Other); ++fault)
        QVERIFY(known.contains(net::faultId(static_cast<net::HandshakeFault>(fault))));
}

QTEST_APPLESS_MAIN(ProbeTest)
#include "tst_probe.moc"
