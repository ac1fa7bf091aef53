#include "core/sip/parser.h"
#include "core/sip/sdp.h"
#include "tests/unit/sip/torture_messages.h"

#include <QTest>

using namespace trunkseal::sip;

namespace {

QByteArray wireBytes(const char *text)
{
    const QByteArray sdp = "v=0\no=mhandley 29739 7272939 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n"
                           "m=audio 49217 RTP/AVP 0 12\nm=video 3227 RTP/AVP 31\na=rtpmap:31 LPC\n";
    QByteArray bytes = text;
    bytes.replace("{sdp}", sdp).replace("{trail}", " ").replace("{long}", QByteArray("long").repeated(60));
    bytes.replace('\n', "\r\n").replace("{bel}", "\x07").replace("{del}", "\x7f");
    return bytes.replace("{nul}", QByteArray(1, '\0'));
}

QByteArray named(const char *name)
{
    for (const TortureMessage &message : tortureMessages) {
        if (QByteArray(message.name).endsWith(name))
            return wireBytes(message.text);
    }
    return {};
}

} // namespace

class TestTorture : public QObject {
    Q_OBJECT

private slots:
    void everyMessageIsClassified_data();
    void everyMessageIsClassified();
    void everyMessageSurvivesAStream_data();
    void everyMessageSurvivesAStream();
    void whiteSpaceEverywhereKeepsTheValues();
    void faultsAreLocated_data();
    void faultsAreLocated();
    void aTruncatedMessageNeverCrashes();
};

void TestTorture::everyMessageIsClassified_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("response");
    for (const TortureMessage &message : tortureMessages)
        QTest::newRow(message.name) << wireBytes(message.text) << QString::fromLatin1(message.error)
                                    << message.response;
}

void TestTorture::everyMessageIsClassified()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(int, response);
    const Parsed parsed = parseDatagram(bytes);
    const QString found = parsed.error ? parsed.error->code : QString();
    if (parsed.error && found != code)
        qWarning("line %d column %d: %s", parsed.error->line, parsed.error->column,
                 qPrintable(parsed.error->message));
    QCOMPARE(found, code);
    QVERIFY(parsed.message);
    if (parsed.error) {
        QCOMPARE(parsed.error->response.value_or(0), response);
        return;
    }
    const auto refusal = refusalOf(*parsed.message);
    QCOMPARE(refusal ? refusal->response.value_or(0) : 0, response);
}

void TestTorture::everyMessageSurvivesAStream_data()
{
    everyMessageIsClassified_data();
}

void TestTorture::everyMessageSurvivesAStream()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    StreamFramer framer;
    std::optional<Parsed> first;
    for (const char byte : bytes) {
        framer.append(QByteArray(1, byte));
        auto next = framer.next();
        if (next && !first)
            first = std::move(next);
    }
    if (code == QLatin1String("body_too_short")) {
        QVERIFY(!first);
        QVERIFY(framer.pendingBytes() > 0);
        return;
    }
    QVERIFY(first);
    const bool withoutLength = !bytes.contains("ength") && !bytes.contains("\nl:") && !bytes.contains("\nL:");
    if (withoutLength)
        QCOMPARE(first->error->code, QStringLiteral("missing_header"));
    else
        QCOMPARE(first->error ? first->error->code : QString(), code);
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

void TestTorture::faultsAreLocated_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("separators in Via") << named("badinv01") << 7 << 29;
    QTest::newRow("open quote") << named("quotbal") << 2 << 5;
    QTest::newRow("brackets around the Request-URI") << named("ltgtruri") << 1 << 8;
    QTest::newRow("space in the Request-URI") << named("lwsruri") << 1 << 29;
    QTest::newRow("two spaces") << named("lwsstart") << 1 << 8;
    QTest::newRow("space at the end") << named("trws") << 1 << 46;
    QTest::newRow("headers in the Request-URI") << named("escruri") << 1 << 28;
    QTest::newRow("time zone") << named("baddate") << 8 << 33;
    QTest::newRow("negative length") << named("ncl") << 10 << 17;
    QTest::newRow("CSeq number") << named("scalar02") << 5 << 7;
    QTest::newRow("comma in a display name") << named("baddn") << 4 << 7;
    QTest::newRow("second CSeq") << named("multi01") << 7 << 1;
    QTest::newRow("missing headers") << named("insuf") << 6 << 1;
    QTest::newRow("version") << named("badvers") << 1 << 34;
}

void TestTorture::faultsAreLocated()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    QFETCH(int, column);
    const Parsed parsed = parseDatagram(bytes);
    QVERIFY(parsed.error);
    QCOMPARE(parsed.error->line, line);
    QCOMPARE(parsed.error->column, column);
    QVERIFY(!parsed.error->message.isEmpty());
}

void TestTorture::aTruncatedMessageNeverCrashes()
{
    for (const TortureMessage &message : tortureMessages) {
        const QByteArray bytes = wireBytes(message.text);
        for (qsizetype length = 0; length < std::min<qsizetype>(bytes.size(), 600); ++length)
            static_cast<void>(parseDatagram(bytes.first(length)));
    }
}

QTEST_APPLESS_MAIN(TestTorture)
#include "tst_torture.moc"
