#include "core/asterisk/import_files.h"
#include "tests/ui/support/own_time.h"
#include "tests/ui/support/shell.h"
#include "ui/conf/conf_file_dialog.h"
#include "ui/conf/conf_panel.h"
#include "ui/conf/conf_syntax.h"
#include "ui/conf/lint_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/code_view.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTextBlock>
#include <QThread>

#include <ctime>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

/// The pieces of a text's line as "begin+size piece".
QString inksOf(const QByteArray &text, size_t line = 0)
{
    static const QStringList names{QStringLiteral("section"),    QStringLiteral("options"),
                                   QStringLiteral("key"),        QStringLiteral("operator"),
                                   QStringLiteral("value"),      QStringLiteral("secret"),
                                   QStringLiteral("encryption"), QStringLiteral("directive"),
                                   QStringLiteral("comment"),    QStringLiteral("broken")};
    const auto document = asterisk::ConfDocument::parse(text, QStringLiteral("pjsip.conf"));
    QStringList found;
    for (const ConfInk &ink : confInks(*document, document->lines()[line])) {
        const QString whole = QString::fromUtf8(document->view(document->lines()[line].text));
        found << names.at(static_cast<int>(ink.piece)) + QLatin1Char(' ') + whole.mid(ink.begin, ink.size);
    }
    return found.join(QLatin1Char('|'));
}

asterisk::LintFinding finding(const QString &file, quint32 line, asterisk::LintSeverity severity)
{
    return {QStringLiteral("rule"),
            severity,
            file,
            line,
            {},
            QStringLiteral("message %1").arg(line),
            QStringLiteral("why"),
            QStringLiteral("fix")};
}

ConfPage page(const QString &name, const QString &text)
{
    return {
        name, text,
        std::make_shared<const asterisk::ConfDocument>(*asterisk::ConfDocument::parse(text.toUtf8(), name))};
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

CodeView *viewOf(QWidget *panel)
{
    return panel->findChild<CodeView *>(QStringLiteral("configurationText"));
}

} // namespace

class TestConfPanel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void linesFallIntoPieces_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("pieces");
        QTest::newRow("section") << QByteArray("[acme](!,base) ; a\n")
                                 << QStringLiteral("section [acme]|options (!,base)|comment ; a");
        QTest::newRow("entry") << QByteArray("type = endpoint\n")
                               << QStringLiteral("key type|operator =|value endpoint");
        QTest::newRow("arrow and comment")
            << QByteArray("allow => ulaw;first\n")
            << QStringLiteral("key allow|operator =>|value ulaw|comment ;first");
        QTest::newRow("appended") << QByteArray("set_var += A=1\n")
                                  << QStringLiteral("key set_var|operator +=|value A=1");
        QTest::newRow("no value") << QByteArray("callerid =   ; none\n")
                                  << QStringLiteral("key callerid|operator =|comment ; none");
        QTest::newRow("secret") << QByteArray("password = [in the vault]\n")
                                << QStringLiteral("key password|operator =|secret [in the vault]");
        QTest::newRow("secret inside")
            << QByteArray("register => udp://u:[in the vault]@host\n")
            << QStringLiteral("key register|operator =>|value udp://u:|secret [in the "
                              "vault]|value @host");
        QTest::newRow("encryption") << QByteArray("outbound_auth/transport = tls\n")
                                    << QStringLiteral(
                                           "key outbound_auth/transport|operator =|encryption tls");
        QTest::newRow("include") << QByteArray("#include pjsip_trunks.conf ; ours\n")
                                 << QStringLiteral(
                                        "directive #include|value pjsip_trunks.conf|comment ; ours");
        QTest::newRow("comment") << QByteArray("  ; hello\n") << QStringLiteral("comment ; hello");
        QTest::newRow("beyond ASCII") << QByteArray("callerid = Zoë ; naïve\n")
                                      << QStringLiteral("key callerid|operator =|value Zoë|comment ; naïve");
        QTest::newRow("broken") << QByteArray("[acme]\nno sign at all\n").mid(7)
                                << QStringLiteral("broken no sign at all");
    }

    void linesFallIntoPieces()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, pieces);
        // Settings belong to a section; a line alone would be broken.
        const bool header = text.startsWith('[') || text.startsWith('#');
        QCOMPARE(inksOf(header ? text : "[x]\n" + text, header ? 0 : 1), pieces);
    }

    void aBlockCommentReachesOverLines()
    {
        const QByteArray text = "[x]\n;-- off\nkey = value\n--;\nkey = value\n";
        QCOMPARE(inksOf(text, 2), QStringLiteral("comment key = value"));
        QVERIFY(inksOf(text, 4).startsWith(QLatin1String("key key")));
    }

    void everyColourCanBeReadInBothThemes()
    {
        for (const auto mode : {ThemeMode::Light, ThemeMode::Dark}) {
            test::theme()->setMode(mode);
            for (int piece = 0; piece <= static_cast<int>(ConfPiece::Broken); ++piece) {
                const auto formats = confFormats({{0, 1, static_cast<ConfPiece>(piece)}});
                const QTextCharFormat format = formats.constFirst().format;
                const QColor ground = format.background().style() == Qt::NoBrush
                    ? tokens().surface
                    : format.background().color();
                QVERIFY2(contrast(format.foreground().color(), ground) >= 4.5,
                         qPrintable(QString::number(piece)));
            }
        }
        test::theme()->setMode(ThemeMode::System);
    }

    void findingsStandInTheMarginAndKeysReachThem()
    {
        ConfPanel panel;
        panel.resize(800, 600);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const QString a = QStringLiteral("pjsip.conf");
        const QString b = QStringLiteral("pjsip_trunks.conf");
        ConfReport report;
        report.pages = {page(a, QStringLiteral("[x]\ntype = endpoint\nallow = all\n")),
                        page(b, QStringLiteral("[y]\ntype = aor\n"))};
        report.findings = {finding(a, 2, asterisk::LintSeverity::Warning),
                           finding(a, 2, asterisk::LintSeverity::Error),
                           finding(b, 2, asterisk::LintSeverity::Info)};
        panel.setReport(report);
        CodeView *view = viewOf(&panel);
        QVERIFY(view->noteAt(2));
        QCOMPARE(view->noteAt(2)->sign.icon, QStringLiteral("error")); // the worst of the line
        QVERIFY(!view->noteAt(1));
        QCOMPARE(view->currentLine(), 1);
        QCOMPARE(panel.findChild<QLabel *>(QStringLiteral("lintCount"))->text(),
                 QStringLiteral("1 error(s), 1 warning(s), 1 note(s)"));

        view->setFocus();
        QTest::keyClick(view, Qt::Key_F8);
        QCOMPARE(view->currentLine(), 2);
        QTest::keyClick(view, Qt::Key_F8);
        QTest::keyClick(view, Qt::Key_F8);
        QCOMPARE(panel.currentName(), b);
        QVERIFY(panel.findChild<QLabel *>(QStringLiteral("lintWhy"))->text().contains(QStringLiteral("why")));
        QVERIFY(panel.findChild<QLabel *>(QStringLiteral("lintFix"))->text().contains(QStringLiteral("fix")));
        QTest::keyClick(view, Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(panel.currentName(), a);
        QCOMPARE(test::unnamedControls(&panel), QString());
        QCOMPARE(test::controlsWithoutObjectName(&panel), QString());
        QTRY_COMPARE(test::clippedTexts(&panel), QString());
    }

    void activatingAFindingJumpsAndClickingANoteChoosesIt()
    {
        ConfPanel panel;
        panel.resize(800, 600);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QString text = QStringLiteral("[x]\n");
        for (int i = 0; i < 300; ++i)
            text += QStringLiteral("key%1 = value\n").arg(i);
        const QString name = QStringLiteral("sip.conf");
        ConfReport report;
        report.pages = {page(name, text)};
        report.findings = {finding(name, 1, asterisk::LintSeverity::Warning),
                           finding(name, 250, asterisk::LintSeverity::Warning)};
        panel.setReport(report);
        auto *table = panel.findChild<QTableView *>(QStringLiteral("lintTable"));
        table->setCurrentIndex(table->model()->index(1, 0));
        emit table->activated(table->currentIndex());
        CodeView *view = viewOf(&panel);
        QCOMPARE(view->currentLine(), 250);
        QVERIFY(view->viewport()->rect().contains(view->cursorRect().center()));
        emit view->noteClicked(1);
        QCOMPARE(table->currentIndex().row(), 0);
        QCOMPARE(view->currentLine(), 1);
    }

    void anotherReportKeepsThePlace()
    {
        ConfPanel panel;
        ConfReport report;
        report.pages = {page(QStringLiteral("a"), QStringLiteral("[a]\nb = c\n")),
                        page(QStringLiteral("b"), QStringLiteral("[a]\nb = c\nd = e\n"))};
        panel.setReport(report);
        panel.showLine(QStringLiteral("b"), 3);
        panel.setReport(report);
        QCOMPARE(panel.currentName(), QStringLiteral("b"));
        QCOMPARE(viewOf(&panel)->currentLine(), 3);
    }

    void aFileIsShownWithItsIncludesAndWithoutSecrets()
    {
        Shell shell;
        QVERIFY(shell.open());
        const QString path = shell.folder.filePath(QStringLiteral("sip.conf"));
        write(
            path,
            "[general]\nregister => tls://user:zebra17@sip.acme.test\n;secret=zebra17\n#include more.conf\n");
        write(shell.folder.filePath(QStringLiteral("more.conf")),
              "[acme]\ntype=peer\nhost=sip.acme.test\nsecret=zebra17\n");
        ConfFileDialog dialog(shell.services, path);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *files = dialog.findChild<QComboBox *>(QStringLiteral("confFileCombo"));
        QTRY_COMPARE(files->count(), 2);
        auto *panel = dialog.findChild<ConfPanel *>(QStringLiteral("confPanel"));
        QVERIFY(!panel->currentText().contains(QStringLiteral("zebra17")));
        QVERIFY(panel->currentText().contains(QStringLiteral("[redacted]")));
        panel->showLine(shell.folder.filePath(QStringLiteral("more.conf")), 1);
        QVERIFY(!panel->currentText().contains(QStringLiteral("zebra17")));
        QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("carriersInFile"))
                    ->text()
                    .remove(QChar(0x200b))
                    .contains(QStringLiteral("acme")));
        QVERIFY(dialog.findChild<QPushButton *>(QStringLiteral("importFromFileButton"))->isEnabled());
        QCOMPARE(test::unnamedControls(&dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(&dialog), QString());
        QTRY_COMPARE(test::clippedTexts(&dialog), QString());
    }

    void aMissingFileIsNamed()
    {
        Shell shell;
        QVERIFY(shell.open());
        ConfFileDialog dialog(shell.services, QStringLiteral("/nowhere/sip.conf"));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *message = dialog.findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_VERIFY(message->text().contains(QStringLiteral("/nowhere/sip.conf")));
    }

    void aLongFileNeverHoldsUpTheWindow()
    {
        Shell shell;
        QVERIFY(shell.open());
        QByteArray text = "[general]\n";
        for (int i = 0; i < 1250; ++i)
            text += "[peer" + QByteArray::number(i)
                + "]\ntype=peer\nhost=192.0.2.1 ; here\nsecret=abc\ntransport=tls\nencryption=yes\n"
                  "disallow=all\nallow=ulaw\n";
        const QString path = shell.folder.filePath(QStringLiteral("sip.conf"));
        write(path, text);
        ConfFileDialog dialog(shell.services, path);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto *panel = dialog.findChild<ConfPanel *>(QStringLiteral("confPanel"));
        CodeView *view = viewOf(panel);
        double longest = 0;
        QElapsedTimer all;
        all.start();
        while (view->blockCount() < 10000 && all.elapsed() < 30000) {
            const double before = test::ownMilliseconds();
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            longest = std::max(longest, test::ownMilliseconds() - before);
            QThread::msleep(1);
        }
        QVERIFY(view->blockCount() > 10000);
        const double before = test::ownMilliseconds();
        view->goToLine(9990);
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        const double jump = test::ownMilliseconds() - before;
        qInfo() << "longest step:" << longest << "ms, jump to the end:" << jump << "ms";
        QVERIFY(!view->document()->findBlockByNumber(9989).layout()->formats().isEmpty());
        QVERIFY(view->document()->findBlockByNumber(5000).layout()->formats().isEmpty()); // not in sight yet
#ifdef QT_NO_DEBUG
        constexpr double most = 50;
#else
        constexpr double most = 500; // unoptimised, under sanitizers
#endif
        QVERIFY2(longest <= most, qPrintable(QString::number(longest)));
        QVERIFY2(jump <= most, qPrintable(QString::number(jump)));
    }
};

QTEST_MAIN(TestConfPanel)
#include "tst_conf_panel.moc"
