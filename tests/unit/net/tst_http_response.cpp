#include "core/net/http_response.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::net;

class TestHttpResponse : public QObject {
    Q_OBJECT

private slots:
    void wholeAnswers_data();
    void wholeAnswers();
    void brokenAnswers_data();
    void brokenAnswers();
};

void TestHttpResponse::wholeAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("untilClosed");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *bytes, bool untilClosed, int status, const char *body) {
        QTest::newRow(name) << QByteArray(bytes) << untilClosed << status << QByteArray(body);
    };
    row("by length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", false, 200, "hello");
    row("by length, any case", "HTTP/1.0 200 OK\r\nCONTENT-LENGTH:5\r\n\r\nhello", false, 200, "hello");
    row("no body", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false, 404, "");
    row("no reason phrase", "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx", false, 200, "x");
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", false, 204, "");
    row("until the end", "HTTP/1.1 200 OK\r\n\r\nhello", true, 200, "hello");
    row("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
        false, 200, "hello");
    row("chunks with a trailer",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\n", false,
        200, "0123456789");
    row("100 before it", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false,
        200, "ok");
}

/// Byte by byte and at once must give the same.
void TestHttpResponse::wholeAnswers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, untilClosed);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (const qsizetype step : {qsizetype(1), qsizetype(7), bytes.size()}) {
        HttpResponseReader reader(1000);
        bool whole = false;
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            QVERIFY(!whole);
            const auto fed =
                reader.feed(QByteArrayView(bytes).sliced(at).first(std::min(step, bytes.size() - at)));
            QVERIFY2(fed, fed ? "" : qPrintable(fed.error().message));
            whole = *fed;
        }
        QCOMPARE(whole, !untilClosed);
        QVERIFY(reader.end());
        QCOMPARE(reader.status(), status);
        QCOMPARE(reader.body(), body);
    }
}

void TestHttpResponse::brokenAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code = ErrorCode::Network) {
        QTest::newRow(name) << bytes << static_cast<int>(code);
    };
    row("nothing", "");
    row("SIP", "SIP/2.0 200 OK\r\n\r\n");
    row("HTTP/2", "HTTP/2 200 OK\r\n\r\n");
    row("a status line that is cut off", "HTTP/1.\r\n\r\n");
    row("no status", "HTTP/1.1 abc\r\n\r\n");
    row("a header without a name", "HTTP/1.1 200 OK\r\n: x\r\n\r\n");
    row("cut in the head", "HTTP/1.1 200 OK\r\nContent-Le");
    row("cut in the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");
    row("cut in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
    row("a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n");
    row("a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\nhello");
    row("a chunk size that is none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    row("a coding we have not", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nxx");
    row("an endless head", "HTTP/1.1 200 OK\r\n" + QByteArray(20'000, 'x'));
    row("an endless chunk line",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + QByteArray(5'000, 'x'));
    row("larger than allowed", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", ErrorCode::BadInput);
    row("a chunk larger than allowed", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n",
        ErrorCode::BadInput);
    row("more than allowed", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1001, 'x'), ErrorCode::BadInput);
}

void TestHttpResponse::brokenAnswers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    HttpResponseReader reader(1000);
    const auto fed = reader.feed(bytes);
    const auto ended = reader.end();
    QVERIFY(!fed || !ended);
    QCOMPARE(static_cast<int>(fed ? ended.error().code : fed.error().code), code);
}

QTEST_GUILESS_MAIN(TestHttpResponse)
#include "tst_http_response.moc"
