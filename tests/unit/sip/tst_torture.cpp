#include "core/sip/examination.h"
#include "core/sip/sdp.h"
#include "tests/unit/sip/torture_cases.h"

#include <QTest>

using namespace trunkseal::sip;
using namespace trunkseal::sip::test;

namespace {

QByteArray wireBytes(const TortureCase &torture)
{
    return withWireLineEnds(tortureBytes(torture));
}

QByteArray named(const char *name)
{
    for (const TortureCase &torture : tortureCases) {
        if (qstrcmp(torture.name, name) == 0)
            return wireBytes(torture);
    }
    return {};
}

QString codeOf(const Examination &examination)
{
    return examination.error  ? examination.error->code
        : examination.refusal ? examination.refusal->code
                              : QString();
}

int wordOf(Action action)
{
    return static_cast<int>(action);
}

} // namespace

class TestTorture : public QObject {
    Q_OBJECT

private slots:
    void everyMessageIsThere();
    void everyDatagramIsJudged_data();
    void everyDatagramIsJudged();
    void everyStreamIsJudged_data();
    void everyStreamIsJudged();
    void whiteSpaceEverywhereKeepsTheValues();
    void rightLengthMakesTheIpv6BodyGood();
    void aStreamHoldsSeveralMessages();
    void anUnfinishedStreamWaits_data();
    void anUnfinishedStreamWaits();
    void textFilesBecomeMessages_data();
    void textFilesBecomeMessages();
    void aTruncatedMessageNeverCrashes();
};

void TestTorture::everyMessageIsThere()
{
    QCOMPARE(tortureCases.size(), size_t(49 + 12));
    for (const TortureCase &torture : tortureCases)
        QVERIFY2(!tortureBytes(torture).isEmpty(), torture.name);
}

void TestTorture::everyDatagramIsJudged_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < tortureCases.size(); ++i)
        QTest::addRow("%s %s", tortureCases[i].section, tortureCases[i].name) << static_cast<int>(i);
}

void TestTorture::everyDatagramIsJudged()
{
    QFETCH(int, index);
    const TortureCase &torture = tortureCases[static_cast<size_t>(index)];
    const Examination examination = examineDatagram(datagramFromText(tortureBytes(torture)));
    QCOMPARE(codeOf(examination), QString::fromLatin1(torture.code));
    QCOMPARE(wordOf(examination.action), static_cast<int>(torture.outcome));
    QCOMPARE(examination.response.value_or(0), torture.response);
    QVERIFY(examination.message);
    QCOMPARE(examination.error.has_value(), torture.line > 0);
    if (!examination.error)
        return;
    QCOMPARE(examination.error->line, torture.line);
    QCOMPARE(examination.error->column, torture.column);
    QVERIFY(!examination.error->message.isEmpty());
}

void TestTorture::everyStreamIsJudged_data()
{
    everyDatagramIsJudged_data();
}

void TestTorture::everyStreamIsJudged()
{
    QFETCH(int, index);
    const TortureCase &torture = tortureCases[static_cast<size_t>(index)];
    const std::vector<Examination> all = examineStream(wireBytes(torture));
    QCOMPARE(wordOf(all.front().action), static_cast<int>(torture.onStream));
    StreamFramer framer; // byte by byte as well as at once
    std::optional<Parsed> first;
    for (const char byte : wireBytes(torture)) {
        framer.append(QByteArray(1, byte));
        auto next = framer.next();
        if (next && !first)
            first = std::move(next);
    }
    QCOMPARE(first.has_value(), torture.onStream != Outcome::NeedMore);
    if (!first)
        return;
    QCOMPARE(first->error.has_value(), !all.front().isWellFormed());
    if (first->error)
        QCOMPARE(first->error->code, all.front().error->code);
}

void TestTorture::whiteSpaceEverywhereKeepsTheValues()
{
    const Parsed parsed = parseDatagram(named("wsinv"));
    QVERIFY(parsed.message);
    const Message &message = *parsed.message;
    QCOMPARE(message.toTag(), QByteArray("1918181833n"));
    QCOMPARE(message.fromTag(), QByteArray("98asjd8"));
    QCOMPARE(message.cseq(), 9U);
    QCOMPARE(message.cseqMethod(), QByteArray("INVITE"));
    QCOMPARE(message.all("Via").size(), size_t(3));
    QCOMPARE(message.topBranch(), QByteArray("390skdjuw"));
    QCOMPARE(message.header("NewFangledHeader"), QByteArray("newfangled value continued newfangled value"));
    QCOMPARE(message.header("Subject"), QByteArray());
    QCOMPARE(message.body.size(), 150);
    const auto sdp = Sdp::parse(message.body);
    QVERIFY(sdp);
    QCOMPARE(sdp->media.size(), size_t(2));
    QCOMPARE(sdp->media[1].codecs.front().name, QByteArray("LPC"));
}

void TestTorture::rightLengthMakesTheIpv6BodyGood()
{
    const Examination examination = examineDatagram(named("ipv6-in-sdp").replace("268", "251"));
    QVERIFY(examination.isWellFormed());
    const auto sdp = Sdp::parse(examination.message->body);
    QVERIFY(sdp);
    QCOMPARE(sdp->media.size(), size_t(2));
    QCOMPARE(sdp->media.front().connectionIp, QStringLiteral("2001:db8::20"));
}

void TestTorture::aStreamHoldsSeveralMessages()
{
    const std::vector<Examination> all = examineStream(named("dblreq"));
    QCOMPARE(all.size(), size_t(3)); // Content-Length of the second one leaves some of its body over
    QCOMPARE(all[0].message->method, QByteArray("REGISTER"));
    QCOMPARE(all[1].message->method, QByteArray("INVITE"));
    QVERIFY(all[1].isWellFormed());
    QVERIFY(all[1].bytes.startsWith("INVITE"));
    QCOMPARE(wordOf(all[2].action), wordOf(Action::Drop));

    const std::vector<Examination> broken = examineStream(named("ncl") + named("zeromf"));
    QCOMPARE(broken.size(), size_t(1));
    QVERIFY(broken.front().endsStream);
}

void TestTorture::anUnfinishedStreamWaits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray whole = named("esc01");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a keep-alive") << QByteArray("\r\n\r\n");
    QTest::newRow("half a start line") << whole.left(10);
    QTest::newRow("some headers") << whole.left(200);
    QTest::newRow("half an empty line") << whole.left(whole.indexOf("\r\n\r\n") + 3);
    QTest::newRow("no body yet") << whole.left(whole.indexOf("\r\n\r\n") + 4);
    QTest::newRow("all but one byte") << whole.chopped(1);
}

void TestTorture::anUnfinishedStreamWaits()
{
    QFETCH(QByteArray, bytes);
    const std::vector<Examination> all = examineStream(bytes);
    QCOMPARE(all.size(), size_t(1));
    QCOMPARE(wordOf(all.front().action), wordOf(Action::NeedMore));
    QVERIFY(!all.front().isWellFormed());
    QVERIFY(!all.front().response);
}

void TestTorture::textFilesBecomeMessages_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wire");
    const QByteArray head = "SIP/2.0 200 OK\nContent-Length: ";
    QTest::newRow("length of the lines with CR")
        << head + "4\n\na\nb" << QByteArray("SIP/2.0 200 OK\r\nContent-Length: 4\r\n\r\na\r\nb");
    QTest::newRow("length of the lines as they are")
        << head + "3\n\na\nb" << QByteArray("SIP/2.0 200 OK\r\nContent-Length: 3\r\n\r\na\nb");
    QTest::newRow("a message with CR") << QByteArray("a\r\nb\nc") << QByteArray("a\r\nb\nc");
    QTest::newRow("no line at all") << QByteArray("a") << QByteArray("a");
}

void TestTorture::textFilesBecomeMessages()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wire);
    QCOMPARE(withWireLineEnds(text), wire);
    QCOMPARE(datagramFromText("a\nb"), QByteArray("a\r\nb\r\n\r\n"));
    QCOMPARE(datagramFromText("a\nb\n"), QByteArray("a\r\nb\r\n\r\n"));
    QCOMPARE(datagramFromText("a\r\nb\r\n"), QByteArray("a\r\nb\r\n"));
}

void TestTorture::aTruncatedMessageNeverCrashes()
{
    for (const TortureCase &torture : tortureCases) {
        const QByteArray bytes = wireBytes(torture);
        for (qsizetype length = 0; length < std::min<qsizetype>(bytes.size(), 600); ++length) {
            static_cast<void>(examineDatagram(bytes.first(length)));
            static_cast<void>(examineStream(bytes.first(length)));
        }
    }
}

QTEST_APPLESS_MAIN(TestTorture)
#include "tst_torture.moc"
