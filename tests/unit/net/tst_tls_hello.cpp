#include "core/net/tls_hello.h"
#include "core/net/tls_suites.h"

#include <QTest>

#include <random>

using namespace trunkseal::net;
using Kind = HelloAnswer::Kind;

namespace {

QByteArray record(quint8 type, const QByteArray &content)
{
    return QByteArray(1, char(type)) + QByteArray::fromHex("0303") + char(content.size() >> 8)
        + char(content.size() & 0xff) + content;
}

QByteArray message(quint8 type, const QByteArray &body)
{
    return QByteArray(1, char(type)) + '\0' + char(body.size() >> 8) + char(body.size() & 0xff) + body;
}

QByteArray serverHello(const char *version, const char *suite, const QByteArray &extensions)
{
    return message(2,
                   QByteArray::fromHex(version) + QByteArray(32, 'r') + '\0' + QByteArray::fromHex(suite)
                       + '\0' + char(extensions.size() >> 8) + char(extensions.size() & 0xff) + extensions);
}

} // namespace

class TestTlsHello : public QObject {
    Q_OBJECT

private slots:
    void helloHasItsParts()
    {
        const QByteArray bytes =
            toBytes({TlsVersion::Tls12, "sip.example.com", {0xc02f, 0xc030}, {0x001d, 0x0017}, "sip/2"});
        QCOMPARE(quint8(bytes[0]), 22);
        QCOMPARE(qsizetype(quint8(bytes[3])) << 8 | quint8(bytes[4]), bytes.size() - 5);
        QCOMPARE(bytes.mid(9, 2), QByteArray::fromHex("0303"));
        QVERIFY(bytes.contains("sip.example.com"));
        QVERIFY(bytes.contains("\x05sip/2"));
        QVERIFY(bytes.contains(QByteArray::fromHex("0004c02fc030")));
        QVERIFY(!toBytes({TlsVersion::Tls12, {}, {0xc02f}, {}, {}}).contains("sip"));
        QVERIFY(toBytes({TlsVersion::Tls13, {}, {0x1301}, {0x001d}, {}})
                    .contains(QByteArray::fromHex("002b0003020304")));
    }

    void serverHelloIsRead()
    {
        HelloReader reader(TlsVersion::Tls12);
        const QByteArray ticketAndAlpn = QByteArray::fromHex("00230000001000080006") + "\x05sip/2";
        const QByteArray flight = serverHello("0303", "c02f", ticketAndAlpn)
            + message(11, QByteArray(2000, 'c'))
            + message(12, QByteArray::fromHex("03001d20") + QByteArray(32, 'k')) + message(13, {})
            + message(14, {});
        const QByteArray bytes = record(22, flight.left(700)) + record(22, flight.mid(700));
        for (qsizetype i = 0; i + 1 < bytes.size(); ++i)
            QCOMPARE(reader.append(bytes.mid(i, 1)).kind, Kind::NeedMore);
        const HelloAnswer answer = reader.append(bytes.right(1));
        QCOMPARE(answer.kind, Kind::Accepted);
        QCOMPARE(answer.version, 0x0303);
        QCOMPARE(answer.suite, 0xc02f);
        QCOMPARE(answer.group, 0x001d);
        QCOMPARE(answer.alpn, QByteArray("sip/2"));
        QVERIFY(answer.resumable && answer.asksForCertificate);
    }

    void dhPrimeIsMeasured()
    {
        HelloReader reader(TlsVersion::Tls12);
        const QByteArray prime = QByteArray(1, '\0') + '\x40' + QByteArray(127, 'p'); // 1,023 bits
        const HelloAnswer answer =
            reader.append(record(22,
                                 serverHello("0303", "009e", {})
                                     + message(12, QByteArray::fromHex("0081") + prime) + message(14, {})));
        QCOMPARE(answer.kind, Kind::Accepted);
        QCOMPARE(answer.dhBits, 1023);
    }

    /// OpenSSL without usable DH parameters chooses a DHE suite all the same, and then cannot go on.
    void alertBehindTheHelloIsKept()
    {
        HelloReader reader(TlsVersion::Tls12);
        const HelloAnswer answer = reader.append(record(22, serverHello("0303", "009f", {}))
                                                 + record(21, QByteArray::fromHex("0250")));
        QCOMPARE(answer.kind, Kind::Accepted);
        QCOMPARE(answer.suite, 0x009f);
        QCOMPARE(answer.alert, 80);
    }

    void retryOfNewVersionIsRead()
    {
        HelloReader reader(TlsVersion::Tls13);
        const HelloAnswer answer = reader.append(
            record(22, serverHello("0303", "1302", QByteArray::fromHex("002b00020304003300020018"))));
        QCOMPARE(answer.kind, Kind::Accepted);
        QCOMPARE(answer.version, 0x0304);
        QCOMPARE(answer.group, 0x0018);
    }

    void otherAnswersAreToldApart()
    {
        QCOMPARE(HelloReader(TlsVersion::Tls12).append(record(22, serverHello("0301", "002f", {}))).kind,
                 Kind::OtherVersion);
        const HelloAnswer alert =
            HelloReader(TlsVersion::Tls10).append(record(21, QByteArray::fromHex("0246")));
        QCOMPARE(alert.kind, Kind::Alert);
        QCOMPARE(alertName(alert.alert), QStringLiteral("protocol version"));
        QCOMPARE(HelloReader(TlsVersion::Tls12).append("SIP/2.0 400 Bad Request\r\n").kind, Kind::NotTls);
        HelloReader closed(TlsVersion::Tls12);
        QCOMPARE(closed.finish().kind, Kind::NotTls);
        HelloReader cut(TlsVersion::Tls12);
        cut.append(record(22, serverHello("0303", "009c", {})));
        QCOMPARE(cut.finish().kind, Kind::Accepted);
    }

    void rubbishIsBorne()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes =
                record(22, serverHello("0303", "c02f", QByteArray::fromHex("00230000")) + message(12, "abc"));
            for (int i = 0; i < 3; ++i)
                bytes[qsizetype(random() % std::size_t(bytes.size()))] = char(random());
            HelloReader reader(round % 2 == 0 ? TlsVersion::Tls12 : TlsVersion::Tls13);
            reader.append(bytes.left(qsizetype(random() % std::size_t(bytes.size() + 1))));
            QVERIFY(reader.finish().kind != Kind::NeedMore);
        }
        HelloReader endless(TlsVersion::Tls12);
        for (int i = 0; i < 40; ++i)
            endless.append(record(22, QByteArray(16'000, '\xff')));
        QVERIFY(endless.append({}).kind != Kind::NeedMore);
    }

    void suitesHaveNamesAndStrength()
    {
        QCOMPARE(suiteName(0xc030), QStringLiteral("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
        QCOMPARE(suiteName(0xabcd), QStringLiteral("0xabcd"));
        QCOMPARE(strengthOf(0xc030), SuiteStrength::Good);
        QCOMPARE(strengthOf(0x1301), SuiteStrength::Good);
        QCOMPARE(strengthOf(0x009c), SuiteStrength::NoForwardSecrecy);
        QCOMPARE(strengthOf(0x000a), SuiteStrength::Weak); // RSA_WITH_3DES_EDE_CBC_SHA
        for (const quint16 broken : std::initializer_list<quint16>{0x0001, 0x0005, 0x0018, 0x0003, 0x0009})
            QCOMPARE(strengthOf(broken), SuiteStrength::Broken);
        QVERIFY(olderSuites().size() > 150 && newerSuites().size() == 5);
        QCOMPARE(groupName(0x001d), QStringLiteral("x25519"));
    }
};

QTEST_GUILESS_MAIN(TestTlsHello)
#include "tst_tls_hello.moc"
