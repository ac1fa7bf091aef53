#include "tests/unit/cli/cli_runner.h"

#include <QTest>

using namespace trunkseal;

namespace {

constexpr auto sound =
    "[tls]\ntype=transport\nprotocol=tls\nbind=0.0.0.0:5061\nmethod=tlsv1_2\nverify_server=yes\n"
    "ca_list_file=/etc/ssl/certs/ca-certificates.crt\n\n"
    "[trunk](!)\ntype=endpoint\ntransport=tls\nmedia_encryption=sdes\ndisallow=all\nallow=ulaw\n\n"
    "[acme](trunk)\naors=acme\noutbound_auth=acme\n\n"
    "[acme]\ntype=aor\ncontact=sip:sip.acme.test:5061\\;transport=tls\nqualify_frequency=60\n\n"
    "[acme]\ntype=auth\nauth_type=userpass\nusername=acme\npassword=s3cr3t-of-acme\n";

constexpr auto chanSip = "[general]\ntlsenable=yes\ntlscafile=/ca.pem\n"
                         "register => tls://acme:s3cr3t-of-acme:login@sip.acme.test:5061/acme\n"
                         "[acme]\ntype=peer\nhost=sip.acme.test\nport=5061\ntransport=tls\nencryption=yes\n"
                         "remotesecret=s3cr3t-of-acme\nmd5secret=s3cr3t-of-acme\nqualify=yes\n"
                         "auth=acme:s3cr3t-of-acme@acme.test\nallow=ulaw\n";

} // namespace

class TestInspectConf : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aSoundFileIsExit0();
    void errorsAreExit1();
    void theVersionDecides();
    void textSaysWhereWhyAndWhatToDo();
    void formatsAreGuessedOrGiven();
    void includesAreFollowedWhenAsked();
    void printIsByteIdentical_data();
    void printIsByteIdentical();
    void unusableInputIsExit2_data();
    void unusableInputIsExit2();
    void noSecretComesOut();

private:
    test::CliResult run(const QStringList &arguments, const QByteArray &input = {})
    {
        return m_cli.run(QStringList{QStringLiteral("inspect"), QStringLiteral("conf")} + arguments, input);
    }
    static QStringList rulesOf(const QJsonObject &json)
    {
        QStringList rules;
        for (const QJsonValue &finding : json.value(QLatin1String("lint")).toArray())
            rules << finding.toObject().value(QLatin1String("rule")).toString();
        return rules;
    }
    test::CliRunner m_cli;
};

void TestInspectConf::initTestCase()
{
    m_cli.write(QStringLiteral("pjsip.conf"), sound);
    m_cli.write(QStringLiteral("sip.conf"), chanSip);
}

void TestInspectConf::aSoundFileIsExit0()
{
    const auto result = run({QStringLiteral("pjsip.conf"), QStringLiteral("--json")});
    QCOMPARE(result.exit, 0);
    const QJsonObject json = result.json();
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.inspection/1"));
    QCOMPARE(json.value(QLatin1String("kind")).toString(), QStringLiteral("conf"));
    QCOMPARE(json.value(QLatin1String("format")).toString(), QStringLiteral("pjsip"));
    QCOMPARE(json.value(QLatin1String("ok")).toBool(), true);
    const QJsonArray sections = json.value(QLatin1String("sections")).toArray();
    QCOMPARE(sections.size(), 5);
    const QJsonObject base = sections.at(1).toObject();
    QCOMPARE(base.value(QLatin1String("name")).toString(), QStringLiteral("trunk"));
    QCOMPARE(base.value(QLatin1String("is_template")).toBool(), true);
    QCOMPARE(base.value(QLatin1String("line")).toInt(), 9);
    const QJsonObject made = sections.at(2).toObject();
    QCOMPARE(made.value(QLatin1String("templates")).toArray(), QJsonArray{QStringLiteral("trunk")});
    QCOMPARE(made.value(QLatin1String("appends")).toBool(true), false);
    const QJsonObject contact =
        sections.at(3).toObject().value(QLatin1String("entries")).toArray().at(1).toObject();
    const QJsonObject expected{
        {QStringLiteral("key"), QStringLiteral("contact")},
        {QStringLiteral("value"), QStringLiteral("sip:sip.acme.test:5061;transport=tls")},
        {QStringLiteral("op"), QStringLiteral("=")},
        {QStringLiteral("line"), 22}};
    QCOMPARE(contact, expected);
    const QJsonObject carrier = json.value(QLatin1String("carriers")).toArray().at(0).toObject();
    QCOMPARE(carrier.value(QLatin1String("name")).toString(), QStringLiteral("acme"));
    QCOMPARE(carrier.value(QLatin1String("posture")).toString(), QStringLiteral("sealed"));
    QCOMPARE(carrier.value(QLatin1String("has_password")).toBool(), true);
    QVERIFY(json.value(QLatin1String("not_understood")).isArray());
}

void TestInspectConf::errorsAreExit1()
{
    const auto result = run({QStringLiteral("-"), QStringLiteral("--json")},
                            "[a]\ntype=transport\nprotocol=tls\nbind=0.0.0.0\n");
    QCOMPARE(result.exit, 1);
    const QJsonObject finding = result.json().value(QLatin1String("lint")).toArray().at(0).toObject();
    for (const char *key :
         {"rule", "severity", "file", "line", "section", "message", "why", "fix", "versions"})
        QVERIFY2(finding.contains(QLatin1String(key)), key);
    QVERIFY(rulesOf(result.json()).contains(QLatin1String("tls_method_unset")));
    QCOMPARE(result.json().value(QLatin1String("ok")).toBool(true), false);
}

void TestInspectConf::theVersionDecides()
{
    const QByteArray text = "[a]\ntype=transport\nprotocol=tls\nbind=0.0.0.0\nmethod=tlsv1_3\n";
    const auto exitFor = [&](const char *version) {
        return run({QStringLiteral("-"), QStringLiteral("--asterisk"), QString::fromLatin1(version)}, text)
            .exit;
    };
    QCOMPARE(exitFor("16"), 1);
    QCOMPARE(exitFor("18.19"), 1);
    QCOMPARE(exitFor("18"), 0);
    QCOMPARE(exitFor("22.10.1"), 0);
}

void TestInspectConf::textSaysWhereWhyAndWhatToDo()
{
    const auto result = run({QStringLiteral("-"), QStringLiteral("--asterisk"), QStringLiteral("16.28")},
                            "[a]\ntype=aor\ncontact=sip:a.test;transport=tls\n");
    QCOMPARE(result.exit, 1);
    QVERIFY2(result.out.contains("stdin:3 [a]  ERROR"), result.out.constData());
    QVERIFY(result.out.contains("why ") && result.out.contains("fix "));
    QVERIFY(result.out.contains("uri_semicolon_unescaped"));
    QVERIFY(result.out.contains("1 errors, "));
}

void TestInspectConf::formatsAreGuessedOrGiven()
{
    const auto format = [&](const QStringList &arguments, const QByteArray &text) {
        return run(QStringList{QStringLiteral("-"), QStringLiteral("--json")} + arguments, text)
            .json()
            .value(QLatin1String("format"))
            .toString();
    };
    QCOMPARE(format({}, "[a]\ntype=peer\n"), QStringLiteral("chan_sip"));
    QCOMPARE(format({}, "[a]\ntype=wizard\n"), QStringLiteral("pjsip_wizard"));
    QCOMPARE(format({QStringLiteral("--format"), QStringLiteral("auto")}, "[a]\ntype=aor\n"),
             QStringLiteral("pjsip"));
    QCOMPARE(format({QStringLiteral("--format"), QStringLiteral("pjsip")}, "[a]\ntype=peer\n"),
             QStringLiteral("pjsip"));
}

void TestInspectConf::includesAreFollowedWhenAsked()
{
    m_cli.write(QStringLiteral("outer.conf"), "#include \"inner.conf\"\n#include part-*.conf\n");
    m_cli.write(QStringLiteral("inner.conf"), "[a]\ntype=endpoint\naors=b\n");
    m_cli.write(QStringLiteral("part-1.conf"), "[b]\ntype=aor\nmax_contacts=1");
    m_cli.write(QStringLiteral("part-2.conf"), "[c]\ntype=aor\n");
    const auto alone = run({QStringLiteral("outer.conf"), QStringLiteral("--json")});
    QCOMPARE(rulesOf(alone.json()), QStringList(2, QStringLiteral("include_not_read")));
    const auto whole =
        run({QStringLiteral("outer.conf"), QStringLiteral("--json"), QStringLiteral("--follow-includes")});
    QCOMPARE(whole.json().value(QLatin1String("sections")).toArray().size(), 3);
    QVERIFY2(rulesOf(whole.json()).isEmpty(), whole.out.constData());
    m_cli.write(QStringLiteral("loop.conf"), "#include loop.conf\n[a]\ntype=aor\n");
    const auto loop =
        run({QStringLiteral("loop.conf"), QStringLiteral("--json"), QStringLiteral("--follow-includes")});
    QCOMPARE(loop.exit, 1);
    QVERIFY(rulesOf(loop.json()).contains(QLatin1String("file_refused")));
}

void TestInspectConf::printIsByteIdentical_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("sound") << QByteArray(sound);
    QTest::newRow("CRLF, no last line end") << QByteArray("[a]\r\n; x\r\ntype = peer\r\n\r\nhost=a");
    QTest::newRow("Latin-1, tabs, block comment")
        << QByteArray("[caf\xe9]\n\t;-- x\n y --;\ntype\t=>\tpeer \n");
    QTest::newRow("broken") << QByteArray("[a\n]]=\n#nothing\n\n\n=\n");
    QTest::newRow("empty") << QByteArray();
}

void TestInspectConf::printIsByteIdentical()
{
    QFETCH(QByteArray, content);
    m_cli.write(QStringLiteral("print.conf"), content);
    const auto fromFile = run({QStringLiteral("print.conf"), QStringLiteral("--print")});
    QCOMPARE(fromFile.exit, 0);
    QCOMPARE(fromFile.out, content);
    QCOMPARE(run({QStringLiteral("-"), QStringLiteral("--print")}, content).out, content);
}

void TestInspectConf::unusableInputIsExit2_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QString &arguments, const char *named) {
        QTest::newRow(name) << arguments.split(u' ') << QString::fromLatin1(named);
    };
    row("missing", QStringLiteral("nowhere.conf"), "nowhere.conf");
    row("missing, with includes", QStringLiteral("nowhere.conf --follow-includes"), "nowhere.conf");
    row("a directory", QStringLiteral("/"), "/ is a directory");
    row("a NUL", QStringLiteral("nul.conf"), "nul.conf, line 2");
    row("200 MB", QStringLiteral("huge.conf"), "huge.conf");
    row("an unknown format", QStringLiteral("pjsip.conf --format iax"), "iax");
    row("an unknown version", QStringLiteral("pjsip.conf --asterisk new"), "new");
    row("print and JSON", QStringLiteral("pjsip.conf --print --json"), "--print");
}

void TestInspectConf::unusableInputIsExit2()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    m_cli.write(QStringLiteral("nul.conf"), QByteArray("[a]\nb=\0c\n", 8));
    QFile huge(m_cli.write(QStringLiteral("huge.conf"), {}));
    QVERIFY(huge.resize(200LL * 1000 * 1000));
    const auto result = run(arguments);
    QCOMPARE(result.exit, 2);
    QVERIFY2(result.err.contains(named.toUtf8()), result.err.constData());
}

void TestInspectConf::noSecretComesOut()
{
    for (const char *file : {"pjsip.conf", "sip.conf"}) {
        for (const char *style : {"--json", "--no-color"})
            QVERIFY(!run({QString::fromLatin1(file), QString::fromLatin1(style)}).out.isEmpty());
    }
    const auto json = run({QStringLiteral("sip.conf"), QStringLiteral("--json")});
    QVERIFY2(json.out.contains("tls://acme:[redacted]@sip.acme.test:5061/acme"), json.out.constData());
    // --print writes the file as it is, and that is asked for by name; nothing else may show a secret.
    const auto wizard =
        run({QStringLiteral("-"), QStringLiteral("--json")},
            "[w]\ntype=wizard\nremote_hosts=a.test\nsends_auth=yes\noutbound_auth/username=u\n"
            "outbound_auth/password = s3cr3t-of-acme\ninbound_auth/password => s3cr3t-of-acme\n"
            "contact_pattern=sip:u:s3cr3t-of-acme@${REMOTE_HOST}\nbroken s3cr3t\n");
    QVERIFY(wizard.out.contains("[redacted]"));
    QByteArray everything = m_cli.everything();
    everything.replace(sound, ""); // printed on purpose
    QVERIFY(!everything.contains("s3cr3t-of-acme"));
}

QTEST_GUILESS_MAIN(TestInspectConf)
#include "tst_inspect_conf.moc"
