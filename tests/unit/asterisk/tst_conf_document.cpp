#include "core/asterisk/conf/conf_document.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;

namespace {

/// One word a line: its kind, and for entries and sections what was read.
QByteArray described(const ConfDocument &document)
{
    QByteArray out;
    for (const ConfLine &line : document.lines()) {
        switch (line.kind) {
        case ConfLineKind::Blank:
            out += "blank|";
            break;
        case ConfLineKind::Comment:
            out += "comment|";
            break;
        case ConfLineKind::Broken:
            out += "broken|";
            break;
        case ConfLineKind::Section:
            out += '[' + document.key(line).toByteArray() + "](" + document.view(line.value).toByteArray()
                + ")|";
            break;
        case ConfLineKind::Directive:
            out += document.key(line).toByteArray() + ' ' + document.value(line) + '|';
            break;
        case ConfLineKind::Entry:
            out += document.key(line).toByteArray()
                + (line.op == ConfOperator::Arrow        ? "=>"
                       : line.op == ConfOperator::Append ? "+="
                                                         : "=")
                + document.value(line) + '|';
            break;
        }
    }
    return out;
}

ConfDocument parsed(const QByteArray &text)
{
    const auto document = ConfDocument::parse(text, QStringLiteral("x.conf"));
    return document ? *document : ConfDocument{};
}

} // namespace

class TestConfDocument : public QObject {
    Q_OBJECT

private slots:
    void linesAreReadAsAsteriskDoes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<int>("faults");
        const auto row = [](const char *name, const char *text, const char *lines, int faults = 0) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(lines) << faults;
        };
        row("empty", "", "");
        row("byte order mark", "\xef\xbb\xbf[a]\nb=c\n", "[a]()|b=c|");
        row("byte order mark in the middle", "[a]\n\xef\xbb\xbf[b]\n", "[a]()|broken|", 1);
        row("byte order mark alone", "\xef\xbb\xbf", "blank|");
        row("no line end", "[a]\nb=c", "[a]()|b=c|");
        row("CR LF", "[a]\r\nb = c\r\n", "[a]()|b=c|");
        row("odd spacing", "  [a]\n\t b\t=  c d  \n", "[a]()|b=c d|");
        row("arrow", "[a]\nb=>c\nb => d\n", "[a]()|b=>c|b=>d|");
        row("append", "[a]\nb+=c\nb += d\n", "[a]()|b+=c|b+=d|");
        row("value starts with >", "[a]\nb = >c\n", "[a]()|b=>c|");
        row("empty value", "[a]\nb=\n", "[a]()|b=|");
        row("equals in value", "[a]\nb=c=d\n", "[a]()|b=c=d|");
        row("comment", "; x\n[a] ; y\nb=c ; d\n", "comment|[a]()|b=c|");
        row("escaped semicolon", "[a]\nb=sip:x\\;transport=tls\n", "[a]()|b=sip:x;transport=tls|");
        row("two escapes", "[a]\nb=\\;\\;x;y\n", "[a]()|b=;;x|");
        row("escaped backslash is none", "[a]\nb=x\\\\;y\n", "[a]()|b=x\\;y|");
        row("block comment", "[a]\n;-- x\nb=c\n--;\nd=e\n", "[a]()|comment|comment|comment|d=e|");
        row("block comment in a line", "[a]\nb = c;-- x --;d\n", "[a]()|b=cd|");
        row("text behind a block comment", ";-- x\n--; [a]\nb=c\n", "comment|[a]()|b=c|");
        row("nested block comment", "[a]\n;-- ;-- x\n--;\nb=c\n--;\nd=e\n",
            "[a]()|comment|comment|comment|comment|d=e|");
        row("a ruler is no block comment", ";--------\n[a]\nb=c\n", "comment|[a]()|b=c|");
        row("block comment without end", "[a]\n;-- x\nb=c\n", "[a]()|comment|comment|", 1);
        row("end of no block comment", "[a]\nx --; = y\nb=c\n", "[a]()|x --;=y|comment|", 1);
        row("template", "[a](!)\n[b](a)\n[c](!,a,b)\n[d](+)\n", "[a](!)|[b](a)|[c](!,a,b)|[d](+)|");
        row("blank before the options", "[a] (!)\n", "[a]()|", 1);
        row("no closing bracket", "[a\nb=c\n", "broken|b=c|", 2);
        row("no closing parenthesis", "[a](!\nb=c\n", "[a]()|b=c|", 1);
        row("includes", "#include \"a.conf\"\n#tryinclude <b.conf>\n#exec /bin/x\n",
            "#include \"a.conf\"|#tryinclude <b.conf>|#exec /bin/x|");
        row("include without file", "#include\n", "broken|", 1);
        row("unknown directive", "#define x\n", "broken|", 1);
        row("no equals sign", "[a]\nhello\n", "[a]()|broken|", 1);
        row("no name", "[a]\n=x\n", "[a]()|broken|", 1);
        row("before the first section", "b=c\n", "b=c|", 1);
        row("escaped first character", "[a]\n\\[b=c\n", "[a]()|[b=c|");
        row("escape of nothing", "[a]\n\\\nb=c\n", "[a]()|broken|b=c|", 1);
    }
    void linesAreReadAsAsteriskDoes()
    {
        QFETCH(QByteArray, text);
        const ConfDocument document = parsed(text);
        QCOMPARE(document.print(), text);
        QTEST(described(document), "lines");
        QTEST(int(document.faults().size()), "faults");
    }

    void anyTextIsPrintedAsItWas()
    {
        quint32 seed = 42;
        const QByteArray pieces[] = {"[a]", "\n", "\r\n",         ";", "--;", ";--", "\\",       "=",
                                     "=>",  "+=", "#include x",   "(", ")",   "!",   "\xff\xfe", " ",
                                     "key", "\t", "\xef\xbb\xbf", "\r"};
        for (int round = 0; round < 2000; ++round) {
            QByteArray text;
            for (int i = 0; i < 30; ++i) {
                seed = seed * 1664525 + 1013904223;
                text += pieces[(seed >> 16) % std::size(pieces)];
            }
            const ConfDocument document = parsed(text);
            QCOMPARE(document.print(), text);
            qsizetype sum = 0;
            for (const ConfLine &line : document.lines())
                sum += line.text.size;
            QVERIFY(sum <= text.size());
        }
    }

    void unusableTextIsRefusedWithItsPlace()
    {
        const auto nul = ConfDocument::parse(QByteArray("[a]\nb=\0\n", 8), QStringLiteral("sip.conf"));
        QVERIFY(!nul);
        QVERIFY(nul.error().message.contains(QLatin1String("sip.conf, line 2")));
        const auto wide =
            ConfDocument::parse(QByteArray("\xff\xfe[\0a\0]\0", 8), QStringLiteral("wide.conf"));
        QVERIFY(!wide);
        QVERIFY(wide.error().message.contains(QLatin1String("UTF-16")));
        const auto lines = ConfDocument::parse(QByteArray(1'000'001, '\n'), QStringLiteral("long.conf"));
        QVERIFY(!lines);
        QVERIFY(lines.error().message.contains(QLatin1String("long.conf")));
        const auto large =
            ConfDocument::parse(QByteArray(200 * 1024 * 1024, 'x'), QStringLiteral("big.conf"));
        QVERIFY(!large);
        QVERIFY(large.error().message.contains(QLatin1String("big.conf")));
    }

    void longLinesAreSkipped()
    {
        const ConfDocument document = parsed("[a]\nb=" + QByteArray(9000, 'x') + "\nc=d\n");
        QCOMPARE(described(document), QByteArray("[a]()|broken|c=d|"));
        QCOMPARE(document.faults().size(), std::size_t(1));
        QCOMPARE(document.faults().front().line, quint32(2));
    }

    void editsTouchOnlyTheirLines_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const char *before, const char *key, const char *value,
                            const char *after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(key) << QByteArray(value)
                                << QByteArray(after);
        };
        row("change", "; x\n[a]\nb = c ; why\n\nd=e\n", "b", "new", "; x\n[a]\nb = new ; why\n\nd=e\n");
        row("other case", "[a]\nB=c\n", "b", "d", "[a]\nB=d\n");
        row("the last counts", "[a]\nb=1\nb=2\n", "b", "3", "[a]\nb=1\nb=3\n");
        row("add", "[a]\nb = c\n\n[z]\ny=x\n", "d", "e", "[a]\nb = c\nd = e\n\n[z]\ny=x\n");
        row("add as tight as its neighbour", "[a]\nb=c\n", "d", "e", "[a]\nb=c\nd=e\n");
        row("add to an empty section", "[a]\n[z]\n", "d", "e", "[a]\nd = e\n[z]\n");
        row("add behind a last line without end", "[a]\nb=c", "d", "e", "[a]\nb=c\nd=e\n");
        row("CR LF stays", "[a]\r\nb = c\r\n", "d", "e", "[a]\r\nb = c\r\nd = e\r\n");
        row("semicolon is escaped", "[a]\nb=c\n", "b", "sip:x;transport=tls",
            "[a]\nb=sip:x\\;transport=tls\n");
        row("empty value gets one", "[a]\nb=\n", "b", "x", "[a]\nb= x\n");
        row("a value that starts with >", "[a]\nb=c\n", "b", ">d", "[a]\nb= >d\n");
        row("to empty", "[a]\nb = x\n", "b", "", "[a]\nb = \n");
    }
    void editsTouchOnlyTheirLines()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        ConfDocument document = parsed(before);
        QVERIFY(document.setValue(document.find("a"), key, value));
        QTEST(document.print(), "after");
    }

    void editsThatWouldBreakOutAreRefused()
    {
        ConfDocument document = parsed("[a]\nb=c\n");
        const QByteArray before = document.print();
        for (const char *value : {"x\ny=z", "x\r", " x", "x "})
            QVERIFY2(!document.setValue(0, "b", value), value);
        for (const char *key : {"", "[x", "#include", "a=b", "a;b", "a\n", " a", "a+", "\\a"})
            QVERIFY2(!document.addValue(0, key, "x"), key);
        for (const char *name : {"", "a]b", "a\nb", "a;b"})
            QVERIFY2(!document.addSection(name), name);
        QCOMPARE(document.print(), before);
    }

    void nothingIsWrittenIntoAnOpenComment()
    {
        ConfDocument document = parsed("[a] ;-- x\nb=c\n");
        const auto done = document.addValue(0, "d", "e");
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(QLatin1String("x.conf, line 2")));
        QCOMPARE(document.print(), QByteArray("[a] ;-- x\nb=c\n"));
    }

    void sectionsAndLinesComeAndGo()
    {
        ConfDocument document = parsed("; top\n[a]\nb=c\n; of z\n[z]\ny=x\n");
        QVERIFY(document.addSection("new", "!"));
        QVERIFY(document.addValue(qsizetype(document.sections().size()) - 1, "k", "v", ConfOperator::Arrow));
        QCOMPARE(document.print(), QByteArray("; top\n[a]\nb=c\n; of z\n[z]\ny=x\n\n[new](!)\nk => v\n"));
        document.removeSection(0);
        QCOMPARE(document.print(), QByteArray("; top\n; of z\n[z]\ny=x\n\n[new](!)\nk => v\n"));
        document.removeLine(3);
        QCOMPARE(document.print(), QByteArray("; top\n; of z\n[z]\n\n[new](!)\nk => v\n"));
    }
};

QTEST_APPLESS_MAIN(TestConfDocument)
#include "tst_conf_document.moc"
