#include "core/ssh/remote_machine.h"
#include "tests/unit/asterisk/hostile_values.h"

#include <QProcess>
#include <QTest>

using namespace trunkseal;

class TestShellQuote : public QObject {
    Q_OBJECT

private slots:
    void plainWordsStayPlain_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("command") << QStringLiteral("asterisk") << QStringLiteral("asterisk");
        QTest::newRow("path") << QStringLiteral("/etc/asterisk/pjsip.conf")
                              << QStringLiteral("/etc/asterisk/pjsip.conf");
        QTest::newRow("option") << QStringLiteral("-rx") << QStringLiteral("-rx");
        QTest::newRow("owner") << QStringLiteral("asterisk:asterisk") << QStringLiteral("asterisk:asterisk");
        QTest::newRow("empty") << QString() << QStringLiteral("''");
        QTest::newRow("space") << QStringLiteral("pjsip reload") << QStringLiteral("'pjsip reload'");
        QTest::newRow("quote") << QStringLiteral("it's") << QStringLiteral("'it'\\''s'");
        QTest::newRow("assignment") << QStringLiteral("PATH=/tmp") << QStringLiteral("'PATH=/tmp'");
        QTest::newRow("home") << QStringLiteral("~root") << QStringLiteral("'~root'");
    }
    void plainWordsStayPlain()
    {
        QFETCH(QString, word);
        QTEST(ssh::shellQuoted(word), "quoted");
    }

    void hostileWordsReachTheCommandUnchanged_data()
    {
        QTest::addColumn<QString>("word");
        const QStringList words{
            QStringLiteral("; touch /nowhere"),
            QStringLiteral("$(id)"),
            QStringLiteral("`id`"),
            QStringLiteral("a\nb"),
            QStringLiteral("'; id; '"),
            QStringLiteral("\"$HOME\""),
            QStringLiteral("\\"),
            QStringLiteral("*"),
            QStringLiteral("a && b | c > d"),
            QStringLiteral("#comment"),
            QStringLiteral("{a,b}"),
            QStringLiteral("!!"),
            QStringLiteral("ünï \u202e rtl"),
            QStringLiteral("\t\r\x07\x1b"),
            QStringLiteral("''"),
        };
        for (const QString &word : words)
            QTest::newRow(qPrintable(QString::fromLatin1(word.toUtf8().toPercentEncoding()))) << word;
        int number = 0;
        for (const QString &word : tests::hostileValues()) {
            if (!word.contains(QChar(0)) && word.isValidUtf16()) // neither can be a word of a command
                QTest::newRow(qPrintable(QStringLiteral("value %1").arg(number))) << word;
            ++number;
        }
    }
    void hostileWordsReachTheCommandUnchanged()
    {
        QFETCH(QString, word);
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QStringLiteral("printf %s ") + ssh::shellQuoted(word)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), word.toUtf8());
        QCOMPARE(shell.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestShellQuote)
#include "tst_shell_quote.moc"
