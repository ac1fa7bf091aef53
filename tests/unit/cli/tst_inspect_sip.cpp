#include "tests/unit/cli/cli_runner.h"
#include "tests/unit/sip/torture_cases.h"

#include <QTest>

using namespace trunkseal;
using sip::test::Outcome;
using sip::test::TortureCase;
using sip::test::tortureCases;

namespace {

QString file(const QByteArray &name)
{
    return QStringLiteral(TORTURE_MESSAGES "/") + QString::fromLatin1(name);
}

QString fileOf(const TortureCase &torture)
{
    return file("rfc" + QByteArray(torture.section).left(4) + '/' + torture.name);
}

QString wordOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Reject:
        return QStringLiteral("reject");
    case Outcome::Drop:
        return QStringLiteral("drop");
    case Outcome::NeedMore:
        return QStringLiteral("need_more");
    case Outcome::Accept:
        break;
    }
    return QStringLiteral("accept");
}

QJsonValue valueOf(const QByteArray &literal)
{
    return QJsonDocument::fromJson('[' + literal + ']').array().first();
}

const QByteArray key = "S2V5LW9mLXRoaXJ0eS1ieXRlcy1hbmQtc2FsdCEh";
const QByteArray secretWord = "6629fae49393a05397450978507c4ef1";
const QByteArray sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
                       "m=audio 40000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"
    + key + "\r\n";

QByteArray invite(const QByteArray &extra = {})
{
    return "INVITE sip:600@carrier.example SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.1;branch=z9hG4bK1\r\n"
           "From: <sip:a@example.com>;tag=1\r\nTo: <sip:600@carrier.example>\r\nCall-ID: c\r\nCSeq: 1 "
           "INVITE\r\n"
        + extra + "Content-Type: application/sdp\r\nContent-Length: " + QByteArray::number(sdp.size())
        + "\r\n\r\n" + sdp;
}

} // namespace

class TestInspectSip : public QObject {
    Q_OBJECT

private slots:
    void everyTortureMessageIsJudged_data();
    void everyTortureMessageIsJudged();
    void fieldsAreRead_data();
    void fieldsAreRead();
    void headersAreListedInOrder();
    void aBodyOfSdpIsExplained();
    void asteriskJudgesTheBody();
    void aStreamMayHoldMore();
    void faultsAreShownWhereTheyAre_data();
    void faultsAreShownWhereTheyAre();
    void nothingSecretIsPrinted();
    void giantsAreRefusedQuickly_data();
    void giantsAreRefusedQuickly();
    void aPipeIsReadToItsEnd();
    void unusableInputIsExit2_data();
    void unusableInputIsExit2();

private:
    test::CliResult run(const QStringList &arguments, const QByteArray &input = {})
    {
        return m_cli.run(QStringList{QStringLiteral("inspect"), QStringLiteral("sip")} + arguments, input);
    }
    QJsonObject json(const QString &path, const QStringList &more = {})
    {
        const auto result = run(QStringList{path, QStringLiteral("--json")} + more);
        m_exit = result.exit;
        return result.json();
    }

    test::CliRunner m_cli;
    int m_exit = -1;
};

void TestInspectSip::everyTortureMessageIsJudged_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("stream");
    for (size_t i = 0; i < tortureCases.size(); ++i) {
        QTest::addRow("%s %s", tortureCases[i].section, tortureCases[i].name) << static_cast<int>(i) << false;
        QTest::addRow("%s %s, stream", tortureCases[i].section, tortureCases[i].name)
            << static_cast<int>(i) << true;
    }
}

void TestInspectSip::everyTortureMessageIsJudged()
{
    QFETCH(int, index);
    QFETCH(bool, stream);
    const TortureCase &torture = tortureCases[static_cast<size_t>(index)];
    const QJsonObject found =
        json(fileOf(torture), {QStringLiteral("--transport"), QLatin1String(stream ? "tcp" : "udp")});
    const Outcome outcome = stream ? torture.onStream : torture.outcome;
    QCOMPARE(found.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.inspection/1"));
    QCOMPARE(found.value(QLatin1String("action")).toString(), wordOf(outcome));
    const bool good = found.value(QLatin1String("ok")).toBool();
    QCOMPARE(m_exit, good ? 0 : 1);
    QCOMPARE(found.value(QLatin1String("error")).isNull(), good);
    if (!stream)
        QCOMPARE(good, torture.line == 0);
    if (outcome == torture.outcome)
        QCOMPARE(found.value(QLatin1String("response")).toInt(), torture.response);
    QVERIFY(found.value(QLatin1String("message")).isObject());
}

void TestInspectSip::fieldsAreRead_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("literal");
    const auto row = [](const char *name, const char *field, const char *literal) {
        QTest::addRow("%s %s", name, field) << QByteArray(name) << QByteArray(field) << QByteArray(literal);
    };
    row("rfc4475/wsinv", "kind", R"("request")");
    row("rfc4475/wsinv", "method", R"("INVITE")");
    row("rfc4475/wsinv", "ruri", R"("sip:vivekg@chair-dnrc.example.com;unknownparam")");
    row("rfc4475/wsinv", "ruri_user", R"("vivekg")");
    row("rfc4475/wsinv", "ruri_host", R"("chair-dnrc.example.com")");
    row("rfc4475/wsinv", "ruri_port", "null");
    row("rfc4475/wsinv", "to_user", R"("vivekg")");
    row("rfc4475/wsinv", "to_tag", R"("1918181833n")");
    row("rfc4475/wsinv", "from_user", R"("jdrosen")");
    row("rfc4475/wsinv", "from_display", R"("J Rosenberg \\\"")");
    row("rfc4475/wsinv", "from_tag", R"("98asjd8")");
    row("rfc4475/wsinv", "call_id", R"("wsinv.ndaksdj@192.0.2.1")");
    row("rfc4475/wsinv", "cseq", "9");
    row("rfc4475/wsinv", "cseq_method", R"("INVITE")");
    row("rfc4475/wsinv", "max_forwards", "68");
    row("rfc4475/wsinv", "via_count", "3");
    row("rfc4475/wsinv", "via_transports", R"(["UDP","TCP","UDP"])");
    row("rfc4475/wsinv", "via_hosts", R"(["192.0.2.2","spindle.example.com","192.168.255.111"])");
    row("rfc4475/wsinv", "via_ports", "[null,null,null]");
    row("rfc4475/wsinv", "via_branches", R"(["390skdjuw","z9hG4bK9ikj8","z9hG4bK30239"])");
    row("rfc4475/wsinv", "contact_count", "1");
    row("rfc4475/wsinv", "contact_uri", R"("sip:jdrosen@example.com")");
    row("rfc4475/wsinv", "route_count", "1");
    row("rfc4475/wsinv", "body_len", "150");
    row("rfc4475/intmeth", "method", R"("!interesting-Method0123456789_*+`.%indeed'~")");
    row("rfc4475/intmeth", "ruri_user", R"("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*")");
    row("rfc4475/intmeth", "ruri_host", R"("example.com")");
    row("rfc4475/intmeth", "to_display", R"("BEL:\u0007 NUL:\u0000 DEL:\u007f")");
    row("rfc4475/intmeth", "from_display", R"("token1~` token2'+_ token3*%!.-")");
    row("rfc4475/intmeth", "from_tag", R"("_token~1'+`*%!-.")");
    row("rfc4475/intmeth", "call_id", R"("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{")");
    row("rfc4475/intmeth", "max_forwards", "255");
    row("rfc4475/intmeth", "via_branches", R"(["z9hG4bK-.!%66*_+`'~"])");
    row("rfc4475/esc01", "ruri_user", R"("sips:user@example.com")");
    row("rfc4475/esc01", "to_user", R"("user")");
    row("rfc4475/esc01", "from_user", R"("I have spaces")");
    row("rfc4475/esc01", "contact_uri", R"("sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31")");
    row("rfc4475/escnull", "to_user", R"("null-\u0000-null")");
    row("rfc4475/escnull", "contact_count", "2");
    row("rfc4475/escnull", "contact_uris", R"(["sip:%00@host5.example.com","sip:%00%00@host5.example.com"])");
    row("rfc4475/esc02", "contact_count", "2");
    row("rfc4475/esc02", "to_display", R"("%Z%45")");
    row("rfc4475/lwsdisp", "from_display", R"("caller")");
    row("rfc4475/longreq", "via_count", "34");
    row("rfc4475/dblreq", "method", R"("REGISTER")");
    row("rfc4475/dblreq", "body_len", "0");
    row("rfc4475/semiuri", "ruri_user", R"("user;par=u@example.net")");
    row("rfc4475/transports", "via_transports", R"(["UDP","SCTP","TLS","UNKNOWN","TCP"])");
    row("rfc4475/mpart01", "body_len", "553");
    row("rfc4475/mpart01", "via_ports", "[5070]");
    row("rfc4475/unreason", "kind", R"("response")");
    row("rfc4475/unreason", "status", "200");
    row("rfc4475/unreason", "reason", R"("= 2**3 * 5**2 но сто девяносто девять - простое")");
    row("rfc4475/noreason", "status", "100");
    row("rfc4475/noreason", "reason", R"("")");
    row("rfc4475/noreason", "method", "null");
    row("rfc4475/scalar02", "cseq", "null");
    row("rfc4475/scalar02", "max_forwards", "null");
    row("rfc4475/bigcode", "status", "null");
    row("rfc4475/insuf", "call_id", "null");
    row("rfc4475/novelsc", "ruri", R"("soap.beep://192.0.2.103:3002")");
    row("rfc4475/novelsc", "ruri_host", "null");
    row("rfc4475/cparam01", "contact_uri", R"("sip:+19725552222@gw1.example.net")");
    row("rfc4475/cparam02", "contact_uri", R"("sip:+19725552222@gw1.example.net;unknownparam")");
    row("rfc4475/regescrt", "contact_uri", R"("sip:user@example.com?Route=%3Csip:sip.example.com%3E")");
    row("rfc4475/inv2543", "from_tag", "null");
    row("rfc4475/inv2543", "max_forwards", "null");
    row("rfc4475/inv2543", "via_branches", "[null]");
    row("rfc4475/inv2543", "body_len", "105");
    row("rfc5118/ipv6-good", "ruri_host", R"("2001:db8::10")");
    row("rfc5118/ipv6-good", "ruri_port", "null");
    row("rfc5118/port-ambiguous", "ruri_host", R"("2001:db8::10:5070")");
    row("rfc5118/port-ambiguous", "ruri_port", "null");
    row("rfc5118/port-unambiguous", "ruri_host", R"("2001:db8::10")");
    row("rfc5118/port-unambiguous", "ruri_port", "5070");
    row("rfc5118/via-received-param-with-delim", "via_received", R"(["2001:db8::9:255"])");
    row("rfc5118/via-received-param-no-delim", "via_received", R"(["2001:db8::9:255"])");
    row("rfc5118/mult-ip-in-header", "via_hosts", R"(["2001:db8::9:1","192.0.2.1","2001:db8::9:255"])");
    row("rfc5118/mult-ip-in-header", "via_ports", "[6050,null,null]");
    row("rfc5118/mult-ip-in-header", "via_received", R"([null,null,"192.0.2.200"])");
    row("rfc5118/ipv4-mapped-ipv6", "via_hosts", R"(["::ffff:192.0.2.10","::ffff:192.0.2.2"])");
    row("rfc5118/ipv6-bug-abnf-3-colons", "ruri_host", R"("2001:db8::192.0.2.1")");
    row("rfc5118/ipv6-correct-abnf-2-colons", "ruri_host", R"("2001:db8::192.0.2.1")");
}

void TestInspectSip::fieldsAreRead()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, literal);
    const QJsonObject message = json(file(name)).value(QLatin1String("message")).toObject();
    QVERIFY(message.contains(QLatin1String(field)));
    QCOMPARE(message.value(QLatin1String(field)), valueOf(literal));
}

void TestInspectSip::headersAreListedInOrder()
{
    const QJsonArray headers = json(file("rfc4475/wsinv"))
                                   .value(QLatin1String("message"))
                                   .toObject()
                                   .value(QLatin1String("headers"))
                                   .toArray();
    QStringList names;
    for (const QJsonValue &header : headers)
        names << header[QLatin1String("name")].toString();
    QCOMPARE(
        names,
        (QStringList{QStringLiteral("To"), QStringLiteral("From"), QStringLiteral("Max-Forwards"),
                     QStringLiteral("Call-ID"), QStringLiteral("Content-Length"), QStringLiteral("CSeq"),
                     QStringLiteral("Via"), QStringLiteral("Subject"), QStringLiteral("NewFangledHeader"),
                     QStringLiteral("UnknownHeaderWithUnusualValue"), QStringLiteral("Content-Type"),
                     QStringLiteral("Route"), QStringLiteral("Via"), QStringLiteral("Contact")}));
    QCOMPARE(headers[8].toObject().value(QLatin1String("value")).toString(),
             QStringLiteral("newfangled value continued newfangled value"));
    QCOMPARE(headers[9].toObject().value(QLatin1String("value")).toString(), QStringLiteral(";;,,;;,;"));
}

void TestInspectSip::aBodyOfSdpIsExplained()
{
    const QJsonObject message =
        json(m_cli.write(QStringLiteral("invite"), invite())).value(QLatin1String("message")).toObject();
    QCOMPARE(m_exit, 0);
    const QJsonObject body = message.value(QLatin1String("sdp")).toObject();
    QVERIFY(body.value(QLatin1String("ok")).toBool());
    const QJsonObject media = message.value(QLatin1String("media")).toArray().first().toObject();
    QCOMPARE(media.value(QLatin1String("profile")).toString(), QStringLiteral("RTP/SAVP"));
    const QJsonObject crypto = media.value(QLatin1String("crypto")).toArray().first().toObject();
    QCOMPARE(crypto.value(QLatin1String("key_length")).toInt(), 16);
    QVERIFY(run({m_cli.path(QStringLiteral("invite"))}).out.contains("m=audio 40000 RTP/SAVP 0"));

    const QJsonObject none = json(file("rfc4475/zeromf")).value(QLatin1String("message")).toObject();
    QVERIFY(none.value(QLatin1String("sdp")).isNull());
}

void TestInspectSip::asteriskJudgesTheBody()
{
    const QJsonObject message = json(m_cli.write(QStringLiteral("invite"), invite()),
                                     {QStringLiteral("--asterisk"), QStringLiteral("16.28")})
                                    .value(QLatin1String("message"))
                                    .toObject();
    const QJsonObject target = message[QLatin1String("sdp")][QLatin1String("target")].toObject();
    QVERIFY(target.value(QLatin1String("accepts")).toBool());
    QVERIFY(target.value(QLatin1String("answer")).toString().contains(QLatin1String("RTP/SAVP")));
}

void TestInspectSip::aStreamMayHoldMore()
{
    const QStringList tcp{QStringLiteral("--transport"), QStringLiteral("tcp")};
    const QJsonObject two = json(file("rfc4475/dblreq"), tcp);
    const QJsonArray more = two.value(QLatin1String("more")).toArray();
    QCOMPARE(more.size(), 2); // the third is what Content-Length left over
    QCOMPARE(more[0][QLatin1String("message")][QLatin1String("method")].toString(), QStringLiteral("INVITE"));
    const QJsonObject one = json(file("rfc4475/dblreq"));
    QVERIFY(one.value(QLatin1String("more")).toArray().isEmpty());
    QCOMPARE(one.value(QLatin1String("ignored_len")).toInt(), 450);
    QVERIFY(json(file("rfc4475/ncl"), tcp).value(QLatin1String("ends_stream")).toBool());
    const auto cut = run(
        {QStringLiteral("-"), QStringLiteral("--json"), QStringLiteral("--transport"), QStringLiteral("tcp")},
        invite() + invite().left(50));
    QCOMPARE(cut.exit, 0); // the first one is whole
    QCOMPARE(cut.json()[QLatin1String("more")][0][QLatin1String("action")].toString(),
             QStringLiteral("need_more"));
    const auto bad = run({QStringLiteral("-"), QStringLiteral("--transport"), QStringLiteral("tcp")},
                         invite() + invite().replace("1 INVITE", "x INVITE"));
    QCOMPARE(bad.exit, 1);
}

void TestInspectSip::faultsAreShownWhereTheyAre_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("mark under the place")
        << QByteArray("quotbal")
        << QByteArray("  2  To: \"Mr. J. User <sip:j.user@example.com>\n         ^\n");
    QTest::newRow("what is wrong") << QByteArray("quotbal")
                                   << QByteArray("Line 2, column 5: The header To is malformed");
    QTest::newRow("what would be right") << QByteArray("quotbal") << QByteArray("Right would be");
    QTest::newRow("what is answered") << QByteArray("quotbal") << QByteArray("answers 400");
    QTest::newRow("what is dropped") << QByteArray("bcast") << QByteArray("drops it");
    QTest::newRow("why it is refused") << QByteArray("unkscm") << QByteArray("answers 416");
    QTest::newRow("what a header means") << QByteArray("zeromf") << QByteArray("It came over UDP from host1");
    QTest::newRow("what is ignored") << QByteArray("dblreq") << QByteArray("450 byte(s) behind the message");
    QTest::newRow("control characters are made visible") << QByteArray("intmeth") << QByteArray("BEL:\\");
}

void TestInspectSip::faultsAreShownWhereTheyAre()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    const QByteArray out = run({file("rfc4475/" + name)}).out;
    QVERIFY2(out.contains(text), out.constData());
    QVERIFY(!out.contains('\x07'));
}

void TestInspectSip::nothingSecretIsPrinted()
{
    const QByteArray proof = "Authorization: Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", "
                             "response=\r\n \""
        + secretWord + "\"\r\nProxy-Authorization: Basic\r\n " + secretWord + "\r\n";
    const QString path = m_cli.write(QStringLiteral("secret"), invite(proof));
    for (const QStringList &arguments : {QStringList{path}, QStringList{path, QStringLiteral("--json")}}) {
        const auto result = run(arguments);
        QVERIFY2(!result.out.contains(secretWord), result.out.constData());
        QVERIFY2(!result.out.contains(key), result.out.constData());
        QVERIFY(result.out.contains("Authorization"));
    }
}

void TestInspectSip::giantsAreRefusedQuickly_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("transport");
    const QString udp = QStringLiteral("udp");
    const QString tcp = QStringLiteral("tcp");
    const QByteArray big(32 * 1024 * 1024, 'x');
    QTest::newRow("noise in a datagram") << big << udp;
    QTest::newRow("noise on a stream") << big << tcp;
    QTest::newRow("endless header") << invite().left(60) + big << tcp;
    QTest::newRow("endless body") << invite() + big << udp;
    QTest::newRow("body that is promised")
        << invite().replace("Content-Length: ", "Content-Length: 9999") + big.left(1000) << tcp;
    QByteArray headers;
    for (int i = 0; i < 3000; ++i)
        headers += "X-" + QByteArray::number(i) + ": 1\r\n";
    QTest::newRow("thousands of headers") << invite(headers) << udp;
    QTest::newRow("thousands of headers on a stream") << invite(headers) << tcp;
    QTest::newRow("nested comments") << invite("Retry-After: 1 " + QByteArray(60000, '(') + "\r\n") << udp;
}

void TestInspectSip::giantsAreRefusedQuickly()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, transport);
    QElapsedTimer timer;
    timer.start();
    const QString path = m_cli.write(QStringLiteral("giant"), input);
    const QJsonObject found = json(path, {QStringLiteral("--transport"), transport});
    QCOMPARE(m_exit, 1);
    QVERIFY(!found.value(QLatin1String("ok")).toBool());
    QCOMPARE(found.value(QLatin1String("action")).toString(), QStringLiteral("reject"));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestInspectSip::aPipeIsReadToItsEnd()
{
    const QByteArray padded = invite("Subject: " + QByteArray(300000, 'a') + "\r\n");
    const QJsonObject found = run({QStringLiteral("-"), QStringLiteral("--json")}, padded).json();
    QCOMPARE(found[QLatin1String("error")][QLatin1String("code")].toString(), QStringLiteral("too_large"));
    QCOMPARE(found.value(QLatin1String("response")).toInt(), 513);
}

void TestInspectSip::unusableInputIsExit2_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no such file") << QStringList{QStringLiteral("nothing.sip")};
    QTest::newRow("directory") << QStringList{QStringLiteral(".")};
    QTest::newRow("transport") << QStringList{QStringLiteral("-"), QStringLiteral("--transport"),
                                              QStringLiteral("pigeon")};
    QTest::newRow("version") << QStringList{QStringLiteral("-"), QStringLiteral("--asterisk"),
                                            QStringLiteral("x")};
    QTest::newRow("nothing at all") << QStringList();
}

void TestInspectSip::unusableInputIsExit2()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(run(arguments).exit, 2);
}

QTEST_GUILESS_MAIN(TestInspectSip)
#include "tst_inspect_sip.moc"
