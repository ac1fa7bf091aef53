#include "core/carrier/carrier_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::carrier;

namespace {

Carrier full()
{
    Carrier c;
    c.id = QStringLiteral("9a3c");
    c.name = QStringLiteral("acme");
    c.description = QStringLiteral("Main \"trunk\" ü");
    c.stack = Stack::ChanSip;
    c.host = QStringLiteral("sip.example.com");
    c.port = 5071;
    c.useSrv = true;
    c.transport = Transport::Tcp;
    c.media = MediaPolicy::Clear;
    c.trust = TrustSource::OwnAnchors;
    c.anchorsPem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    c.verifyServer = false;
    c.allowWildcard = true;
    c.authUser = QStringLiteral("u");
    c.fromUser = QStringLiteral("f");
    c.fromDomain = QStringLiteral("d.example");
    c.registers = true;
    c.registerEvery = std::chrono::seconds(120);
    c.callerId = QStringLiteral("+15550100");
    c.codecs = {QStringLiteral("g722")};
    c.dtmf = DtmfMode::Info;
    c.context = QStringLiteral("in");
    c.matchAddresses = {QStringLiteral("192.0.2.0/24")};
    c.qualifyEvery = std::chrono::seconds(0);
    c.testNumber = QStringLiteral("600");
    c.allowedNumbers = {QStringLiteral("600"), QStringLiteral("601")};
    c.dailyCallCap = 7;
    c.country = QStringLiteral("DE");
    c.otherSettings = {{QStringLiteral("rtp_timeout"), QStringLiteral("30")}};
    c.notes = QStringLiteral("two\nlines");
    return c;
}

} // namespace

class TestCarrierJson : public QObject {
    Q_OBJECT

private slots:
    void everyFieldComesBack()
    {
        for (const Carrier &c : {full(), Carrier()}) {
            const QByteArray text = QJsonDocument(toJson(c)).toJson();
            const auto read = fromJsonText(text);
            QVERIFY(read.has_value());
            QVERIFY(*read == c);
        }
    }

    void keysAndWordsAreTheContract()
    {
        const QJsonObject json = toJson(full());
        QCOMPARE(json.value(QStringLiteral("schema")).toString(), QStringLiteral("trunkseal.carrier/1"));
        QCOMPARE(json.value(QStringLiteral("stack")).toString(), QStringLiteral("chan_sip"));
        QCOMPARE(json.value(QStringLiteral("register_every_ms")).toInt(), 120000);
        QCOMPARE(json.value(QStringLiteral("posture")).toString(), QStringLiteral("clear"));
        for (const QString &key : json.keys())
            QVERIFY2(!key.contains(QStringLiteral("password")) && key == key.toLower(), qPrintable(key));
    }

    void missingKeysKeepTheirDefaults()
    {
        const auto read = fromJsonText(R"({"schema":"trunkseal.carrier/1","name":"a","host":"h"})");
        QVERIFY(read.has_value());
        Carrier expected;
        expected.name = QStringLiteral("a");
        expected.host = QStringLiteral("h");
        QVERIFY(*read == expected);
    }

    void faultIsNamed_data()
    {
        QTest::addColumn<QByteArray>("change"); // members that join "name" and "host"
        QTest::addColumn<QString>("names");
        QTest::newRow("other type") << QByteArray(R"("port":"5061")") << "port";
        QTest::newRow("fraction") << QByteArray(R"("port":1.5)") << "port";
        QTest::newRow("too large") << QByteArray(R"("port":65536)") << "65535";
        QTest::newRow("negative") << QByteArray(R"("daily_call_cap":-1)") << "daily_call_cap";
        QTest::newRow("huge") << QByteArray(R"("daily_call_cap":1e300)") << "daily_call_cap";
        QTest::newRow("half second") << QByteArray(R"("qualify_every_ms":1500)") << "qualify_every_ms";
        QTest::newRow("unknown word") << QByteArray(R"("media":"maybe")") << "maybe";
        QTest::newRow("null") << QByteArray(R"("registers":null)") << "registers";
        QTest::newRow("list of numbers") << QByteArray(R"("codecs":[1])") << "codecs";
        QTest::newRow("text for a list") << QByteArray(R"("codecs":"ulaw")") << "codecs";
        QTest::newRow("settings of numbers")
            << QByteArray(R"("other_settings":{"rtp_timeout":30})") << "rtp_timeout";
        QTest::newRow("unknown key") << QByteArray(R"("colour":"red")") << "colour";
        QTest::newRow("password") << QByteArray(R"("auth_password":"hunter2")") << "auth_password";
        QTest::newRow("secret") << QByteArray(R"("secret":"hunter2")") << "secret";
        QTest::newRow("false posture") << QByteArray(R"("transport":"udp","posture":"sealed")") << "posture";
    }

    void faultIsNamed()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, names);
        const auto read =
            fromJsonText(R"({"schema":"trunkseal.carrier/1","name":"a","host":"h",)" + change + "}");
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::BadInput);
        QVERIFY2(read.error().message.contains(names), qPrintable(read.error().message));
        QVERIFY(!read.error().message.contains(QStringLiteral("hunter2")));
    }

    void otherDocumentsAreBadInput_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray(R"({"schema":)");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("other schema")
            << QByteArray(R"({"schema":"trunkseal.carrier/2","name":"a","host":"h"})");
        QTest::newRow("no schema") << QByteArray(R"({"name":"a","host":"h"})");
        QTest::newRow("no name") << QByteArray(R"({"schema":"trunkseal.carrier/1","host":"h"})");
        QTest::newRow("no host") << QByteArray(R"({"schema":"trunkseal.carrier/1","name":"a"})");
        QTest::newRow("not UTF-8") << QByteArray("{\"schema\":\"\xff\"}");
        QTest::newRow("deep") << QByteArray(100000, '[');
        QTest::newRow("large") << QByteArray(17 * 1024 * 1024, ' ');
    }

    void otherDocumentsAreBadInput()
    {
        QFETCH(QByteArray, text);
        const auto read = fromJsonText(text);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestCarrierJson)
#include "tst_carrier_json.moc"
