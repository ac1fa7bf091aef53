#include "core/net/resolver.h"
#include "tests/unit/net/fake_dns.h"

#include <QTemporaryFile>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::net;
using test::FakeDns;

namespace {

ResolveRequest request(const QString &host, const QString &server)
{
    ResolveRequest made;
    made.host = host;
    made.nameServer = server;
    made.hostsFile.clear();
    made.random = [](quint32) { return 0U; };
    return made;
}

QStringList targets(const Result<Resolution> &resolution)
{
    static const QStringList protocols{QStringLiteral("udp"), QStringLiteral("tcp"), QStringLiteral("tls")};
    QStringList all;
    for (const ResolvedTarget &target : resolution->targets)
        all.append(protocols[int(target.protocol)] + QLatin1Char(' ') + target.address.toString());
    return all;
}

void fillCarrier(FakeDns *dns)
{
    dns->rule("carrier.test", 20, 50, "SIP+D2T", "_sip._tcp.carrier.test");
    dns->rule("carrier.test", 10, 50, "SIPS+D2T", "_sips._tcp.carrier.test");
    dns->service("_sips._tcp.carrier.test", 20, 0, 5061, "b.carrier.test");
    dns->service("_sips._tcp.carrier.test", 10, 0, 5071, "a.carrier.test");
    dns->service("_sip._tcp.carrier.test", 0, 0, 5060, "a.carrier.test");
    dns->address("a.carrier.test", "192.0.2.1");
    dns->address("b.carrier.test", "192.0.2.2");
    dns->address("carrier.test", "192.0.2.3");
}

} // namespace

class ResolverTest : public QObject {
    Q_OBJECT

private slots:
    void ipAddressNeedsNoLookup_data();
    void ipAddressNeedsNoLookup();
    void uriDecidesWhatIsAsked_data();
    void uriDecidesWhatIsAsked();
    void withoutNaptrTheSafestServiceIsTaken();
    void withoutServicesTheAddressIsTaken_data();
    void withoutServicesTheAddressIsTaken();
    void stepsTellTheWay();
    void hostsFileIsHonoured();
    void unknownNameIsNotFoundAndNamed();
    void declinedServiceIsNotFound();
    void refusingServerIsNetwork();
    void missingServerIsNetwork();
    void silentServerIsTimeout();
    void silentNaptrStillGivesTheAddress();
    void canceledLookupEndsSoon();
    void hostileNameIsBadInput_data();
    void hostileNameIsBadInput();
    void badNameServerIsBadInput();
    void targetsAreLimited();
};

void ResolverTest::ipAddressNeedsNoLookup_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QString>("target");
    QTest::newRow("sip") << "192.0.2.1" << 0 << -1 << false << "udp 192.0.2.1:5060";
    QTest::newRow("sips") << "192.0.2.1" << 0 << -1 << true << "tls 192.0.2.1:5061";
    QTest::newRow("tls") << "192.0.2.1" << 0 << int(Protocol::Tls) << false << "tls 192.0.2.1:5061";
    QTest::newRow("port") << "192.0.2.1" << 5099 << int(Protocol::Tcp) << false << "tcp 192.0.2.1:5099";
    QTest::newRow("IPv6") << "2001:db8::1" << 0 << int(Protocol::Tls) << false << "tls [2001:db8::1]:5061";
}

void ResolverTest::ipAddressNeedsNoLookup()
{
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(int, protocol);
    QFETCH(bool, secure);
    ResolveRequest asked = request(host, QStringLiteral("127.0.0.1:9"));
    asked.port = static_cast<quint16>(port);
    asked.secure = secure;
    if (protocol >= 0)
        asked.protocol = static_cast<Protocol>(protocol);
    const auto resolution = resolve(asked, Control());
    QVERIFY(resolution);
    QFETCH(QString, target);
    QCOMPARE(targets(resolution), QStringList{target});
}

void ResolverTest::uriDecidesWhatIsAsked_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QStringList>("expected");
    const QStringList tls{QStringLiteral("tls 192.0.2.1:5071"), QStringLiteral("tls 192.0.2.2:5061")};
    QTest::newRow("nothing stated: best NAPTR") << 0 << -1 << false << tls;
    QTest::newRow("sips") << 0 << -1 << true << tls;
    QTest::newRow("transport=tls") << 0 << int(Protocol::Tls) << false << tls;
    QTest::newRow("transport=tcp") << 0 << int(Protocol::Tcp) << false
                                   << QStringList{QStringLiteral("tcp 192.0.2.1:5060")};
    QTest::newRow("transport=udp without SRV")
        << 0 << int(Protocol::Udp) << false << QStringList{QStringLiteral("udp 192.0.2.3:5060")};
    QTest::newRow("port stated: no SRV")
        << 5099 << int(Protocol::Tls) << false << QStringList{QStringLiteral("tls 192.0.2.3:5099")};
    QTest::newRow("port alone means UDP")
        << 5099 << -1 << false << QStringList{QStringLiteral("udp 192.0.2.3:5099")};
}

void ResolverTest::uriDecidesWhatIsAsked()
{
    FakeDns dns;
    fillCarrier(&dns);
    QFETCH(int, port);
    QFETCH(int, protocol);
    QFETCH(bool, secure);
    ResolveRequest asked = request(QStringLiteral("carrier.test"), dns.start());
    asked.port = static_cast<quint16>(port);
    asked.secure = secure;
    if (protocol >= 0)
        asked.protocol = static_cast<Protocol>(protocol);
    const auto resolution = resolve(asked, Control());
    QVERIFY2(resolution, resolution ? "" : qPrintable(resolution.error().message));
    QTEST(targets(resolution), "expected");
}

void ResolverTest::withoutNaptrTheSafestServiceIsTaken()
{
    FakeDns dns;
    dns.service("_sip._udp.x.test", 1, 1, 5060, "a.x.test");
    dns.service("_sips._tcp.x.test", 1, 1, 5061, "a.x.test");
    dns.address("a.x.test", "192.0.2.9");
    const auto resolution = resolve(request(QStringLiteral("x.test"), dns.start()), Control());
    QVERIFY(resolution);
    QCOMPARE(targets(resolution), QStringList{QStringLiteral("tls 192.0.2.9:5061")});
}

void ResolverTest::withoutServicesTheAddressIsTaken_data()
{
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QString>("target");
    QTest::newRow("sip") << false << "udp 192.0.2.9:5060";
    QTest::newRow("sips") << true << "tls 192.0.2.9:5061";
}

void ResolverTest::withoutServicesTheAddressIsTaken()
{
    FakeDns dns;
    dns.address("x.test", "192.0.2.9");
    ResolveRequest asked = request(QStringLiteral("x.test"), dns.start());
    QFETCH(bool, secure);
    asked.secure = secure;
    const auto resolution = resolve(asked, Control());
    QVERIFY(resolution);
    QFETCH(QString, target);
    QCOMPARE(targets(resolution), QStringList{target});
}

void ResolverTest::stepsTellTheWay()
{
    FakeDns dns;
    fillCarrier(&dns);
    const auto resolution = resolve(request(QStringLiteral("carrier.test"), dns.start()), Control());
    QVERIFY(resolution);
    QCOMPARE(resolution->steps.first(),
             QStringLiteral("NAPTR carrier.test → SIPS+D2T _sips._tcp.carrier.test (10 50)"));
    QVERIFY(resolution->steps.contains(
        QStringLiteral("SRV _sips._tcp.carrier.test → a.carrier.test:5071 (10 0)")));
    QVERIFY(resolution->steps.contains(QStringLiteral("A a.carrier.test → 192.0.2.1")));
    QCOMPARE(resolution->targets.front().name, QStringLiteral("a.carrier.test"));
    QVERIFY(resolution->duration.count() > 0);
}

void ResolverTest::hostsFileIsHonoured()
{
    QTemporaryFile hosts;
    QVERIFY(hosts.open());
    hosts.write("# 192.0.2.8 pbx\n::1 PBX\n192.0.2.7\tother pbx # office\nnonsense pbx\n");
    hosts.close();
    FakeDns dns;
    ResolveRequest asked = request(QStringLiteral("pbx"), dns.start());
    asked.hostsFile = hosts.fileName();
    asked.port = 5061;
    asked.protocol = Protocol::Tls;
    const auto resolution = resolve(asked, Control());
    QVERIFY(resolution);
    QCOMPARE(targets(resolution),
             (QStringList{QStringLiteral("tls 192.0.2.7:5061"), QStringLiteral("tls [::1]:5061")}));
    QCOMPARE(dns.questions(), 0);
}

void ResolverTest::unknownNameIsNotFoundAndNamed()
{
    FakeDns dns;
    const auto resolution = resolve(request(QStringLiteral("nowhere.test"), dns.start()), Control());
    QVERIFY(!resolution);
    QCOMPARE(resolution.error().code, ErrorCode::NotFound);
    QVERIFY(resolution.error().message.contains(QLatin1String("nowhere.test")));
}

void ResolverTest::declinedServiceIsNotFound()
{
    FakeDns dns;
    dns.service("_sips._tcp.x.test", 0, 0, 0, "");
    dns.address("x.test", "192.0.2.9");
    ResolveRequest asked = request(QStringLiteral("x.test"), dns.start());
    asked.protocol = Protocol::Tls;
    const auto resolution = resolve(asked, Control());
    QVERIFY(!resolution);
    QCOMPARE(resolution.error().code, ErrorCode::NotFound);
    QVERIFY(resolution.error().message.contains(QLatin1String("does not offer")));
}

void ResolverTest::refusingServerIsNetwork()
{
    FakeDns dns;
    dns.refuse(true);
    const auto resolution = resolve(request(QStringLiteral("x.test"), dns.start()), Control());
    QVERIFY(!resolution);
    QCOMPARE(resolution.error().code, ErrorCode::Network);
}

void ResolverTest::missingServerIsNetwork()
{
    ResolveRequest asked = request(QStringLiteral("x.test"), QStringLiteral("127.0.0.1:9"));
    asked.timeout = std::chrono::milliseconds(1500);
    const auto resolution = resolve(asked, Control());
    QVERIFY(!resolution);
    QCOMPARE(resolution.error().code, ErrorCode::Network);
    QVERIFY(resolution.error().message.contains(QLatin1String("resolv.conf")));
}

void ResolverTest::silentServerIsTimeout()
{
    FakeDns dns;
    dns.ignore("x.test");
    ResolveRequest asked = request(QStringLiteral("x.test"), dns.start());
    asked.port = 5061;
    asked.timeout = std::chrono::milliseconds(300);
    const auto begun = std::chrono::steady_clock::now();
    const auto resolution = resolve(asked, Control());
    QVERIFY(!resolution);
    QCOMPARE(resolution.error().code, ErrorCode::Timeout);
    QVERIFY(std::chrono::steady_clock::now() - begun < std::chrono::seconds(2));
}

void ResolverTest::silentNaptrStillGivesTheAddress()
{
    FakeDns dns;
    dns.ignore("_sips._tcp.x.test");
    dns.address("x.test", "192.0.2.9");
    ResolveRequest asked = request(QStringLiteral("x.test"), dns.start());
    asked.protocol = Protocol::Tls;
    asked.timeout = std::chrono::milliseconds(600);
    const auto resolution = resolve(asked, Control());
    QVERIFY(resolution);
    QCOMPARE(targets(resolution), QStringList{QStringLiteral("tls 192.0.2.9:5061")});
}

void ResolverTest::canceledLookupEndsSoon()
{
    FakeDns dns;
    dns.ignore("x.test");
    ResolveRequest asked = request(QStringLiteral("x.test"), dns.start());
    asked.port = 5061;
    const auto canceled = std::make_shared<std::atomic_bool>(true);
    const auto begun = std::chrono::steady_clock::now();
    const auto resolution = resolve(asked, Control(canceled, {}));
    QVERIFY(!resolution);
    QCOMPARE(resolution.error().code, ErrorCode::Canceled);
    QVERIFY(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(500));
}

void ResolverTest::hostileNameIsBadInput_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("empty") << "";
    QTest::newRow("space") << "a b";
    QTest::newRow("newline") << "carrier.test\n127.0.0.1";
    QTest::newRow("empty label") << "a..b";
    QTest::newRow("too long") << QString(300, QLatin1Char('a'));
    QTest::newRow("nul") << QString(QChar(0));
    QTest::newRow("option") << "-n";
    QTest::newRow("URI") << "sip:carrier.test";
}

void ResolverTest::hostileNameIsBadInput()
{
    QFETCH(QString, host);
    const auto resolution = resolve(request(host, QStringLiteral("127.0.0.1:9")), Control());
    QVERIFY(!resolution);
    QCOMPARE(resolution.error().code, ErrorCode::BadInput);
}

void ResolverTest::badNameServerIsBadInput()
{
    const auto resolution =
        resolve(request(QStringLiteral("x.test"), QStringLiteral("not a server")), Control());
    QVERIFY(!resolution);
    QCOMPARE(resolution.error().code, ErrorCode::BadInput);
}

void ResolverTest::targetsAreLimited()
{
    FakeDns dns;
    for (int i = 0; i < 8; ++i) {
        const QByteArray name = QByteArray("h") + QByteArray::number(i) + ".x.test";
        dns.service("_sips._tcp.x.test", 1, 0, 5061, name);
        for (int j = 0; j < 8; ++j)
            dns.address(name, QByteArray("10.0.") + QByteArray::number(i) + "." + QByteArray::number(j));
    }
    ResolveRequest asked = request(QStringLiteral("x.test"), dns.start());
    asked.protocol = Protocol::Tls;
    const auto resolution = resolve(asked, Control());
    QVERIFY(resolution);
    QCOMPARE(resolution->targets.size(), size_t(32));
}

QTEST_APPLESS_MAIN(ResolverTest)
#include "tst_resolver.moc"
