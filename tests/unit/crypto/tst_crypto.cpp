#include "core/crypto/crypto.h"

#include <QTest>

using namespace trunkseal;
using crypto::Hash;

Q_DECLARE_METATYPE(trunkseal::crypto::Hash)

namespace {

Secret text(const char *characters)
{
    return Secret(QByteArrayView(characters));
}

Secret testKey()
{
    return Secret(QByteArray(32, 'k'));
}

} // namespace

class TestCrypto : public QObject {
    Q_OBJECT

private slots:
    void hashesKnownText_data();
    void hashesKnownText();
    void scryptMatchesRfc7914_data();
    void scryptMatchesRfc7914();
    void scryptRefusesCost_data();
    void scryptRefusesCost();
    void randomIsFresh();
    void sealedOpensAgain_data();
    void sealedOpensAgain();
    void sealHidesTheText();
    void everyChangedByteIsSeen();
    void contextCannotBeSwapped();
    void wrongKeyDoesNotOpen();
    void keyOfWrongSizeIsBadInput();
    void shortValueIsBadInput();
};

void TestCrypto::hashesKnownText_data()
{
    QTest::addColumn<Hash>("algorithm");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("MD5, RFC 1321") << Hash::Md5 << QByteArray("abc")
                                   << QByteArray("900150983cd24fb0d6963f7d28e17f72");
    QTest::newRow("SHA-1") << Hash::Sha1 << QByteArray("abc")
                           << QByteArray("a9993e364706816aba3e25717850c26c9cd0d89d");
    QTest::newRow("SHA-256") << Hash::Sha256 << QByteArray("abc")
                             << QByteArray(
                                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("SHA-512/256") << Hash::Sha512_256 << QByteArray("abc")
                                 << QByteArray(
                                        "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
    QTest::newRow("nothing") << Hash::Sha256 << QByteArray()
                             << QByteArray(
                                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

void TestCrypto::hashesKnownText()
{
    QFETCH(Hash, algorithm);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, hex);
    QCOMPARE(crypto::hash(algorithm, data).toHex(), hex);
}

void TestCrypto::scryptMatchesRfc7914_data()
{
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("r");
    QTest::addColumn<int>("p");
    QTest::addColumn<QByteArray>(
        "hex"); // the first 32 of the RFC's 64 bytes: PBKDF2 makes them block by block
    QTest::newRow("empty") << QByteArray() << QByteArray() << 16 << 1 << 1
                           << QByteArray("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442");
    QTest::newRow("NaCl") << QByteArray("password") << QByteArray("NaCl") << 1024 << 8 << 16
                          << QByteArray("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162");
    QTest::newRow("SodiumChloride")
        << QByteArray("pleaseletmein") << QByteArray("SodiumChloride") << 16384 << 8 << 1
        << QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
}

void TestCrypto::scryptMatchesRfc7914()
{
    QFETCH(QByteArray, passphrase);
    QFETCH(QByteArray, salt);
    QFETCH(int, n);
    QFETCH(int, r);
    QFETCH(int, p);
    QFETCH(QByteArray, hex);
    const auto key = crypto::scrypt(Secret(std::move(passphrase)), salt, {n, r, p});
    QVERIFY(key);
    QCOMPARE(key->bytes().toByteArray().toHex(), hex);
}

void TestCrypto::scryptRefusesCost_data()
{
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("r");
    QTest::addColumn<int>("p");
    QTest::newRow("n not a power of two") << 1000 << 8 << 1;
    QTest::newRow("n zero") << 0 << 8 << 1;
    QTest::newRow("n negative") << -16 << 8 << 1;
    QTest::newRow("r zero") << 1024 << 0 << 1;
    QTest::newRow("p zero") << 1024 << 8 << 0;
    QTest::newRow("more memory than there is") << (1 << 30) << 8 << 1;
}

void TestCrypto::scryptRefusesCost()
{
    QFETCH(int, n);
    QFETCH(int, r);
    QFETCH(int, p);
    const auto key = crypto::scrypt(text("pass"), "salt", {n, r, p});
    QVERIFY(!key);
    QCOMPARE(key.error().code, ErrorCode::BadInput);
}

void TestCrypto::randomIsFresh()
{
    QCOMPARE(crypto::randomBytes(0).size(), 0);
    QCOMPARE(crypto::randomBytes(24).size(), 24);
    QVERIFY(crypto::randomBytes(16) != crypto::randomBytes(16));
    QVERIFY(!(crypto::randomSecret(32) == crypto::randomSecret(32)));
}

void TestCrypto::sealedOpensAgain_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("word") << QByteArray("hunter2");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("with NUL") << QByteArray("a\0b", 3);
    QTest::newRow("long") << QByteArray(100000, 'x');
}

void TestCrypto::sealedOpensAgain()
{
    QFETCH(QByteArray, plain);
    const auto sealed = crypto::seal(testKey(), Secret(QByteArrayView(plain)), "trunk/acme");
    QVERIFY(sealed);
    QCOMPARE(sealed->size(), 12 + plain.size() + 16);
    const auto opened = crypto::open(testKey(), *sealed, "trunk/acme");
    QVERIFY(opened);
    QCOMPARE(opened->bytes().toByteArray(), plain);
}

void TestCrypto::sealHidesTheText()
{
    const auto first = crypto::seal(testKey(), text("hunter2hunter2"), "c");
    const auto second = crypto::seal(testKey(), text("hunter2hunter2"), "c");
    QVERIFY(first && second);
    QVERIFY(!first->contains("hunter2"));
    QVERIFY(*first != *second); // the nonce is fresh
}

void TestCrypto::everyChangedByteIsSeen()
{
    const auto sealed = crypto::seal(testKey(), text("hunter2"), "c");
    QVERIFY(sealed);
    for (qsizetype i = 0; i < sealed->size(); ++i) {
        QByteArray changed = *sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto opened = crypto::open(testKey(), changed, "c");
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::BadInput);
    }
}

void TestCrypto::contextCannotBeSwapped()
{
    const auto sealed = crypto::seal(testKey(), text("hunter2"), "carrier/a");
    QVERIFY(sealed);
    QVERIFY(!crypto::open(testKey(), *sealed, "carrier/b"));
    QVERIFY(!crypto::open(testKey(), *sealed, ""));
}

void TestCrypto::wrongKeyDoesNotOpen()
{
    const auto sealed = crypto::seal(testKey(), text("hunter2"), "c");
    QVERIFY(sealed);
    const auto opened = crypto::open(Secret(QByteArray(32, 'x')), *sealed, "c");
    QVERIFY(!opened);
    QVERIFY(!opened.error().message.contains(QStringLiteral("hunter2")));
}

void TestCrypto::keyOfWrongSizeIsBadInput()
{
    QCOMPARE(crypto::seal(text("short"), text("x"), "c").error().code, ErrorCode::BadInput);
    QCOMPARE(crypto::open(text("short"), QByteArray(40, 'x'), "c").error().code, ErrorCode::BadInput);
}

void TestCrypto::shortValueIsBadInput()
{
    QCOMPARE(crypto::open(testKey(), QByteArray(27, 'x'), "c").error().code, ErrorCode::BadInput);
    QCOMPARE(crypto::open(testKey(), QByteArray(), "c").error().code, ErrorCode::BadInput);
}

QTEST_GUILESS_MAIN(TestCrypto)
#include "tst_crypto.moc"
