#include "core/asterisk/conf/conf_tree.h"

#include <QMap>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;

namespace {

ConfFiles filesOf(const QMap<QString, QByteArray> &texts)
{
    return [texts](const QString &path) -> Result<QByteArray> {
        if (texts.contains(path))
            return texts.value(path);
        return fail(ErrorCode::NotFound, path);
    };
}

QByteArray described(const ConfTree &tree)
{
    QByteArray out;
    for (const ConfObject &object : tree.objects()) {
        out += object.name + (object.isTemplate ? "!" : "") + '{';
        for (const ConfEntry &entry : object.entries)
            out += tree.key(entry).toByteArray() + '=' + tree.value(entry) + (entry.inherited ? "^," : ",");
        out += '}';
    }
    return out;
}

} // namespace

class TestConfTree : public QObject {
    Q_OBJECT

private slots:
    void objectsAreMadeAsAsteriskMakesThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("objects");
        QTest::addColumn<int>("faults");
        const auto row = [](const char *name, const char *text, const char *objects, int faults = 0) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(objects) << faults;
        };
        row("template", "[t](!)\na=1\n[x](t)\nb=2\n", "t!{a=1,}x{a=1^,b=2,}");
        row("two templates in order", "[t](!)\na=1\n[u](!)\na=2\n[x](t,u)\n",
            "t!{a=1,}u!{a=2,}x{a=1^,a=2^,}");
        row("from an ordinary section", "[t]\na=1\n[x](t)\n", "t{a=1,}x{a=1^,}");
        row("name of the template without case", "[T](!)\na=1\n[x](t)\n", "T!{a=1,}x{a=1^,}");
        row("added", "[x]\na=1\n[y]\n[x](+)\nb=2\n", "x{a=1,b=2,}y{}");
        row("added later does not reach what was made before", "[t](!)\na=1\n[x](t)\n[t](!,+)\nb=2\n",
            "t!{a=1,}x{a=1^,}t!{b=2,}", 1);
        row("one name twice", "[x]\na=1\n[x]\na=2\n", "x{a=1,}x{a=2,}");
        row("unknown template", "[x](t)\na=1\n", "x{a=1,}", 1);
        row("added to nothing", "[x](+)\na=1\n", "x{a=1,}", 1);
        row("exec is not run", "[x]\n#exec /bin/false\na=1\n", "x{a=1,}", 1);
    }
    void objectsAreMadeAsAsteriskMakesThem()
    {
        QFETCH(QByteArray, text);
        const auto tree = ConfTree::fromText(text, QStringLiteral("pjsip.conf"));
        QVERIFY(tree);
        QTEST(described(*tree), "objects");
        QTEST(int(tree->faults().size()), "faults");
    }

    void includesStandWhereTheyAre()
    {
        const auto tree =
            ConfTree::load(QStringLiteral("sip.conf"),
                           filesOf({{QStringLiteral("sip.conf"), "[a]\nx=1\n#include \"b.conf\"\ny=2\n"},
                                    {QStringLiteral("b.conf"), "z=3\n[b]\nw=4\n"}}));
        QVERIFY(tree);
        QCOMPARE(described(*tree), QByteArray("a{x=1,z=3,y=2,}b{w=4,}"));
        QCOMPARE(tree->faults().size(), std::size_t(0));
        QCOMPARE(tree->fileOf(tree->objects()[0].entries[1]), QStringLiteral("b.conf"));
    }

    void includesThatCannotBeReadAreToldWithTheirPlace()
    {
        const auto tree =
            ConfTree::load(QStringLiteral("a.conf"),
                           filesOf({{QStringLiteral("a.conf"),
                                     "[a]\n#include a.conf\n#tryinclude none.conf\n#include gone.conf\n"}}));
        QVERIFY(tree);
        QCOMPARE(tree->faults().size(), std::size_t(2));
        QCOMPARE(tree->faults()[0].line, quint32(2));
        QCOMPARE(tree->faults()[1].line, quint32(4));
        QVERIFY(tree->faults()[1].message.contains(QLatin1String("gone.conf")));
    }

    void includesThatIncludeEachOtherEnd()
    {
        QMap<QString, QByteArray> texts;
        for (int i = 0; i < 20; ++i) {
            const QByteArray line = "#include " + QByteArray::number(i + 1) + ".conf\n";
            texts.insert(QStringLiteral("%1.conf").arg(i), "[x]\n" + line + line + line);
        }
        const auto tree = ConfTree::load(QStringLiteral("0.conf"), filesOf(texts));
        QVERIFY(tree);
        QVERIFY(tree->documents().size() <= 1000);
        QVERIFY(!tree->faults().empty());
    }

    void templatesThatDoubleEnd()
    {
        QByteArray text = "[t0](!)\na=1\n";
        for (int i = 1; i < 60; ++i) {
            const QByteArray before = 't' + QByteArray::number(i - 1);
            text += "[t" + QByteArray::number(i) + "](!," + before + ',' + before + ")\n";
        }
        const auto tree = ConfTree::fromText(text, QStringLiteral("x"));
        QVERIFY(tree);
        QVERIFY(!tree->faults().empty());
    }

    void valuesAreTheLast()
    {
        const auto tree =
            ConfTree::fromText("[x]\nAllow=ulaw\nallow=alaw\nb=1\nb+=,2\n", QStringLiteral("x"));
        QVERIFY(tree);
        const ConfObject &object = tree->objects().front();
        QCOMPARE(tree->value(object, "allow"), QByteArray("alaw"));
        QCOMPARE(tree->value(object, "B"), QByteArray("1,2"));
        QCOMPARE(tree->value(object, "none"), QByteArray());
        QVERIFY(!tree->last(object, "none"));
    }

    void theFormatIsGuessed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("format");
        QTest::newRow("peer") << QByteArray("[a]\ntype=peer\n") << QString() << QStringLiteral("chan_sip");
        QTest::newRow("endpoint") << QByteArray("[a]\ntype=endpoint\n") << QString()
                                  << QStringLiteral("pjsip");
        QTest::newRow("wizard") << QByteArray("[a]\ntype=wizard\n") << QString()
                                << QStringLiteral("pjsip_wizard");
        QTest::newRow("name") << QByteArray("[a]\n") << QStringLiteral("/etc/pjsip_wizard.conf")
                              << QStringLiteral("pjsip_wizard");
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("x") << QStringLiteral("chan_sip");
    }
    void theFormatIsGuessed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, name);
        const auto tree = ConfTree::fromText(text, name);
        QVERIFY(tree);
        QTEST(toWord(guessFormat(*tree)), "format");
    }
};

QTEST_APPLESS_MAIN(TestConfTree)
#include "tst_conf_tree.moc"
