#include "core/report/probe_history.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::report;

namespace {

QJsonObject reportWith(const char *suites, const char *findings, const char *server = "Asterisk 22")
{
    const QByteArray text = QByteArrayLiteral(
        R"({"target": "carrier.test", "outcome": "good", "started_at": "2026-01-01T00:00:00.000Z",
        "dns": {"targets": [{"address": "10.0.0.2:5061"}, {"address": "10.0.0.1:5061"}], "error": null, "time_ms": 1.5},
        "attempts": [{"address": "10.0.0.2:5061", "tcp_ms": 2.5, "error": null,
            "handshake": {"version": "TLSv1.2", "cipher": "X", "certificate_sha256": "aa:bb",
                "chain": {"valid": true, "as_sent": ["CN=carrier.test"], "reasons": [], "expires_in_days": 90}},
            "options": {"status": 200, "reason": "OK", "server": "%3", "allow": ["INVITE", "BYE"], "time_ms": 3}}],
        "full": {"tls": {"connections": 40, "versions": [{"version": "tls_1_2", "accepted": true, "dh_bits": null, "groups": ["x25519"],
                "suites": %1}]},
            "client_certificate": {"requested": false, "required": null, "issuers": []}, "names": [], "register": null,
            "transports": [{"protocol": "udp", "options": null}],
            "offers": [{"offer": "required", "suite": "AES_CM_128_HMAC_SHA1_80", "state": "accepted"}]},
        "findings": %2})");
    QByteArray filled = text;
    filled.replace("%1", suites).replace("%2", findings).replace("%3", server);
    const auto document = QJsonDocument::fromJson(filled);
    Q_ASSERT(document.isObject());
    return document.object();
}

store::HistoryEntry entryOf(const QJsonObject &report, qint64 second)
{
    return {QString::number(second),
            QStringLiteral("probe"),
            QStringLiteral("acme"),
            QDateTime::fromSecsSinceEpoch(second, Qt::UTC),
            QStringLiteral("good"),
            {},
            report};
}

const char *const oneSuite = R"([{"name": "A", "strength": "good"}])";
const char *const twoSuites = R"([{"name": "B", "strength": "good"}, {"name": "A", "strength": "good"}])";

} // namespace

class ProbeHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void timesAndOrderAreNoChange();
    void listsTellWhatWentAndCame();
    void onlyProbesOfTheSameDepthAreCompared();
    void changesAreTold();
};

void ProbeHistoryTest::timesAndOrderAreNoChange()
{
    const QJsonObject before = reportWith(twoSuites, "[]");
    QJsonObject after = before;
    after.insert(QStringLiteral("started_at"), QStringLiteral("2026-02-02T00:00:00.000Z"));
    after.insert(QStringLiteral("total_ms"), 77);
    QJsonObject dns = after.value(QLatin1String("dns")).toObject();
    const QJsonArray targets = dns.value(QLatin1String("targets")).toArray();
    dns.insert(QStringLiteral("targets"), QJsonArray{targets.at(1), targets.at(0)});
    after.insert(QStringLiteral("dns"), dns);
    QVERIFY(probeChanges(before, after).empty());
    QVERIFY(probeChanges({}, {}).empty());
}

void ProbeHistoryTest::listsTellWhatWentAndCame()
{
    const auto found = probeChanges(reportWith(oneSuite, "[]"),
                                    reportWith(twoSuites, R"([{"id": "tls.old_version"}])", "Asterisk 23"));
    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(found[0].path, QStringLiteral("server"));
    QCOMPARE(found[0].before, QStringLiteral("Asterisk 22"));
    QCOMPARE(found[0].after, QStringLiteral("Asterisk 23"));
    QCOMPARE(found[1].path, QStringLiteral("tls_1_2.suites"));
    QVERIFY(found[1].before.isEmpty());
    QCOMPARE(found[1].after, QStringLiteral("B"));
    QCOMPARE(found[2].path, QStringLiteral("findings"));
    QCOMPARE(found[2].after, QStringLiteral("tls.old_version"));
}

void ProbeHistoryTest::onlyProbesOfTheSameDepthAreCompared()
{
    const auto now = entryOf(reportWith(oneSuite, "[]"), 300);
    QJsonObject quick = now.report;
    quick.insert(QStringLiteral("full"), QJsonValue());
    store::HistoryEntry call = entryOf(now.report, 250);
    call.kind = QStringLiteral("call");
    QVERIFY(!changesSince({entryOf(quick, 200), call}, now));
    const auto changes =
        changesSince({call, entryOf(quick, 200), entryOf(reportWith(twoSuites, "[]"), 100)}, now);
    QVERIFY(changes);
    QCOMPARE(changes->since.toSecsSinceEpoch(), 100);
    QCOMPARE(changes->differences.size(), std::size_t(1));
}

void ProbeHistoryTest::changesAreTold()
{
    ProbeChanges changes{QDateTime::fromSecsSinceEpoch(0, Qt::UTC), {}};
    QVERIFY(changesText(changes, {}).contains(QStringLiteral("Nothing has changed")));
    QVERIFY(changesJson(changes).value(QLatin1String("differences")).toArray().isEmpty());
    changes.differences = {{QStringLiteral("server"), {}, QStringLiteral("new")}};
    QVERIFY(changesText(changes, {}).contains(QStringLiteral("server")));
    const QJsonObject difference =
        changesJson(changes).value(QLatin1String("differences")).toArray().at(0).toObject();
    QVERIFY(difference.value(QLatin1String("before")).isNull());
    QCOMPARE(difference.value(QLatin1String("after")).toString(), QStringLiteral("new"));
}

QTEST_APPLESS_MAIN(ProbeHistoryTest)
#include "tst_probe_history.moc"
