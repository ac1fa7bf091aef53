#include "core/sip/sdp.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::sip;

namespace {

const QByteArray head = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
const QByteArray key = "AES_CM_128_HMAC_SHA1_80 inline:" + QByteArray(30, 'k').toBase64() + "\r\n";
const QByteArray offered = "m=audio 40000 RTP/SAVP 0 8\r\na=crypto:1 " + key + "a=crypto:2 " + key;

Sdp read(const QByteArray &streams)
{
    const SdpReading reading = readSdp(head + streams);
    return reading.sdp;
}

QString joined(const std::vector<AnswerFault> &faults)
{
    QStringList texts;
    for (const AnswerFault &fault : faults)
        texts << QStringLiteral("%1 %2").arg(fault.stream).arg(fault.message);
    return texts.join(u'\n');
}

} // namespace

class TestAnswerFaults : public QObject {
    Q_OBJECT

private slots:
    void answersAreJudgedAgainstTheOffer_data();
    void answersAreJudgedAgainstTheOffer();
    void moreThanOneKeyIsNoAnswer();
};

void TestAnswerFaults::answersAreJudgedAgainstTheOffer_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("fault"); // empty = none
    const QByteArray good = "m=audio 40002 RTP/SAVP 0\r\na=crypto:2 " + key;
    const QByteArray plain = "m=audio 40000 RTP/AVP 0\r\n";
    QTest::newRow("good") << offered << good << "";
    QTest::newRow("clear") << plain << plain << "";
    QTest::newRow("optional, taken") << QByteArray(plain + "a=crypto:1 " + key)
                                     << QByteArray(plain + "a=crypto:1 " + key) << "";
    QTest::newRow("optional, not taken") << QByteArray(plain + "a=crypto:1 " + key) << plain << "";
    QTest::newRow("declined") << offered << QByteArray("m=audio 0 RTP/SAVP 0\r\n") << "";
    QTest::newRow("DTLS") << QByteArray("m=audio 1 UDP/TLS/RTP/SAVP 0\r\na=fingerprint:sha-1 AB\r\n")
                          << QByteArray("m=audio 2 UDP/TLS/RTP/SAVP 0\r\na=fingerprint:sha-1 AB\r\n") << "";
    QTest::newRow("same codec, other number")
        << QByteArray("m=audio 1 RTP/AVP 96\r\na=rtpmap:96 PCMU/8000\r\n") << plain << "";
    QTest::newRow("tag") << offered << QByteArray("m=audio 40002 RTP/SAVP 0\r\na=crypto:3 " + key)
                         << "0 The answer chooses tag 3, which was not offered.";
    QTest::newRow("no key") << offered << QByteArray("m=audio 40002 RTP/SAVP 0\r\n")
                            << "0 The answer has no a=crypto";
    QTest::newRow("profile") << plain << QByteArray("m=audio 1 RTP/AVPF 0\r\n")
                             << "0 The profile is RTP/AVPF";
    QTest::newRow("secure answer to a plain offer")
        << plain << QByteArray("m=audio 1 RTP/SAVP 0\r\na=crypto:1 " + key) << "0 The profile is RTP/SAVP";
    QTest::newRow("codec") << plain << QByteArray("m=audio 1 RTP/AVP 8\r\n") << "0 No codec";
    QTest::newRow("missing stream") << QByteArray(plain + plain) << plain << "-1 The offer has 2 streams";
    QTest::newRow("type") << plain << QByteArray("m=video 1 RTP/AVP 31\r\n") << "0 The offer has audio here";
    QTest::newRow("switched on") << QByteArray("m=audio 0 RTP/AVP 0\r\n") << plain
                                 << "0 The stream was offered";
    QTest::newRow("hold answered") << QByteArray(plain + "a=sendonly\r\n")
                                   << QByteArray(plain + "a=recvonly\r\n") << "";
    QTest::newRow("hold ignored") << QByteArray(plain + "a=sendonly\r\n") << plain << "0 The direction";
    QTest::newRow("both listen") << QByteArray(plain + "a=recvonly\r\n")
                                 << QByteArray(plain + "a=recvonly\r\n") << "0 The direction";
    QTest::newRow("inactive") << QByteArray(plain + "a=inactive\r\n") << QByteArray(plain + "a=inactive\r\n")
                              << "";
}

void TestAnswerFaults::answersAreJudgedAgainstTheOffer()
{
    QFETCH(QByteArray, offer);
    QFETCH(QByteArray, answer);
    QFETCH(QString, fault);
    const QString faults = joined(answerFaults(read(offer), read(answer)));
    QVERIFY2(fault.isEmpty() ? faults.isEmpty() : faults.startsWith(fault), qPrintable(faults));
}

void TestAnswerFaults::moreThanOneKeyIsNoAnswer()
{
    QVERIFY(answerFaults(read("m=audio 1 RTP/SAVP 0\r\na=crypto:1 " + key)).empty());
    const auto faults = answerFaults(read("m=audio 0 RTP/AVP 0\r\n" + offered));
    QCOMPARE(faults.size(), size_t(1));
    QCOMPARE(faults.front().stream, 1);
}

QTEST_APPLESS_MAIN(TestAnswerFaults)
#include "tst_answer_faults.moc"
