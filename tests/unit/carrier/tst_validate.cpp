#include "core/carrier/validate.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace trunkseal::carrier;

namespace {

using Change = std::function<void(Carrier &)>;

Carrier sound()
{
    Carrier c;
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.example.com");
    c.authUser = QStringLiteral("user1");
    return c;
}

bool has(const std::vector<Issue> &issues, Field field, Issue::Level level)
{
    return std::any_of(issues.begin(), issues.end(),
                       [&](const Issue &issue) { return issue.field == field && issue.level == level; });
}

struct Row {
    const char *name;
    Field field;
    Change change;
};

const std::vector<Row> &errors()
{
    static const std::vector<Row> rows{
        {"name", Field::Name, [](Carrier &c) { c.name = QStringLiteral("a b"); }},
        {"description with a line end", Field::Description,
         [](Carrier &c) { c.description = QStringLiteral("a\nb"); }},
        {"description with direction control", Field::Description,
         [](Carrier &c) { c.description = QStringLiteral("a\u202Eb"); }},
        {"description too long", Field::Description, [](Carrier &c) { c.description = QString(201, u'x'); }},
        {"client chain that is none", Field::ClientCert, [](Carrier &c) { c.clientChainPem = "junk"; }},
        {"client chain with its key", Field::ClientCert,
         [](Carrier &c) { c.clientChainPem = "-----BEGIN PRIVATE KEY-----\n"; }},
        {"client chain and client files", Field::ClientCert,
         [](Carrier &c) {
             c.clientChainPem = "-----BEGIN CERTIFICATE-----\n"
                 + QByteArray("\x30" + QByteArray(96, 'A')).toBase64() + "\n-----END CERTIFICATE-----\n";
             c.clientCertFile = QStringLiteral("/etc/asterisk/keys/a.crt");
             c.clientKeyFile = QStringLiteral("/etc/asterisk/keys/a.key");
         }},
        {"no host", Field::Host, [](Carrier &c) { c.host.clear(); }},
        {"address with SRV", Field::Host,
         [](Carrier &c) {
             c.host = QStringLiteral("192.0.2.1");
             c.useSrv = true;
         }},
        {"port 0", Field::Port, [](Carrier &c) { c.port = 0; }},
        {"optional on chan_sip", Field::Media,
         [](Carrier &c) {
             c.stack = Stack::ChanSip;
             c.media = MediaPolicy::Optional;
         }},
        {"own anchors without any", Field::Anchors, [](Carrier &c) { c.trust = TrustSource::OwnAnchors; }},
        {"from user with a slash", Field::FromUser, [](Carrier &c) { c.fromUser = QStringLiteral("a/b"); }},
        {"login user with a quote", Field::AuthUser, [](Carrier &c) { c.authUser = QStringLiteral("a\"b"); }},
        {"login user with a semicolon", Field::AuthUser,
         [](Carrier &c) { c.authUser = QStringLiteral("a;b"); }},
        {"login user splits the register line", Field::AuthUser,
         [](Carrier &c) {
             c.stack = Stack::ChanSip;
             c.registers = true;
             c.authUser = QStringLiteral("a@b");
             c.fromUser = QStringLiteral("a");
         }},
        {"From user splits the register line", Field::FromUser,
         [](Carrier &c) {
             c.stack = Stack::ChanSip;
             c.registers = true;
             c.fromUser = QStringLiteral("a?b");
         }},
        {"From user", Field::FromUser, [](Carrier &c) { c.fromUser = QStringLiteral("a b"); }},
        {"From domain", Field::FromDomain, [](Carrier &c) { c.fromDomain = QStringLiteral("a:b"); }},
        {"registration without user", Field::Registers,
         [](Carrier &c) {
             c.registers = true;
             c.authUser.clear();
         }},
        {"registration with a login that is no SIP user", Field::FromUser,
         [](Carrier &c) {
             c.registers = true;
             c.authUser = QStringLiteral("a@b");
         }},
        {"registration too often", Field::RegisterEvery,
         [](Carrier &c) {
             c.registers = true;
             c.registerEvery = std::chrono::seconds(5);
         }},
        {"caller number", Field::CallerId, [](Carrier &c) { c.callerId = QStringLiteral("\"Bob\" <1>"); }},
        {"no codec", Field::Codecs, [](Carrier &c) { c.codecs.clear(); }},
        {"unknown codec", Field::Codecs, [](Carrier &c) { c.codecs = {QStringLiteral("mp3")}; }},
        {"codec twice", Field::Codecs,
         [](Carrier &c) {
             c.codecs = {QStringLiteral("ulaw"), QStringLiteral("ulaw")};
         }},
        {"context", Field::Context, [](Carrier &c) { c.context = QStringLiteral("a]"); }},
        {"match", Field::MatchAddresses, [](Carrier &c) { c.matchAddresses = {QStringLiteral("x;y")}; }},
        {"match everything", Field::MatchAddresses,
         [](Carrier &c) { c.matchAddresses = {QStringLiteral("0.0.0.0/0")}; }},
        {"negative qualify", Field::QualifyEvery,
         [](Carrier &c) { c.qualifyEvery = std::chrono::seconds(-1); }},
        {"test number", Field::TestNumber, [](Carrier &c) { c.testNumber = QStringLiteral("a;b"); }},
        {"emergency test number", Field::TestNumber,
         [](Carrier &c) { c.testNumber = QStringLiteral("911"); }},
        {"emergency of the country", Field::AllowedNumbers,
         [](Carrier &c) {
             c.country = QStringLiteral("FR");
             c.allowedNumbers = {QStringLiteral("15")};
         }},
        {"cap", Field::DailyCallCap, [](Carrier &c) { c.dailyCallCap = -1; }},
        {"country", Field::Country, [](Carrier &c) { c.country = QStringLiteral("Germany"); }},
        {"notes with NUL", Field::Notes, [](Carrier &c) { c.notes = QString(QChar(0)); }},
    };
    return rows;
}

const std::vector<Row> &warnings()
{
    static const std::vector<Row> rows{
        {"address with verification", Field::Host, [](Carrier &c) { c.host = QStringLiteral("192.0.2.1"); }},
        {"TLS on 5060", Field::Port, [](Carrier &c) { c.port = 5060; }},
        {"login user that is no address's", Field::FromUser,
         [](Carrier &c) { c.authUser = QStringLiteral("user@example.com"); }},
        {"UDP on 5061", Field::Port, [](Carrier &c) { c.transport = Transport::Udp; }},
        {"keys exposed", Field::Media, [](Carrier &c) { c.transport = Transport::Udp; }},
        {"audio in clear", Field::Media, [](Carrier &c) { c.media = MediaPolicy::Clear; }},
        {"may fall back", Field::Media, [](Carrier &c) { c.media = MediaPolicy::Optional; }},
        {"all in clear", Field::Transport,
         [](Carrier &c) {
             c.transport = Transport::Udp;
             c.media = MediaPolicy::Clear;
         }},
        {"not verified", Field::VerifyServer, [](Carrier &c) { c.verifyServer = false; }},
        {"wildcard on chan_sip", Field::AllowWildcard,
         [](Carrier &c) {
             c.stack = Stack::ChanSip;
             c.allowWildcard = true;
         }},
        {"wildcard without verification", Field::AllowWildcard,
         [](Carrier &c) {
             c.allowWildcard = true;
             c.verifyServer = false;
         }},
        {"unused anchors", Field::Anchors, [](Carrier &c) { c.anchorsPem = "x"; }},
    };
    return rows;
}

} // namespace

class TestValidate : public QObject {
    Q_OBJECT

    void fill(const std::vector<Row> &rows)
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name) << int(i);
    }

    void check(const Row &row, Issue::Level level)
    {
        Carrier c = sound();
        row.change(c);
        const auto issues = validate(c);
        QVERIFY(has(issues, row.field, level));
        for (const Issue &issue : issues)
            QVERIFY2(issue.message.endsWith(u'.') || issue.message.endsWith(u'?')
                         || issue.message.contains(u','),
                     qPrintable(issue.message));
    }

private slots:
    void soundCarrierHasNoIssue() { QVERIFY(validate(sound()).empty()); }

    void errorIsAtItsField_data() { fill(errors()); }
    void errorIsAtItsField()
    {
        QFETCH(int, row);
        check(errors()[std::size_t(row)], Issue::Level::Error);
    }

    void warningIsAtItsField_data() { fill(warnings()); }
    void warningIsAtItsField()
    {
        QFETCH(int, row);
        check(warnings()[std::size_t(row)], Issue::Level::Warning);
    }

    void extraSetting_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("valid");
        QTest::newRow("plain") << "rtp_timeout"
                               << "30" << true;
        QTest::newRow("object") << "aor/remove_existing"
                                << "yes" << true;
        QTest::newRow("value with signs") << "set_var"
                                          << "A=b,c:d/e" << true;
        QTest::newRow("other script") << "accountcode"
                                      << "Zürich" << true;
        QTest::newRow("unknown object") << "system/timer_t1"
                                        << "1" << false;
        QTest::newRow("capitals") << "RTP"
                                  << "1" << false;
        QTest::newRow("empty key") << ""
                                   << "1" << false;
        QTest::newRow("key with line end") << "a\nb"
                                           << "1" << false;
        QTest::newRow("section") << "[general]"
                                 << "1" << false;
        QTest::newRow("password") << "password"
                                  << "x" << false;
        QTest::newRow("auth password") << "auth/password"
                                       << "x" << false;
        QTest::newRow("register") << "register"
                                  << "x" << false;
        QTest::newRow("undoes the sealing") << "media_encryption"
                                            << "no" << false;
        QTest::newRow("undoes it elsewhere") << "endpoint/media_encryption_optimistic"
                                             << "yes" << false;
        QTest::newRow("other transport") << "transport"
                                         << "udp" << false;
        QTest::newRow("line end") << "accountcode"
                                  << "a\nencryption=no" << false;
        QTest::newRow("comment") << "accountcode"
                                 << "a;b" << false;
        QTest::newRow("exec") << "accountcode"
                              << "#exec id" << false;
        QTest::newRow("arrow") << "accountcode"
                               << "a => b" << false;
        QTest::newRow("bracket") << "accountcode"
                                 << "[x]" << false;
        QTest::newRow("NUL") << "accountcode" << QString(QChar(0)) << false;
        QTest::newRow("direction") << "accountcode" << QStringLiteral("a\u2066b") << false;
        QTest::newRow("empty") << "accountcode"
                               << "" << false;
        QTest::newRow("long") << "accountcode" << QString(513, u'x') << false;
    }

    void extraSetting()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        Carrier c = sound();
        c.otherSettings = {{key, value}};
        QTEST(!has(validate(c), Field::OtherSettings, Issue::Level::Error), "valid");
    }

    void chanSipHasNoObjects()
    {
        Carrier c = sound();
        c.stack = Stack::ChanSip;
        c.otherSettings = {{QStringLiteral("aor/remove_existing"), QStringLiteral("yes")}};
        QVERIFY(has(validate(c), Field::OtherSettings, Issue::Level::Error));
    }

    void issuesComeInFormOrder()
    {
        Carrier c;
        c.notes = QString(QChar(1));
        c.codecs.clear();
        const auto issues = validate(c);
        QVERIFY(std::is_sorted(issues.begin(), issues.end(),
                               [](const Issue &a, const Issue &b) { return a.field < b.field; }));
    }
};

QTEST_GUILESS_MAIN(TestValidate)
#include "tst_validate.moc"
