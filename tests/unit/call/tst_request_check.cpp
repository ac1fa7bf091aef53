#include "core/call/request_check.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::call;

class TestRequestCheck : public QObject {
    Q_OBJECT

private slots:
    void targetsAreReadOrRefused_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("code"); // -1 = accepted
        const auto row = [](const char *name, const char *target, int code) {
            QTest::newRow(name) << QString::fromUtf8(target) << code;
        };
        const int bad = int(ErrorCode::BadInput);
        const int refused = int(ErrorCode::Refused);
        row("tls", "sip:600@carrier.test:5061;transport=tls", -1);
        row("sips", "sips:600@carrier.test", -1);
        row("address", "sip:600@[::1]:5061;transport=tls", -1);
        row("empty", "", bad);
        row("no-scheme", "600@carrier.test", bad);
        row("tel", "tel:+18005551212", bad);
        row("no-number", "sip:carrier.test;transport=tls", bad);
        row("newline", "sip:600@carrier.test\r\nX: y", bad);
        row("bad-host", "sip:600@-carrier-;transport=tls", bad);
        row("sips-over-tcp", "sips:600@carrier.test;transport=tls", -1);
        row("emergency", "sip:911@carrier.test;transport=tls", refused);
        row("emergency-112", "sip:112@carrier.test;transport=tls", refused);
        row("keys-over-udp", "sip:600@carrier.test;transport=udp", refused);
        row("keys-over-tcp", "sip:600@carrier.test;transport=tcp", refused);
    }

    void targetsAreReadOrRefused()
    {
        QFETCH(QString, target);
        QFETCH(int, code);
        CallRequest request;
        request.target = target;
        const auto plan = checkRequest(request);
        QCOMPARE(plan ? -1 : int(plan.error().code), code);
        if (!plan)
            QVERIFY(!plan.error().message.isEmpty());
    }

    void clearCallsMayUseAnyTransport()
    {
        CallRequest request;
        request.target = QStringLiteral("sip:600@carrier.test;transport=udp");
        request.srtp = SrtpMode::Off;
        QVERIFY(checkRequest(request));
        request.srtp = SrtpMode::Require;
        request.allowExposedKeys = true;
        QVERIFY(checkRequest(request));
    }

    void ourOwnEndIsChecked()
    {
        CallRequest request;
        request.target = QStringLiteral("sip:600@carrier.test;transport=tls");
        request.fromUri = QStringLiteral("not a uri");
        QCOMPARE(checkRequest(request).error().code, ErrorCode::BadInput);
        request.fromUri = QStringLiteral("sip:acme@carrier.test");
        request.localIp = QStringLiteral("203.0.113.9"); // RFC 5737: nobody's
        QCOMPARE(checkRequest(request).error().code, ErrorCode::BadInput);
        request.localIp = QStringLiteral("127.0.0.1");
        QVERIFY(checkRequest(request));
    }

    void longCallsAndShortTimersAreRefused()
    {
        CallRequest request;
        request.target = QStringLiteral("sip:600@carrier.test;transport=tls");
        request.talk = std::chrono::seconds(301);
        QCOMPARE(checkRequest(request).error().code, ErrorCode::Refused);
        request.longConfirmed = true;
        QVERIFY(checkRequest(request));
        request.sessionExpires = std::chrono::seconds(89);
        QCOMPARE(checkRequest(request).error().code, ErrorCode::BadInput);
    }

    void onlyListedNumbersAreDialled()
    {
        CallRequest request;
        request.target = QStringLiteral("sip:600@carrier.test;transport=tls");
        request.allowedNumbers = QStringList{QStringLiteral("601")};
        QCOMPARE(checkRequest(request).error().code, ErrorCode::Refused);
        request.allowedNumbers << QStringLiteral("600");
        QVERIFY(checkRequest(request));
    }

    void theStatedTransportWins()
    {
        CallRequest request;
        request.target = QStringLiteral("sip:600@carrier.test");
        request.protocol = net::Protocol::Tls;
        QCOMPARE(*checkRequest(request)->protocol, net::Protocol::Tls);
        request.target = QStringLiteral("sips:600@carrier.test");
        request.protocol = net::Protocol::Tcp;
        QCOMPARE(checkRequest(request).error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestRequestCheck)
#include "tst_request_check.moc"
