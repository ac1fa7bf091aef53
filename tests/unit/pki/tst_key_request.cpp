#include "core/pki/key_file.h"
#include "core/pki/key_request.h"
#include "core/pki/openssl_ptr.h"

#include <QTest>

#include <openssl/pem.h>

using namespace trunkseal;
using namespace trunkseal::pki;

namespace {

using RequestPtr = std::unique_ptr<X509_REQ, FreeWith<X509_REQ_free>>;

RequestPtr parsed(const QByteArray &pem)
{
    const BioPtr bio = bioOver(pem);
    return RequestPtr(PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr));
}

QByteArray textOf(X509_REQ *request)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    X509_REQ_print(bio.get(), request);
    return bytesOf(bio.get());
}

KeyRequest requestFor(RequestedKey key)
{
    KeyRequest request;
    request.key = key;
    request.organization = QStringLiteral("Rêve, Inc.");
    request.dnsNames = {QStringLiteral("dialer.example"), QStringLiteral("backup.example")};
    request.ipAddresses = {QStringLiteral("192.0.2.1"), QStringLiteral("2001:db8::1")};
    request.uris = {QStringLiteral("sip:dialer.example")};
    return request;
}

} // namespace

class TestKeyRequest : public QObject {
    Q_OBJECT

private slots:
    void everyKeyTypeIsMadeAndSigned_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("bits");
        QTest::newRow("rsa2048") << QStringLiteral("rsa2048") << QStringLiteral("RSA") << 2048;
        QTest::newRow("rsa3072") << QStringLiteral("rsa3072") << QStringLiteral("RSA") << 3072;
        QTest::newRow("p256") << QStringLiteral("p256") << QStringLiteral("EC P-256") << 256;
        QTest::newRow("p384") << QStringLiteral("p384") << QStringLiteral("EC P-384") << 384;
    }
    void everyKeyTypeIsMadeAndSigned()
    {
        QFETCH(QString, word);
        const auto made = makeKeyRequest(requestFor(*requestedKeyFromWord(word)));
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        const auto key = privateKeyFrom(made->keyPem.bytes(), word);
        QVERIFY(key && !key->wasEncrypted);
        QTEST(key->type, "type");
        QTEST(key->bits, "bits");
        const RequestPtr request = parsed(made->requestPem);
        QVERIFY(request);
        EVP_PKEY *publicKey = X509_REQ_get0_pubkey(request.get());
        QCOMPARE(X509_REQ_verify(request.get(), publicKey), 1);
        const BioPtr bio = bioOver(key->pem.bytes());
        const PkeyPtr pkey(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
        QCOMPARE(EVP_PKEY_eq(pkey.get(), publicKey), 1);
    }

    void theRequestSaysWhatWasAskedFor()
    {
        const auto made = makeKeyRequest(requestFor(RequestedKey::EcP256));
        const QByteArray text = textOf(parsed(made->requestPem).get());
        for (const char *part :
             {"DNS:dialer.example, DNS:backup.example, IP Address:192.0.2.1, IP Address:2001:DB8",
              "URI:sip:dialer.example", "TLS Web Client Authentication", "Digital Signature"})
            QVERIFY2(text.contains(part), text.constData());
        QCOMPARE(made->subject, QStringLiteral("CN=dialer.example,O=Rêve\\, Inc."));
    }

    void aPassphraseEncryptsTheKeyWithScryptAndAes256()
    {
        KeyRequest request = requestFor(RequestedKey::EcP256);
        request.passphrase = Secret::fromString(QStringLiteral("open sesame"));
        const auto made = makeKeyRequest(request);
        QVERIFY(made);
        const QByteArray pem = made->keyPem.bytes().toByteArray();
        QVERIFY(pem.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        const QByteArray der = QByteArray::fromBase64(pem.mid(38, pem.lastIndexOf("-----END") - 38));
        QVERIFY(der.contains(QByteArray::fromHex("06092b06010401da47040b"))); // scrypt, RFC 7914 section 7
        QVERIFY(der.contains(QByteArray::fromHex("060960864801650304012a"))); // aes256-CBC
        const auto key = privateKeyFrom(pem, QStringLiteral("key"), request.passphrase);
        QVERIFY(key && key->wasEncrypted);
        QVERIFY(!privateKeyFrom(pem, QStringLiteral("key"), Secret::fromString(QStringLiteral("wrong"))));
    }

    void unusableNamesAreBadInput_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("no name at all") << QStringLiteral("none") << QString();
        QTest::newRow("long common name") << QStringLiteral("cn") << QString(65, u'a');
        QTest::newRow("control character") << QStringLiteral("cn") << QStringLiteral("a\nb");
        QTest::newRow("comma") << QStringLiteral("dns") << QStringLiteral("a,DNS:evil.example");
        QTest::newRow("space") << QStringLiteral("dns") << QStringLiteral("a b");
        QTest::newRow("not ASCII") << QStringLiteral("dns") << QStringLiteral("münchen.example");
        QTest::newRow("no address") << QStringLiteral("ip") << QStringLiteral("999.1.1.1");
        QTest::newRow("URI with a comma") << QStringLiteral("uri") << QStringLiteral("sip:a,DNS:b");
    }
    void unusableNamesAreBadInput()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        KeyRequest request;
        request.key = RequestedKey::EcP256;
        if (field != QLatin1String("none"))
            request.commonName = QStringLiteral("dialer.example");
        if (field == QLatin1String("cn"))
            request.commonName = value;
        else if (field == QLatin1String("dns"))
            request.dnsNames << value;
        else if (field == QLatin1String("ip"))
            request.ipAddresses << value;
        else if (field == QLatin1String("uri"))
            request.uris << value;
        const auto made = makeKeyRequest(request);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::BadInput);
    }

    void wordsGoBothWays()
    {
        for (const QString &word : requestedKeyWords())
            QCOMPARE(toWord(*requestedKeyFromWord(word)), word);
        QVERIFY(!requestedKeyFromWord(QStringLiteral("rsa1024")));
    }
};

QTEST_GUILESS_MAIN(TestKeyRequest)
#include "tst_key_request.moc"
