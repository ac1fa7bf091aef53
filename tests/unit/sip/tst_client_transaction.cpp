#include "core/sip/answer_session.h"
#include "core/sip/client_transaction.h"

#include <QTest>

using namespace trunkseal::sip;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

Message request(const QByteArray &method)
{
    Message message;
    message.isRequest = true;
    message.method = method;
    message.requestUri = "sip:b@example.com";
    message.add("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1");
    message.add("Route", "<sip:p.example.com;lr>");
    message.add("From", "<sip:a@example.com>;tag=1");
    message.add("To", "<sip:b@example.com>");
    message.add("Call-ID", "c");
    message.add("CSeq", "7 " + method);
    message.add("Max-Forwards", "70");
    return message;
}

/// Runs a transaction on its own deadlines and notes when it sent something, in ms.
class Run {
public:
    Run(const QByteArray &method, bool reliable)
        : transaction(request(method), reliable, m_start)
    {
        note();
    }
    void until(milliseconds time)
    {
        while (const auto deadline = transaction.deadline()) {
            if (*deadline > m_start + time)
                break;
            now = std::chrono::duration_cast<milliseconds>(*deadline - m_start);
            if (transaction.tick(*deadline))
                timedOutAt = now;
            note();
        }
        now = time;
    }
    bool give(int status)
    {
        const bool isNew =
            transaction.receive(responseTo(transaction.request(), status, "R", "t"), m_start + now);
        note();
        return isNew;
    }

private:
    TimePoint m_start{};

public:
    ClientTransaction transaction;
    milliseconds now{0};
    QList<int> sentAt;
    QByteArray last;
    std::optional<milliseconds> timedOutAt;

private:
    void note()
    {
        for (const QByteArray &bytes : transaction.takeOutgoing()) {
            sentAt << static_cast<int>(now.count());
            last = bytes;
        }
    }
};

} // namespace

class TestClientTransaction : public QObject {
    Q_OBJECT

private slots:
    void silenceIsTimedOut_data();
    void silenceIsTimedOut();
    void aProvisionalStopsTheInvite();
    void aProvisionalSlowsOtherRequestsDown();
    void everyRefusalOfAnInviteIsAcknowledged();
    void aReliableTransportNeedsNoWaiting_data();
    void aReliableTransportNeedsNoWaiting();
    void a2xxEndsTheTransaction();
    void repeatedResponsesAreAbsorbed();
    void onlyItsOwnResponsesMatch_data();
    void onlyItsOwnResponsesMatch();
    void cancelFollowsItsInvite();
};

void TestClientTransaction::silenceIsTimedOut_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("reliable");
    QTest::addColumn<QList<int>>("sentAt");
    // Timers A and B: doubled without end, 64*T1 at most.
    QTest::newRow("INVITE over UDP") << QByteArray("INVITE") << false
                                     << QList<int>{0, 500, 1500, 3500, 7500, 15500, 31500};
    // Timers E and F: doubled up to T2.
    const QList<int> capped{0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500};
    QTest::newRow("OPTIONS over UDP") << QByteArray("OPTIONS") << false << capped;
    QTest::newRow("BYE over UDP") << QByteArray("BYE") << false << capped;
    QTest::newRow("CANCEL over UDP") << QByteArray("CANCEL") << false << capped;
    QTest::newRow("INVITE over TCP") << QByteArray("INVITE") << true << QList<int>{0};
    QTest::newRow("BYE over TCP") << QByteArray("BYE") << true << QList<int>{0};
}

void TestClientTransaction::silenceIsTimedOut()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, reliable);
    QFETCH(QList<int>, sentAt);
    Run run(method, reliable);
    run.until(60s);
    QCOMPARE(run.sentAt, sentAt);
    QVERIFY(run.timedOutAt == 32s);
    QVERIFY(run.transaction.isOver());
    QVERIFY(!run.transaction.deadline());
}

void TestClientTransaction::aProvisionalStopsTheInvite()
{
    Run run("INVITE", false);
    run.until(1s);
    QVERIFY(run.give(180));
    QVERIFY(run.transaction.hasProvisional());
    run.until(180s);
    QCOMPARE(run.sentAt, (QList<int>{0, 500}));
    QVERIFY(!run.timedOutAt);
    QVERIFY(run.transaction.isPending());
}

void TestClientTransaction::aProvisionalSlowsOtherRequestsDown()
{
    Run run("OPTIONS", false);
    run.until(1s);
    QVERIFY(run.give(100));
    run.until(14s);
    QCOMPARE(run.sentAt, (QList<int>{0, 500, 1500, 5500, 9500, 13500})); // timer E is T2 now
    run.until(60s);
    QVERIFY(run.timedOutAt == 32s); // timer F goes on
}

void TestClientTransaction::everyRefusalOfAnInviteIsAcknowledged()
{
    Run run("INVITE", false);
    run.until(100ms);
    QVERIFY(run.give(486));
    QVERIFY(run.last.startsWith("ACK sip:b@example.com SIP/2.0\r\n"));
    QVERIFY(run.last.contains("branch=z9hG4bK1\r\n"));
    QVERIFY(run.last.contains("Route: <sip:p.example.com;lr>\r\n"));
    QVERIFY(run.last.contains("To: <sip:b@example.com>;tag=t\r\n"));
    QVERIFY(run.last.contains("CSeq: 7 ACK\r\n"));
    run.until(31s);
    QVERIFY(!run.give(486));
    QCOMPARE(run.sentAt, (QList<int>{0, 100, 31000}));
    run.until(33s); // timer D
    QVERIFY(run.transaction.isOver());
    QVERIFY(!run.give(486));
    QCOMPARE(run.sentAt.size(), 3);
    QVERIFY(!run.timedOutAt);
}

void TestClientTransaction::aReliableTransportNeedsNoWaiting_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("INVITE") << QByteArray("INVITE"); // timer D
    QTest::newRow("BYE") << QByteArray("BYE"); // timer K
}

void TestClientTransaction::aReliableTransportNeedsNoWaiting()
{
    QFETCH(QByteArray, method);
    Run run(method, true);
    QVERIFY(run.give(486));
    QVERIFY(run.transaction.isOver());
    QCOMPARE(run.last.startsWith("ACK"), method == "INVITE");
}

void TestClientTransaction::a2xxEndsTheTransaction()
{
    Run run("INVITE", false);
    QVERIFY(run.give(200));
    QVERIFY(run.transaction.isOver());
    QCOMPARE(run.sentAt, (QList<int>{0})); // its ACK is the dialog's
}

void TestClientTransaction::repeatedResponsesAreAbsorbed()
{
    Run run("BYE", false);
    QVERIFY(run.give(200));
    QVERIFY(!run.give(200));
    run.until(4999ms);
    QVERIFY(!run.transaction.isOver());
    run.until(5s); // timer K
    QVERIFY(run.transaction.isOver());
    QVERIFY(!run.timedOutAt);
}

void TestClientTransaction::onlyItsOwnResponsesMatch_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("matches");
    QTest::newRow("its own") << QByteArray("CSeq") << QByteArray("7 INVITE") << true;
    QTest::newRow("number") << QByteArray("CSeq") << QByteArray("8 INVITE") << false;
    QTest::newRow("method") << QByteArray("CSeq") << QByteArray("7 CANCEL") << false;
    QTest::newRow("branch") << QByteArray("Via") << QByteArray("SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2")
                            << false;
    QTest::newRow("no branch") << QByteArray("Via") << QByteArray("SIP/2.0/UDP 192.0.2.1") << false;
}

void TestClientTransaction::onlyItsOwnResponsesMatch()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(bool, matches);
    const ClientTransaction transaction(request("INVITE"), false, {});
    Message response = responseTo(transaction.request(), 200, "OK", "t");
    response.set(header, value);
    QCOMPARE(transaction.matches(response), matches);
}

void TestClientTransaction::cancelFollowsItsInvite()
{
    const Message cancel = cancelOf(request("INVITE"));
    QCOMPARE(cancel.method, QByteArray("CANCEL"));
    QCOMPARE(cancel.requestUri, QByteArray("sip:b@example.com"));
    QCOMPARE(cancel.topBranch(), QByteArray("z9hG4bK1"));
    QCOMPARE(cancel.header("CSeq"), QByteArray("7 CANCEL"));
    QCOMPARE(cancel.header("To"), QByteArray("<sip:b@example.com>")); // no tag, whatever rang
    QCOMPARE(cancel.all("Route").size(), size_t(1));
    QVERIFY(cancel.header("Require").isEmpty());
}

QTEST_APPLESS_MAIN(TestClientTransaction)
#include "tst_client_transaction.moc"
