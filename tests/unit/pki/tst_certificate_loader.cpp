#include "core/pki/certificate.h"
#include "tests/support/test_pki.h"

#include <QRandomGenerator>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestCertificateLoader : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void formatsAreRead_data();
    void formatsAreRead();
    void badInputIsNamed_data();
    void badInputIsNamed();
    void pkcs12NeedsItsPassphrase();
    void pkcs12WithoutPassphraseOpens();
    void filesAreRead();
    void missingFileIsNotFound();
    void folderIsBadInput();
    void tooLargeIsRefused();
    void tooManyAreRefused();
    void damagedInputNeverCrashes();

private:
    const TestPki m_pki;
    QByteArray m_leafPem;
    QByteArray m_intermediatePem;
    QByteArray m_keyPem;
};

void TestCertificateLoader::initTestCase()
{
    m_leafPem = m_pki.leaf.certificate.pem();
    m_intermediatePem = m_pki.intermediate.certificate.pem();
    m_keyPem = m_pki.leaf.keyPem.bytes().toByteArray();
}

void TestCertificateLoader::formatsAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("count"); // leaf, then the intermediate

    const TestPki &pki = m_pki;
    const QByteArray leafDer = pki.leaf.certificate.der();
    const std::vector<Certificate> both{pki.leaf.certificate, pki.intermediate.certificate};
    QByteArray crLf = m_leafPem;
    crLf.replace("\n", "\r\n");
    QByteArray cr = m_leafPem;
    cr.replace("\n", "\r");
    QByteArray withoutEnd = m_leafPem;
    withoutEnd.chop(1);
    QStringEncoder utf16(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);

    QTest::newRow("PEM") << m_leafPem << 1;
    QTest::newRow("PEM, two") << m_leafPem + m_intermediatePem << 2;
    QTest::newRow("PEM with text around")
        << "subject=CN = x\n\n" + m_leafPem + "---\nServer certificate\n" + m_intermediatePem + "bye" << 2;
    QTest::newRow("PEM beside a key, key first") << m_keyPem + m_leafPem + m_intermediatePem << 2;
    QTest::newRow("PEM beside a CRL") << m_leafPem + crlPem(crlDer(pki.root, {})) << 1;
    QTest::newRow("PEM beside binary junk") << QByteArray("\0\xff\x01\n", 4) + m_leafPem << 1;
    QTest::newRow("PEM with CR LF") << crLf << 1;
    QTest::newRow("PEM with CR") << cr << 1;
    QTest::newRow("PEM without the last line end") << withoutEnd << 1;
    QTest::newRow("PEM after a byte order mark") << "\xef\xbb\xbf" + m_leafPem << 1;
    QTest::newRow("PEM as UTF-16") << QByteArray(utf16(QString::fromLatin1(m_leafPem))) << 1;
    QTest::newRow("PEM on one line") << "-----BEGIN CERTIFICATE-----\n" + leafDer.toBase64()
            + "\n-----END CERTIFICATE-----"
                                     << 1;
    QTest::newRow("PEM: X509 CERTIFICATE") << toPem("X509 CERTIFICATE", leafDer) << 1;
    QTest::newRow("PEM: TRUSTED CERTIFICATE") << toPem("TRUSTED CERTIFICATE", leafDer) << 1;
    QTest::newRow("DER") << leafDer << 1;
    QTest::newRow("DER, two") << leafDer + pki.intermediate.certificate.der() << 2;
    QTest::newRow("bare base64") << leafDer.toBase64() << 1;
    QTest::newRow("PKCS#7 DER") << pkcs7Der(both) << 2;
    QTest::newRow("PKCS#7 PEM") << toPem("PKCS7", pkcs7Der(both)) << 2;
    QTest::newRow("PKCS#7 beside PEM")
        << m_leafPem + toPem("PKCS7", pkcs7Der({pki.intermediate.certificate})) << 2;
}

void TestCertificateLoader::formatsAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, count);
    const auto list = certificatesFrom(bytes, QStringLiteral("x"));
    QVERIFY2(list, list ? "" : qPrintable(list.error().message));
    QCOMPARE(list->size(), static_cast<std::size_t>(count));
    QVERIFY(list->front() == m_pki.leaf.certificate);
    if (count == 2)
        QVERIFY(list->back() == m_pki.intermediate.certificate);
}

void TestCertificateLoader::badInputIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("words");

    const auto words = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char('|')); };
    const QByteArray der = m_pki.leaf.certificate.der();
    QByteArray changed = m_intermediatePem;
    changed.insert(60, "!");
    const auto secondLine = m_leafPem.count('\n') + 1;
    const QString second = QStringLiteral("certificate 2, which begins on line %1").arg(secondLine);

    QTest::newRow("nothing") << QByteArray() << words("x.pem|no certificate");
    QTest::newRow("text") << QByteArray("hello\nworld\n") << words("x.pem|no certificate");
    QTest::newRow("only a key") << m_keyPem << words("x.pem|no certificate");
    QTest::newRow("cut off") << m_leafPem.left(200) << words("x.pem|certificate 1|line 1|END");
    QTest::newRow("second is not base64")
        << m_leafPem + changed << QStringList{second, QStringLiteral("base64")};
    QTest::newRow("second is no certificate")
        << m_leafPem + toPem("CERTIFICATE", "hello") << QStringList{second, QStringLiteral("X.509")};
    QTest::newRow("second without END") << m_leafPem + "-----BEGIN CERTIFICATE-----\nAAAA\n" + m_leafPem
                                        << QStringList{second, QStringLiteral("END")};
    QTest::newRow("END of another kind")
        << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END RSA PRIVATE KEY-----\n")
        << words("x.pem|certificate 1|END");
    QTest::newRow("empty block") << QByteArray("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")
                                 << words("x.pem|certificate 1|base64");
    QTest::newRow("bytes behind it") << toPem("CERTIFICATE", der + "x")
                                     << words("x.pem|certificate 1|line 1|X.509");
    QTest::newRow("PKCS#7 is none") << toPem("PKCS7", der) << words("x.pem|certificate 1|PKCS#7");
    QTest::newRow("DER cut off") << der.left(100) << words("x.pem|certificate 1|byte 0");
    QTest::newRow("second DER cut off")
        << der + der.left(100) << QStringList{QStringLiteral("certificate 2, at byte %1").arg(der.size())};
    QTest::newRow("empty PKCS#7") << pkcs7Der({}) << words("x.pem|no certificate");
}

void TestCertificateLoader::badInputIsNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, words);
    const auto list = certificatesFrom(bytes, QStringLiteral("x.pem"));
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::BadInput);
    for (const QString &word : words)
        QVERIFY2(list.error().message.contains(word), qPrintable(list.error().message));
}

void TestCertificateLoader::pkcs12NeedsItsPassphrase()
{
    const QByteArray bytes = pkcs12Der(m_pki.leaf, {m_pki.intermediate.certificate}, "open sesame");
    const auto without = certificatesFrom(bytes, QStringLiteral("x.p12"));
    QVERIFY(!without && without.error().message.contains(QStringLiteral("passphrase")));
    const auto wrong =
        certificatesFrom(bytes, QStringLiteral("x.p12"), Secret::fromString(QStringLiteral("no")));
    QVERIFY(!wrong && wrong.error().code == ErrorCode::BadInput);
    QVERIFY(!wrong.error().message.contains(QStringLiteral("no sesame")));
    const auto right =
        certificatesFrom(bytes, QStringLiteral("x.p12"), Secret::fromString(QStringLiteral("open sesame")));
    QVERIFY2(right, right ? "" : qPrintable(right.error().detail));
    QCOMPARE(right->size(), std::size_t{2});
    QVERIFY(right->front() == m_pki.leaf.certificate);
    QVERIFY(needsPassphrase(bytes));
    QVERIFY(needsPassphrase(bytes.toBase64()));
    QVERIFY(!needsPassphrase(pkcs12Der(m_pki.leaf, {}, nullptr)));
    QVERIFY(!needsPassphrase(m_pki.leaf.certificate.der()));
    QVERIFY(!needsPassphrase(m_pki.leaf.certificate.pem()));
    QVERIFY(!needsPassphrase({}));
}

void TestCertificateLoader::pkcs12WithoutPassphraseOpens()
{
    for (const char *none : {"", static_cast<const char *>(nullptr)}) {
        const auto list = certificatesFrom(pkcs12Der(m_pki.leaf, {}, none), QStringLiteral("x.p12"));
        QVERIFY2(list, list ? "" : qPrintable(list.error().detail));
        QCOMPARE(list->size(), std::size_t{1});
    }
}

void TestCertificateLoader::filesAreRead()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("chain.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_leafPem + m_intermediatePem);
    file.close();
    const auto list = certificatesFromFile(file.fileName());
    QVERIFY(list && list->size() == 2);
}

void TestCertificateLoader::missingFileIsNotFound()
{
    const auto list = certificatesFromFile(QStringLiteral("/nowhere/at/all.pem"));
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::NotFound);
    QVERIFY(list.error().message.contains(QStringLiteral("/nowhere/at/all.pem")));
}

void TestCertificateLoader::folderIsBadInput()
{
    const QTemporaryDir folder;
    const auto list = certificatesFromFile(folder.path());
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::BadInput);
}

void TestCertificateLoader::tooLargeIsRefused()
{
    const auto list = certificatesFrom(QByteArray(33 * 1024 * 1024, '-'), QStringLiteral("big"));
    QVERIFY(!list && list.error().message.contains(QStringLiteral("32 MiB")));
}

void TestCertificateLoader::tooManyAreRefused()
{
    const Certificate &one = m_pki.leaf.certificate;
    for (const QByteArray &bytes :
         {one.der().repeated(4'001), one.pem().repeated(4'001), one.pem().repeated(50'000 / 2)}) {
        const auto list = certificatesFrom(bytes, QStringLiteral("many"));
        QVERIFY(!list && list.error().message.contains(QStringLiteral("more than")));
    }
}

void TestCertificateLoader::damagedInputNeverCrashes()
{
    QRandomGenerator random(4711);
    const std::vector<QByteArray> seeds{m_pki.leaf.certificate.der(), m_leafPem,
                                        pkcs7Der({m_pki.leaf.certificate, m_pki.root.certificate})};
    for (const QByteArray &seed : seeds) {
        for (int round = 0; round < 400; ++round) {
            QByteArray bytes = seed.left(round % 4 == 0 ? random.bounded(1, static_cast<int>(seed.size()))
                                                        : static_cast<int>(seed.size()));
            for (int i = 0; i < 4; ++i)
                bytes[random.bounded(static_cast<int>(bytes.size()))] =
                    static_cast<char>(random.bounded(256));
            const auto list = certificatesFrom(bytes, QStringLiteral("x"));
            if (!list) {
                QCOMPARE(list.error().code, ErrorCode::BadInput);
                continue;
            }
            VerifyRequest request = m_pki.request();
            request.sent.insert(request.sent.begin(), list->begin(), list->end());
            static_cast<void>(verify(request));
            for (const Certificate &certificate : *list)
                static_cast<void>(certificate.text().size() + certificate.keyBits() + certificate.pathLength()
                                  + static_cast<qsizetype>(certificate.extensions().size())
                                  + certificate.crlUrls().size());
        }
    }
}

QTEST_GUILESS_MAIN(TestCertificateLoader)
#include "tst_certificate_loader.moc"
