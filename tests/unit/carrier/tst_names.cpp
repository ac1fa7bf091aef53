#include "core/carrier/text_rules.h"
#include "core/carrier/validate.h"

#include <QTest>

using namespace trunkseal::carrier;

class TestNames : public QObject {
    Q_OBJECT

private slots:
    void carrierName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("valid");
        for (const char *name : {"acme", "A", "9line", "acme-us.east_1", "general2"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char *name :
             {"",          "-acme", ".acme",   "_acme",   "a b",    "a;b",    "a\nb",          "[a]",
              "a=>b",      "#exec", "general", "General", "GLOBAL", "system", "trunkseal-tls", "TrunkSeal",
              "anonymous", "a/b",   "a\\b",    "a\"b"})
            QTest::newRow(qPrintable(QStringLiteral("not ") + QString::fromLatin1(name)))
                << QString::fromLatin1(name) << false;
        QTest::newRow("40 letters") << QString(40, u'a') << true;
        QTest::newRow("41 letters") << QString(41, u'a') << false;
        QTest::newRow("other script") << QStringLiteral("аcme") << false; // the first letter is Cyrillic
        QTest::newRow("final newline") << QStringLiteral("acme\n") << false;
        QTest::newRow("NUL") << (QStringLiteral("a") + QChar(0)) << false;
    }

    void carrierName()
    {
        QFETCH(QString, name);
        QTEST(isValidName(name), "valid");
    }

    void host_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("valid");
        for (const char *host :
             {"sip.example.com", "localhost", "xn--bcher-kva.example", "192.0.2.1", "2001:db8::1", "::1",
              "::", "2001:db8:0:0:0:0:0:1", "::ffff:192.0.2.1", "my_trunk.pstn.example.com", "3cx.example"})
            QTest::newRow(host) << QString::fromLatin1(host) << true;
        for (const char *host : {"",
                                 "sip.example.com:5061",
                                 "sip:example.com",
                                 "[::1]",
                                 "a b",
                                 "-a.com",
                                 "a-.com",
                                 "a..b",
                                 ".a",
                                 "a.",
                                 "300.1.1.1",
                                 "1.2.3",
                                 "192.0.2.01",
                                 "2001:db8",
                                 "1::2::3",
                                 ":::",
                                 "fe80::1%eth0",
                                 "a;b",
                                 "a\nb",
                                 "a/b",
                                 "a@b",
                                 "a,b",
                                 "1:2:3:4:5:6:7:8:9",
                                 "::g",
                                 "1:2:3:4:5:6:7::8:9",
                                 "::1.2.3",
                                 ":1"})
            QTest::newRow(qPrintable(QStringLiteral("not ") + QString::fromLatin1(host)))
                << QString::fromLatin1(host) << false;
        QTest::newRow("umlaut") << QStringLiteral("bücher.example") << false;
        QTest::newRow("long label") << (QString(64, u'a') + QStringLiteral(".com")) << false;
        QTest::newRow("long name") << QStringLiteral("a.").repeated(127) << false;
        QTest::newRow("other digits") << QStringLiteral("١٩٢.0.2.1") << false;
    }

    void host()
    {
        QFETCH(QString, host);
        QTEST(isValidHost(host), "valid");
    }

    void network_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        for (const char *text : {"192.0.2.1", "192.0.2.0/24", "0.0.0.0/0", "2001:db8::/48", "::1/128"})
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        for (const char *text :
             {"", "/24", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/024", "2001:db8::/129",
              "192.0.2.0/255.255.255.0", "sip.example.com", "192.0.2.0/24/8", "192.0.2.0/24\n"})
            QTest::newRow(qPrintable(QStringLiteral("not ") + QString::fromLatin1(text)))
                << QString::fromLatin1(text) << false;
    }

    void network()
    {
        QFETCH(QString, text);
        QTEST(isNetwork(text), "valid");
    }

    void messagesShowNoHiddenCharacters()
    {
        QCOMPARE(shown(QStringLiteral("a\u202Eb\n")), QStringLiteral("aU+202EbU+000A"));
        QVERIFY(shown(QString(1000, u'x')).size() < 70);
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
