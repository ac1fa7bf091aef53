#include "core/call/test_call.h"
#include "core/practice/practice_carrier.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <future>
#include <map>
#include <thread>

using namespace trunkseal;
using namespace trunkseal::practice;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<PracticeCarrier> startWith(const QStringList &faults = {})
{
    auto carrier = PracticeCarrier::start({faults, 0});
    if (!carrier)
        qFatal("%s", qPrintable(carrier.error().message));
    return std::move(*carrier);
}

call::CallRequest requestTo(const PracticeCarrier &carrier, const QString &number,
                            net::Protocol protocol = net::Protocol::Tls)
{
    call::CallRequest request;
    request.target = carrier.uri(number, protocol);
    request.tls.verify.anchors = *pki::certificatesFrom(carrier.anchorsPem(), QStringLiteral("practice"));
    request.credentials = carrier.credentials();
    request.talk = 1s;
    request.answerTimeout = 2s;
    return request;
}

call::CallReport place(const call::CallRequest &request, const Control &control = Control())
{
    auto report = call::placeCall(request, control);
    if (!report)
        qFatal("%s", qPrintable(report.error().message));
    return *report;
}

call::CheckState stateOf(const call::CallReport &report, const QString &id)
{
    for (const call::Check &check : report.checks) {
        if (check.id == id)
            return check.state;
    }
    return call::CheckState::Unknown;
}

QString describe(const call::CallReport &report)
{
    QStringList lines{report.oneLine};
    for (const call::LadderStep &step : report.ladder)
        lines << QString::number(step.timeMs) + QLatin1Char(' ') + step.text;
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class PracticeCarrierTest : public QObject {
    Q_OBJECT

private slots:
    void aCallIsSealed();
    void theEchoIsFound();
    void everyNumberDoesWhatItSays_data();
    void everyNumberDoesWhatItSays();
    void everyFaultIsSeen_data();
    void everyFaultIsSeen();
    void aCallThatIsNeverAnsweredCanBeGivenUp();
    void everyListedFaultHasARow();
    void unknownFaultsAreNamed();
    void aStrangersAuthorityIsRefused();
    void callsOverClearTransports_data();
    void callsOverClearTransports();
    void plainOffersAreRefused();
    void givesACarrierForTheWorkspace();
    void stopsQuicklyInTheMiddleOfACall();
    void stepsHaveTheirOwnVerdicts();
    void aRegistrationGoesAroundTheCall();
    void aConnectionServesTwoCalls();
    void oneCallAtATimeOverACarrier();
    void longCallsNeedASecondWord();
    void passwordsDiffer();

private:
    void callEveryNumber();
    void callWithEveryFault();

    using Future = std::future<call::CallReport>;
    std::map<QString, Future> m_numbers; ///< the calls of the tables, all placed at once
    std::map<QString, Future> m_faults;
};

void PracticeCarrierTest::callEveryNumber()
{
    for (const char *word : {"601", "602", "603", "604", "605", "606", "607", "608", "609", "610", "611",
                             "999999", "+15550001111", "615"}) {
        const QString number = QString::fromLatin1(word);
        m_numbers[number] = std::async(std::launch::async, [number] {
            const auto carrier = startWith();
            call::CallRequest request = requestTo(*carrier, number);
            request.talk = number == QLatin1String("606") ? 7s : 2s;
            request.answerTimeout = number == QLatin1String("608") ? 5s : 2s;
            return place(request);
        });
    }
}

void PracticeCarrierTest::callWithEveryFault()
{
    for (const FaultInfo &fault : faults()) {
        if (fault.name == QLatin1String("never_answers"))
            continue; // 32 s; it has a test of its own
        m_faults[fault.name] = std::async(std::launch::async, [name = fault.name] {
            const auto carrier = startWith({name});
            call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
            if (name == QLatin1String("drops_after_2s"))
                request.talk = 4s;
            if (name == QLatin1String("loses_packets") || name == QLatin1String("jumps_sequence"))
                request.talk = 2s; // they happen in the course of a call
            return place(request);
        });
    }
}

void PracticeCarrierTest::aCallIsSealed()
{
    const auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    request.talk = 2s; // the second report on our stream carries the round trip
    const call::CallReport report = place(request);
    QVERIFY2(report.verdict == call::Verdict::Sealed, qPrintable(describe(report)));
    QVERIFY(report.handshake && report.handshake->verdict.valid);
    QCOMPARE(report.suite, QStringLiteral("AES_CM_128_HMAC_SHA1_80"));
    QVERIFY(report.media.received.packets > 40);
    QVERIFY(report.media.rtcp.remoteReportOnOurStream);
    QVERIFY(report.media.rtcp.rttMs && *report.media.rtcp.rttMs < 200);
    QCOMPARE(stateOf(report, QStringLiteral("bye_clean")), call::CheckState::Pass);
    QTRY_COMPARE(carrier->counters().ended, 1);
    QVERIFY(carrier->counters().rtpReceived > 40);
    QCOMPARE(carrier->counters().handshakesRefused, 0);
}

void PracticeCarrierTest::theEchoIsFound()
{
    const auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    request.talk = 6s;
    const call::CallReport report = place(request);
    QVERIFY2(report.media.echo, qPrintable(describe(report)));
    QVERIFY2(report.media.echo->correlation > 0.7,
             qPrintable(QString::number(report.media.echo->correlation)));
    QVERIFY2(report.media.echo->roundTripMs < 1000,
             qPrintable(QString::number(report.media.echo->roundTripMs)));
    QVERIFY(report.media.mos > 4);
}

void PracticeCarrierTest::everyNumberDoesWhatItSays_data()
{
    callEveryNumber();
    QTest::addColumn<QString>("number");
    QTest::addColumn<int>("status"); // 0 = answered, -1 = never answered
    QTest::newRow("milliwatt") << QStringLiteral("601") << 0;
    QTest::newRow("silence") << QStringLiteral("602") << 0;
    QTest::newRow("busy") << QStringLiteral("603") << 486;
    QTest::newRow("out of service") << QStringLiteral("604") << 503;
    QTest::newRow("rings") << QStringLiteral("605") << -1;
    QTest::newRow("voice") << QStringLiteral("606") << 0;
    QTest::newRow("digit") << QStringLiteral("607") << 0;
    QTest::newRow("early media") << QStringLiteral("608") << 0;
    QTest::newRow("forbidden") << QStringLiteral("609") << 403;
    QTest::newRow("redirect") << QStringLiteral("610") << 0;
    QTest::newRow("not found") << QStringLiteral("611") << 404;
    QTest::newRow("unknown") << QStringLiteral("999999") << 404;
    QTest::newRow("telephone number") << QStringLiteral("+15550001111") << 0;
    QTest::newRow("no audio") << QStringLiteral("615") << 0;
}

void PracticeCarrierTest::everyNumberDoesWhatItSays()
{
    QFETCH(QString, number);
    QFETCH(int, status);
    const call::CallReport report = m_numbers.at(number).get();
    const QByteArray story = describe(report).toUtf8();
    QVERIFY2(report.setup.answer.has_value() == (status == 0), story.constData());
    if (status > 0)
        QVERIFY2(report.hangup.sipCode == status, story.constData());
    if (number == QLatin1String("601")) {
        QVERIFY2(report.media.tone && std::abs(report.media.tone->frequencyHz - 1004) < 2, story.constData());
        QVERIFY(std::abs(report.media.tone->levelDbfs + 3.2) < 0.3);
        QVERIFY(!report.media.echo);
    }
    if (number == QLatin1String("602"))
        QVERIFY(report.media.received.packets > 40 && report.media.received.rmsDbfs < -60);
    if (number == QLatin1String("606")) {
        QCOMPARE(report.hangup.by, QStringLiteral("peer"));
        QVERIFY(report.talkedMs > 4500 && report.talkedMs < 6900);
        // A voice has pauses: far above silence is what can be said of its level.
        QVERIFY2(report.media.received.rmsDbfs > -45,
                 qPrintable(QString::number(report.media.received.rmsDbfs)));
        QVERIFY(!report.media.tone);
    }
    if (number == QLatin1String("607"))
        QCOMPARE(report.media.dtmfReceived, QByteArray("1"));
    if (number == QLatin1String("615"))
        QCOMPARE(report.media.received.packets, 0u);
}

void PracticeCarrierTest::everyFaultIsSeen_data()
{
    callWithEveryFault();
    QTest::addColumn<QString>("check"); // that fails
    QTest::addColumn<int>("verdict");
    const int failed = static_cast<int>(call::Verdict::Failed);
    const int gap = static_cast<int>(call::Verdict::Gap);
    const auto row = [](const char *fault, const char *check, int verdict) {
        QTest::newRow(fault) << QString::fromLatin1(check) << verdict;
    };
    row("expired_certificate", "certificate", failed);
    row("not_yet_valid_certificate", "certificate", failed);
    row("wrong_name", "certificate", failed);
    row("self_signed", "certificate", failed);
    row("unknown_authority", "certificate", failed);
    row("plain_sip_on_tls_port", "tls_version", failed);
    row("silent_tls_port", "tls_version", failed);
    row("rejects_password", "sip_answer", failed);
    row("refuses_srtp_488", "sip_answer", failed);
    row("redirects_to_plain_tcp", "sip_answer", failed);
    row("drops_after_2s", "bye_clean", -1);
    row("ignores_bye", "bye_clean", -1);
    row("plain_rtp_answer", "srtp_negotiated", failed);
    row("strips_crypto", "srtp_negotiated", failed);
    row("wrong_tag", "srtp_negotiated", failed);
    row("wrong_suite", "srtp_negotiated", failed);
    row("wrong_key", "srtp_received_authentic", gap);
    row("sends_plain_rtp", "no_plain_rtp", gap);
    row("silent_media", "", -1);
    row("no_media", "audio_received", gap);
    row("loses_packets", "", -1);
    row("mki_surprise", "srtp_negotiated", failed);
    row("plain_rtp_beside_srtp", "no_plain_rtp", gap);
    row("replays_packets", "srtp_received_authentic", gap);
    row("reflects_packets", "srtp_received_authentic", gap);
    row("collides_ssrc", "srtp_received_authentic", gap);
    row("jumps_sequence", "srtp_received_authentic", gap);
    row("giant_sip_message", "sip_answer", failed);
    row("endless_sip_message", "sip_answer", failed);
}

void PracticeCarrierTest::everyFaultIsSeen()
{
    QFETCH(QString, check);
    QFETCH(int, verdict);
    const QString fault = QString::fromLatin1(QTest::currentDataTag());
    const call::CallReport report = m_faults.at(fault).get();
    const QByteArray story = describe(report).toUtf8();
    if (verdict >= 0)
        QVERIFY2(static_cast<int>(report.verdict) == verdict, story.constData());
    if (!check.isEmpty())
        QVERIFY2(stateOf(report, check) != call::CheckState::Pass, story.constData());
    if (fault == QLatin1String("wrong_key"))
        QVERIFY(report.media.received.authFailures > 40 && report.media.received.packets == 0);
    if (fault == QLatin1String("sends_plain_rtp"))
        QVERIFY(report.media.received.plainRtp > 40 && report.media.received.packets == 0);
    const QHash<QString, QString> wanted{
        {QStringLiteral("mki_surprise"), QStringLiteral("srtp.mki")},
        {QStringLiteral("plain_rtp_beside_srtp"), QStringLiteral("srtp.plain_rtp")},
        {QStringLiteral("replays_packets"), QStringLiteral("srtp.replayed")},
        {QStringLiteral("reflects_packets"), QStringLiteral("srtp.auth_failures")},
        {QStringLiteral("collides_ssrc"), QStringLiteral("srtp.ssrc_collision")},
        {QStringLiteral("jumps_sequence"), QStringLiteral("srtp.sequence_jump")},
        {QStringLiteral("giant_sip_message"), QStringLiteral("sip.broken_message")},
        {QStringLiteral("endless_sip_message"), QStringLiteral("sip.broken_message")},
    };
    if (const QString id = wanted.value(fault); !id.isEmpty())
        QVERIFY2(std::ranges::any_of(report.findings, [&](const auto &one) { return one.id == id; }),
                 story.constData());
    if (fault == QLatin1String("silent_media"))
        QVERIFY(report.media.received.rmsDbfs < -60);
    if (fault == QLatin1String("loses_packets"))
        QVERIFY(report.media.received.lost >= 3);
}

void PracticeCarrierTest::aCallThatIsNeverAnsweredCanBeGivenUp()
{
    const auto carrier = startWith({QStringLiteral("never_answers")});
    const auto canceled = std::make_shared<std::atomic_bool>(false);
    Future call = std::async(std::launch::async, [&] {
        return place(requestTo(*carrier, QStringLiteral("600")), Control(canceled, {}));
    });
    QTRY_COMPARE(carrier->counters().invites, 1);
    canceled->store(true);
    const call::CallReport report = call.get();
    QCOMPARE(report.verdict, call::Verdict::Failed);
    QVERIFY(!report.setup.firstResponse);
}

void PracticeCarrierTest::everyListedFaultHasARow()
{
    QSet<QString> names;
    for (const FaultInfo &fault : faults()) {
        names.insert(fault.name);
        QVERIFY(fault.description.endsWith(QLatin1Char('.')));
        QVERIFY2(PracticeCarrier::start({{fault.name}, 0}), qPrintable(fault.name));
    }
    QCOMPARE(names.size(), 30);
}

void PracticeCarrierTest::unknownFaultsAreNamed()
{
    const auto carrier = PracticeCarrier::start({{QStringLiteral("wrong_kay")}, 0});
    QVERIFY(!carrier);
    QCOMPARE(carrier.error().code, ErrorCode::BadInput);
    QVERIFY(carrier.error().message.contains(QLatin1String("wrong_kay")));
    QVERIFY(carrier.error().message.contains(QLatin1String("wrong_key")));
}

void PracticeCarrierTest::aStrangersAuthorityIsRefused()
{
    const auto carrier = startWith();
    const auto other = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    request.tls.verify.anchors = *pki::certificatesFrom(other->anchorsPem(), QStringLiteral("other"));
    const call::CallReport report = place(request);
    QCOMPARE(report.verdict, call::Verdict::Failed);
    QCOMPARE(carrier->counters().invites, 0); // not a byte of SIP
}

void PracticeCarrierTest::callsOverClearTransports_data()
{
    QTest::addColumn<int>("protocol");
    QTest::newRow("UDP") << static_cast<int>(net::Protocol::Udp);
    QTest::newRow("TCP") << static_cast<int>(net::Protocol::Tcp);
}

void PracticeCarrierTest::callsOverClearTransports()
{
    QFETCH(int, protocol);
    const auto carrier = startWith();
    call::CallRequest request =
        requestTo(*carrier, QStringLiteral("600"), static_cast<net::Protocol>(protocol));
    QCOMPARE(call::placeCall(request, Control()).error().code, ErrorCode::Refused); // keys in clear
    request.allowExposedKeys = true;
    const call::CallReport report = place(request);
    QVERIFY2(report.setup.answer && report.media.received.packets > 40, qPrintable(describe(report)));
    QVERIFY(report.verdict != call::Verdict::Sealed);
}

void PracticeCarrierTest::plainOffersAreRefused()
{
    const auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    request.srtp = call::SrtpMode::Off;
    const call::CallReport report = place(request);
    QCOMPARE(report.hangup.sipCode, 488);
    request.srtp = call::SrtpMode::Optional;
    const call::CallReport optional = place(request);
    QVERIFY2(optional.setup.answer && !optional.suite.isEmpty(), qPrintable(describe(optional)));
}

void PracticeCarrierTest::givesACarrierForTheWorkspace()
{
    const auto practice = startWith();
    const carrier::Carrier carrier = practice->carrier();
    QCOMPARE(carrier.name, QStringLiteral("practice"));
    QCOMPARE(carrier.port, practice->port());
    QCOMPARE(carrier.authUser, practice->user());
    QCOMPARE(carrier.trust, carrier::TrustSource::OwnAnchors);
    QVERIFY(carrier.anchorsPem.contains("BEGIN CERTIFICATE"));
    QCOMPARE(carrier::posture(carrier), carrier::Posture::Sealed);
    QVERIFY(!extensions().empty());
    QVERIFY(practice->uri(QStringLiteral("601")).endsWith(QLatin1String(";transport=tls")));
}

void PracticeCarrierTest::stopsQuicklyInTheMiddleOfACall()
{
    auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    request.talk = 20s;
    call::CallReport report;
    std::thread caller([&] { report = place(request); });
    QTRY_COMPARE_WITH_TIMEOUT(carrier->counters().invites, 1, 5000);
    QElapsedTimer timer;
    timer.start();
    carrier.reset();
    QVERIFY(timer.elapsed() < 1500);
    caller.join();
    QVERIFY(report.talkedMs < 5000);
}

void PracticeCarrierTest::stepsHaveTheirOwnVerdicts()
{
    const auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    request.exercises = {.hold = true, .rekey = true, .refresh = true, .rollOver = true};
    request.dtmf = "1";
    const call::CallReport report = place(request);
    QByteArray story = describe(report).toUtf8();
    QHash<QString, call::CheckState> states;
    for (const call::Check &step : report.steps) {
        states[step.id] = step.state;
        story += '\n' + step.id.toUtf8() + ": " + step.detail.toUtf8();
    }
    QVERIFY2(report.verdict == call::Verdict::Sealed, story.constData());
    for (const char *id : {"hold", "resume", "rekey", "session_refresh", "roll_over"})
        QVERIFY2(states.value(QLatin1String(id), call::CheckState::Fail) == call::CheckState::Pass,
                 (QByteArray(id) + '\n' + story).constData());
    QVERIFY2(states.contains(QStringLiteral("dtmf")), story.constData());
    QVERIFY(!call::hasFailedStep(report));
}

void PracticeCarrierTest::aRegistrationGoesAroundTheCall()
{
    const auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    request.registers = true;
    const call::CallReport report = place(request);
    QVERIFY2(report.steps.size() == 2, qPrintable(describe(report)));
    QCOMPARE(report.steps.front().id, QStringLiteral("register"));
    QCOMPARE(report.steps.front().state, call::CheckState::Pass);
    QCOMPARE(report.steps.back().id, QStringLiteral("unregister"));
    QVERIFY2(report.steps.back().state == call::CheckState::Pass, qPrintable(describe(report)));

    const auto deaf = startWith({QStringLiteral("rejects_password")});
    request = requestTo(*deaf, QStringLiteral("600"));
    request.registers = true;
    const call::CallReport refused = place(request);
    QCOMPARE(refused.verdict, call::Verdict::Failed);
    QCOMPARE(refused.hangup.sipCode, 401);
    QCOMPARE(refused.steps.front().state, call::CheckState::Fail);
    QCOMPARE(deaf->counters().invites, 0);
}

void PracticeCarrierTest::aConnectionServesTwoCalls()
{
    const auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    call::KeptConnection kept;
    const auto first = call::placeCallOver(kept, request, Control());
    QVERIFY(first && first->setup.tls && kept.stream);
    const auto second = call::placeCallOver(kept, request, Control());
    QVERIFY2(second && second->verdict == call::Verdict::Sealed, qPrintable(describe(*second)));
    QVERIFY(!second->setup.tls); // nothing was set up
    request.tls.insecure = true; // other terms: never on a connection that was judged by these
    const auto third = call::placeCallOver(kept, request, Control());
    QVERIFY(third && third->setup.tls && third->verdict != call::Verdict::Sealed);
}

void PracticeCarrierTest::oneCallAtATimeOverACarrier()
{
    const auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("600"));
    request.carrierId = QStringLiteral("one-call-at-a-time");
    Future first = std::async(std::launch::async, [&] { return place(request); });
    QTRY_COMPARE(carrier->counters().invites, 1);
    const auto second = call::placeCall(request, Control());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Refused);
    QVERIFY(first.get().verdict == call::Verdict::Sealed);
    QVERIFY(place(request).verdict == call::Verdict::Sealed);
}

void PracticeCarrierTest::longCallsNeedASecondWord()
{
    const auto carrier = startWith();
    call::CallRequest request = requestTo(*carrier, QStringLiteral("603"));
    request.talk = 301s;
    QCOMPARE(call::placeCall(request, Control()).error().code, ErrorCode::Refused);
    request.longConfirmed = true;
    QCOMPARE(place(request).hangup.sipCode, 486);
}

void PracticeCarrierTest::passwordsDiffer()
{
    QVERIFY(!(startWith()->credentials().password == startWith()->credentials().password));
}

QTEST_GUILESS_MAIN(PracticeCarrierTest)
#include "tst_practice_carrier.moc"
