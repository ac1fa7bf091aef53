#include "core/deploy/sudoers.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::deploy;

namespace {

store::Server dialer(const QString &user = QStringLiteral("ops"))
{
    store::Server server;
    server.name = QStringLiteral("d1");
    server.host = QStringLiteral("10.0.0.1");
    server.user = user;
    server.useSudo = true;
    return server;
}

/// As sudo judges: the words joined by blanks, against the whole of a rule.
bool allows(const SudoersRecipe &recipe, const QString &command, const QString &arguments)
{
    return std::any_of(recipe.rules.begin(), recipe.rules.end(), [&](const SudoersRule &rule) {
        const bool fits = rule.isPattern
            ? QRegularExpression(QStringLiteral("\\A(?:%1)\\z").arg(rule.arguments))
                  .match(arguments)
                  .hasMatch()
            : rule.arguments == arguments;
        return rule.command == command && fits;
    });
}

const QString asterisk = QStringLiteral("/usr/sbin/asterisk");

} // namespace

class TestSudoers : public QObject {
    Q_OBJECT

private slots:
    void grantsWhatIsAskedAndNoMore_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<bool>("patterns");
        QTest::addColumn<bool>("granted");
        const auto row = [](const char *arguments, bool patterns, bool granted) {
            QTest::addRow("%s%s", arguments, patterns ? "" : " (old sudo)")
                << QString::fromUtf8(arguments) << patterns << granted;
        };
        for (const bool patterns : {true, false}) {
            row("-rx core show version", patterns, true);
            row("-rx pjsip reload", patterns, true);
            row("-rx core restart now", patterns, true);
            row("-rx pjsip show endpoint acme", patterns, true);
            row("-rx pjsip show transport trunkseal-tls", patterns, true);
            row("-rx core stop now", patterns, false);
            row("-rx core show version -x channel originate", patterns, false);
            row("-rx pjsip show endpoint acme -x core stop now", patterns, false);
            row("-rx pjsip show endpoint -C/tmp/evil.conf", patterns, false);
            row("-rx pjsip show endpoint acme -C /tmp/evil.conf", patterns, false);
            row("-rx pjsip show endpoint acme;id", patterns, false);
            row("-C /tmp/evil.conf", patterns, false);
            row("", patterns, false);
        }
        row("-rx sip show peer of-the-dialer", true, true);
        row("-rx sip show peer of-the-dialer", false, false);
    }
    void grantsWhatIsAskedAndNoMore()
    {
        QFETCH(QString, arguments);
        QFETCH(bool, patterns);
        QFETCH(bool, granted);
        const auto recipe = sudoersRecipe(dialer(), {patterns, {QStringLiteral("acme")}});
        QVERIFY(recipe);
        QCOMPARE(allows(*recipe, asterisk, arguments), granted);
    }

    void everyCommandOfTheModuleIsGrantedOrNamedAsLeftOut()
    {
        store::Server server = dialer();
        server.target = store::ServerTarget::Vicidial; // takes one more
        const auto recipe = sudoersRecipe(server, {});
        QVERIFY(recipe);
        QVERIFY(!allows(*sudoersRecipe(dialer(), {}), asterisk, QStringLiteral("-rx dialplan reload")));
        const QString text = sudoersText(*recipe, {});
        // Whoever puts a new command behind sudo has to say in sudoers.cpp what it takes.
        const QDir folder(QStringLiteral(DEPLOY_SOURCES));
        static const QRegularExpression asked(QStringLiteral(
            "\"((?:channel|core|database|dialplan|logger|module|pjsip|rtp|sip) [a-z][a-z ]*[a-z])"));
        int seen = 0;
        for (const QFileInfo &file : folder.entryInfoList({QStringLiteral("*.cpp"), QStringLiteral("*.h")})) {
            if (file.baseName() == QLatin1String("sudoers"))
                continue;
            QFile source(file.filePath());
            QVERIFY(source.open(QIODevice::ReadOnly));
            auto matches = asked.globalMatch(QString::fromUtf8(source.readAll()));
            while (matches.hasNext()) {
                const QString command = matches.next().captured(1);
                ++seen;
                const bool isLeftOut = file.fileName().startsWith(QLatin1String("dialer_call"))
                    || command.startsWith(QLatin1String("logger add"))
                    || command.startsWith(QLatin1String("logger remove"));
                QVERIFY2(isLeftOut || text.contains(QLatin1String("-rx ") + command), qPrintable(command));
            }
        }
        QVERIFY(seen > 10);
        for (const char *gap : {"chown", "chmod", "tee", "sh:", "dialplan add extension"})
            QVERIFY2(text.contains(QStringLiteral("# ") + QLatin1String(gap))
                         || text.contains(QLatin1String(gap)),
                     gap);
    }

    void noLineThatCountsHoldsAWildcardOrALeftOutCommand()
    {
        for (const bool patterns : {true, false}) {
            const SudoersOptions options{patterns, {QStringLiteral("acme")}};
            const auto recipe = sudoersRecipe(dialer(), options);
            QVERIFY(recipe);
            for (const QString &line : sudoersText(*recipe, options).split(QLatin1Char('\n'))) {
                QVERIFY2(line.size() < 200, qPrintable(line));
                if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
                    continue;
                QVERIFY2(line.startsWith(QLatin1String("ops ALL=(root) NOPASSWD: /")), qPrintable(line));
                for (const char *word : {"chown", "chmod", "tee", "/sh", "ALL ALL", "(ALL"})
                    QVERIFY2(!line.contains(QLatin1String(word)), qPrintable(line));
                QVERIFY2(!line.contains(QLatin1Char('*')) || line.contains(QLatin1String(" ^-rx ")),
                         qPrintable(line));
                QCOMPARE(line.contains(QLatin1Char('^')), patterns && line.endsWith(QLatin1Char('$')));
            }
        }
    }

    void whatCannotStandInSudoersIsBadInput()
    {
        QCOMPARE(sudoersRecipe(dialer(QStringLiteral("root")), {}).error().code, ErrorCode::BadInput);
        QCOMPARE(sudoersRecipe(dialer(QStringLiteral("DOMAIN\\ops")), {}).error().code, ErrorCode::BadInput);
        store::Server server = dialer();
        for (const char *folder :
             {"/etc/aste risk", "/etc/aster*", "/etc/../root", "etc", "/etc/a,b", "/etc/a\\b"}) {
            server.configDir = QLatin1String(folder);
            QCOMPARE(sudoersRecipe(server, {}).error().code, ErrorCode::BadInput);
        }
        for (const char *name : {"a b", "*", "-C", "a\nops ALL=ALL", ""})
            QCOMPARE(sudoersRecipe(dialer(), {true, {QString::fromUtf8(name)}}).error().code,
                     ErrorCode::BadInput);
        // A file with a dot in its name is not read by sudo.
        QCOMPARE(sudoersRecipe(dialer(QStringLiteral("o.ps")), {})->file,
                 QStringLiteral("/etc/sudoers.d/trunkseal-o-ps"));
    }

    void visudoTakesIt_data()
    {
        QTest::addColumn<bool>("patterns");
        QTest::newRow("patterns") << true;
        QTest::newRow("old sudo") << false;
    }
    void visudoTakesIt()
    {
        QFETCH(bool, patterns);
        const QString visudo = QStandardPaths::findExecutable(
            QStringLiteral("visudo"), {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
        if (visudo.isEmpty())
            QSKIP("There is no visudo here; interop/sudoers has the lab's.");
        const SudoersOptions options{patterns, {QStringLiteral("acme")}};
        QProcess check;
        check.start(visudo, {QStringLiteral("-c"), QStringLiteral("-f"), QStringLiteral("-")});
        check.write(sudoersText(*sudoersRecipe(dialer(), options), options).toUtf8());
        check.closeWriteChannel();
        QVERIFY(check.waitForFinished());
        QVERIFY2(check.exitCode() == 0, check.readAllStandardError().constData());
    }
};

QTEST_GUILESS_MAIN(TestSudoers)
#include "tst_sudoers.moc"
