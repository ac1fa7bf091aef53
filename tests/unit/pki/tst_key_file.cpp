#include "core/pki/key_file.h"
#include "tests/support/test_pki.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::pki;

namespace {

const QString name = QStringLiteral("the file");
const Secret passphrase = Secret::fromString(QStringLiteral("open sesame"));

QByteArray bytesOf(const Secret &secret)
{
    return secret.bytes().toByteArray();
}

QByteArray derOf(const QByteArray &pem)
{
    const qsizetype begin = pem.indexOf('\n') + 1;
    return QByteArray::fromBase64(pem.mid(begin, pem.lastIndexOf("-----END") - begin));
}

} // namespace

class TestKeyFile : public QObject {
    Q_OBJECT

private:
    test::TestPki m_pki;

private slots:
    void everyFormatGivesTheSameKey_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("encrypted");
        const QByteArray plain = bytesOf(m_pki.leaf.keyPem);
        const QByteArray encrypted = test::encryptedKeyPem(m_pki.leaf, "open sesame");
        QTest::newRow("PKCS#8 PEM") << plain << false;
        QTest::newRow("behind certificates and junk")
            << QByteArray("Bag Attributes\n") + m_pki.leaf.certificate.pem() + plain << false;
        QTest::newRow("encrypted PEM") << encrypted << true;
        QTest::newRow("PKCS#8 DER") << derOf(plain) << false;
        QTest::newRow("encrypted DER") << derOf(encrypted) << true;
        QTest::newRow("PKCS#12") << test::pkcs12Der(m_pki.leaf, {m_pki.intermediate.certificate},
                                                    "open sesame")
                                 << true;
    }
    void everyFormatGivesTheSameKey()
    {
        QFETCH(QByteArray, bytes);
        const auto key = privateKeyFrom(bytes, name, passphrase);
        QVERIFY2(key, key ? "" : qPrintable(key.error().message));
        QCOMPARE(key->pem, m_pki.leaf.keyPem);
        QCOMPARE(key->type, QStringLiteral("EC P-256"));
        QCOMPARE(key->bits, 256);
        QTEST(key->wasEncrypted, "encrypted");
        QTEST(keyNeedsPassphrase(bytes), "encrypted");
        QVERIFY(belongsTo(*key, m_pki.leaf.certificate));
        QVERIFY(!belongsTo(*key, m_pki.root.certificate));
    }

    void aMissingOrWrongPassphraseIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray encrypted = test::encryptedKeyPem(m_pki.leaf, "open sesame");
        QTest::newRow("PEM") << encrypted;
        QTest::newRow("DER") << derOf(encrypted);
        QTest::newRow("PKCS#12") << test::pkcs12Der(m_pki.leaf, {}, "open sesame");
    }
    void aMissingOrWrongPassphraseIsToldApart()
    {
        QFETCH(QByteArray, bytes);
        const auto missing = privateKeyFrom(bytes, name);
        QVERIFY(!missing && missing.error().code == ErrorCode::BadInput);
        QVERIFY2(missing.error().message.contains(QStringLiteral("Give its passphrase")),
                 qPrintable(missing.error().message));
        const auto wrong = privateKeyFrom(bytes, name, Secret::fromString(QStringLiteral("close sesame")));
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().message.contains(QStringLiteral("does not open")),
                 qPrintable(wrong.error().message));
    }

    void whatIsNoKeyIsBadInput_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("certificate") << m_pki.leaf.certificate.pem();
        QTest::newRow("certificate DER") << m_pki.leaf.certificate.der();
        QTest::newRow("cut off") << derOf(bytesOf(m_pki.leaf.keyPem)).left(40);
        QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, 'x');
    }
    void whatIsNoKeyIsBadInput()
    {
        QFETCH(QByteArray, bytes);
        const auto key = privateKeyFrom(bytes, name, passphrase);
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::BadInput);
    }

    void filesAreReadAndTheirModeIsSeen()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("key.pem"));
        QCOMPARE(privateKeyFromFile(path).error().code, ErrorCode::NotFound);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytesOf(m_pki.leaf.keyPem));
        file.close();
        QVERIFY(privateKeyFromFile(path));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(!isReadableByOthers(path));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ReadGroup));
        QVERIFY(isReadableByOthers(path));
    }
};

QTEST_GUILESS_MAIN(TestKeyFile)
#include "tst_key_file.moc"
