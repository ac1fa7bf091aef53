#include "core/net/wire.h"

#include <QTest>

using namespace trunkseal::net;

class WireTest : public QObject {
    Q_OBJECT

private slots:
    void firstBytesTellTheProtocol_data();
    void firstBytesTellTheProtocol();
};

void WireTest::firstBytesTellTheProtocol_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("sip");
    QTest::newRow("alert of TLS 1.0") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7) << true << false;
    QTest::newRow("handshake of TLS 1.3") << QByteArray("\x16\x03\x03", 3) << true << false;
    QTest::newRow("SIP response") << QByteArray("SIP/2.0 200 OK\r\n") << false << true;
    QTest::newRow("SIP response after keep-alives") << QByteArray("\r\n\r\nSIP/2.0 400 Bad") << false << true;
    QTest::newRow("SIP request") << QByteArray("OPTIONS sip:a@b SIP/2.0") << false << true;
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n") << false << false;
    QTest::newRow("HTTP OPTIONS") << QByteArray("OPTIONS * HTTP/1.1") << false << false;
    QTest::newRow("nothing") << QByteArray() << false << false;
    QTest::newRow("one byte") << QByteArray("\x16") << false << false;
}

void WireTest::firstBytesTellTheProtocol()
{
    QFETCH(QByteArray, bytes);
    QTEST(looksLikeTls(bytes), "tls");
    QTEST(looksLikeSip(bytes), "sip");
}

QTEST_APPLESS_MAIN(WireTest)
#include "tst_wire.moc"
