#include "core/sip/types.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::sip;

class TestUri : public QObject {
    Q_OBJECT

private slots:
    void partsAreReadAndPrinted_data();
    void partsAreReadAndPrinted();
    void badTextIsRefused_data();
    void badTextIsRefused();
    void parametersAreFoundInAnyCase();
};

void TestUri::partsAreReadAndPrinted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("host") << "sip:example.com"
                          << ""
                          << "example.com" << 0;
    QTest::newRow("all") << "sips:bob@example.com:5061;transport=tls;lr?Subject=x&a="
                         << "bob"
                         << "example.com" << 5061;
    QTest::newRow("password") << "sip:bob:pw@example.com"
                              << "bob:pw"
                              << "example.com" << 0;
    QTest::newRow("number") << "sip:+15551234;ext=1@192.0.2.1"
                            << "+15551234;ext=1"
                            << "192.0.2.1" << 0;
    QTest::newRow("IPv6") << "sip:bob@[2001:db8::1]:5070"
                          << "bob"
                          << "2001:db8::1" << 5070;
    QTest::newRow("escape") << "sip:a%20b@example.com"
                            << "a%20b"
                            << "example.com" << 0;
    QTest::newRow("trailing dot") << "sip:example.com."
                                  << ""
                                  << "example.com." << 0;
}

void TestUri::partsAreReadAndPrinted()
{
    QFETCH(QString, text);
    QFETCH(QString, user);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto uri = Uri::parse(text);
    QVERIFY2(uri, uri ? "" : qPrintable(uri.error().message));
    QCOMPARE(uri->user, user);
    QCOMPARE(uri->host, host);
    QCOMPARE(int(uri->port), port);
    QCOMPARE(uri->toString(), text);
}

void TestUri::badTextIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << "";
    QTest::newRow("no scheme") << "bob@example.com";
    QTest::newRow("other scheme") << "tel:+15551234";
    QTest::newRow("no host") << "sip:bob@";
    QTest::newRow("empty user") << "sip:@example.com";
    QTest::newRow("space") << "sip:bob@example.com ";
    QTest::newRow("space in user") << "sip:b ob@example.com";
    QTest::newRow("half escape") << "sip:b%2@example.com";
    QTest::newRow("port") << "sip:example.com:65536";
    QTest::newRow("no port") << "sip:example.com:";
    QTest::newRow("numeric top label") << "sip:example.42";
    QTest::newRow("IPv6 without brackets") << "sip:2001:db8::1";
    QTest::newRow("IPv6 groups") << "sip:[1:2:3:4:5:6:7:8:9]";
    QTest::newRow("two gaps") << "sip:[1::2::3]";
    QTest::newRow("empty parameter") << "sip:example.com;";
    QTest::newRow("parameter without value") << "sip:example.com;transport=";
    QTest::newRow("parameter twice") << "sip:example.com;lr;LR";
    QTest::newRow("header without equals") << "sip:example.com?x";
    QTest::newRow("line feed") << "sip:example.com\nVia: x";
}

void TestUri::badTextIsRefused()
{
    QFETCH(QString, text);
    const auto uri = Uri::parse(text);
    QVERIFY(!uri);
    QCOMPARE(uri.error().code, ErrorCode::BadInput);
    QVERIFY(uri.error().message.contains(QLatin1String("column")));
}

void TestUri::parametersAreFoundInAnyCase()
{
    auto uri = Uri::parse(QStringLiteral("sip:example.com;Transport=TLS;lr"));
    QVERIFY(uri);
    QCOMPARE(uri->parameter(QStringLiteral("transport")), QStringLiteral("TLS"));
    QVERIFY(uri->hasParameter(QStringLiteral("LR")));
    QVERIFY(!uri->hasParameter(QStringLiteral("maddr")));
    uri->setParameter(QStringLiteral("transport"), QStringLiteral("tcp"));
    uri->setParameter(QStringLiteral("user"), QStringLiteral("phone"));
    QCOMPARE(uri->toString(), QStringLiteral("sip:example.com;Transport=tcp;lr;user=phone"));
}

QTEST_APPLESS_MAIN(TestUri)
#include "tst_uri.moc"
