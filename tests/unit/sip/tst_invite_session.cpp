#include "tests/unit/sip/scripted_peer.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkseal;
using namespace trunkseal::sip;
using namespace trunkseal::sip::test;
using By = event::Ended::By;

class TestInviteSession : public QObject {
    Q_OBJECT

private slots:
    void recordedRoutesAreFollowed_data();
    void recordedRoutesAreFollowed();
    void preloadedRoutesAreUsed();
    void theContactOfTheAnswerIsTheTarget();
    void aRepeatedAnswerIsAcknowledgedAgain();
    void aForkedAnswerIsHungUp();
    void earlyDialogsAreLimited();
    void requestsAreAnswered_data();
    void requestsAreAnswered();
    void aRepeatedRequestGetsTheSameAnswer();
    void foreignDialogsAreUnknown();
    void requestsOutsideOfTheCallAreAnswered_data();
    void requestsOutsideOfTheCallAreAnswered();
    void requestsBeforeTheAnswerAreAnswered_data();
    void requestsBeforeTheAnswerAreAnswered();
    void anOldCseqIsRefused();
    void anUnknownExtensionIsNamed();
    void updatesWithAnOfferAreAsked();
    void anUnreadableOfferIsRefused();
    void theReasonHeaderIsReported();
    void staleNoncesAreRetried();
    void proxyAndServerChallengesAreBothAnswered();
    void aByeIsChallengedToo();
    void anAnswerWithoutSdpIsTold();
    void theReliableAnswerCountsWhenThe200HasNone();
    void tooShortSessionsAreTriedAgain();
    void weRefreshTheSession();
    void aRefusedUpdateBecomesAnInvite();
    void aTooShortRefreshIsTriedAgain();
    void anUnrefreshedSessionIsHungUp();
    void foreignResponsesAreIgnored();
    void aReinviteThatLostItsDialogEndsTheCall();
    void anEmptyReinviteIsAnsweredWithAnOffer();
    void aCancelledReinviteIsRefused();
    void hangingUpBeforeTheStartIsClean();
};

void TestInviteSession::recordedRoutesAreFollowed_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("requestUri");
    QTest::addColumn<QByteArray>("lastRoute");
    QTest::newRow("loose") << QByteArray("<sip:p1.test;lr>") << QByteArray("sip:600@192.0.2.2:5060")
                           << QByteArray("<sip:p2.test;lr>");
    QTest::newRow("strict") << QByteArray("<sip:p1.test>") << QByteArray("sip:p1.test")
                            << QByteArray("<sip:600@192.0.2.2:5060>");
}

void TestInviteSession::recordedRoutesAreFollowed()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, requestUri);
    QFETCH(QByteArray, lastRoute);
    Peer peer;
    Message answer = peer.response(200, "peer", sdpText(5000));
    answer.add("Record-Route",
               "<sip:p2.test;lr>, " + first); // as the last proxy wrote them: nearest to us is last
    const std::vector<Message> sent = peer.give(answer);
    QCOMPARE(sent.size(), size_t(1));
    QCOMPARE(sent[0].method, QByteArray("ACK"));
    QCOMPARE(sent[0].requestUri, requestUri);
    QCOMPARE(sent[0].all("Route").back(), lastRoute);
    QCOMPARE(sent[0].cseq(), peer.invite.cseq());
    peer.session.hangUp(peer.now);
    const Message bye = peer.take().front();
    QCOMPARE(bye.requestUri, requestUri);
    QCOMPARE(bye.cseq(), peer.invite.cseq() + 1);
    QCOMPARE(bye.toTag(), QByteArray("peer"));
}

void TestInviteSession::preloadedRoutesAreUsed()
{
    SessionConfig config = callerConfig("TLS");
    config.routes = {*Uri::parse(QStringLiteral("sip:edge.test;transport=tls;lr"))};
    const Peer peer(config);
    QCOMPARE(peer.invite.requestUri, QByteArray("sip:600@carrier.test"));
    QCOMPARE(peer.invite.header("Route"), QByteArray("<sip:edge.test;transport=tls;lr>"));
    QVERIFY(peer.invite.header("Via").startsWith("SIP/2.0/TLS "));
}

void TestInviteSession::theContactOfTheAnswerIsTheTarget()
{
    Peer peer;
    Message answer = peer.response(200, "peer", sdpText(5000));
    answer.set("Contact", "\"X\" <sip:other@192.0.2.7:5080;transport=udp>;expires=60");
    QCOMPARE(peer.give(answer).front().requestUri, QByteArray("sip:other@192.0.2.7:5080;transport=udp"));
    Message update = peer.request("UPDATE");
    update.add("Contact", "<sip:moved@192.0.2.8>");
    QCOMPARE(peer.give(update).front().status, 200);
    peer.session.hangUp(peer.now);
    QCOMPARE(peer.take().front().requestUri, QByteArray("sip:moved@192.0.2.8"));
}

void TestInviteSession::aRepeatedAnswerIsAcknowledgedAgain()
{
    Peer peer;
    const auto first = peer.establish();
    const auto second = peer.establish();
    QCOMPARE(second.size(), size_t(1));
    QCOMPARE(second[0].toBytes(), first[0].toBytes());
}

void TestInviteSession::aForkedAnswerIsHungUp()
{
    Peer peer;
    peer.establish();
    const auto sent = peer.give(peer.response(200, "fork", sdpText(6000)));
    QCOMPARE(sent.size(), size_t(2));
    QCOMPARE(sent[0].method, QByteArray("ACK"));
    QCOMPARE(sent[0].toTag(), QByteArray("fork"));
    QCOMPARE(sent[1].method, QByteArray("BYE"));
    QCOMPARE(sent[1].toTag(), QByteArray("fork"));
    QVERIFY(!peer.last<event::Ended>());
    peer.give(responseTo(sent[1], 200, "OK", {}));
    QVERIFY(peer.last<event::Note>());
    QVERIFY(!peer.session.isOver());
    QCOMPARE(peer.give(peer.response(200, "fork", sdpText(6000))).size(),
             size_t(1)); // its ACK again, no second BYE
}

void TestInviteSession::earlyDialogsAreLimited()
{
    Peer peer;
    for (int i = 0; i < 12; ++i)
        peer.give(peer.response(180, "t" + QByteArray::number(i)));
    const auto rang = std::count_if(peer.events.begin(), peer.events.end(), [](const Event &e) {
        return std::holds_alternative<event::Provisional>(e);
    });
    QCOMPARE(rang, 8);
}

void TestInviteSession::requestsAreAnswered_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::newRow("OPTIONS") << QByteArray("OPTIONS") << 200;
    QTest::newRow("INFO") << QByteArray("INFO") << 200;
    QTest::newRow("UPDATE") << QByteArray("UPDATE") << 200;
    QTest::newRow("BYE") << QByteArray("BYE") << 200;
    QTest::newRow("NOTIFY") << QByteArray("NOTIFY") << 405;
    QTest::newRow("REFER") << QByteArray("REFER") << 405;
    QTest::newRow("MESSAGE") << QByteArray("MESSAGE") << 405;
    QTest::newRow("unknown") << QByteArray("DANCE") << 501;
    QTest::newRow("CANCEL of nothing") << QByteArray("CANCEL") << 481;
}

void TestInviteSession::requestsAreAnswered()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    Peer peer;
    peer.establish();
    const auto sent = peer.give(peer.request(method));
    QCOMPARE(sent.size(), size_t(1));
    QCOMPARE(sent[0].status, status);
    QCOMPARE(sent[0].header("Via"), peer.request(method).header("Via"));
    if (status == 405 || status == 501)
        QVERIFY(sent[0].header("Allow").contains("INVITE"));
}

void TestInviteSession::aRepeatedRequestGetsTheSameAnswer()
{
    Peer peer;
    peer.establish();
    const auto first = peer.give(peer.request("BYE"));
    const auto second = peer.give(peer.request("BYE"));
    QCOMPARE(first.front().toBytes(), second.front().toBytes());
    QVERIFY(peer.last<event::Ended>()->by == By::Peer);
}

void TestInviteSession::foreignDialogsAreUnknown()
{
    Peer peer;
    peer.establish();
    Message wrongTag = peer.request("BYE");
    wrongTag.set("From", "<sip:600@carrier.test>;tag=other");
    QCOMPARE(peer.give(wrongTag).front().status, 481);
    Message wrongCall = peer.request("BYE", 2);
    wrongCall.set("Call-ID", "other");
    QCOMPARE(peer.give(wrongCall).front().status, 481);
    Message ack = peer.request("ACK", 3);
    ack.set("Call-ID", "other");
    QVERIFY(peer.give(ack).empty());
    QVERIFY(!peer.session.isOver());
}

void TestInviteSession::requestsOutsideOfTheCallAreAnswered_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::newRow("are you there") << QByteArray("OPTIONS") << 200;
    QTest::newRow("another call") << QByteArray("INVITE") << 486;
    QTest::newRow("BYE") << QByteArray("BYE") << 481;
    QTest::newRow("CANCEL") << QByteArray("CANCEL") << 481;
    QTest::newRow("UPDATE") << QByteArray("UPDATE") << 481;
    QTest::newRow("PRACK") << QByteArray("PRACK") << 481;
    QTest::newRow("INFO") << QByteArray("INFO") << 481;
    QTest::newRow("MESSAGE") << QByteArray("MESSAGE") << 405;
    QTest::newRow("REGISTER") << QByteArray("REGISTER") << 405;
    QTest::newRow("unknown") << QByteArray("DANCE") << 501;
}

void TestInviteSession::requestsOutsideOfTheCallAreAnswered()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    Peer peer;
    peer.establish();
    Message request = peer.request(method);
    request.set("Call-ID", "other");
    request.set("To", "<sip:alice@example.com>");
    const auto sent = peer.give(request);
    QCOMPARE(sent.size(), size_t(1));
    QCOMPARE(sent[0].status, status);
    QVERIFY(!sent[0].toTag().isEmpty());
    QCOMPARE(sent[0].header("Allow").isEmpty(), status != 405 && status != 501 && status != 200);
    QVERIFY(!peer.session.isOver());
}

void TestInviteSession::requestsBeforeTheAnswerAreAnswered_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("offers");
    QTest::addColumn<int>("status");
    QTest::newRow("UPDATE of the address") << QByteArray("UPDATE") << false << 200;
    QTest::newRow("UPDATE against our offer") << QByteArray("UPDATE") << true << 491;
    QTest::newRow("INVITE") << QByteArray("INVITE") << true << 491;
    QTest::newRow("OPTIONS") << QByteArray("OPTIONS") << false << 200;
    QTest::newRow("INFO") << QByteArray("INFO") << false << 200;
    QTest::newRow("NOTIFY") << QByteArray("NOTIFY") << false << 405;
    QTest::newRow("unknown") << QByteArray("DANCE") << false << 501;
}

void TestInviteSession::requestsBeforeTheAnswerAreAnswered()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, offers);
    QFETCH(int, status);
    Peer peer;
    peer.give(peer.response(180));
    Message request = peer.request(method);
    request.add("Contact", "<sip:601@192.0.2.3>");
    if (offers) {
        request.add("Content-Type", "application/sdp");
        request.body = sdpText(5000);
    }
    QCOMPARE(peer.give(request).front().status, status);
    Message answer = peer.response(200, "peer", sdpText(5000));
    QCOMPARE(peer.give(answer).front().method, QByteArray("ACK"));
}

void TestInviteSession::anOldCseqIsRefused()
{
    Peer peer;
    peer.establish();
    QCOMPARE(peer.give(peer.request("OPTIONS", 10)).front().status, 200);
    QCOMPARE(peer.give(peer.request("OPTIONS", 9)).front().status, 500);
    QCOMPARE(peer.give(peer.request("OPTIONS", 11)).front().status, 200);
}

void TestInviteSession::anUnknownExtensionIsNamed()
{
    Peer peer;
    peer.establish();
    Message request = peer.request("INVITE");
    request.add("Require", "timer, replaces");
    const auto sent = peer.give(request);
    QCOMPARE(sent.front().status, 420);
    QCOMPARE(sent.front().header("Unsupported"), QByteArray("replaces"));
}

void TestInviteSession::updatesWithAnOfferAreAsked()
{
    Peer peer;
    peer.establish();
    Message update = peer.request("UPDATE");
    update.add("Content-Type", "application/sdp");
    update.body = sdpText(5010);
    QVERIFY(peer.give(update).empty());
    QVERIFY(peer.last<event::Reinvited>()->offer);
    peer.session.answerReinvite(sdpText(4010), peer.now);
    const auto sent = peer.take();
    QCOMPARE(sent.front().status, 200);
    QCOMPARE(sent.front().body, sdpText(4010));
    QVERIFY(!peer.session.nextDeadline()); // an UPDATE has no ACK to wait for
}

void TestInviteSession::anUnreadableOfferIsRefused()
{
    Peer peer;
    peer.establish();
    Message reinvite = peer.request("INVITE");
    reinvite.add("Content-Type", "application/sdp");
    reinvite.body = "v=1\r\n";
    QCOMPARE(peer.give(reinvite).front().status, 488);
    Message other = peer.request("INVITE", 2);
    other.add("Content-Type", "text/plain");
    other.body = "hello";
    QCOMPARE(peer.give(other).front().status, 415);
}

void TestInviteSession::theReasonHeaderIsReported()
{
    Peer refused;
    Message busy = refused.response(486);
    busy.add("Reason", "Q.850;cause=17;text=\"User busy\"");
    refused.give(busy);
    QCOMPARE(refused.last<event::Ended>()->reason, QByteArray("Reason (Q.850;cause=17;text=\"User busy\")"));
    Peer ended;
    ended.establish();
    Message bye = ended.request("BYE");
    bye.add("Reason", "SIP;cause=200");
    ended.give(bye);
    QCOMPARE(ended.last<event::Ended>()->reason, QByteArray("SIP;cause=200"));
}

void TestInviteSession::staleNoncesAreRetried()
{
    SessionConfig config = callerConfig("TCP");
    config.credentials = {QStringLiteral("bob"), Secret::fromString(QStringLiteral("pw"))};
    Peer peer(config);
    for (const char *nonce : {"n1", "n2", "n3"}) {
        Message challenge = peer.response(401);
        challenge.add("WWW-Authenticate",
                      QByteArray("Digest realm=\"r\", stale=true, nonce=\"") + nonce + "\"");
        const auto sent = peer.give(challenge);
        QCOMPARE(sent.front().method, QByteArray("ACK"));
        if (sent.size() == 2)
            peer.invite = sent[1];
        QCOMPARE(sent.size() == 2, QByteArray(nonce) != "n3"); // two tries
    }
    QCOMPARE(peer.last<event::Ended>()->status, 401);
}

void TestInviteSession::proxyAndServerChallengesAreBothAnswered()
{
    SessionConfig config = callerConfig("TCP");
    config.credentials = {QStringLiteral("bob"), Secret::fromString(QStringLiteral("pw"))};
    Peer peer(config);
    Message proxy = peer.response(407);
    proxy.add("Proxy-Authenticate", "Digest realm=\"p\", nonce=\"a\", qop=\"auth\"");
    peer.invite = peer.give(proxy).back();
    Message server = peer.response(401);
    server.add("WWW-Authenticate", "Digest realm=\"s\", nonce=\"b\", qop=\"auth\"");
    const Message third = peer.give(server).back();
    QVERIFY(third.header("Proxy-Authorization").contains("nc=00000002"));
    QVERIFY(third.header("Authorization").contains("nc=00000001"));
    QCOMPARE(third.cseq(), 3U);
}

void TestInviteSession::aByeIsChallengedToo()
{
    SessionConfig config = callerConfig("TCP");
    config.credentials = {QStringLiteral("bob"), Secret::fromString(QStringLiteral("pw"))};
    Peer peer(config);
    peer.establish();
    peer.session.hangUp(peer.now);
    const Message bye = peer.take().front();
    Message challenge = responseTo(bye, 401, "Unauthorized", {});
    challenge.add("WWW-Authenticate", "Digest realm=\"s\", nonce=\"b\", qop=\"auth\"");
    const Message again = peer.give(challenge).front();
    QCOMPARE(again.method, QByteArray("BYE"));
    QVERIFY(!again.header("Authorization").isEmpty());
    peer.give(responseTo(again, 200, "OK", {}));
    QVERIFY(peer.last<event::Ended>()->clean);
}

void TestInviteSession::anAnswerWithoutSdpIsTold()
{
    Peer none;
    none.give(none.response(200));
    QVERIFY(!none.last<event::Answered>()->sdp);
    QVERIFY(!none.last<event::Answered>()->sdpError.isEmpty());
    Peer broken;
    broken.give(broken.response(200, "peer", "v=0\r\n"));
    QVERIFY(broken.last<event::Answered>()->sdpError.contains(QLatin1String("line")));
}

void TestInviteSession::theReliableAnswerCountsWhenThe200HasNone()
{
    Peer peer;
    Message early = peer.response(183, "peer", sdpText(5002));
    early.add("Require", "100rel");
    early.add("RSeq", "77");
    const auto sent = peer.give(early);
    QCOMPARE(sent.front().method, QByteArray("PRACK"));
    QCOMPARE(sent.front().header("RAck"), QByteArray("77 1 INVITE"));
    QVERIFY(peer.give(early).empty());
    early.set("RSeq", "79"); // 78 is missing
    QVERIFY(peer.give(early).empty());
    peer.give(peer.response(200));
    QCOMPARE(int(peer.last<event::Answered>()->sdp->audio()->port), 5002);
}

void TestInviteSession::tooShortSessionsAreTriedAgain()
{
    Peer peer;
    Message tooSmall = peer.response(422);
    tooSmall.add("Min-SE", "1800");
    const Message again = peer.give(tooSmall).back();
    QCOMPARE(again.header("Session-Expires"), QByteArray("1800"));
    QCOMPARE(again.header("Min-SE"), QByteArray("1800"));
    peer.invite = again;
    Message stillTooSmall = peer.response(422);
    stillTooSmall.add("Min-SE", "3600");
    peer.give(stillTooSmall);
    QCOMPARE(peer.last<event::Ended>()->status, 422);
}

void TestInviteSession::weRefreshTheSession()
{
    Peer peer;
    Message answer = peer.response(200, "peer", sdpText(5000));
    answer.add("Session-Expires", "90;refresher=uac");
    answer.add("Allow", "INVITE, UPDATE");
    peer.give(answer);
    QVERIFY(peer.session.nextDeadline() == peer.now + 45s);
    peer.now += 45s;
    peer.session.tick(peer.now);
    const Message update = peer.take().front();
    QCOMPARE(update.method, QByteArray("UPDATE"));
    QCOMPARE(update.header("Session-Expires"), QByteArray("90;refresher=uac"));
    Message confirmed = responseTo(update, 200, "OK", {});
    confirmed.add("Session-Expires", "120;refresher=uac");
    peer.give(confirmed);
    peer.session.tick(peer.now + 5s); // timer K
    QVERIFY(peer.session.nextDeadline() == peer.now + 60s);
}

void TestInviteSession::aRefusedUpdateBecomesAnInvite()
{
    Peer peer;
    Message answer = peer.response(200, "peer", sdpText(5000));
    answer.add("Session-Expires", "90;refresher=uac");
    answer.add("Allow", "INVITE, UPDATE");
    peer.give(answer);
    peer.now += 45s;
    peer.session.tick(peer.now);
    const Message update = peer.take().front();
    const Message invite = peer.give(responseTo(update, 405, "Method Not Allowed", {})).front();
    QCOMPARE(invite.method, QByteArray("INVITE"));
    QCOMPARE(invite.body, sdpText(4000));
    QCOMPARE(invite.header("Session-Expires"), QByteArray("90;refresher=uac"));
    QVERIFY(invite.cseq() > update.cseq());
}

void TestInviteSession::aTooShortRefreshIsTriedAgain()
{
    Peer peer;
    Message answer = peer.response(200, "peer", sdpText(5000));
    answer.add("Session-Expires", "90;refresher=uac");
    answer.add("Allow", "INVITE, UPDATE");
    peer.give(answer);
    peer.now += 45s;
    peer.session.tick(peer.now);
    Message tooSmall = responseTo(peer.take().front(), 422, "Session Interval Too Small", {});
    tooSmall.add("Min-SE", "600");
    const Message again = peer.give(tooSmall).front();
    QCOMPARE(again.header("Session-Expires"), QByteArray("600;refresher=uac"));
    QCOMPARE(again.header("Min-SE"), QByteArray("600"));
    Message confirmed = responseTo(again, 200, "OK", {});
    confirmed.add("Session-Expires", "600;refresher=uac");
    peer.give(confirmed);
    peer.session.tick(peer.now + 5s); // timer K
    QVERIFY(peer.session.nextDeadline() == peer.now + 300s);
}

void TestInviteSession::anUnrefreshedSessionIsHungUp()
{
    Peer peer;
    Message answer = peer.response(200, "peer", sdpText(5000));
    answer.add("Session-Expires", "90;refresher=uas");
    peer.give(answer);
    Message tooSmall = peer.request("UPDATE", 1);
    tooSmall.add("Session-Expires", "10");
    const Message refused = peer.give(tooSmall).front();
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.header("Min-SE"), QByteArray("90"));
    Message refresh = peer.request("UPDATE", 2);
    refresh.add("Supported", "timer");
    refresh.add("Session-Expires", "90");
    peer.now += 30s;
    QCOMPARE(peer.give(refresh).front().header("Session-Expires"), QByteArray("90;refresher=uac"));
    peer.session.tick(peer.now + 59s);
    QVERIFY(peer.take().empty());
    peer.session.tick(peer.now + 60s);
    const Message bye = peer.take().front();
    QCOMPARE(bye.method, QByteArray("BYE"));
    peer.give(responseTo(bye, 200, "OK", {}));
    QVERIFY(peer.last<event::Ended>()->by == By::Timeout);
}

void TestInviteSession::foreignResponsesAreIgnored()
{
    Peer peer;
    Message otherCall = peer.response(200);
    otherCall.set("Call-ID", "other");
    QVERIFY(peer.give(otherCall).empty());
    Message twoVias = peer.response(200);
    twoVias.add("Via", "SIP/2.0/UDP 255.255.255.255;branch=z9hG4bKx");
    QVERIFY(peer.give(twoVias).empty());
    Message otherBranch = peer.response(486);
    otherBranch.set("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx");
    QVERIFY(peer.give(otherBranch).empty());
    QVERIFY(!peer.session.isOver());
}

void TestInviteSession::aReinviteThatLostItsDialogEndsTheCall()
{
    Peer peer;
    peer.establish();
    peer.session.sendReinvite(sdpText(4010), peer.now);
    const Message reinvite = peer.take().front();
    const auto sent = peer.give(responseTo(reinvite, 481, "Gone", {}));
    QCOMPARE(sent.size(), size_t(2));
    QCOMPARE(sent[0].method, QByteArray("ACK"));
    QCOMPARE(sent[1].method, QByteArray("BYE"));
}

void TestInviteSession::anEmptyReinviteIsAnsweredWithAnOffer()
{
    Peer peer;
    peer.establish();
    Message reinvite = peer.request("INVITE");
    QCOMPARE(peer.give(reinvite).front().status, 100);
    QVERIFY(!peer.last<event::Reinvited>()->offer);
    QCOMPARE(peer.give(peer.request("INVITE", 2)).front().status, 500); // one at a time
    peer.session.answerReinvite(sdpText(4010), peer.now);
    QCOMPARE(peer.take().front().status, 200);
    Message ack = peer.request("ACK");
    ack.add("Content-Type", "application/sdp");
    ack.body = sdpText(5030);
    peer.give(ack);
    QCOMPARE(int(peer.last<event::Answered>()->sdp->audio()->port), 5030);
    QVERIFY(!peer.session.nextDeadline());
}

void TestInviteSession::aCancelledReinviteIsRefused()
{
    Peer peer;
    peer.establish();
    Message reinvite = peer.request("INVITE");
    peer.give(reinvite);
    Message cancel = peer.request("CANCEL");
    cancel.set("Via", reinvite.header("Via"));
    const auto sent = peer.give(cancel);
    QCOMPARE(sent.size(), size_t(2));
    QCOMPARE(sent[0].status, 200);
    QCOMPARE(sent[1].status, 487);
    QCOMPARE(sent[1].cseqMethod(), QByteArray("INVITE"));
}

void TestInviteSession::hangingUpBeforeTheStartIsClean()
{
    InviteSession session(callerConfig("UDP"));
    session.hangUp({});
    QVERIFY(session.isOver());
    session.start({});
    QVERIFY(session.takeOutgoing().empty());
}

QTEST_APPLESS_MAIN(TestInviteSession)
#include "tst_invite_session.moc"
