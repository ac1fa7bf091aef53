#include "core/base/redact.h"

#include <QTest>

using namespace trunkseal;

class TestRedact : public QObject {
    Q_OBJECT

private slots:
    void secretsGoAndTheRestStays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(expected);
        };
        row("crypto", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:QUJD+/==|2^31|1:1\r\n",
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[redacted]|2^31|1:1\r\n");
        row("digest",
            "Authorization: Digest username=\"u\", response=\"abc\", cnonce=\"d\", nc=00000001\r\nTo: x",
            "Authorization: Digest username=\"u\", response=[redacted], cnonce=[redacted], "
            "nc=00000001\r\nTo: x");
        row("basic", "Proxy-Authorization: Basic dTpw\r\n", "Proxy-Authorization: Basic [redacted]\r\n");
        row("conf", "secret = s3cr3t;x\nhost=a\npassword=>p w\n",
            "secret = [redacted]\nhost=a\npassword=>[redacted]\n");
        row("register", "register => tls://u:p@ss@host:5061/ext\n",
            "register => tls:[redacted]@host:5061/ext\n");
        row("key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "-----BEGIN PRIVATE KEY-----\n[redacted]\n-----END PRIVATE KEY-----\n");
        row("key-cut-off", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n",
            "-----BEGIN EC PRIVATE KEY-----\n[redacted]\n");
        row("upper-case", "PASSWORD=x\nAUTHORIZATION: BASIC dTpw\nINLINE:QUJD",
            "PASSWORD=[redacted]\nAUTHORIZATION: BASIC [redacted]\nINLINE:[redacted]");
        row("every-rule",
            "inline:QUJD\nresponse=a\nAuthorization: Basic dTpw\nsecret=b\nregister => u:c@host\n-----BEGIN "
            "PRIVATE KEY-----\nAA",
            "inline:[redacted]\nresponse=[redacted]\nAuthorization: Basic [redacted]\nsecret=[redacted]\n"
            "register => u:[redacted]@host\n-----BEGIN PRIVATE KEY-----\n[redacted]\n");
        row("plain", "SIP/2.0 200 OK\r\nVia: x;branch=y\r\n", "SIP/2.0 200 OK\r\nVia: x;branch=y\r\n");
    }

    /// Texts that are not ASCII alone are searched another way; U+017F counts as an s.
    void otherScriptsHideNothing()
    {
        QCOMPARE(redacted(QStringLiteral("Zürich\nPassword = x\n")),
                 QStringLiteral("Zürich\nPassword = [redacted]\n"));
        QCOMPARE(redacted(QStringLiteral("pa\u017F\u017Fword=x")),
                 QStringLiteral("pa\u017F\u017Fword=[redacted]"));
        QCOMPARE(redacted(QStringLiteral("Zürich")), QStringLiteral("Zürich"));
    }

    void aLongTextIsSearchedToItsEnd()
    {
        const QString before(5000, u'x');
        QCOMPARE(redacted(before + QStringLiteral("\nsecret=y")),
                 before + QStringLiteral("\nsecret=[redacted]"));
    }

    void twiceIsOnce()
    {
        QFETCH(QString, expected);
        QCOMPARE(redacted(expected), expected);
    }
    void twiceIsOnce_data() { secretsGoAndTheRestStays_data(); }

    void secretsGoAndTheRestStays()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(redacted(text), expected);
    }
};

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
