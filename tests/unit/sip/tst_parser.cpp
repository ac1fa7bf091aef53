#include "core/sip/parser.h"

#include <QTest>

using namespace trunkseal::sip;

namespace {

QByteArray options(const QByteArray &extra = {}, const QByteArray &body = {})
{
    return "OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.1;branch=z9hG4bKx\r\nFrom: "
           "<sip:a@example.com>;tag=1\r\n"
           "To: <sip:bob@example.com>\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\n"
        + extra + "\r\n" + body;
}

QByteArray manyParameters()
{
    QByteArray text;
    for (int i = 0; i < 9000; ++i)
        text += ";p" + QByteArray::number(i);
    return text;
}

} // namespace

class TestParser : public QObject {
    Q_OBJECT

private slots:
    void compactAndFoldedHeadersAreFoundByTheirLongName();
    void listsAreSplitOutsideQuotesAndBrackets();
    void setReplacesEveryLineOfThatName();
    void bytesCarryTheRightContentLength();
    void faultsAreReported_data();
    void faultsAreReported();
    void unusualHeadersAreFine_data();
    void unusualHeadersAreFine();
    void aFaultInAMinorHeaderLeavesTheMessageUsable();
    void ackIsNeverAnswered();
    void streamIsCutIntoMessages();
    void keepAlivesAreTakenOut();
    void brokenFramingEndsTheStream_data();
    void brokenFramingEndsTheStream();
    void hugeInputIsRefused();
    void refusalNamesTheStatus_data();
    void refusalNamesTheStatus();
};

void TestParser::compactAndFoldedHeadersAreFoundByTheirLongName()
{
    const Parsed parsed = parseDatagram(options("k: timer,\r\n  100rel\r\nl: 0\r\n"));
    QVERIFY(parsed.message && !parsed.error);
    QCOMPARE(parsed.message->header("Supported"), QByteArray("timer, 100rel"));
    QCOMPARE(parsed.message->all("k").size(), size_t(2));
    QCOMPARE(parsed.message->header("content-length"), QByteArray("0"));
    QCOMPARE(parsed.message->callId(), QByteArray("c"));
}

void TestParser::listsAreSplitOutsideQuotesAndBrackets()
{
    Message message;
    message.add("m", "\"a, \\\"b\" <sip:a,b@example.com>;q=1, <sip:c@example.com>");
    message.add("Subject", "one, two");
    QCOMPARE(message.all("Contact").size(), size_t(2));
    QCOMPARE(message.all("Contact")[1], QByteArray("<sip:c@example.com>"));
    QCOMPARE(message.all("Subject").size(), size_t(1));
}

void TestParser::setReplacesEveryLineOfThatName()
{
    Message message;
    message.add("Via", "one");
    message.add("To", "<sip:a@example.com>");
    message.add("v", "two");
    message.set("Via", "three");
    QCOMPARE(message.headers.size(), size_t(2));
    QCOMPARE(message.header("v"), QByteArray("three"));
}

void TestParser::bytesCarryTheRightContentLength()
{
    Parsed parsed = parseDatagram(options("Content-Type: text/plain\r\nContent-Length: 2\r\n", "hi!"));
    QVERIFY(parsed.message);
    QCOMPARE(parsed.message->body, QByteArray("hi"));
    parsed.message->body = "hello";
    QVERIFY(parsed.message->toBytes().endsWith("Content-Length: 5\r\n\r\nhello"));
    QVERIFY(!parseDatagram(parsed.message->toBytes()).error);
}

void TestParser::faultsAreReported_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("response");
    QTest::newRow("nothing") << QByteArray() << "empty" << 0;
    QTest::newRow("only line ends") << QByteArray("\r\n\r\n") << "empty" << 0;
    QTest::newRow("noise") << QByteArray("\x00\x01\x02\xff", 4) << "bad_start_line" << 0;
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n") << "bad_start_line" << 0;
    QTest::newRow("no colon") << options("Nonsense\r\n") << "bad_header" << 400;
    QTest::newRow("no blank line") << options().chopped(2) << "missing_blank_line" << 400;
    QTest::newRow("control character") << options("Subject: a\x01z\r\n") << "bad_character" << 400;
    QTest::newRow("bare line feed") << options("Subject: a\n") << "bare_line_feed" << 400;
    QTest::newRow("body without type") << options({}, "x") << "missing_header" << 400;
    QTest::newRow("port of Via") << options().replace("192.0.2.1;", "192.0.2.1:99999;") << "bad_number"
                                 << 400;
    QTest::newRow("IPv4") << options().replace("192.0.2.1;", "192.0.2.256;") << "bad_host" << 400;
    QTest::newRow("parameter twice") << options().replace(";tag=1", ";tag=1;tag=2") << "duplicate_parameter"
                                     << 400;
    QTest::newRow("open bracket") << options().replace("com>;tag", "com;tag") << "unterminated_uri" << 400;
    QTest::newRow("Call-ID") << options().replace("ID: c", "ID: c d") << "bad_header" << 400;
    QTest::newRow("CSeq") << options().replace("1 OPTIONS", "OPTIONS") << "bad_number" << 400;
    QTest::newRow("Route without brackets")
        << options("Route: sip:p.example.com\r\n") << "bad_name_addr" << 400;
    QTest::newRow("ttl") << options().replace(";branch", ";ttl=256;branch") << "bad_number" << 400;
    QTest::newRow("q above 1") << options("Contact: <sip:a@b>;q=1.1\r\n") << "bad_number" << 400;
    QTest::newRow("q with four decimals")
        << options("Contact: <sip:a@b>;q=0.1234\r\n") << "bad_number" << 400;
    QTest::newRow("thousands of parameters")
        << options("Contact: <sip:a@b>" + manyParameters() + "\r\n") << "too_many_parameters" << 400;
    QTest::newRow("thousands of parameters in a URI")
        << options("Contact: <sip:a@b" + manyParameters() + ">\r\n") << "too_many_parameters" << 400;
    QTest::newRow("Digest without a value")
        << options("Authorization: Digest x\r\n") << "bad_credentials" << 400;
    QTest::newRow("RAck") << options("RAck: 1 INVITE\r\n") << "bad_number" << 400;
    QTest::newRow("status") << QByteArray("SIP/2.0 99 No\r\n\r\n") << "bad_status" << 0;
}

void TestParser::faultsAreReported()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(int, response);
    const Parsed parsed = parseDatagram(bytes);
    QVERIFY(parsed.error);
    QCOMPARE(parsed.error->code, code);
    QCOMPARE(parsed.error->response.value_or(0), response);
}

void TestParser::unusualHeadersAreFine_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::newRow("Bearer") << QByteArray("Authorization: Bearer eyJ0.eyJz-_.x==\r\n");
    QTest::newRow("parameters of a strange scheme") << QByteArray("Authorization: Odd a=b, c=\"d\"\r\n");
    QTest::newRow("q of 0") << QByteArray("Contact: <sip:a@b>;q=0\r\n");
    QTest::newRow("q of 1.000") << QByteArray("Contact: <sip:a@b>;q=1.000\r\n");
    QTest::newRow("all contacts") << QByteArray("Contact: *\r\n");
    QTest::newRow("empty lists") << QByteArray("Supported:\r\nAllow:\r\nAccept:\r\n");
    QTest::newRow("instance of an outbound client")
        << QByteArray("Contact: <sip:a@b;ob>;+sip.instance=\"<urn:uuid:0>\";reg-id=1\r\n");
    QTest::newRow("folded with a tab") << QByteArray("Subject: a\r\n\tb\r\n");
    QTest::newRow("quoted comma") << QByteArray("Contact: \"a, \\\"b\" <sip:a@b>, <sip:c@d>\r\n");
    QTest::newRow("tel URI") << QByteArray("P-Asserted-Identity: <tel:+15551234567;ext=1>\r\n");
    QTest::newRow("two kinds of Via")
        << QByteArray("v: SIP/2.0/TLS [2001:db8::1]:5061;rport=5061;ttl=255\r\n");
}

void TestParser::unusualHeadersAreFine()
{
    QFETCH(QByteArray, extra);
    const Parsed parsed = parseDatagram(options(extra));
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
}

void TestParser::aFaultInAMinorHeaderLeavesTheMessageUsable()
{
    const Parsed minor = parseDatagram(options("Date: yesterday\r\n"));
    QVERIFY(minor.error && minor.isUsable());
    const Parsed major = parseDatagram(options("Date: yesterday\r\n").replace("1 OPTIONS", "x OPTIONS"));
    QVERIFY(major.error && !major.isUsable());
    QCOMPARE(major.error->line, 6); // the essential fault, though the other one is nearer to the start
}

void TestParser::ackIsNeverAnswered()
{
    const Parsed parsed = parseDatagram(options("Nonsense\r\n").replace("OPTIONS", "ACK"));
    QVERIFY(parsed.error && !parsed.error->response);
}

void TestParser::streamIsCutIntoMessages()
{
    StreamFramer framer;
    const QByteArray one = options("Content-Type: text/plain\r\nContent-Length: 3\r\n", "a\r\n");
    const QByteArray two = options("l: 0\r\n");
    framer.append(one + two.first(20));
    auto first = framer.next();
    QVERIFY(first && first->message && !first->error);
    QCOMPARE(first->message->body, QByteArray("a\r\n"));
    QVERIFY(!framer.next());
    QCOMPARE(framer.pendingBytes(), 20);
    framer.append(two.sliced(20));
    QVERIFY(framer.next());
    QCOMPARE(framer.pendingBytes(), 0);
}

void TestParser::keepAlivesAreTakenOut()
{
    StreamFramer framer;
    framer.append("\r\n\r\n\r\n\r\n");
    QVERIFY(!framer.next());
    QVERIFY(framer.takePong());
    QVERIFY(framer.takePong());
    QVERIFY(!framer.takePong());
    framer.append("\r\n" + options("l: 0\r\n"));
    QVERIFY(framer.next());
    QVERIFY(!framer.takePong());
}

void TestParser::brokenFramingEndsTheStream_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("no length") << options() << "missing_header";
    QTest::newRow("negative") << options("Content-Length: -1\r\n") << "bad_content_length";
    QTest::newRow("too long") << options("Content-Length: 70000\r\n") << "too_large";
    QTest::newRow("endless header") << QByteArray(70000, 'x') << "too_large";
}

void TestParser::brokenFramingEndsTheStream()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    StreamFramer framer;
    framer.append(bytes);
    const auto parsed = framer.next();
    QVERIFY(parsed && parsed->error);
    QCOMPARE(parsed->error->code, code);
    QVERIFY(framer.isBroken());
    framer.append(options("l: 0\r\n"));
    QVERIFY(!framer.next());
}

void TestParser::hugeInputIsRefused()
{
    const Parsed large = parseDatagram(QByteArray(maxMessageBytes + 1, 'x'));
    QCOMPARE(large.error->code, QStringLiteral("too_large"));
    const Parsed many = parseDatagram(options(QByteArray("X: y\r\n").repeated(maxHeaders)));
    QCOMPARE(many.error->code, QStringLiteral("too_many_headers"));
}

void TestParser::refusalNamesTheStatus_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing odd") << QByteArray() << 0;
    QTest::newRow("supported extension") << QByteArray("Require: 100rel\r\n") << 0;
    QTest::newRow("unknown extension") << QByteArray("Require: 100rel, replaces\r\n") << 420;
    QTest::newRow("extension in other letters") << QByteArray("Require: 100REL\r\n") << 0;
    QTest::newRow("what a proxy must know") << QByteArray("Proxy-Require: replaces\r\n") << 0;
    QTest::newRow("packed body") << QByteArray("Content-Encoding: gzip\r\n") << 415;
    QTest::newRow("body packed in no way") << QByteArray("Content-Encoding: identity\r\n") << 0;
    QTest::newRow("packed body that may be ignored")
        << QByteArray("Content-Encoding: gzip\r\nContent-Disposition: session;handling=optional\r\n") << 0;
}

void TestParser::refusalNamesTheStatus()
{
    QFETCH(QByteArray, extra);
    QFETCH(int, status);
    const Message request = *parseDatagram(options("Content-Type: text/plain\r\n" + extra, "x")).message;
    const auto refusal = refusalOf(request);
    QCOMPARE(refusal ? refusal->response.value_or(0) : 0, status);
    if (!refusal)
        return;
    const Message response = refusalTo(request, *refusal, "t");
    QCOMPARE(response.status, status);
    QCOMPARE(response.header("Unsupported"), status == 420 ? QByteArray("replaces") : QByteArray());
    QCOMPARE(response.header("Accept"), status == 415 ? QByteArray("application/sdp") : QByteArray());
}

QTEST_APPLESS_MAIN(TestParser)
#include "tst_parser.moc"
