#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/words.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;

namespace {

const QString seeded = QStringLiteral("c2VlZGVkU2VjcmV0S2V5MTIz");

call::CallReport sealedCall()
{
    call::CallReport report;
    report.id = QStringLiteral("call-1");
    report.startedAt =
        QDateTime::fromString(QStringLiteral("2026-01-02T04:04:05.678+01:00"), Qt::ISODateWithMs);
    report.carrierId = QStringLiteral("c1");
    report.target = QStringLiteral("sips:600@carrier.test");
    report.verdict = call::Verdict::Sealed;
    report.oneLine = QStringLiteral("Everything is encrypted.");
    report.checks = {{QStringLiteral("dns"), call::CheckState::Pass, QStringLiteral("ok")},
                     {QStringLiteral("bye_clean"), call::CheckState::Unknown, {}}};
    report.transport = QStringLiteral("tls");
    report.handshake = net::HandshakeReport{};
    report.handshake->version = QStringLiteral("TLSv1.3");
    report.handshake->verdict.identity.found = QStringList{QStringLiteral("DNS:carrier.test")};
    report.suite = QStringLiteral("AES_CM_128_HMAC_SHA1_80");
    report.mediaRan = true;
    report.media.received.packets = 250;
    report.media.received.jitterMs = 0.12345;
    report.media.received.ssrc = 0xffffffffU;
    report.media.rtcp.rttMs = 1.5;
    report.media.tone = media::ToneReading{1004, -3.2, 0.99};
    report.setup.dns = 1.25;
    report.hangup = {QStringLiteral("us"), 200, QStringLiteral("OK")};
    report.ladder = {
        {12.5, call::LadderDirection::Sent, QStringLiteral("INVITE sip:600@carrier.test SIP/2.0"), true},
        {13, call::LadderDirection::Local,
         QStringLiteral("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:") + seeded, false}};
    report.findings = {{QStringLiteral("x.y"), diagnosis::Severity::Warning, QStringLiteral("what"),
                        QStringLiteral("why"), QStringLiteral("fix"), QStringLiteral("RFC")}};
    return report;
}

QStringList missing(const QJsonObject &json, const QStringList &keys)
{
    QStringList absent;
    for (const QString &key : keys) {
        if (!json.contains(key))
            absent << key;
    }
    return absent;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

class TestReportJson : public QObject {
    Q_OBJECT

private slots:
    void callHasEveryKeyOfTheContract_data();
    void callHasEveryKeyOfTheContract();
    void callValuesAreRight();
    void emptyCallIsAFullDocument();
    void secretsAreRedacted();
    void secretsInEveryPartOfAProbeAreRedacted();
    void chainVerdictHasEveryKey();
    void errorDocumentHasCodeAndMessage();
    void planLeavesContentsOut();
    void transactionIsKeptInTheHistory();
    void serverWithAndWithoutCheck();
    void probeHasDnsAndAttempts();
    void renderListsFiles();
    void workspaceIsDescribed();
    void keysAreLowerSnakeCase();
    void infiniteNumbersAreNull();
};

void TestReportJson::callHasEveryKeyOfTheContract_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("keys");
    QTest::newRow("document") << QString()
                              << QStringLiteral("schema verdict one_line checks signalling media setup_ms "
                                                "received sent rtcp quality tones hangup ladder findings");
    QTest::newRow("signalling") << QStringLiteral("signalling")
                                << QStringLiteral("transport tls_version cipher group peer_names");
    QTest::newRow("media") << QStringLiteral("media") << QStringLiteral("suite profile remote codec ssrc");
    QTest::newRow("setup_ms") << QStringLiteral("setup_ms")
                              << QStringLiteral("dns tcp tls first_response ringing answer first_rtp");
    const QString stream =
        QStringLiteral("packets octets lost out_of_order duplicate late jitter_ms auth_failures replayed "
                       "plain_rtp peak_dbfs rms_dbfs clipped silent_ratio");
    QTest::newRow("received") << QStringLiteral("received") << stream;
    QTest::newRow("sent") << QStringLiteral("sent") << stream;
    QTest::newRow("rtcp") << QStringLiteral("rtcp")
                          << QStringLiteral("rtt_ms remote_lost_fraction remote_jitter_ms");
    QTest::newRow("quality") << QStringLiteral("quality") << QStringLiteral("r_factor mos inputs");
    QTest::newRow("hangup") << QStringLiteral("hangup") << QStringLiteral("by sip_code reason");
}

void TestReportJson::callHasEveryKeyOfTheContract()
{
    QFETCH(QString, part);
    QFETCH(QString, keys);
    for (const call::CallReport &report : {sealedCall(), call::CallReport()}) {
        const QJsonObject json = report::toJson(report);
        const QJsonObject object = part.isEmpty() ? json : json.value(part).toObject();
        QCOMPARE(missing(object, keys.split(QLatin1Char(' '))), QStringList());
    }
}

void TestReportJson::callValuesAreRight()
{
    const QJsonObject json = report::toJson(sealedCall());
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.call_report/1"));
    QCOMPARE(json.value(QLatin1String("started_at")).toString(), QStringLiteral("2026-01-02T03:04:05.678Z"));
    QCOMPARE(json.value(QLatin1String("verdict")).toString(), QStringLiteral("sealed"));
    const QJsonArray checks = json.value(QLatin1String("checks")).toArray();
    QCOMPARE(checks.at(0).toObject().value(QLatin1String("state")).toString(), QStringLiteral("pass"));
    QCOMPARE(checks.at(1).toObject().value(QLatin1String("state")).toString(), QStringLiteral("unknown"));
    const QJsonObject received = json.value(QLatin1String("received")).toObject();
    QCOMPARE(received.value(QLatin1String("packets")).toInteger(), 250);
    QCOMPARE(received.value(QLatin1String("jitter_ms")).toDouble(), 0.123);
    QCOMPARE(json.value(QLatin1String("media")).toObject().value(QLatin1String("ssrc")).toInteger(),
             4294967295);
    const QJsonObject signalling = json.value(QLatin1String("signalling")).toObject();
    QCOMPARE(signalling.value(QLatin1String("tls_version")).toString(), QStringLiteral("TLSv1.3"));
    QCOMPARE(signalling.value(QLatin1String("peer_names")).toArray().size(), 1);
    QVERIFY(signalling.value(QLatin1String("cipher")).isNull());
    const QJsonObject step = json.value(QLatin1String("ladder")).toArray().at(0).toObject();
    QCOMPARE(step.value(QLatin1String("direction")).toString(), QStringLiteral("sent"));
    QCOMPARE(step.value(QLatin1String("time_ms")).toDouble(), 12.5);
    QCOMPARE(json.value(QLatin1String("tones"))
                 .toArray()
                 .at(0)
                 .toObject()
                 .value(QLatin1String("frequency_hz"))
                 .toDouble(),
             1004.0);
}

void TestReportJson::emptyCallIsAFullDocument()
{
    const QJsonObject json = report::toJson(call::CallReport());
    QCOMPARE(json.value(QLatin1String("verdict")).toString(), QStringLiteral("failed"));
    QVERIFY(json.value(QLatin1String("started_at")).isNull());
    QVERIFY(json.value(QLatin1String("setup_ms")).toObject().value(QLatin1String("answer")).isNull());
    QVERIFY(json.value(QLatin1String("rtcp")).toObject().value(QLatin1String("rtt_ms")).isNull());
    QVERIFY(json.value(QLatin1String("tones")).toArray().isEmpty());
}

void TestReportJson::secretsAreRedacted()
{
    const QByteArray text = QJsonDocument(report::toJson(sealedCall())).toJson();
    QVERIFY(!text.contains(seeded.toLatin1()));
    QVERIFY(text.contains("inline:[redacted]"));
}

void TestReportJson::secretsInEveryPartOfAProbeAreRedacted()
{
    const QString secret = QStringLiteral("password=") + seeded;
    pki::ChainVerdict verdict;
    verdict.reasons = {{QStringLiteral("code"), 0, secret, 0}};
    verdict.identity.found = {secret};
    net::HandshakeReport handshake;
    handshake.clientCertificateIssuers = {secret};
    handshake.alert = secret;
    handshake.verdict = verdict;
    probe::Attempt attempt;
    attempt.trace.handshake = handshake;
    attempt.options = probe::OptionsAnswer();
    attempt.options->reason = secret;
    attempt.error = Error{ErrorCode::Tls, secret, {}};
    probe::ProbeReport report;
    report.dnsError = Error{ErrorCode::Network, secret, {}};
    report.attempts = {attempt};
    report.oneLine = secret;
    for (const QJsonObject &json :
         {report::toJson(report),
          report::comparedProbesJson(report, report, {{secret, secret, secret}}, secret),
          report::toJson(verdict), report::handshakeJson(handshake), report::toJson(*attempt.error)}) {
        const QByteArray text = QJsonDocument(json).toJson();
        QVERIFY2(!text.contains(seeded.toLatin1()), text.constData());
        QVERIFY2(text.contains("password=[redacted]"), text.constData());
    }
}

void TestReportJson::chainVerdictHasEveryKey()
{
    pki::ChainVerdict verdict;
    verdict.reasons = {{QStringLiteral("certificate_has_expired"), 0, QStringLiteral("expired"), 10}};
    verdict.revocation = {pki::RevocationState::NotChecked};
    verdict.expiresInDays = -3;
    const QJsonObject json = report::toJson(verdict);
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.chain_verdict/1"));
    QCOMPARE(missing(json, words("valid reasons chain as_sent identity revocation expires_in_days")),
             QStringList());
    QCOMPARE(
        missing(json.value(QLatin1String("identity")).toObject(), words("required found matched_by valid")),
        QStringList());
    const QJsonObject reason = json.value(QLatin1String("reasons")).toArray().at(0).toObject();
    QCOMPARE(missing(reason, words("code depth message")), QStringList());
    QCOMPARE(json.value(QLatin1String("revocation")).toArray().at(0).toString(),
             QStringLiteral("not_checked"));
    QCOMPARE(json.value(QLatin1String("expires_in_days")).toInt(), -3);
    QCOMPARE(json.value(QLatin1String("valid")).toBool(true), false);
}

void TestReportJson::errorDocumentHasCodeAndMessage()
{
    const QJsonObject json =
        report::toJson(Error{ErrorCode::BadInput, QStringLiteral("no"), QStringLiteral("library text")});
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.error/1"));
    const QJsonObject error = json.value(QLatin1String("error")).toObject();
    QCOMPARE(error.value(QLatin1String("code")).toString(), QStringLiteral("bad_input"));
    QCOMPARE(error.value(QLatin1String("message")).toString(), QStringLiteral("no"));
    QCOMPARE(error.size(), 2);
}

void TestReportJson::planLeavesContentsOut()
{
    deploy::Plan plan;
    plan.serverName = QStringLiteral("dialer");
    plan.activation = asterisk::Activation::PjsipReload;
    deploy::FileChange change;
    change.path = QStringLiteral("/etc/asterisk/pjsip_trunkseal.conf");
    change.after = "password=" + seeded.toLatin1();
    change.diff = QStringLiteral("+password=[redacted]");
    change.holdsSecret = true;
    plan.changes = {change};
    const QJsonObject json = report::toJson(plan);
    QCOMPARE(json.value(QLatin1String("activation")).toString(), QStringLiteral("pjsip_reload"));
    QCOMPARE(json.value(QLatin1String("changes"))
                 .toArray()
                 .at(0)
                 .toObject()
                 .value(QLatin1String("mode"))
                 .toString(),
             QStringLiteral("0640"));
    QVERIFY(!QJsonDocument(json).toJson().contains(seeded.toLatin1()));
}

void TestReportJson::transactionIsKeptInTheHistory()
{
    deploy::Transaction transaction;
    transaction.id = QStringLiteral("t1");
    transaction.serverId = QStringLiteral("s1");
    transaction.outcome = deploy::Outcome::RolledBack;
    transaction.startedAt = QDateTime::fromSecsSinceEpoch(1000, Qt::UTC);
    transaction.sha256Before.insert(QStringLiteral("/a"), QString());
    transaction.steps = {{QStringLiteral("verify"), false, QStringLiteral("no"), 3}};
    const store::HistoryEntry entry = report::historyOf(transaction, QStringLiteral("rollback"));
    QCOMPARE(entry.kind, QStringLiteral("rollback"));
    QCOMPARE(entry.subjectId, QStringLiteral("s1"));
    QCOMPARE(entry.verdict, QStringLiteral("rolled_back"));
    QCOMPARE(entry.report.value(QLatin1String("id")).toString(), QStringLiteral("t1"));
    QVERIFY(
        entry.report.value(QLatin1String("sha256_before")).toObject().value(QLatin1String("/a")).isNull());
    const store::HistoryEntry call = report::historyOf(sealedCall());
    QCOMPARE(call.id, QStringLiteral("call-1"));
    QCOMPARE(call.verdict, QStringLiteral("sealed"));
}

void TestReportJson::serverWithAndWithoutCheck()
{
    store::Server server;
    server.name = QStringLiteral("dialer");
    server.hostKeys = QStringList{QStringLiteral("ssh-ed25519 AAAA")};
    QJsonObject json = report::serverJson(server);
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.server_report/1"));
    QVERIFY(!json.contains(QLatin1String("modules")));
    deploy::ServerReport report;
    report.asteriskVersion = QStringLiteral("16.28.0");
    report.clockSkewSeconds = -2;
    report.hasSrtp = true;
    json = report::serverJson(server, &report);
    QCOMPARE(json.value(QLatin1String("asterisk_version")).toString(), QStringLiteral("16.28.0"));
    QCOMPARE(json.value(QLatin1String("clock_skew_ms")).toInt(), -2000);
    QVERIFY(json.value(QLatin1String("active_calls")).isNull());
    QVERIFY(json.value(QLatin1String("modules")).toObject().value(QLatin1String("res_srtp")).toBool());
    QCOMPARE(report::serverList({server, server}).value(QLatin1String("servers")).toArray().size(), 2);
}

void TestReportJson::probeHasDnsAndAttempts()
{
    probe::ProbeReport report;
    report.target = QStringLiteral("carrier.test");
    probe::Attempt attempt;
    attempt.target.address = {QStringLiteral("::1"), 5061};
    attempt.trace.tcp = std::chrono::microseconds(1500);
    attempt.error = Error{ErrorCode::Tls, QStringLiteral("plain SIP"), {}};
    attempt.otherSide = probe::OtherSide::PlainSip;
    report.attempts = {attempt};
    const QJsonObject json = report::toJson(report);
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.probe_report/1"));
    QCOMPARE(json.value(QLatin1String("outcome")).toString(), QStringLiteral("unreachable"));
    const QJsonObject first = json.value(QLatin1String("attempts")).toArray().at(0).toObject();
    QCOMPARE(first.value(QLatin1String("address")).toString(), QStringLiteral("[::1]:5061"));
    QCOMPARE(first.value(QLatin1String("tcp_ms")).toDouble(), 1.5);
    QCOMPARE(first.value(QLatin1String("other_side")).toString(), QStringLiteral("plain_sip"));
    QCOMPARE(first.value(QLatin1String("error")).toObject().value(QLatin1String("code")).toString(),
             QStringLiteral("tls"));
    QVERIFY(first.value(QLatin1String("handshake")).isNull());
}

void TestReportJson::renderListsFiles()
{
    carrier::Carrier carrier;
    carrier.name = QStringLiteral("acme");
    asterisk::Rendered rendered;
    rendered.files = {
        {QStringLiteral("pjsip_trunkseal.conf"), "[acme]\npassword=" + seeded.toLatin1() + '\n', true}};
    rendered.includes = {{QStringLiteral("pjsip.conf"), QStringLiteral("#include pjsip_trunkseal.conf")}};
    const QJsonObject json = report::renderJson(carrier, {}, rendered);
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.render/1"));
    QVERIFY(!QJsonDocument(json).toJson().contains(seeded.toLatin1()));
    QCOMPARE(json.value(QLatin1String("files")).toArray().size(), 1);
    QCOMPARE(report::carrierList({carrier}).value(QLatin1String("carriers")).toArray().size(), 1);
}

void TestReportJson::workspaceIsDescribed()
{
    const QTemporaryDir dir;
    const auto workspace = store::Workspace::open(dir.filePath(QStringLiteral("w.trunkseal")));
    QVERIFY(workspace);
    const QJsonObject json = report::toJson(**workspace);
    QCOMPARE(json.value(QLatin1String("vault")).toString(), QStringLiteral("none"));
    QCOMPARE(json.value(QLatin1String("carriers")).toInt(-1), 0);
}

void TestReportJson::keysAreLowerSnakeCase()
{
    const QString text = QString::fromUtf8(QJsonDocument(report::toJson(sealedCall())).toJson());
    static const QRegularExpression badKey(QStringLiteral("\"[^\"]*[A-Z -][^\"]*\"\\s*:"));
    QVERIFY2(!badKey.match(text).hasMatch(), qPrintable(badKey.match(text).captured()));
}

void TestReportJson::infiniteNumbersAreNull()
{
    QVERIFY(report::numberJson(std::numeric_limits<double>::infinity()).isNull());
    QVERIFY(report::numberJson(std::nullopt).isNull());
    QCOMPARE(report::numberJson(1.23456).toDouble(), 1.235);
}

QTEST_GUILESS_MAIN(TestReportJson)
#include "tst_report_json.moc"
