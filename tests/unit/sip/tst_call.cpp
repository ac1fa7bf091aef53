#include "tests/unit/sip/call_fixture.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkseal;
using namespace trunkseal::sip;
using namespace trunkseal::sip::test;
using By = event::Ended::By;

/// InviteSession and AnswerSession against each other.
class TestCall : public QObject {
    Q_OBJECT

private slots:
    void aCallIsAnsweredAndHungUp_data();
    void aCallIsAnsweredAndHungUp();
    void digestIsProven_data();
    void digestIsProven();
    void aWrongPasswordEndsTheCall();
    void noCredentialsEndTheCall();
    void refusalsAreReported_data();
    void refusalsAreReported();
    void redirectsListTheContactsInOrder();
    void earlyMediaIsReported();
    void theRingingCallIsCancelled_data();
    void theRingingCallIsCancelled();
    void cancelWaitsForAProvisional();
    void anAnswerThatCrossesCancelIsHungUp();
    void theRingLimitCancels();
    void thePeerHangsUp();
    void thePeerChangesTheSession();
    void weChangeTheSession();
    void crossingChangesAreSettled();
    void reliableProvisionalsAreConfirmed();
    void lostPacketsAreSentAgain_data();
    void lostPacketsAreSentAgain();
    void aSilentPeerTimesOut_data();
    void aSilentPeerTimesOut();
    void aLostByeIsNotClean();
    void aCalleeWithoutAckHangsUp();
    void aRefusalWithoutAckIsRepeated();
    void aLostTransportEndsTheCall();
};

void TestCall::aCallIsAnsweredAndHungUp_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::newRow("UDP") << QByteArray("UDP");
    QTest::newRow("TCP") << QByteArray("TCP");
    QTest::newRow("TLS") << QByteArray("TLS");
}

void TestCall::aCallIsAnsweredAndHungUp()
{
    QFETCH(QByteArray, transport);
    Call call(transport);
    call.start();
    QVERIFY(call.callee && call.callee->isAuthenticated());
    QCOMPARE(call.callee->dialledUser(), QByteArray("600"));
    QVERIFY(call.callee->offer());
    call.callee->provisional(100, "Trying", {}, call.now);
    call.callee->provisional(180, "Ringing", {}, call.now);
    call.exchange();
    QCOMPARE(call.all<event::Provisional>().size(), size_t(2));
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    QVERIFY(call.callee->isAnswered());
    const auto answered = call.last<event::Answered>();
    QVERIFY(answered && answered->sdp);
    QCOMPARE(int(answered->sdp->audio()->port), 5000);
    call.pass(20s);
    QCOMPARE(call.sent("< 200 INVITE"), 1);
    call.caller.hangUp(call.now);
    call.exchange();
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->clean && ended->by == By::Us);
    QVERIFY(call.caller.isOver() && call.callee->isOver());
    const QByteArray via = call.fromCaller.front().header("Via");
    QVERIFY(via.startsWith("SIP/2.0/" + transport + " 192.0.2.1:5070;rport;branch=z9hG4bK"));
    const QByteArray from = "\"Alice \\\"A\\\"\" <sip:alice@example.com>;tag=";
    QVERIFY(call.fromCaller.front().header("From").startsWith(from));
}

void TestCall::digestIsProven_data()
{
    QTest::addColumn<int>("algorithm");
    QTest::newRow("MD5") << int(DigestAlgorithm::Md5);
    QTest::newRow("SHA-256") << int(DigestAlgorithm::Sha256);
    QTest::newRow("SHA-512-256-sess") << int(DigestAlgorithm::Sha512_256Sess);
}

void TestCall::digestIsProven()
{
    QFETCH(int, algorithm);
    SessionConfig caller = callerConfig("UDP");
    AnswerSession::Config callee = calleeConfig("UDP");
    caller.credentials =
        callee.credentials = {QStringLiteral("bob"), Secret::fromString(QStringLiteral("secret"))};
    callee.algorithm = DigestAlgorithm(algorithm);
    Call call(caller, callee);
    call.start();
    QVERIFY(call.callee->isAuthenticated());
    QCOMPARE(call.last<event::Challenged>()->realm, QByteArray("practice"));
    const Message &first = call.fromCaller[0];
    const Message &second = call.fromCaller[2];
    QCOMPARE(call.fromCaller[1].method, QByteArray("ACK"));
    QCOMPARE(call.fromCaller[1].topBranch(), first.topBranch());
    QCOMPARE(second.cseq(), first.cseq() + 1);
    QVERIFY(second.topBranch() != first.topBranch());
    QVERIFY(second.toTag().isEmpty());
    QCOMPARE(second.fromTag(), first.fromTag());
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    QVERIFY(call.fromCaller.back()
                .header("Authorization")
                .contains("nc=00000001")); // the ACK carries those of the INVITE
    call.caller.hangUp(call.now);
    call.exchange();
    QVERIFY(call.fromCaller.back().header("Authorization").contains("nc=00000002"));
    QVERIFY(call.last<event::Ended>()->clean);
}

void TestCall::aWrongPasswordEndsTheCall()
{
    SessionConfig caller = callerConfig("UDP");
    AnswerSession::Config callee = calleeConfig("UDP");
    caller.credentials = {QStringLiteral("bob"), Secret::fromString(QStringLiteral("wrong"))};
    callee.credentials = {QStringLiteral("bob"), Secret::fromString(QStringLiteral("secret"))};
    Call call(caller, callee);
    call.start();
    QVERIFY(!call.callee->isAuthenticated());
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->by == By::Refused);
    QCOMPARE(ended->status, 401);
    QCOMPARE(call.sent("> INVITE"), 2);
    QCOMPARE(call.sent("> ACK"), 2);
}

void TestCall::noCredentialsEndTheCall()
{
    AnswerSession::Config callee = calleeConfig("TCP");
    callee.credentials = {QStringLiteral("bob"), Secret::fromString(QStringLiteral("secret"))};
    Call call(callerConfig("TCP"), callee);
    call.start();
    QCOMPARE(call.last<event::Ended>()->status, 401);
    QCOMPARE(call.sent("> INVITE"), 1);
}

void TestCall::refusalsAreReported_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {403, 404, 480, 486, 488, 503, 603})
        QTest::addRow("%d", status) << status;
}

void TestCall::refusalsAreReported()
{
    QFETCH(int, status);
    Call call("UDP");
    call.start();
    call.callee->refuse(status, "No", call.now);
    call.exchange();
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->by == By::Refused);
    QCOMPARE(ended->status, status);
    QCOMPARE(ended->reason, QByteArray("No"));
    QVERIFY(call.callee->isOver()); // ACK seen
}

void TestCall::redirectsListTheContactsInOrder()
{
    Call call("TCP");
    call.start();
    call.callee->redirect(
        302, {*Uri::parse(QStringLiteral("sip:a@one.test")), *Uri::parse(QStringLiteral("sips:b@two.test"))},
        call.now);
    call.exchange();
    const auto redirected = call.last<event::Redirected>();
    QVERIFY(redirected);
    QCOMPARE(redirected->contacts.size(), size_t(2));
    QCOMPARE(redirected->contacts[1].toString(), QStringLiteral("sips:b@two.test"));
    QVERIFY(call.caller.isOver());
}

void TestCall::earlyMediaIsReported()
{
    Call call("TCP");
    call.start();
    call.callee->provisional(183, "Session Progress", sdpText(5002), call.now);
    call.exchange();
    const auto provisional = call.last<event::Provisional>();
    QVERIFY(provisional && provisional->sdp);
    QCOMPARE(int(provisional->sdp->audio()->port), 5002);
}

void TestCall::theRingingCallIsCancelled_data()
{
    aCallIsAnsweredAndHungUp_data();
}

void TestCall::theRingingCallIsCancelled()
{
    QFETCH(QByteArray, transport);
    Call call(transport);
    call.start();
    call.callee->provisional(180, "Ringing", {}, call.now);
    call.exchange();
    call.caller.hangUp(call.now);
    call.caller.hangUp(call.now);
    call.exchange();
    QCOMPARE(call.sent("> CANCEL"), 1);
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->clean && ended->by == By::Us);
    QCOMPARE(ended->status, 487);
    QVERIFY(call.callee->isOver());
    QCOMPARE(call.callee->endReason(), QByteArray("CANCEL"));
}

void TestCall::cancelWaitsForAProvisional()
{
    Call call("UDP");
    call.start();
    call.caller.hangUp(call.now);
    call.exchange();
    QCOMPARE(call.sent("> CANCEL"), 0);
    call.callee->provisional(100, "Trying", {}, call.now);
    call.exchange();
    QCOMPARE(call.sent("> CANCEL"), 1);
    QVERIFY(call.last<event::Ended>()->clean);
}

void TestCall::anAnswerThatCrossesCancelIsHungUp()
{
    Call call("UDP");
    call.start();
    call.caller.hangUp(call.now);
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    QVERIFY(!call.last<event::Answered>());
    QCOMPARE(call.sent("> ACK"), 1);
    QCOMPARE(call.sent("> BYE"), 1);
    QVERIFY(call.last<event::Ended>()->clean);
}

void TestCall::theRingLimitCancels()
{
    SessionConfig config = callerConfig("TCP");
    config.ringLimit = 10s;
    Call call(config, calleeConfig("TCP"));
    call.start();
    call.callee->provisional(180, "Ringing", {}, call.now);
    call.exchange();
    call.pass(11s);
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->by == By::Timeout && ended->clean);
}

void TestCall::thePeerHangsUp()
{
    Call call("UDP");
    call.start();
    call.callee->answer(sdpText(5000), call.now);
    call.callee->hangUp(call.now); // waits for the ACK
    call.exchange();
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->clean && ended->by == By::Peer);
    QCOMPARE(call.sent("> 200 BYE"), 1);
    QVERIFY(call.callee->isOver());
}

void TestCall::thePeerChangesTheSession()
{
    Call call("UDP");
    call.start();
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    call.callee->reinvite(sdpText(5010), call.now);
    call.exchange();
    const auto reinvited = call.last<event::Reinvited>();
    QVERIFY(reinvited && reinvited->offer);
    QCOMPARE(int(reinvited->offer->audio()->port), 5010);
    call.caller.answerReinvite(sdpText(4010), call.now);
    call.exchange();
    call.pass(5s);
    QCOMPARE(call.sent("> 200 INVITE"), 1);
    QCOMPARE(call.sent("< ACK"), 1);
}

void TestCall::weChangeTheSession()
{
    Call call("UDP");
    call.start();
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    call.caller.sendReinvite(sdpText(4010), call.now);
    call.caller.sendReinvite(sdpText(4020), call.now); // refused: one is under way
    call.exchange();
    QCOMPARE(call.sent("> INVITE"), 2);
    QCOMPARE(call.all<event::Answered>().size(), size_t(2));
    QCOMPARE(call.sent("> ACK"), 2);
    QCOMPARE(call.all<event::Note>().size(), size_t(1));
}

void TestCall::crossingChangesAreSettled()
{
    Call call("UDP");
    call.start();
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    call.caller.sendReinvite(sdpText(4010), call.now);
    call.callee->reinvite(sdpText(5010), call.now);
    call.exchange();
    QCOMPARE(call.sent("> 491 INVITE"), 1);
    QCOMPARE(call.sent("< 491 INVITE"), 1);
    call.pass(5s); // the owner of the Call-ID tries again
    QCOMPARE(call.all<event::Answered>().size(), size_t(2));
}

void TestCall::reliableProvisionalsAreConfirmed()
{
    AnswerSession::Config callee = calleeConfig("UDP");
    callee.reliableProvisionals = true;
    Call call(callerConfig("UDP"), callee);
    bool lost = false;
    call.lose = [&](const Message &message) {
        return message.method == "PRACK" && !std::exchange(lost, true);
    };
    call.start();
    call.callee->provisional(183, "Session Progress", sdpText(5002), call.now);
    call.callee->answer(sdpText(5002), call.now); // waits for the PRACK
    call.exchange();
    QVERIFY(!call.last<event::Answered>());
    call.pass(600ms);
    QCOMPARE(call.sent("> PRACK"), 2);
    QCOMPARE(call.sent("< 200 PRACK"), 1);
    QVERIFY(call.last<event::Answered>());
    QCOMPARE(call.all<event::Provisional>().size(), size_t(2)); // the repeated 183 is no new PRACK
}

void TestCall::lostPacketsAreSentAgain_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestCall::lostPacketsAreSentAgain()
{
    QFETCH(quint32, seed);
    SessionConfig caller = callerConfig("UDP");
    AnswerSession::Config callee = calleeConfig("UDP");
    caller.credentials =
        callee.credentials = {QStringLiteral("bob"), Secret::fromString(QStringLiteral("secret"))};
    Call call(caller, callee);
    call.lose = [state = seed](const Message &) mutable { // three of eight, the same in every run
        state = state * 1103515245U + 12345U;
        return ((state >> 16) & 7U) < 3U;
    };
    call.start();
    call.pass(30s);
    QVERIFY(call.callee && call.callee->isAuthenticated());
    call.callee->provisional(180, "Ringing", {}, call.now);
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    call.pass(30s);
    QVERIFY(call.callee->isAnswered());
    QCOMPARE(call.all<event::Answered>().size(), size_t(1));
    call.caller.hangUp(call.now);
    call.exchange();
    call.pass(30s);
    QVERIFY(call.last<event::Ended>()->clean);
    QVERIFY(call.callee->isOver());
}

void TestCall::aSilentPeerTimesOut_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<int>("copies");
    QTest::newRow("UDP") << QByteArray("UDP") << 7;
    QTest::newRow("TLS") << QByteArray("TLS") << 1;
}

void TestCall::aSilentPeerTimesOut()
{
    QFETCH(QByteArray, transport);
    QFETCH(int, copies);
    Call call(transport);
    call.lose = [](const Message &) { return true; };
    call.start();
    call.pass(31s);
    QVERIFY(!call.caller.isOver());
    call.pass(2s);
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->by == By::Timeout && !ended->clean);
    QCOMPARE(ended->status, 0);
    QCOMPARE(call.sent("> INVITE"), copies);
}

void TestCall::aLostByeIsNotClean()
{
    Call call("UDP");
    call.start();
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    call.lose = [](const Message &) { return true; };
    call.caller.hangUp(call.now);
    call.exchange();
    call.pass(33s);
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->by == By::Us && !ended->clean);
    QCOMPARE(call.sent("> BYE"), 11); // timer E: 0.5, 1, 2, 4, 4, …
}

void TestCall::aCalleeWithoutAckHangsUp()
{
    Call call("UDP");
    call.start();
    call.lose = [](const Message &message) { return message.method == "ACK"; };
    call.callee->answer(sdpText(5000), call.now);
    call.exchange();
    call.pass(33s);
    QVERIFY(call.sent("< 200 INVITE") > 5);
    QCOMPARE(call.sent("> ACK"), call.sent("< 200 INVITE"));
    QVERIFY(call.callee->isOver());
    QCOMPARE(call.callee->endReason(), QByteArray("no ACK"));
    QVERIFY(call.last<event::Ended>()->by == By::Peer);
}

void TestCall::aRefusalWithoutAckIsRepeated()
{
    Call call("UDP");
    call.start();
    int lost = 0;
    call.lose = [&](const Message &message) { return message.method == "ACK" && ++lost < 3; };
    call.callee->refuse(486, "Busy Here", call.now);
    call.exchange();
    call.pass(5s);
    QCOMPARE(call.sent("< 486 INVITE"), 3);
    QVERIFY(call.callee->isOver());
    QCOMPARE(call.all<event::Ended>().size(), size_t(1));
}

void TestCall::aLostTransportEndsTheCall()
{
    Call call("TCP");
    call.start();
    call.caller.transportFailed(QStringLiteral("connection reset"), call.now);
    call.exchange();
    const auto ended = call.last<event::Ended>();
    QVERIFY(ended && ended->by == By::Transport && !ended->clean);
    QCOMPARE(ended->reason, QByteArray("connection reset"));
    QVERIFY(!call.caller.nextDeadline());
}

QTEST_APPLESS_MAIN(TestCall)
#include "tst_call.moc"
