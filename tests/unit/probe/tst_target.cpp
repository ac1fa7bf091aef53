#include "core/probe/probe.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::probe;

namespace {
constexpr int asDnsSays = -1;
}

class TargetTest : public QObject {
    Q_OBJECT

private slots:
    void targetsAreRead_data();
    void targetsAreRead();
    void unusableTargetsAreNamed_data();
    void unusableTargetsAreNamed();
};

void TargetTest::targetsAreRead_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("secure");
    const int tls = int(net::Protocol::Tls);
    QTest::newRow("host") << "carrier.test"
                          << "carrier.test" << 0 << tls << false;
    QTest::newRow("host and port") << "carrier.test:5071"
                                   << "carrier.test" << 5071 << tls << false;
    QTest::newRow("IPv4") << "127.0.0.1:5061"
                          << "127.0.0.1" << 5061 << tls << false;
    QTest::newRow("IPv6") << "::1"
                          << "::1" << 0 << tls << false;
    QTest::newRow("IPv6 and port") << "[::1]:5061"
                                   << "::1" << 5061 << tls << false;
    QTest::newRow("sip") << "sip:carrier.test"
                         << "carrier.test" << 0 << asDnsSays << false;
    QTest::newRow("sips") << "sips:100@carrier.test"
                          << "carrier.test" << 0 << asDnsSays << true;
    QTest::newRow("transport") << "sip:carrier.test:5060;transport=TCP"
                               << "carrier.test" << 5060 << int(net::Protocol::Tcp) << false;
    QTest::newRow("spaces around") << " carrier.test "
                                   << "carrier.test" << 0 << tls << false;
}

void TargetTest::targetsAreRead()
{
    QFETCH(QString, target);
    const auto request = requestFor(target);
    QVERIFY2(request, request ? "" : qPrintable(request.error().message));
    QTEST(request->host, "host");
    QTEST(int(request->port), "port");
    QTEST(request->protocol ? int(*request->protocol) : asDnsSays, "protocol");
    QTEST(request->secure, "secure");
}

void TargetTest::unusableTargetsAreNamed_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("empty") << "";
    QTest::newRow("space inside") << "carrier test";
    QTest::newRow("port too high") << "carrier.test:99999";
    QTest::newRow("port is text") << "carrier.test:sips";
    QTest::newRow("user without scheme") << "100@carrier.test";
    QTest::newRow("other scheme") << "https://carrier.test";
    QTest::newRow("unknown transport") << "sip:carrier.test;transport=sctp";
    QTest::newRow("newline") << "carrier.test\nfoo";
}

void TargetTest::unusableTargetsAreNamed()
{
    QFETCH(QString, target);
    const auto request = requestFor(target);
    QVERIFY(!request);
    QCOMPARE(request.error().code, ErrorCode::BadInput);
    QVERIFY(!request.error().message.isEmpty());
}

QTEST_APPLESS_MAIN(TargetTest)
#include "tst_target.moc"
