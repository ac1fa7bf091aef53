#include "tests/unit/cli/cli_runner.h"

#include <QTest>

using namespace trunkseal;

namespace {

const QByteArray key = "S2V5LW9mLXRoaXJ0eS1ieXRlcy1hbmQtc2FsdCEh"; // base64 of keyBytes
const QByteArray keyBytes = QByteArray::fromBase64(key);
const QByteArray suite = "AES_CM_128_HMAC_SHA1_80";

const QByteArray offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
                         "m=audio 40000 RTP/SAVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n"
                         "a=crypto:1 "
    + suite + " inline:" + key + "|2^31\r\na=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:" + key
    + "\r\na=sendonly\r\n";

QString text(const QJsonValue &value, const char *name)
{
    return value.toObject().value(QLatin1String(name)).toString();
}

} // namespace

class TestInspectSdp : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aSoundOfferIsExit0();
    void aLineAloneIsEnough_data();
    void aLineAloneIsEnough();
    void aBadLineIsListedWithWhatCouldBeRead_data();
    void aBadLineIsListedWithWhatCouldBeRead();
    void brokenDescriptionsAreExit1_data();
    void brokenDescriptionsAreExit1();
    void answersAreJudged_data();
    void answersAreJudged();
    void asteriskJudges_data();
    void asteriskJudges();
    void textSaysWhatEveryLineMeans();
    void keysAreShownOnlyWhenAsked();
    void unusableInputIsExit2_data();
    void unusableInputIsExit2();

private:
    test::CliResult run(const QStringList &arguments, const QByteArray &input = {})
    {
        return m_cli.run(QStringList{QStringLiteral("inspect"), QStringLiteral("sdp")} + arguments, input);
    }
    QJsonObject json(const QByteArray &input, QStringList arguments = {})
    {
        const auto result = run(arguments << QStringLiteral("-") << QStringLiteral("--json"), input);
        m_exit = result.exit;
        return result.json();
    }
    static QJsonArray media(const QJsonObject &json) { return json.value(QLatin1String("media")).toArray(); }
    static QJsonArray crypto(const QJsonObject &json)
    {
        return media(json).first().toObject().value(QLatin1String("crypto")).toArray();
    }

    test::CliRunner m_cli;
    int m_exit = -1;
};

void TestInspectSdp::initTestCase()
{
    QCOMPARE(keyBytes.size(), 30);
    m_cli.write(QStringLiteral("offer.sdp"), offer);
}

void TestInspectSdp::aSoundOfferIsExit0()
{
    const auto result = run({QStringLiteral("offer.sdp"), QStringLiteral("--json")});
    QCOMPARE(result.exit, 0);
    const QJsonObject json = result.json();
    QCOMPARE(text(json, "schema"), QStringLiteral("trunkseal.inspection/1"));
    QCOMPARE(text(json, "kind"), QStringLiteral("sdp"));
    QCOMPARE(json.value(QLatin1String("ok")).toBool(), true);
    const QJsonObject stream = media(json).first().toObject();
    QCOMPARE(text(stream, "type"), QStringLiteral("audio"));
    QCOMPARE(stream.value(QLatin1String("port")).toInt(), 40000);
    QCOMPARE(text(stream, "profile"), QStringLiteral("RTP/SAVP"));
    QCOMPARE(text(stream, "direction"), QStringLiteral("sendonly"));
    QCOMPARE(text(stream.value(QLatin1String("codecs")).toArray().first(), "name"), QStringLiteral("PCMU"));
    QCOMPARE(crypto(json).size(), 2);
    const QJsonObject first = crypto(json).first().toObject();
    QCOMPARE(first.value(QLatin1String("ok")).toBool(), true);
    QCOMPARE(first.value(QLatin1String("tag")).toInt(), 1);
    QCOMPARE(text(first, "suite"), QString::fromLatin1(suite));
    QCOMPARE(text(first, "key_hex_redacted"), QStringLiteral("[redacted]"));
    QCOMPARE(first.value(QLatin1String("key_length")).toInt(), 16);
    QCOMPARE(first.value(QLatin1String("salt_length")).toInt(), 14);
    QCOMPARE(first.value(QLatin1String("lifetime")).toDouble(), 2147483648.0);
    QVERIFY(first.value(QLatin1String("mki")).isNull());
    QVERIFY(first.value(QLatin1String("reason")).isNull());
    QVERIFY(json.value(QLatin1String("target")).isNull());
}

void TestInspectSdp::aLineAloneIsEnough_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("whole") << QByteArray("a=crypto:") << QByteArray("\r\n");
    QTest::newRow("no line end") << QByteArray("a=crypto:") << QByteArray();
    QTest::newRow("without a=") << QByteArray("crypto:") << QByteArray("\n");
    QTest::newRow("bare") << QByteArray() << QByteArray("\n\n");
}

void TestInspectSdp::aLineAloneIsEnough()
{
    QFETCH(QByteArray, prefix);
    QFETCH(QByteArray, end);
    const QJsonObject read =
        json(prefix + "7 " + suite + " inline:" + key + "|1000000|1066:4 UNENCRYPTED_SRTCP WSH=64" + end);
    QCOMPARE(m_exit, 0);
    const QJsonObject line = crypto(read).first().toObject();
    QCOMPARE(line.value(QLatin1String("tag")).toInt(), 7);
    QCOMPARE(line.value(QLatin1String("lifetime")).toInt(), 1000000);
    QCOMPARE(line.value(QLatin1String("mki")).toInt(), 1066);
    QCOMPARE(line.value(QLatin1String("mki_length")).toInt(), 4);
    QCOMPARE(line.value(QLatin1String("session_params")).toArray(),
             (QJsonArray{QStringLiteral("UNENCRYPTED_SRTCP"), QStringLiteral("WSH=64")}));
    QVERIFY(media(read).first().toObject().value(QLatin1String("type")).isNull());
}

void TestInspectSdp::aBadLineIsListedWithWhatCouldBeRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("tag"); // -1 = null
    QTest::addColumn<QString>("suiteRead");
    const QString name = QString::fromLatin1(suite);
    QTest::newRow("tag") << QByteArray("x " + suite) << "bad_tag" << -1 << "";
    QTest::newRow("leading zero") << QByteArray("01 " + suite + " inline:" + key) << "bad_tag" << -1 << "";
    QTest::newRow("length") << QByteArray("3 " + suite + " inline:AAAA") << "bad_key_length" << 3 << name;
    QTest::newRow("lifetime") << QByteArray("3 " + suite + " inline:" + key + "|2^49") << "bad_lifetime" << 3
                              << name;
    QTest::newRow("parameter") << QByteArray("3 " + suite + " inline:" + key + " KDR=25")
                               << "bad_session_parameter" << 3 << name;
}

void TestInspectSdp::aBadLineIsListedWithWhatCouldBeRead()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, code);
    QFETCH(int, tag);
    QFETCH(QString, suiteRead);
    const QByteArray streams = offer.left(offer.indexOf("a=crypto:1")) + "a=crypto:" + line + "\r\n";
    for (const QByteArray &input : {QByteArray("a=crypto:" + line), streams}) {
        const QJsonObject read = json(input);
        QCOMPARE(m_exit, 1);
        QCOMPARE(read.value(QLatin1String("ok")).toBool(true), false);
        const QJsonObject found = crypto(read).first().toObject();
        QCOMPARE(found.value(QLatin1String("ok")).toBool(true), false);
        QCOMPARE(text(found, "code"), code);
        QVERIFY(!text(found, "reason").isEmpty());
        QCOMPARE(found.value(QLatin1String("tag")).toInt(-1), tag);
        QCOMPARE(text(found, "suite"), suiteRead);
    }
}

void TestInspectSdp::brokenDescriptionsAreExit1_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray() << "missing_line" << 1;
    QTest::newRow("garbage") << QByteArray("hello\n") << "bad_line" << 1;
    QTest::newRow("address") << QByteArray("v=0\no=- 1 1 IN IP4 300.1.1.1.1:2\n") << "bad_address" << 2;
    QTest::newRow("order") << QByteArray("v=0\ns=-\no=- 1 1 IN IP4 192.0.2.1\n") << "bad_order" << 3;
    QTest::newRow("port") << QByteArray(offer).replace("40000", "70000") << "bad_port" << 6;
}

void TestInspectSdp::brokenDescriptionsAreExit1()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, code);
    QFETCH(int, line);
    const QJsonObject read = json(input, {QStringLiteral("--asterisk"), QStringLiteral("16")});
    QCOMPARE(m_exit, 1);
    QCOMPARE(read.value(QLatin1String("ok")).toBool(true), false);
    const QJsonObject error = read.value(QLatin1String("error")).toObject();
    QCOMPARE(text(error, "code"), code);
    QCOMPARE(error.value(QLatin1String("line")).toInt(), line);
    QVERIFY(error.value(QLatin1String("column")).toInt() > 0);
    QVERIFY(read.value(QLatin1String("target")).isNull());
}

void TestInspectSdp::answersAreJudged_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("problem"); // empty = none
    const QByteArray good = QByteArray(offer).replace("a=sendonly", "a=recvonly");
    const qsizetype second = good.indexOf("a=crypto:2");
    const QByteArray one = good.left(second) + good.mid(good.indexOf('\n', second) + 1);
    QTest::newRow("good") << one << "";
    QTest::newRow("both keys") << good << "more than one a=crypto line";
    QTest::newRow("tag") << QByteArray(one).replace("crypto:1", "crypto:9") << "tag 9, which was not offered";
    QTest::newRow("profile") << QByteArray(one).replace("RTP/SAVP", "RTP/AVP") << "The profile is RTP/AVP";
    QTest::newRow("direction") << QByteArray(one).replace("recvonly", "sendrecv") << "direction";
}

void TestInspectSdp::answersAreJudged()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, problem);
    const QJsonObject read = json(answer, {QStringLiteral("--offer"), QStringLiteral("offer.sdp")});
    QCOMPARE(m_exit, problem.isEmpty() ? 0 : 1);
    QCOMPARE(text(read, "as"), QStringLiteral("answer"));
    const QByteArray problems =
        QJsonDocument(read.value(QLatin1String("problems")).toArray()).toJson(QJsonDocument::Compact);
    QVERIFY2(problem.isEmpty() ? problems == "[]" : problems.contains(problem.toUtf8()),
             problems.constData());
}

void TestInspectSdp::asteriskJudges_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("reason");
    const QByteArray line = "a=crypto:3 " + suite + " inline:" + key;
    QTest::newRow("offer") << offer << "--asterisk 16" << 0 << "The audio is SRTP";
    QTest::newRow("chan_sip") << offer << "--asterisk 16 --stack chan_sip" << 0 << "The audio is SRTP";
    QTest::newRow("clear") << offer << "--asterisk 22 --media clear" << 1 << "media_encryption=no";
    QTest::newRow("DTLS") << offer << "--asterisk 22 --dtls" << 1 << "media_encryption=dtls";
    QTest::newRow("codec") << offer << "--asterisk 22 --codecs g722,opus" << 1 << "No codec";
    QTest::newRow("AVPF") << offer << "--asterisk 22 --avpf" << 1 << "use_avpf";
    QTest::newRow("line") << line << "--asterisk 16.28 --tag32" << 0 << "tag 3";
    QTest::newRow("line with MKI") << line + "|2^31|1:4"
                                   << "--asterisk 16.28" << 0 << "MKI";
    QTest::newRow("line with a parameter") << line + " KDR=1"
                                           << "--asterisk 16.28" << 1 << "session parameter";
    QTest::newRow("suite") << QByteArray("a=crypto:3 AEAD_AES_128_GCM inline:"
                                         + QByteArray(28, 'k').toBase64())
                           << "--asterisk 16.28" << 1 << "not built in";
}

void TestInspectSdp::asteriskJudges()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, arguments);
    QFETCH(int, exit);
    QFETCH(QString, reason);
    const QJsonObject target = json(input, arguments.split(u' ')).value(QLatin1String("target")).toObject();
    QCOMPARE(m_exit, exit);
    QCOMPARE(target.value(QLatin1String("accepts")).toBool(), exit == 0);
    QCOMPARE(target.value(QLatin1String("sip_code")).toInt(), exit == 0 ? 200 : 488);
    QCOMPARE(text(target, "answer").isEmpty(), exit != 0);
    const QString first = target.value(QLatin1String("reasons")).toArray().first().toString();
    QVERIFY2(first.contains(reason), qPrintable(first));
    const QJsonArray lines = target.value(QLatin1String("lines")).toArray();
    QCOMPARE(lines.size(), input.startsWith("v=") ? 10 : 1);
    QCOMPARE(lines.first().toObject().value(QLatin1String("line")).toInt(), 1);
}

void TestInspectSdp::textSaysWhatEveryLineMeans()
{
    const auto result = run({QStringLiteral("offer.sdp"), QStringLiteral("--asterisk"),
                             QStringLiteral("16.28"), QStringLiteral("--no-color")});
    QCOMPARE(result.exit, 0);
    for (const char *expected :
         {"  6  m=audio 40000 RTP/SAVP 0 101", "encrypted (SRTP)", "used: The audio, answered as RTP/SAVP.",
          "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[hidden]|2^31", "good for 2147483648 packets",
          "ignored: Asterisk has taken a key of a line above.",
          "Asterisk 16.28.0 (pjsip, SRTP required) takes it", "inline:[key]"})
        QVERIFY2(result.out.contains(expected), expected);
    const auto bad = run({QStringLiteral("-"), QStringLiteral("--no-color")}, "v=0\r\nx\r\n");
    QVERIFY(bad.out.contains("Line 2, column 1: "));
}

void TestInspectSdp::keysAreShownOnlyWhenAsked()
{
    const QByteArray fec = "a=crypto:1 " + suite + " inline:" + key + " FEC_KEY=inline:" + key;
    const QByteArray bad = "a=crypto:1 " + suite + " inline:" + key + "|0";
    for (const QByteArray &input :
         {offer, fec, bad, QByteArray("crypto:x inline:" + key), QByteArray("x inline:" + key)}) {
        for (const char *style : {"--json", "--no-color"}) {
            run({QStringLiteral("-"), QString::fromLatin1(style)}, input);
            run({QStringLiteral("-"), QString::fromLatin1(style), QStringLiteral("--asterisk"),
                 QStringLiteral("16")},
                input);
        }
    }
    QVERIFY(!m_cli.everything().contains(key));
    QVERIFY(!m_cli.everything().contains(keyBytes.left(16).toHex()));
    const auto shown =
        run({QStringLiteral("offer.sdp"), QStringLiteral("--json"), QStringLiteral("--show-keys")});
    const QJsonObject first = crypto(shown.json()).first().toObject();
    QCOMPARE(text(first, "key_hex"), QString::fromLatin1(keyBytes.left(16).toHex()));
    QCOMPARE(text(first, "salt_hex"), QString::fromLatin1(keyBytes.mid(16).toHex()));
    const auto human = run({QStringLiteral("offer.sdp"), QStringLiteral("--show-keys")});
    QVERIFY(human.out.contains("key " + keyBytes.left(16).toHex()));
}

void TestInspectSdp::unusableInputIsExit2_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("no file") << "gone.sdp"
                             << "gone.sdp";
    QTest::newRow("directory") << "."
                               << "directory";
    QTest::newRow("role") << "offer.sdp --as question"
                          << "question";
    QTest::newRow("no offer") << "offer.sdp --offer gone.sdp"
                              << "gone.sdp";
    QTest::newRow("offer of an offer") << "offer.sdp --as offer --offer offer.sdp"
                                       << "--as offer";
    QTest::newRow("answer for Asterisk") << "offer.sdp --as answer --asterisk 16"
                                         << "--asterisk";
    QTest::newRow("setting without Asterisk") << "offer.sdp --media clear"
                                              << "--media";
    QTest::newRow("version") << "offer.sdp --asterisk new"
                             << "new";
    QTest::newRow("stack") << "offer.sdp --asterisk 16 --stack iax"
                           << "iax";
    QTest::newRow("stack that is gone") << "offer.sdp --asterisk 22 --stack chan_sip"
                                        << "no chan_sip";
    QTest::newRow("media") << "offer.sdp --asterisk 16 --media maybe"
                           << "maybe";
    QTest::newRow("codec") << "offer.sdp --asterisk 16 --codecs ulaw,pcmu"
                           << "pcmu";
    QTest::newRow("broken offer") << "offer.sdp --offer broken.sdp"
                                  << "broken.sdp";
}

void TestInspectSdp::unusableInputIsExit2()
{
    QFETCH(QString, arguments);
    QFETCH(QString, named);
    m_cli.write(QStringLiteral("broken.sdp"), "v=1\r\n");
    const auto result = run(arguments.split(u' '));
    QCOMPARE(result.exit, 2);
    QVERIFY2(result.err.contains(named.toUtf8()), result.err.constData());
}

QTEST_GUILESS_MAIN(TestInspectSdp)
#include "tst_inspect_sdp.moc"
