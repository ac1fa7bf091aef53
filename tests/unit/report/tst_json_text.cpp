#include "core/report/json_text.h"
#include "core/report/report_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace trunkseal;
using report::JsonText;

class TestJsonText : public QObject {
    Q_OBJECT

private slots:
    void isWhatQtReads();
    void hostileTextsStayTexts_data();
    void hostileTextsStayTexts();
    void secretsAreRedacted();
    void lineIsTheDocument();
};

void TestJsonText::isWhatQtReads()
{
    JsonText json("sample");
    json.text("empty", {})
        .textOrNull("none", {})
        .texts("list", {QStringLiteral("a"), QStringLiteral("b")})
        .texts("no_list", {})
        .flag("yes", true)
        .integer("big", -9'007'199'254'740'991)
        .milliseconds("time_ms", std::chrono::microseconds(1234567))
        .milliseconds("long_ms", std::chrono::hours(1'000'000))
        .time("at", QDateTime({2026, 11, 28}, {3, 4, 5, 6}, Qt::UTC))
        .time("never", {})
        .object("inner", JsonText().flag("no", false))
        .object("bare", JsonText())
        .flag("no_flag", {})
        .integer("no_number", std::nullopt)
        .milliseconds("no_ms", std::nullopt)
        .objectOrNull("one", std::optional(7), [](int i) { return JsonText().integer("i", i); })
        .objectOrNull("no_one", std::optional<int>(), [](int) { return JsonText(); })
        .objects("each", QList<int>{1, 2}, [](int i) { return JsonText().integer("i", i); })
        .objects("of_none", QList<int>(), [](int) { return JsonText(); })
        .value("value", QJsonArray{1.5, QJsonValue(), QStringLiteral("x")})
        .null("nothing");
    const QByteArray expected =
        R"({"schema":"trunkseal.sample/1","empty":"","none":null,"list":["a","b"],"no_list":[],"yes":true,)"
        R"("big":-9007199254740991,"time_ms":1234.567,"long_ms":3600000000000,"at":"2026-11-28T03:04:05.006Z",)"
        R"("never":null,"inner":{"no":false},"bare":{},)"
        R"("no_flag":null,"no_number":null,"no_ms":null,"one":{"i":7},"no_one":null,"each":[{"i":1},{"i":2}],"of_none":[],)"
        R"("value":[1.5,null,"x"],"nothing":null})";
    QCOMPARE(json.bytes(), expected);
    QCOMPARE(json.toObject().size(), 22);
    QCOMPARE(JsonText().bytes(), QByteArray("{}"));
}

void TestJsonText::hostileTextsStayTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << QStringLiteral("\"},{\"a\":\"b\\");
    QTest::newRow("controls") << QString::fromLatin1("a\0b\n\r\t\x1f\x7f", 8);
    QTest::newRow("scripts") << QStringLiteral("Zürich \u2028 \U0001F512 \u05E9");
    QString all;
    for (char16_t c = 0; c < 0x300; ++c)
        all += QChar(c);
    QTest::newRow("all of Latin") << all;
}

void TestJsonText::hostileTextsStayTexts()
{
    QFETCH(QString, text);
    const QJsonObject read = JsonText().text("a", text).texts("b", {text, text}).flag("c", true).toObject();
    QCOMPARE(read.value(QLatin1String("a")).toString(), text);
    QCOMPARE(read.value(QLatin1String("b")).toArray(), QJsonArray({text, text}));
    QVERIFY(read.value(QLatin1String("c")).toBool());
    QVERIFY(!JsonText().text("a", text).bytes().contains('\n')); // one line, whatever stands in it

    const QString half = QString(QChar(0xD800)) + QLatin1Char('x'); // no character: not JSON, were it written
    QVERIFY(!JsonText().text("a", half).toObject().isEmpty());
}

void TestJsonText::secretsAreRedacted()
{
    const QString line = QStringLiteral("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VlZGVkc2VjcmV0");
    const QByteArray bytes = JsonText()
                                 .text("a", line)
                                 .texts("b", {line})
                                 .value("c", QJsonObject{{QStringLiteral("d"), line}})
                                 .bytes();
    QVERIFY(!bytes.contains("c2VlZGVk"));
    QCOMPARE(bytes.count("[redacted]"), 3);
}

void TestJsonText::lineIsTheDocument()
{
    probe::ProbeReport report;
    report.target = QStringLiteral("carrier.test");
    report.attempts.resize(1);
    report.attempts.front().trace.handshake.emplace();
    report.full.emplace();
    report.full->transports.resize(1);
    const QByteArray line = report::toJsonText(report).bytes();
    QVERIFY(!line.contains('\n'));
    QCOMPARE(QJsonDocument::fromJson(line).object(), report::toJson(report));
    QCOMPARE(report::toJson(report).size(), 11);
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
