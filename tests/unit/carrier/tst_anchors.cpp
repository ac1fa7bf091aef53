#include "core/carrier/anchors.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::carrier;

namespace {

QByteArray block(char fill, const QByteArray &lineEnd = "\n")
{
    QByteArray der("\x30\x82\x01\x00", 4);
    der.append(256, fill);
    return "-----BEGIN CERTIFICATE-----" + lineEnd + der.toBase64() + lineEnd + "-----END CERTIFICATE-----"
        + lineEnd;
}

} // namespace

class TestAnchors : public QObject {
    Q_OBJECT

private slots:
    void blocksComeOutCleanAndInOrder()
    {
        const auto blocks =
            certificateBlocks("# root of Acme\n" + block('a', "\r\n") + "[general]\n#exec id\n" + block('b'));
        QVERIFY(blocks.has_value());
        QCOMPARE(blocks->size(), std::size_t(2));
        for (const QByteArray &each : *blocks) {
            QVERIFY(each.startsWith("-----BEGIN CERTIFICATE-----\n"));
            QVERIFY(each.endsWith("\n-----END CERTIFICATE-----\n"));
            QVERIFY(!each.contains('\r') && !each.contains("exec"));
        }
        QCOMPARE(certificateBlocks((*blocks)[0] + (*blocks)[1])->front(), blocks->front());
    }

    void badTextIsBadInput_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no PEM") << QByteArray("hello");
        QTest::newRow("no end") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB");
        QTest::newRow("not base64") << QByteArray(
            "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n");
        QTest::newRow("not DER") << QByteArray("-----BEGIN CERTIFICATE-----\n"
                                               + QByteArray(100, 'x').toBase64()
                                               + "\n-----END CERTIFICATE-----\n");
        QTest::newRow("second damaged")
            << block('a') + "-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----\n";
        QTest::newRow("private key") << block('a')
                + "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
        QTest::newRow("too large") << QByteArray(5 * 1024 * 1024, ' ');
        QTest::newRow("NULs") << QByteArray(1000, '\0');
    }

    void badTextIsBadInput()
    {
        QFETCH(QByteArray, pem);
        const auto blocks = certificateBlocks(pem);
        QVERIFY(!blocks);
        QCOMPARE(blocks.error().code, ErrorCode::BadInput);
        QVERIFY(!blocks.error().message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAnchors)
#include "tst_anchors.moc"
