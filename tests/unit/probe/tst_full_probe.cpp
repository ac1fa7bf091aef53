#include "core/practice/practice_carrier.h"
#include "core/probe/carrier_probe.h"
#include "core/probe/compare.h"

#include <QTest>

#include <algorithm>

using namespace trunkseal;
using namespace trunkseal::probe;
using namespace std::chrono_literals;
using practice::PracticeCarrier;
using Kind = OfferAnswer::Kind;
using State = OfferAnswer::State;

namespace {

std::unique_ptr<PracticeCarrier> practiceWith(const QStringList &faults)
{
    practice::PracticeOptions options;
    options.faults = faults;
    auto started = PracticeCarrier::start(options);
    return started ? std::move(*started) : nullptr;
}

/// Everything is asked, the login tried, and calls offered to the echo.
ProbeRequest everything(const PracticeCarrier &peer)
{
    const auto made = requestFor(peer.carrier(), peer.credentials().password, Secret());
    ProbeRequest request = made.value_or(ProbeRequest());
    request.full = true;
    request.inviteNumber = QStringLiteral("600");
    request.connectTimeout = 2s;
    request.answerTimeout = 1s;
    return request;
}

QStringList idsOf(const ProbeReport &report)
{
    QStringList ids;
    for (const diagnosis::Finding &finding : report.findings)
        ids << finding.id;
    return ids;
}

} // namespace

class TestFullProbe : public QObject {
    Q_OBJECT

private slots:
    void healthyCarrierIsToldWhole()
    {
        const auto peer = practiceWith({});
        QVERIFY(peer);
        const auto report = probe::probe(everything(*peer), {});
        QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
        QCOMPARE(report->outcome, Outcome::Good);
        QVERIFY(std::none_of(report->findings.begin(), report->findings.end(), [](const auto &finding) {
            return finding.severity == diagnosis::Severity::Critical;
        }));
        const FullReport &full = *report->full;
        QVERIFY(full.survey);
        QCOMPARE(full.survey->versions.size(), std::size_t(4));
        QVERIFY(!full.survey->versions[0].isAccepted && !full.survey->versions[1].isAccepted);
        for (const std::size_t version : {2u, 3u}) {
            QVERIFY(full.survey->versions[version].isAccepted);
            QVERIFY(!full.survey->versions[version].suites.empty());
            QVERIFY(!full.survey->versions[version].groups.empty());
        }
        QCOMPARE(full.clientCertificate.isRequired, std::optional(false));
        QVERIFY(full.resumes.has_value());
        QCOMPARE(full.registration->status, 200);
        QCOMPARE(full.offers.size(), std::size_t(7));
        for (const OfferAnswer &offer : full.offers) {
            const bool isPlain = offer.kind == Kind::Clear;
            QVERIFY2(!isPlain || offer.state == State::Refused, qPrintable(offer.reason));
            if (offer.suite == QLatin1String("AES_CM_128_HMAC_SHA1_80") && offer.kind == Kind::Required) {
                QCOMPARE(offer.state, State::Answered);
                QCOMPARE(offer.chosen, offer.suite);
            }
        }
        QCOMPARE(peer->counters().invites > 0, true);
        QVERIFY(differences(*report, *report).empty());
    }

    void firstFindingIsTheRightOne_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("id");
        QTest::newRow("expired") << "expired_certificate"
                                 << "cert.expired";
        QTest::newRow("not yet valid") << "not_yet_valid_certificate"
                                       << "cert.not_yet_valid";
        QTest::newRow("wrong name") << "wrong_name"
                                    << "cert.wrong_name";
        QTest::newRow("self-signed") << "self_signed"
                                     << "cert.self_signed";
        // A leaf that came alone: whether a root or an intermediate is missing cannot be told.
        QTest::newRow("unknown authority") << "unknown_authority"
                                           << "cert.missing_intermediate";
        QTest::newRow("plain SIP") << "plain_sip_on_tls_port"
                                   << "tls.tls_on_plain_port";
        QTest::newRow("silent") << "silent_tls_port"
                                << "tls.handshake_timeout";
        QTest::newRow("password") << "rejects_password"
                                  << "sip.wrong_password";
    }

    void firstFindingIsTheRightOne()
    {
        QFETCH(QString, fault);
        QFETCH(QString, id);
        const auto peer = practiceWith({fault});
        QVERIFY(peer);
        const auto report = probe::probe(everything(*peer), {});
        QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
        QVERIFY(report->outcome != Outcome::Good);
        QCOMPARE(idsOf(*report).value(0), id);
    }

    void nothingIsRiskedWithAPeerThatIsNotProven()
    {
        const auto peer = practiceWith({QStringLiteral("unknown_authority")});
        QVERIFY(peer);
        const auto report = probe::probe(everything(*peer), {});
        QVERIFY(report && report->full);
        QVERIFY(!report->full->registration && report->full->offers.empty());
        QCOMPARE(peer->counters().invites, 0);
    }

    void emergencyNumberIsRefused()
    {
        const auto peer = practiceWith({});
        QVERIFY(peer);
        ProbeRequest request = everything(*peer);
        request.inviteNumber = QStringLiteral("112");
        QCOMPARE(probe::probe(request, {}).error().code, ErrorCode::Refused);
        carrier::Carrier carrier = peer->carrier();
        carrier.allowedNumbers = QStringList{QStringLiteral("601")};
        QVERIFY(checkNumber(carrier, QStringLiteral("601")));
        QCOMPARE(checkNumber(carrier, QStringLiteral("600")).error().code, ErrorCode::Refused);
    }

    void cancelEndsItSoon()
    {
        const auto peer = practiceWith({});
        QVERIFY(peer);
        const auto canceled = std::make_shared<std::atomic_bool>(true);
        const auto begun = std::chrono::steady_clock::now();
        QCOMPARE(probe::probe(everything(*peer), Control(canceled, {})).error().code, ErrorCode::Canceled);
        QVERIFY(std::chrono::steady_clock::now() - begun < 1s);
    }

    void vantagePointsAreCompared()
    {
        ProbeReport here;
        here.outcome = Outcome::Good;
        ProbeReport there = here;
        there.outcome = Outcome::Unreachable;
        there.oneLine = QStringLiteral("no way");
        const auto found = differences(here, there);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().what, QStringLiteral("outcome"));
        QCOMPARE(vantageLine(here, there, QStringLiteral("d16")),
                 QStringLiteral("Works from here, not from d16: no way"));
        QCOMPARE(vantageLine(here, here, QStringLiteral("d16")),
                 QStringLiteral("Works from here and from d16 alike."));
    }
};

QTEST_GUILESS_MAIN(TestFullProbe)
#include "tst_full_probe.moc"
