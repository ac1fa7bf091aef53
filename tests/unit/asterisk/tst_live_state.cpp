#include "core/asterisk/render.h"

#include <QFile>
#include <QTest>

using namespace trunkseal::asterisk;

class TestLiveState : public QObject {
    Q_OBJECT

    static QString recorded(const char *name)
    {
        QFile file(QFINDTESTDATA(QStringLiteral("data/") + QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private slots:
    void endpointIsRead_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("optimistic");
        const QString whole = QStringLiteral("carrier.test:5061");
        const QString v22 = QStringLiteral("v22.carrier.test:5061");
        QTest::newRow("16") << QByteArray("pjsip_show_endpoint_16.txt") << whole << "false";
        QTest::newRow("22") << QByteArray("pjsip_show_endpoint_22.txt") << whole << "false";
        QTest::newRow("16, optional") << QByteArray("pjsip_show_endpoint_optional_16.txt") << v22 << "true";
        QTest::newRow("22, optional") << QByteArray("pjsip_show_endpoint_optional_22.txt") << v22 << "true";
    }

    void endpointIsRead()
    {
        QFETCH(QByteArray, file);
        const LoadedTrunk trunk = readPjsipShowEndpoint(recorded(file.constData()));
        QVERIFY(trunk.found);
        QCOMPARE(trunk.transport, QStringLiteral("tls"));
        QCOMPARE(trunk.mediaEncryption, QStringLiteral("sdes"));
        QTEST(trunk.host, "host");
        QTEST(trunk.mediaOptimistic, "optimistic");
    }

    void aorInTheSameTextGivesTheWholeContact()
    {
        const QString aor = QStringLiteral(
            " contact              : sip:a-very-long-name.pstn.example.com:5061;transport=tls\n");
        const LoadedTrunk trunk = readPjsipShowEndpoint(recorded("pjsip_show_endpoint_16.txt") + aor);
        QCOMPARE(trunk.host, QStringLiteral("a-very-long-name.pstn.example.com:5061"));
    }

    void contactThatWasCutOffIsNotTold()
    {
        QString text = recorded("pjsip_show_endpoint_16.txt");
        text.replace(QStringLiteral("acme/sip:carrier.test:5061;transport=tls "),
                     QStringLiteral("a-name-of-many-letters/sip:carrier.test:50"));
        QCOMPARE(readPjsipShowEndpoint(text).host, QString());
        QVERIFY(readPjsipShowEndpoint(text).found);
    }

    void coloursAndCarriageReturnsAreIgnored()
    {
        QString text = recorded("pjsip_show_endpoint_16.txt");
        text.replace(QStringLiteral("trunkseal-tls-acme"),
                     QStringLiteral("\x1b[1;32mtrunkseal-tls-acme\x1b[0m"));
        text.replace(u'\n', QStringLiteral("\r\n"));
        QCOMPARE(readPjsipShowEndpoint(text).transport, QStringLiteral("tls"));
    }

    void peerIsRead()
    {
        const LoadedTrunk trunk = readSipShowPeer(recorded("sip_show_peer_16.txt"));
        QVERIFY(trunk.found);
        QCOMPARE(trunk.transport, QStringLiteral("tls"));
        QCOMPARE(trunk.mediaEncryption, QStringLiteral("sdes"));
        QCOMPARE(trunk.host, QStringLiteral("carrier.test:5061"));
    }

    void peerWithoutEncryptionSaysSo()
    {
        QString text = recorded("sip_show_peer_16.txt");
        text.replace(QStringLiteral("Encryption   : Yes"), QStringLiteral("Encryption   : No"));
        text.replace(QStringLiteral("127.0.16.1:5061"), QStringLiteral("(null)"));
        const LoadedTrunk trunk = readSipShowPeer(text);
        QCOMPARE(trunk.mediaEncryption, QStringLiteral("no"));
        QCOMPARE(trunk.host, QStringLiteral("carrier.test"));
    }

    void otherAnswersAreNotFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no endpoint") << "Unable to find object nobody.\n\n";
        QTest::newRow("no peer") << "Peer nobody not found.\n\n";
        QTest::newRow("no chan_sip")
            << "No such command 'sip show peer acme' (type 'core show help sip show' for other)\n";
        QTest::newRow("no Asterisk")
            << "Unable to connect to remote asterisk (does /var/run/asterisk/asterisk.ctl exist?)";
        QTest::newRow("empty") << "";
        QTest::newRow("colons") << ":::\n : \n  :\n *:\n";
    }

    void otherAnswersAreNotFound()
    {
        QFETCH(QString, text);
        QVERIFY(!readPjsipShowEndpoint(text).found);
        QVERIFY(readPjsipShowEndpoint(text).mediaEncryption.isEmpty());
        QVERIFY(!readSipShowPeer(text).found);
        QVERIFY(readSipShowPeer(text).mediaEncryption.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLiveState)
#include "tst_live_state.moc"
