#include "core/sip/sdp.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::sip;

namespace {

const QByteArray key30 = QByteArray(30, 'k').toBase64();

MediaLine line(const QByteArray &profile, const std::vector<QByteArray> &crypto)
{
    MediaLine media;
    media.profile = profile;
    for (const QByteArray &text : crypto) {
        if (auto attribute = CryptoAttribute::parse(text))
            media.crypto.push_back(*attribute);
        else
            media.cryptoErrors.push_back(attribute.error().message);
    }
    return media;
}

} // namespace

class TestCryptoAttribute : public QObject {
    Q_OBJECT

private slots:
    void everyPartIsRead();
    void suitesHaveTheirKeyLength_data();
    void suitesHaveTheirKeyLength();
    void keysWithAndWithoutPaddingAreRead();
    void lifetimeAndMkiAreRead_data();
    void lifetimeAndMkiAreRead();
    void severalKeysNeedTheirOwnMki();
    void unknownSuitesAreKept();
    void sessionParametersAreRead_data();
    void sessionParametersAreRead();
    void unknownSessionParametersMustBeOptional();
    void whatCouldBeReadOfABadLineIsKept_data();
    void whatCouldBeReadOfABadLineIsKept();
    void linesAreShownWithoutKeys_data();
    void linesAreShownWithoutKeys();
    void badLinesAreRefused_data();
    void badLinesAreRefused();
    void madeLinesHaveFreshKeys();
    void answersAreJudged_data();
    void answersAreJudged();
};

void TestCryptoAttribute::everyPartIsRead()
{
    const QByteArray text =
        "a=crypto:12 AES_CM_128_HMAC_SHA1_32 inline:" + key30 + "|2^20|1:4 KDR=1 UNENCRYPTED_SRTCP WSH=64";
    const auto attribute = CryptoAttribute::parse(text);
    QVERIFY2(attribute, attribute ? "" : qPrintable(attribute.error().message));
    QCOMPARE(attribute->tag, 12);
    QVERIFY(attribute->suite == Suite::AesCm128HmacSha1_32);
    QCOMPARE(attribute->keyAndSalt.bytes().toByteArray(), QByteArray(30, 'k'));
    QCOMPARE(attribute->lifetime, std::optional<quint64>(1 << 20));
    QCOMPARE(attribute->mki, std::optional<quint64>(1));
    QCOMPARE(attribute->mkiBytes, 4);
    QCOMPARE(attribute->sessionParameters.size(), size_t(3));
    QCOMPARE("a=crypto:" + attribute->toLine(), text);
}

void TestCryptoAttribute::suitesHaveTheirKeyLength_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("bytes");
    QTest::newRow("128/80") << QByteArray("AES_CM_128_HMAC_SHA1_80") << 30;
    QTest::newRow("128/32") << QByteArray("AES_CM_128_HMAC_SHA1_32") << 30;
    QTest::newRow("192/80") << QByteArray("AES_192_CM_HMAC_SHA1_80") << 38;
    QTest::newRow("192/32") << QByteArray("AES_192_CM_HMAC_SHA1_32") << 38;
    QTest::newRow("256/80") << QByteArray("AES_256_CM_HMAC_SHA1_80") << 46;
    QTest::newRow("256/32") << QByteArray("AES_256_CM_HMAC_SHA1_32") << 46;
    QTest::newRow("GCM 128") << QByteArray("AEAD_AES_128_GCM") << 28;
    QTest::newRow("GCM 256") << QByteArray("AEAD_AES_256_GCM") << 44;
}

void TestCryptoAttribute::suitesHaveTheirKeyLength()
{
    QFETCH(QByteArray, name);
    QFETCH(int, bytes);
    const auto suite = suiteFromName(name);
    QVERIFY(suite);
    QCOMPARE(toName(*suite), name);
    QCOMPARE(keyBytes(*suite) + saltBytes(*suite), bytes);
    for (const int length : {bytes - 1, bytes, bytes + 1}) {
        const auto attribute =
            CryptoAttribute::parse("1 " + name + " inline:" + QByteArray(length, 'x').toBase64());
        QCOMPARE(attribute.has_value(), length == bytes);
    }
}

void TestCryptoAttribute::keysWithAndWithoutPaddingAreRead()
{
    const QByteArray padded = QByteArray(28, 'k').toBase64();
    QVERIFY(padded.endsWith("=="));
    QVERIFY(CryptoAttribute::parse("1 AEAD_AES_128_GCM inline:" + padded));
    QVERIFY(CryptoAttribute::parse("1 AEAD_AES_128_GCM inline:" + padded.chopped(2)));
    QVERIFY(!CryptoAttribute::parse("1 AEAD_AES_128_GCM inline:" + padded.chopped(1)));
}

void TestCryptoAttribute::lifetimeAndMkiAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<quint64>("lifetime");
    QTest::addColumn<quint64>("mki");
    QTest::addColumn<int>("mkiBytes");
    QTest::newRow("nothing") << QByteArray() << quint64(0) << quint64(0) << 0;
    QTest::newRow("power") << QByteArray("|2^48") << (quint64(1) << 48) << quint64(0) << 0;
    QTest::newRow("decimal") << QByteArray("|1000000") << quint64(1000000) << quint64(0) << 0;
    QTest::newRow("MKI alone") << QByteArray("|255:1") << quint64(0) << quint64(255) << 1;
    QTest::newRow("2^0") << QByteArray("|2^0") << quint64(1) << quint64(0) << 0;
    QTest::newRow("one packet") << QByteArray("|3") << quint64(3) << quint64(0) << 0;
    QTest::newRow("decimal not above 2^48")
        << QByteArray("|281474976710655") << quint64(281474976710655) << quint64(0) << 0;
    QTest::newRow("largest MKI of a byte") << QByteArray("|255:1") << quint64(0) << quint64(255) << 1;
    QTest::newRow("MKI of eight bytes")
        << QByteArray("|18446744073709551615:8") << quint64(0) << quint64(18446744073709551615U) << 8;
    QTest::newRow("both") << QByteArray("|2^31|1066:128") << (quint64(1) << 31) << quint64(1066) << 128;
}

void TestCryptoAttribute::lifetimeAndMkiAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(quint64, lifetime);
    QFETCH(quint64, mki);
    QFETCH(int, mkiBytes);
    const auto attribute = CryptoAttribute::parse("1 AES_CM_128_HMAC_SHA1_80 inline:" + key30 + text);
    QVERIFY2(attribute, attribute ? "" : qPrintable(attribute.error().message));
    QCOMPARE(attribute->lifetime.value_or(0), lifetime);
    QCOMPARE(attribute->mki.value_or(0), mki);
    QCOMPARE(attribute->mkiBytes, mkiBytes);
    QVERIFY(attribute->toLine().endsWith(text));
}

void TestCryptoAttribute::severalKeysNeedTheirOwnMki()
{
    const auto text = [](const char *first, const char *second) {
        return "1 AES_CM_128_HMAC_SHA1_80 inline:" + key30 + first + ";inline:" + key30 + second;
    };
    const auto good = CryptoAttribute::parse(text("|2^20|1:4", "|2^20|2:4"));
    QVERIFY(good);
    QCOMPARE(good->furtherKeys.size(), size_t(1));
    QCOMPARE(good->furtherKeys[0].mki, std::optional<quint64>(2));
    QCOMPARE(good->toLine(), text("|2^20|1:4", "|2^20|2:4"));
    QVERIFY(!CryptoAttribute::parse(text("", "")));
    QVERIFY(!CryptoAttribute::parse(text("|1:4", "|1:4")));
    QVERIFY(!CryptoAttribute::parse(text("|1:4", "|2:2")));
}

void TestCryptoAttribute::unknownSuitesAreKept()
{
    const auto attribute = CryptoAttribute::parse("3 F8_128_HMAC_SHA1_80 inline:AAAA");
    QVERIFY(attribute && !attribute->suite);
    QCOMPARE(attribute->suiteName, QByteArray("F8_128_HMAC_SHA1_80"));
    QCOMPARE(attribute->toLine(), QByteArray("3 F8_128_HMAC_SHA1_80 inline:AAAA"));
}

void TestCryptoAttribute::sessionParametersAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("no rate") << QByteArray("KDR=0") << 1;
    QTest::newRow("largest rate") << QByteArray("KDR=24") << 1;
    QTest::newRow("clear SRTP") << QByteArray("UNENCRYPTED_SRTP") << 1;
    QTest::newRow("clear SRTCP") << QByteArray("UNENCRYPTED_SRTCP") << 1;
    QTest::newRow("no authentication") << QByteArray("UNAUTHENTICATED_SRTP") << 1;
    QTest::newRow("FEC first") << QByteArray("FEC_ORDER=FEC_SRTP") << 1;
    QTest::newRow("SRTP first") << QByteArray("FEC_ORDER=SRTP_FEC") << 1;
    QTest::newRow("key of FEC") << QByteArray("FEC_KEY=inline:" + key30) << 1;
    QTest::newRow("keys of FEC") << QByteArray("FEC_KEY=inline:" + key30 + "|2^20|1:1;inline:" + key30
                                               + "|2:1")
                                 << 1;
    QTest::newRow("smallest window") << QByteArray("WSH=64") << 1;
    QTest::newRow("all at once") << QByteArray("KDR=1 UNENCRYPTED_SRTP  UNAUTHENTICATED_SRTP WSH=1024") << 4;
    QTest::newRow("extension that may be passed over") << QByteArray("-X-own=1") << 1;
}

void TestCryptoAttribute::sessionParametersAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    const auto attribute = CryptoAttribute::parse("1 AES_CM_128_HMAC_SHA1_80 inline:" + key30 + ' ' + text);
    QVERIFY2(attribute, attribute ? "" : qPrintable(attribute.error().message));
    QCOMPARE(attribute->sessionParameters.size(), static_cast<size_t>(count));
}

void TestCryptoAttribute::unknownSessionParametersMustBeOptional()
{
    const CryptoLine line = readCryptoLine("1 AES_CM_128_HMAC_SHA1_80 inline:" + key30 + " X-own=1");
    QCOMPARE(line.code, QStringLiteral("unknown_session_parameter")); // RFC 4568 6.3.7
}

void TestCryptoAttribute::whatCouldBeReadOfABadLineIsKept_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("tag"); // -1 = none
    QTest::addColumn<QByteArray>("suite");
    QTest::addColumn<int>("bytes");
    const QByteArray suite = "AES_CM_128_HMAC_SHA1_80";
    QTest::newRow("tag") << QByteArray("x") << -1 << QByteArray() << 0;
    QTest::newRow("suite") << QByteArray("7 ") << 7 << QByteArray() << 0;
    QTest::newRow("key") << QByteArray("7 " + suite) << 7 << suite << 0;
    QTest::newRow("method") << QByteArray("7 " + suite + " uri:x") << 7 << suite << 0;
    QTest::newRow("length") << QByteArray("7 " + suite + " inline:AAAA") << 7 << suite << 3;
    QTest::newRow("lifetime") << QByteArray("7 " + suite + " inline:" + key30 + "|0") << 7 << suite << 30;
    QTest::newRow("parameter") << QByteArray("7 " + suite + " inline:" + key30 + " KDR=x") << 7 << suite
                               << 30;
}

void TestCryptoAttribute::whatCouldBeReadOfABadLineIsKept()
{
    QFETCH(QByteArray, text);
    QFETCH(int, tag);
    QFETCH(QByteArray, suite);
    QFETCH(int, bytes);
    for (const QByteArray &line : {text, QByteArray("a=crypto:" + text)}) {
        const CryptoLine read = readCryptoLine(line);
        QVERIFY(!read.ok() && !read.reason.isEmpty());
        QCOMPARE(read.tagRead ? read.parts.tag : -1, tag);
        QCOMPARE(read.parts.suiteName, suite);
        QCOMPARE(read.parts.keyAndSalt.size(), bytes);
    }
}

void TestCryptoAttribute::linesAreShownWithoutKeys_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("shown");
    const QByteArray head = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 ";
    QTest::newRow("key") << head + "inline:" + key30 + "|2^20|1:4" << head + "inline:[hidden]|2^20|1:4";
    QTest::newRow("two keys") << head + "inline:" + key30 + ";inline:" + key30
                              << head + "inline:[hidden];inline:[hidden]";
    QTest::newRow("not base64") << head + "INLINE:ab-c!d WSH=64" << head + "INLINE:[hidden] WSH=64";
    QTest::newRow("key of FEC") << head + "inline:x FEC_KEY=inline:" + key30
                                << head + "inline:[hidden] FEC_KEY=inline:[hidden]";
    QTest::newRow("no method") << head + key30 << head + "[hidden]";
    QTest::newRow("other method") << head + "uri:" + key30 << head + "uri:[hidden]";
    QTest::newRow("no key") << head + "inline:" << head + "inline:";
    QTest::newRow("without a=") << "crypto:1 X inline:" + key30 << QByteArray("crypto:1 X inline:[hidden]");
    QTest::newRow("MIKEY") << QByteArray("a=key-mgmt:mikey AQAF") << QByteArray("a=key-mgmt:[hidden]");
    QTest::newRow("old key") << QByteArray("k=clear:secret") << QByteArray("k=clear:[hidden]");
    QTest::newRow("ICE") << QByteArray("a=ice-pwd:x") << QByteArray("a=ice-pwd:[hidden]");
    QTest::newRow("other") << QByteArray("a=rtpmap:0 PCMU/8000") << QByteArray("a=rtpmap:0 PCMU/8000");
}

void TestCryptoAttribute::linesAreShownWithoutKeys()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, shown);
    QCOMPARE(withoutKeys(line), shown);
}

void TestCryptoAttribute::badLinesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("column");
    const QByteArray head = "1 AES_CM_128_HMAC_SHA1_80 inline:";
    QTest::newRow("empty") << QByteArray() << "bad_tag" << 1;
    QTest::newRow("no tag") << QByteArray("AES_CM_128_HMAC_SHA1_80 inline:" + key30) << "bad_tag" << 1;
    QTest::newRow("long tag") << QByteArray("1234567890 A inline:AAAA") << "bad_tag" << 1;
    QTest::newRow("zero in front") << QByteArray("01 A inline:AAAA") << "bad_tag" << 1;
    QTest::newRow("negative tag") << QByteArray("-1 A inline:AAAA") << "bad_tag" << 1;
    QTest::newRow("no suite") << QByteArray("1 inline:" + key30) << "bad_suite" << 9;
    QTest::newRow("no key") << QByteArray("1 AES_CM_128_HMAC_SHA1_80") << "bad_suite" << 26;
    QTest::newRow("other method") << QByteArray("1 AES_CM_128_HMAC_SHA1_80 uri:" + key30) << "bad_key_method"
                                  << 27;
    QTest::newRow("empty key") << head << "bad_key" << 34;
    QTest::newRow("not base64") << QByteArray(head + "A!AA") << "bad_key" << 34;
    QTest::newRow("character in the key") << QByteArray(head + key30 + "!") << "bad_key" << 74;
    QTest::newRow("short key") << QByteArray(head + "AAAA") << "bad_key_length" << 34;
    QTest::newRow("empty lifetime") << QByteArray(head + key30 + "|") << "bad_lifetime" << 75;
    QTest::newRow("lifetime 0") << QByteArray(head + key30 + "|0") << "bad_lifetime" << 75;
    QTest::newRow("lifetime 2^49") << QByteArray(head + key30 + "|2^49") << "bad_lifetime" << 75;
    QTest::newRow("lifetime 3^2") << QByteArray(head + key30 + "|3^2") << "bad_lifetime" << 75;
    QTest::newRow("lifetime 2^") << QByteArray(head + key30 + "|2^") << "bad_lifetime" << 75;
    QTest::newRow("lifetime 2^020") << QByteArray(head + key30 + "|2^020") << "bad_lifetime" << 75;
    QTest::newRow("lifetime 0100") << QByteArray(head + key30 + "|0100") << "bad_lifetime" << 75;
    QTest::newRow("lifetime -1") << QByteArray(head + key30 + "|-1") << "bad_lifetime" << 75;
    QTest::newRow("lifetime above 2^48")
        << QByteArray(head + key30 + "|281474976710657") << "bad_lifetime" << 75;
    QTest::newRow("lifetime with a letter") << QByteArray(head + key30 + "|2^20x") << "bad_lifetime" << 75;
    QTest::newRow("two lifetimes") << QByteArray(head + key30 + "|2^20|2^20") << "bad_key_parameters" << 80;
    QTest::newRow("MKI before lifetime")
        << QByteArray(head + key30 + "|1:1|2^20") << "bad_key_parameters" << 79;
    QTest::newRow("MKI length 0") << QByteArray(head + key30 + "|1:0") << "bad_mki_length" << 77;
    QTest::newRow("MKI length 129") << QByteArray(head + key30 + "|1:129") << "bad_mki_length" << 77;
    QTest::newRow("MKI length 04") << QByteArray(head + key30 + "|1:04") << "bad_mki_length" << 77;
    QTest::newRow("MKI without length") << QByteArray(head + key30 + "|1:") << "bad_mki_length" << 77;
    QTest::newRow("MKI length x") << QByteArray(head + key30 + "|1:x") << "bad_mki_length" << 77;
    QTest::newRow("MKI 0") << QByteArray(head + key30 + "|0:1") << "bad_mki" << 75;
    QTest::newRow("MKI 01") << QByteArray(head + key30 + "|01:4") << "bad_mki" << 75;
    QTest::newRow("MKI in hexadecimal") << QByteArray(head + key30 + "|0x1:4") << "bad_mki" << 75;
    QTest::newRow("no MKI") << QByteArray(head + key30 + "|:4") << "bad_mki" << 75;
    QTest::newRow("MKI does not fit") << QByteArray(head + key30 + "|256:1") << "bad_mki" << 75;
    QTest::newRow("KDR") << QByteArray(head + key30 + " KDR=25") << "bad_session_parameter" << 75;
    QTest::newRow("WSH") << QByteArray(head + key30 + " WSH=63") << "bad_session_parameter" << 75;
    QTest::newRow("FEC_ORDER") << QByteArray(head + key30 + " FEC_ORDER=x") << "bad_session_parameter" << 75;
    QTest::newRow("KDR=01") << QByteArray(head + key30 + " KDR=01") << "bad_session_parameter" << 75;
    QTest::newRow("KDR=") << QByteArray(head + key30 + " KDR=") << "bad_session_parameter" << 75;
    QTest::newRow("WSH=064") << QByteArray(head + key30 + " WSH=064") << "bad_session_parameter" << 75;
    QTest::newRow("FEC_KEY without a key")
        << QByteArray(head + key30 + " FEC_KEY=inline:") << "bad_session_parameter" << 75;
    QTest::newRow("FEC_KEY of another length")
        << QByteArray(head + key30 + " FEC_KEY=inline:AAAA") << "bad_session_parameter" << 75;
    QTest::newRow("two dashes") << QByteArray(head + key30 + " --x") << "bad_session_parameter" << 75;
    QTest::newRow("a dash alone") << QByteArray(head + key30 + " -") << "bad_session_parameter" << 75;
    QTest::newRow("two values") << QByteArray(head + key30 + " KDR=1 KDR=2") << "bad_session_parameter" << 81;
    QTest::newRow("padding that nothing needs") << QByteArray(head + key30 + "==") << "bad_key" << 34;
    QTest::newRow("small letters as another suite need no length")
        << QByteArray("1 aes_cm_128_hmac_sha1_80 inline:A") << "bad_key" << 34;
    QTest::newRow("twice") << QByteArray(head + key30 + " KDR=1 KDR=1") << "bad_session_parameter" << 81;
    QTest::newRow("space at the end") << QByteArray(head + key30 + " ") << "trailing_space" << 75;
}

void TestCryptoAttribute::badLinesAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, column);
    const auto attribute = CryptoAttribute::parse(text);
    QVERIFY(!attribute);
    QCOMPARE(attribute.error().code, ErrorCode::BadInput);
    QCOMPARE(attribute.error().detail, code);
    const QString where = QStringLiteral("column %1)").arg(column);
    QVERIFY2(attribute.error().message.contains(where), qPrintable(attribute.error().message));
    QVERIFY(!attribute.error().message.contains(QString::fromLatin1(key30)));
}

void TestCryptoAttribute::madeLinesHaveFreshKeys()
{
    const auto one = CryptoAttribute::make(1, Suite::AeadAes256Gcm);
    const auto two = CryptoAttribute::make(1, Suite::AeadAes256Gcm);
    QCOMPARE(one.keyAndSalt.size(), 44);
    QVERIFY(!(one.keyAndSalt == two.keyAndSalt));
    QVERIFY(CryptoAttribute::parse(one.toLine()));
}

void TestCryptoAttribute::answersAreJudged_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QList<QByteArray>>("answer");
    QTest::addColumn<QString>("complaint");
    const QByteArray first = "1 AES_CM_128_HMAC_SHA1_80 inline:" + key30;
    const QByteArray second = "2 AES_CM_128_HMAC_SHA1_32 inline:" + key30;
    using Lines = QList<QByteArray>;
    QTest::newRow("first") << QByteArray("RTP/SAVP") << Lines{first} << "";
    QTest::newRow("second") << QByteArray("RTP/SAVP") << Lines{second} << "";
    QTest::newRow("own MKI") << QByteArray("RTP/SAVP") << Lines{first + "|1:1"} << "";
    QTest::newRow("no crypto") << QByteArray("RTP/SAVP") << Lines{} << "no a=crypto line";
    QTest::newRow("plain profile") << QByteArray("RTP/AVP") << Lines{first} << "does not encrypt";
    QTest::newRow("two lines") << QByteArray("RTP/SAVP") << Lines{first, second} << "more than one";
    QTest::newRow("malformed") << QByteArray("RTP/SAVP") << Lines{"1 AES_CM_128_HMAC_SHA1_80 inline:AAAA"}
                               << "have 3 bytes";
    QTest::newRow("unknown tag") << QByteArray("RTP/SAVP") << Lines{"4" + first.sliced(1)}
                                 << "tag 4, which was not offered";
    QTest::newRow("other suite") << QByteArray("RTP/SAVP") << Lines{"1" + second.sliced(1)}
                                 << "was offered there";
    QTest::newRow("window") << QByteArray("RTP/SAVP") << Lines{first + " WSH=128"} << "";
    QTest::newRow("left out") << QByteArray("RTP/SAVP") << Lines{"3 AES_CM_128_HMAC_SHA1_80 inline:" + key30}
                              << "leaves out the session parameter UNENCRYPTED_SRTP";
    QTest::newRow("kept") << QByteArray("RTP/SAVP")
                          << Lines{"3 AES_CM_128_HMAC_SHA1_80 inline:" + key30 + " UNENCRYPTED_SRTP"} << "";
    QTest::newRow("parameter") << QByteArray("RTP/SAVP") << Lines{first + " UNENCRYPTED_SRTCP"}
                               << "UNENCRYPTED_SRTCP, which was not offered";
}

void TestCryptoAttribute::answersAreJudged()
{
    QFETCH(QByteArray, profile);
    QFETCH(QList<QByteArray>, answer);
    QFETCH(QString, complaint);
    const MediaLine offer =
        line("RTP/SAVP",
             {"1 AES_CM_128_HMAC_SHA1_80 inline:" + key30, "2 AES_CM_128_HMAC_SHA1_32 inline:" + key30,
              "3 AES_CM_128_HMAC_SHA1_80 inline:" + key30 + " UNENCRYPTED_SRTP KDR=1"});
    const auto accepted = acceptedCrypto(offer, line(profile, {answer.begin(), answer.end()}));
    QCOMPARE(accepted.has_value(), complaint.isEmpty());
    if (!accepted) {
        QCOMPARE(accepted.error().code, ErrorCode::Media);
        QVERIFY2(accepted.error().message.contains(complaint), qPrintable(accepted.error().message));
    }
}

QTEST_APPLESS_MAIN(TestCryptoAttribute)
#include "tst_crypto_attribute.moc"
