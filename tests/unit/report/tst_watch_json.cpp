#include "core/report/key_json.h"
#include "core/report/watch_json.h"
#include "tests/unit/watch/watch_values.h"

#include <QJsonDocument>
#include <QTest>

using namespace trunkseal;

class TestWatchJson : public QObject {
    Q_OBJECT

private:
    test::TestPki m_pki;

    [[nodiscard]] report::WatchRound round() const
    {
        report::WatchRound round;
        round.at = test::testTime();
        round.state = watch::State::Changed;
        watch::CarrierReport carrier = test::reportOn(m_pki, test::leafBetween(m_pki, -60, 5));
        carrier.state = watch::State::Changed;
        carrier.oneLine = QStringLiteral("Changed: a=crypto:1 AES inline:c2VjcmV0c2VjcmV0");
        watch::EdgeReport &edge = carrier.edges.front();
        const std::vector<pki::Certificate> before{m_pki.leaf.certificate};
        const std::vector<pki::Certificate> after{edge.elements.front().certificate};
        const auto pin = watch::checkPin({}, carrier.carrierId, QStringLiteral("carrier.test:5061"), before,
                                         true, round.at);
        edge.pin = watch::checkPin({*pin.seen}, carrier.carrierId, pin.edge, after, true, round.at);
        edge.forecast = watch::forecast(after.front(), true, watch::Ours::No, round.at);
        round.events = watch::eventsOf(carrier, std::nullopt);
        round.carriers = {carrier};
        watch::ServedCertificate listener;
        listener.transport = QStringLiteral("tls\x1b[31m");
        listener.file = QStringLiteral("/etc/asterisk/keys/a.pem");
        listener.bind = {QStringLiteral("0.0.0.0"), 5061};
        listener.onDisk = after.front();
        listener.state = watch::ServedState::RenewedNotServed;
        listener.remedy = QStringLiteral("asterisk -rx 'sip reload'");
        round.servers = {{QStringLiteral("dialer-1"), watch::ServedReport{{listener}, {}}, std::nullopt},
                         {QStringLiteral("dialer-2"), std::nullopt,
                          Error{ErrorCode::Ssh, QStringLiteral("No login."), QStringLiteral("detail")}}};
        return round;
    }

private slots:
    void theReportHasTheKeysOfTheContract()
    {
        const QJsonObject json = report::toJson(round());
        QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.watch_report/1"));
        QCOMPARE(json.value(QLatin1String("state")).toString(), QStringLiteral("changed"));
        QCOMPARE(json.value(QLatin1String("at")).toString(), QStringLiteral("2026-06-01T12:00:00.000Z"));
        const QJsonObject carrier = json.value(QLatin1String("carriers")).toArray().first().toObject();
        const QJsonObject edge = carrier.value(QLatin1String("edges")).toArray().first().toObject();
        const QJsonObject leaf = edge.value(QLatin1String("elements")).toArray().first().toObject();
        QCOMPARE(leaf.value(QLatin1String("role")).toString(), QStringLiteral("leaf"));
        QCOMPARE(leaf.value(QLatin1String("days_left")).toInt(), 5);
        QCOMPARE(leaf.value(QLatin1String("warning_days")).toInt(), 7);
        const QJsonObject pin = edge.value(QLatin1String("pin")).toObject();
        QCOMPARE(pin.value(QLatin1String("state")).toString(), QStringLiteral("changed"));
        QCOMPARE(pin.value(QLatin1String("diff")).toObject().value(QLatin1String("kind")).toString(),
                 QStringLiteral("new_key"));
        QCOMPARE(
            edge.value(QLatin1String("forecast")).toObject().value(QLatin1String("next_life_days")).toInt(),
            200);
    }

    void eventsAndServersAreTold()
    {
        const QJsonObject json = report::toJson(round());
        const QJsonArray events = json.value(QLatin1String("events")).toArray();
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.first().toObject().value(QLatin1String("kind")).toString(),
                 QStringLiteral("pin_changed"));
        const QJsonArray servers = json.value(QLatin1String("servers")).toArray();
        const QJsonObject listener =
            servers.first().toObject().value(QLatin1String("certificates")).toArray().first().toObject();
        QCOMPARE(listener.value(QLatin1String("state")).toString(), QStringLiteral("renewed_not_served"));
        QVERIFY(listener.value(QLatin1String("in_process")).isNull());
        const QJsonObject error = servers.last().toObject().value(QLatin1String("error")).toObject();
        QCOMPARE(error.value(QLatin1String("code")).toString(), QStringLiteral("ssh"));
    }

    void secretsAreRedactedAndTerminalsAreSafe()
    {
        const QByteArray json = QJsonDocument(report::toJson(round())).toJson();
        QVERIFY(json.contains("[redacted]") && !json.contains("c2VjcmV0c2VjcmV0"));
        const QString text = report::watchText(round(), {});
        QVERIFY(!text.contains(u'\x1b') && !text.contains(QStringLiteral("c2VjcmV0c2VjcmV0")));
        QVERIFY(text.startsWith(QStringLiteral("CHANGED")));
        QVERIFY(text.endsWith(u'\n'));
        QVERIFY(text.contains(QStringLiteral("dialer-2")));
    }

    void nothingToWatchIsSaid() { QVERIFY(!report::watchText({}, {}).isEmpty()); }

    void pinsAreListedWithTheirCarriers()
    {
        const store::Pin pin{QStringLiteral("id-acme"), QStringLiteral("carrier.test:5061"),
                             QStringLiteral("aa:bb"), "PEM", test::testTime()};
        const QJsonObject json = report::pinsJson({pin}, {{pin.carrierId, QStringLiteral("acme")}});
        const QJsonObject first = json.value(QLatin1String("pins")).toArray().first().toObject();
        QCOMPARE(first.value(QLatin1String("carrier")).toString(), QStringLiteral("acme"));
        QVERIFY(report::pinsText({pin}, {{pin.carrierId, QStringLiteral("acme")}}, {}).contains(pin.edge));
        QVERIFY(!report::pinsText({}, {}, {}).isEmpty());
    }

    void newsBecomeHistory()
    {
        const report::WatchRound all = round();
        const auto entry = report::historyOf(all.carriers.front(), all.events);
        QCOMPARE(entry.kind, QStringLiteral("watch"));
        QCOMPARE(entry.verdict, QStringLiteral("changed"));
        QCOMPARE(entry.subjectId, QStringLiteral("id-acme"));
    }

    void theKeyOfARequestIsNeverPrinted()
    {
        pki::KeyRequest request;
        request.key = pki::RequestedKey::EcP256;
        request.dnsNames = {QStringLiteral("a.test")};
        const auto made = pki::makeKeyRequest(request);
        const QByteArray json =
            QJsonDocument(report::keyRequestJson(request, *made, QStringLiteral("k.pem"), {})).toJson();
        QVERIFY(json.contains("CERTIFICATE REQUEST") && !json.contains("PRIVATE KEY"));
    }
};

QTEST_GUILESS_MAIN(TestWatchJson)
#include "tst_watch_json.moc"
