#include "core/sip/parser.h"
#include "core/sip/register_session.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::sip;
using namespace std::chrono_literals;

namespace {

const TimePoint start{};

RegisterConfig config()
{
    RegisterConfig config;
    config.registrar = *Uri::parse(QStringLiteral("sip:carrier.test"));
    config.identity = *Uri::parse(QStringLiteral("sip:acme@carrier.test"));
    config.contact = *Uri::parse(QStringLiteral("sip:acme@192.0.2.1:40000;transport=tls"));
    config.transport = "TLS";
    config.localHost = QStringLiteral("192.0.2.1");
    config.localPort = 40000;
    config.credentials = {QStringLiteral("acme"), Secret(QByteArray("secret"))};
    config.randomToken = [n = 0](int digits) mutable {
        return QByteArray::number(++n, 16).rightJustified(digits, '0').right(digits);
    };
    return config;
}

Message sentBy(RegisterSession &session)
{
    const std::vector<QByteArray> outgoing = session.takeOutgoing();
    return outgoing.size() == 1 ? *parseDatagram(outgoing.front()).message : Message();
}

Message reply(const Message &request, int status, std::vector<std::pair<QByteArray, QByteArray>> headers = {})
{
    Message response;
    response.status = status;
    response.reason = "Reason";
    for (const char *name : {"Via", "From", "To", "Call-ID", "CSeq"})
        response.add(name, request.header(name));
    for (auto &[name, value] : headers)
        response.add(name, value);
    return response;
}

const std::pair<QByteArray, QByteArray> challenge{
    "WWW-Authenticate", "Digest realm=\"lab\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\""};
const std::pair<QByteArray, QByteArray> binding{"Contact",
                                                "<sip:acme@192.0.2.1:40000;transport=tls>;expires=240"};

} // namespace

/// REGISTER before and after a call (RFC 3261 section 10).
class RegisterSessionTest : public QObject {
    Q_OBJECT

private slots:
    void addsWithDigestAndTakesAway()
    {
        RegisterSession session(config());
        session.add(start);
        const Message first = sentBy(session);
        QCOMPARE(first.requestUri, QByteArray("sip:carrier.test"));
        QCOMPARE(first.header("Expires"), QByteArray("300"));
        QVERIFY(first.header("Authorization").isEmpty());
        session.receive(reply(first, 401, {challenge}), start);
        const Message second = sentBy(session);
        QVERIFY(second.header("Authorization").contains("SHA-256"));
        QCOMPARE(second.callId(), first.callId());
        QCOMPARE(second.cseq(), first.cseq() + 1);
        session.receive(reply(second, 200, {binding}), start);
        const auto outcome = session.takeOutcome();
        QVERIFY(outcome);
        QCOMPARE(outcome->status, 200);
        QCOMPARE(outcome->granted, 240s);
        QVERIFY(outcome->algorithm == DigestAlgorithm::Sha256);
        QVERIFY(!session.takeOutcome());

        session.remove(start);
        const Message last = sentBy(session);
        QCOMPARE(last.header("Expires"), QByteArray("0"));
        QVERIFY(last.header("Authorization").contains("nc=00000002"));
        session.receive(reply(last, 200), start);
        QCOMPARE(session.takeOutcome()->granted, 0s);
    }

    void aWrongPasswordIsNotTriedForEver()
    {
        RegisterSession session(config());
        session.add(start);
        session.receive(reply(sentBy(session), 401, {challenge}), start);
        session.receive(reply(sentBy(session), 401, {challenge}), start);
        QCOMPARE(session.takeOutcome()->status, 401);
        QVERIFY(session.takeOutgoing().empty());
    }

    void aStaleNonceIsReplaced()
    {
        RegisterSession session(config());
        session.add(start);
        session.receive(reply(sentBy(session), 401, {challenge}), start);
        const std::pair<QByteArray, QByteArray> stale{
            "WWW-Authenticate",
            "Digest realm=\"lab\", nonce=\"n2\", stale=true, algorithm=SHA-256, qop=\"auth\""};
        session.receive(reply(sentBy(session), 401, {stale}), start);
        const Message third = sentBy(session);
        QVERIFY(third.header("Authorization").contains("\"n2\""));
        session.receive(reply(third, 200, {binding}), start);
        QCOMPARE(session.takeOutcome()->status, 200);
    }

    void tooShortIsAskedForOnceAgain()
    {
        RegisterSession session(config());
        session.add(start);
        session.receive(reply(sentBy(session), 423, {{"Min-Expires", "3600"}}), start);
        const Message second = sentBy(session);
        QCOMPARE(second.header("Expires"), QByteArray("3600"));
        session.receive(reply(second, 423, {{"Min-Expires", "7200"}}), start);
        QCOMPARE(session.takeOutcome()->status, 423);
    }

    void othersBindingsAreNotOurs()
    {
        RegisterSession session(config());
        session.add(start);
        session.receive(reply(sentBy(session), 200, {{"Contact", "<sip:acme@192.0.2.9>;expires=60"}}), start);
        QCOMPARE(session.takeOutcome()->granted, 0s);
    }

    void silenceEndsIt()
    {
        RegisterSession session(config());
        session.add(start);
        QVERIFY(session.nextDeadline());
        session.tick(start + 33s);
        QCOMPARE(session.takeOutcome()->status, 0);
    }
};

QTEST_GUILESS_MAIN(RegisterSessionTest)
#include "tst_register_session.moc"
